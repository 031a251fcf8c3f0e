"""How likely each pledge of a board is to arrive, and where that number comes from.

What is there already is certain; else what a person said holds, else the estimate from what became
of earlier pledges (`engines.readiness.delivery`). Numbers are whole per cents: nothing here is
known more exactly, and the plan that is best in expectation is then found without rounding.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.planning.evidence import Observed, observed
from pledgeworks.apps.planning.models import StatedProbability
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.readiness import Basis, Estimate, Level, Observation, estimated
from pledgeworks.kernel.months import Month

# An estimate never says that something is certain, or out of the question.
_LEAST, _MOST = 0.01, 0.99


class Origin(StrEnum):
    """Where the probability of a pledge comes from."""

    DEPLOYED = "deployed"
    STATED = "stated"
    CATEGORY_AND_LEVEL = Basis.CATEGORY_AND_LEVEL.value
    CATEGORY = Basis.CATEGORY.value
    ALL = Basis.ALL.value
    NOTHING = Basis.NOTHING.value


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person said of a pledge's probability; None of a probability withdraws."""

    pledge: str
    probability: float | None
    reason: str
    source: str
    stated_on: date
    by: str


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that a pledge arrives within the horizon.

    `estimate` is given even where a person's statement stands in its place, so that both can be
    seen side by side.
    """

    pledge: Pledge
    level: Level
    probability: float
    origin: Origin
    estimate: Estimate
    statement: Statement | None = None

    @property
    def is_estimated(self) -> bool:
        """Whether it comes from earlier pledges: not from a person, nor from a deployment."""
        return self.origin not in (Origin.DEPLOYED, Origin.STATED)


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of a board's pledges, with the pledges and statements they rest on.

    Attributes
    ----------
    statements
        All that were made by the day of the board, newest first, withdrawn ones too.
    overall
        The estimate over pledges of every kind.
    overall_if_silence_is_failure
        The same if pledges of which nothing was heard had been followed to the day of the board
        without arriving: how much hangs on reading silence as silence.
    """

    by_pledge: Mapping[str, Chance]
    sample: tuple[Observed, ...]
    statements: tuple[Statement, ...]
    horizon: int
    overall: Estimate
    overall_if_silence_is_failure: Estimate

    def probability_of(self, pledge: str) -> float:
        """The probability of a pledge by its code; 1 for one that is only supposed."""
        chance = self.by_pledge.get(pledge)
        return 1.0 if chance is None else chance.probability

    @property
    def followed(self) -> tuple[Observed, ...]:
        """The pledges that estimates rest on."""
        return tuple(each for each in self.sample if not each.is_silent)

    @property
    def silent(self) -> int:
        """How many pledges of the sample nobody has told of since they were announced."""
        return sum(each.is_silent for each in self.sample)


def chances(
    offered: Iterable[tuple[Pledge, Level]],
    placed: Collection[str],
    as_of: date,
    horizon: int,
    audience: Audience,
) -> Chances:
    """The chances of pledges as known on a day; a constant number of queries.

    Parameters
    ----------
    offered
        Pledges, each with its readiness level on that day.
    placed
        Codes of the pledges that are deployed to a post of the board.
    horizon
        Months within which they have to arrive.
    audience
        Whose knowledge of earlier pledges the estimates rest on.
    """
    known = list(offered)
    sample = observed(as_of, audience)
    statements = statements_by(as_of, [pledge.pk for pledge, _ in known])
    estimate = _estimator(sample, horizon)
    found = {
        pledge.pk: _chance(
            pledge, level, estimate(pledge.category, level), pledge.pk in placed, statements
        )
        for pledge, level in known
    }
    return Chances(
        by_pledge=found,
        sample=sample,
        statements=statements,
        horizon=horizon,
        overall=overall([each.observation for each in sample], horizon),
        overall_if_silence_is_failure=overall(
            [_as_failure(each, as_of) for each in sample], horizon
        ),
    )


def statements_by(as_of: date, pledges: Collection[str]) -> tuple[Statement, ...]:
    """What people had said of these pledges by a day, newest first; one query."""
    rows = StatedProbability.objects.filter(
        stated_on__lte=as_of, pledge__in=pledges
    ).select_related("stated_by")
    return tuple(
        Statement(
            pledge=row.pledge_id,
            probability=None if row.probability is None else float(row.probability),
            reason=row.reason,
            source=row.source,
            stated_on=row.stated_on,
            by=row.stated_by.name,
        )
        for row in rows
    )


def _estimator(sample: Sequence[Observed], horizon: int) -> Callable[[str, Level], Estimate]:
    """Estimates, each made once."""
    observations = [each.observation for each in sample]

    @cache
    def estimate(category: str, level: Level) -> Estimate:
        return estimated(observations, category, level, horizon)

    return estimate


def overall(observations: Sequence[Observation], horizon: int) -> Estimate:
    """Over pledges of every kind: that of a kind which nobody has offered yet."""
    return estimated(observations, "", Level.ANNOUNCED, horizon)


def _as_failure(each: Observed, as_of: date) -> Observation:
    if not each.is_silent:
        return each.observation
    return replace(each.observation, followed_to=Month.containing(as_of))


def _chance(
    pledge: Pledge,
    level: Level,
    estimate: Estimate,
    is_there: bool,
    statements: Sequence[Statement],
) -> Chance:
    newest = next((each for each in statements if each.pledge == pledge.pk), None)
    stands = newest if newest is not None and newest.probability is not None else None
    if is_there:
        probability, origin = 1.0, Origin.DEPLOYED
    elif stands is not None and stands.probability is not None:
        probability, origin = stands.probability, Origin.STATED
    else:
        probability = min(max(round(estimate.probability, 2), _LEAST), _MOST)
        origin = Origin(estimate.basis.value)
    return Chance(pledge, level, probability, origin, estimate, stands)
