"""What a what-if of one mission changes, as the page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledgeworks.apps.evacuation.queries import Base, Sites
from pledgeworks.apps.evacuation.trying import Tried
from pledgeworks.web.evacuation.pages import minutes_up, names_of, way
from pledgeworks.web.formatting import percent


@dataclass(frozen=True, slots=True)
class MovedShown:
    """One base before and after; `turn` is gained, lost or empty."""

    base: Base
    before: str
    after: str
    way: str
    turn: str


@dataclass(frozen=True, slots=True)
class TriedShown:
    """The whole of it: the sentence, cover at night, and the bases that move."""

    sentence: str
    night: str
    moved: Sequence[MovedShown]


def tried_shown(sites: Sites, found: Tried) -> TriedShown:
    """Cover before and after, and every base whose minutes differ."""
    names = names_of(sites)
    by_code = {each.pk: each for each in sites.bases}
    before, after = found.before, found.after
    return TriedShown(
        sentence=_("By day cover goes from %(before)s to %(after)s.")
        % {"before": percent(before.day.share), "after": percent(after.day.share)},
        night=_("At night: from %(before)s to %(after)s.")
        % {"before": percent(before.night.share), "after": percent(after.night.share)},
        moved=[
            MovedShown(
                by_code[each.after.base],
                minutes_up(each.before.minutes),
                minutes_up(each.after.minutes),
                way(names, each.after),
                _turn(each.before.is_covered, each.after.is_covered),
            )
            for each in found.moved
        ],
    )


def _turn(before: bool, after: bool) -> str:
    if before == after:
        return ""
    return "gained" if after else "lost"
