"""What if: assets down, hospitals and helicopters at places that somebody chooses, the wet season.

Nothing is kept: the answer stands beside the mission as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    Sites,
    Standing,
    problem_of,
    standing,
)
from pledgeworks.engines.evacuation import BaseCare, Problem, Season
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would be different; codes of facilities and aircraft, and of bases as places."""

    season: Season = Season.DRY
    down: tuple[str, ...] = ()
    hospitals: tuple[str, ...] = ()
    helicopters: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything would be different."""
        return self != WhatIf()


@dataclass(frozen=True, slots=True)
class Moved:
    """A base whose way to surgery is another, by day: as it is, and as it would be."""

    before: BaseCare
    after: BaseCare


@dataclass(frozen=True, slots=True)
class Tried:
    """The mission as it is in the dry season, and as it would be."""

    what_if: WhatIf
    problem: Problem
    before: Standing
    after: Standing

    @property
    def moved(self) -> Sequence[Moved]:
        """Bases that come in time or fall out of it first, then those with other minutes."""
        pairs = zip(self.before.day.bases, self.after.day.bases, strict=True)
        found = [Moved(*pair) for pair in pairs if pair[0].minutes != pair[1].minutes]
        return sorted(
            found,
            key=lambda each: (
                each.before.is_covered == each.after.is_covered,
                -each.after.personnel,
                each.after.base,
            ),
        )


def tried(sites: Sites, what_if: WhatIf) -> Tried:
    """What a what-if would change.

    Raises
    ------
    InvalidInput
        `unknown-site`: a code is none of this mission; `field` says which list it stands in.
    """
    bases = [each.pk for each in sites.bases]
    _require_known(
        sites, "down", what_if.down, [e.pk for e in (*sites.facilities, *sites.aircraft)]
    )
    _require_known(sites, "hospital", what_if.hospitals, bases)
    _require_known(sites, "helicopter", what_if.helicopters, bases)
    now = problem_of(sites)
    changed = (
        now.in_season(what_if.season)
        .without(what_if.down)
        .opening(
            [NEW_HOSPITAL + each for each in what_if.hospitals],
            [NEW_HELICOPTER + each for each in what_if.helicopters],
        )
    )
    return Tried(what_if, changed, standing(now), standing(changed))


def _require_known(sites: Sites, field: str, codes: Sequence[str], known: Sequence[str]) -> None:
    for code in codes:
        if code not in known:
            raise InvalidInput(
                "unknown-site",
                say(
                    "'{code}' is nothing of {mission} that could be chosen here; there are: "
                    "{known}.",
                    code=code,
                    mission=sites.mission.pk,
                    known=", ".join(known) or "–",
                ),
                field=field,
            )
