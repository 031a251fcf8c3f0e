"""What every offer could do for a requirement, and what it does: seen from either side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.apps.planning.candidates import Candidate, Excluded, Offer
from pledgeworks.apps.planning.queries import Standing
from pledgeworks.apps.planning.reasons import nearness
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import facts_of
from pledgeworks.engines.matching import parse_portfolio, phrases, worth
from pledgeworks.engines.matching.ledger import Ledger
from pledgeworks.engines.matching.obstacles import calendar_obstacle, plan_obstacle
from pledgeworks.engines.matching.parts import service
from pledgeworks.engines.matching.serving import Obstacle, ReasonCode, obstacle
from pledgeworks.engines.readiness import Level, level_on
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.wording import Phrase

_ALL_HELD = Phrase("all posts are held in its months")


class Doing(StrEnum):
    """What the plan does with an offer at one requirement."""

    SERVES = "serves"
    FREE = "free"
    ELSEWHERE = "elsewhere"
    FAILS = "fails"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One offer held against one requirement.

    Attributes
    ----------
    quality
        Per cent of a post that the offered capability is worth here.
    ready
        The first month in which a tour could start; None for an offer that is set aside.
    could_serve
        Months of the requirement in which its dates let it serve; None where there are none.
    sendings
        Its tours here.
    elsewhere
        Requirements where the plan uses it instead or besides.
    code, sentence
        The single reason why no more of it serves here; both empty where all of it does.
    """

    pledge: Pledge
    offer: Offer
    quality: int
    level: Level
    ready: Month | None
    could_serve: Period | None
    doing: Doing
    sendings: tuple[Sending, ...] = ()
    elsewhere: tuple[str, ...] = ()
    code: str = ""
    sentence: str = ""

    @property
    def units(self) -> int:
        """Most of its units that serve here in one month."""
        return max((self._units_in(each.period.first) for each in self.sendings), default=0)

    def _units_in(self, month: Month) -> int:
        return sum(each.units for each in self.sendings if month in each.period)


@dataclass(frozen=True, slots=True)
class CoverOf:
    """Cover of one requirement: weight x per cent of quality x post-months."""

    held: int
    asked: int

    @property
    def open(self) -> int:
        """What is not held, or held at less than full quality."""
        return self.asked - self.held


def cover_of(now: Standing, requirement: str) -> CoverOf:
    """How much of a requirement's cover the plan holds."""
    problem = parse_portfolio(now.situation.portfolio_text)
    asked = next(each for each in problem.requirements if each.id == requirement)
    posts = worth.posts(problem, now.board.plan.tours, [asked])
    full = asked.weight * 100 * asked.quantity * len(problem.window(asked))
    return CoverOf(worth.cover([asked], posts), full)


def prospects_at(now: Standing, row: BoardRow) -> tuple[Prospect, ...]:
    """Every offer of the capability or of one that may stand in for it, the nearest first."""
    qualities = _qualities(now, row)
    compared = _Comparison(now)
    answering = [each for each in now.situation.candidates if _brings(each.offer, qualities)]
    found = [compared.prospect(row, each) for each in answering]
    found.sort(key=lambda each: (list(Doing).index(each.doing), -each.quality, each.pledge.pk))
    excluded = [each for each in now.situation.excluded if _brings(each.offer, qualities)]
    return (*found, *(_set_aside(now, row, each) for each in sorted(excluded, key=nearness)))


def prospects_of(now: Standing, pledge: str) -> tuple[tuple[BoardRow, Prospect], ...]:
    """What one offer does at each requirement with a number that it answers, in board order."""
    candidate = next((each for each in now.situation.candidates if each.pledge.pk == pledge), None)
    if candidate is None:
        return ()
    compared = _Comparison(now)
    return tuple(
        (row, compared.prospect(row, candidate))
        for row in now.board.rows
        if _brings(candidate.offer, _qualities(now, row))
    )


def _qualities(now: Standing, row: BoardRow) -> dict[str, int]:
    """What may hold a post of the row, with its quality."""
    wanted = row.requirement.capability_id or ""
    return {**now.situation.qualities.get(wanted, {}), wanted: 100}


def _brings(offer: Offer, capabilities: dict[str, int]) -> bool:
    return offer.capability is not None and offer.capability.pk in capabilities


def _quality(now: Standing, row: BoardRow, offer: Offer) -> int:
    return _qualities(now, row)[offer.capability.pk] if offer.capability else 0


def _set_aside(now: Standing, row: BoardRow, each: Excluded) -> Prospect:
    return Prospect(
        pledge=each.pledge,
        offer=each.offer,
        quality=_quality(now, row, each.offer),
        level=level_on(facts_of(each.pledge), now.situation.as_of),
        ready=None,
        could_serve=None,
        doing=Doing.SET_ASIDE,
        code=each.reason,
        sentence=each.sentence,
    )


class _Comparison:
    """The plan of a board with everything needed to judge an offer against it."""

    def __init__(self, now: Standing) -> None:
        self.now = now
        self.plan = now.board.plan
        self.problem = parse_portfolio(now.situation.portfolio_text)
        self.ledger = Ledger(self.problem, self.plan.tours)

    def prospect(self, row: BoardRow, candidate: Candidate) -> Prospect:
        """What one candidate does at one requirement, and why no more of it."""
        code = candidate.pledge.pk
        here = tuple(each for each in row.sendings if each.pledge == code)
        reason = self._reason(row, code)
        elsewhere = {tour.requirement for tour in self.ledger.tours_of[code]}
        return Prospect(
            pledge=candidate.pledge,
            offer=candidate.offer,
            quality=_quality(self.now, row, candidate.offer),
            level=candidate.level,
            ready=self.ledger.pledges[code].ready,
            could_serve=self._could_serve(row, code),
            doing=_doing(here, reason),
            sendings=here,
            elsewhere=tuple(sorted(elsewhere - {row.requirement.pk})),
            code=reason.code if reason else "",
            sentence=reason.detail if reason else "",
        )

    def _could_serve(self, row: BoardRow, code: str) -> Period | None:
        pledge = self.ledger.pledges[code]
        window = self.now.situation.window(row.requirement)
        assert window is not None
        last = self.problem.start + self.problem.last_month(pledge)
        return None if last < pledge.ready else window.overlap(Period(pledge.ready, last))

    def _reason(self, row: BoardRow, code: str) -> Obstacle | None:
        """Why no more of it serves: what forbids it at all, then its dates, then the plan."""
        pledge = self.ledger.pledges[code]
        requirement = self.ledger.requirements[row.requirement.pk]
        forbidden = obstacle(pledge, requirement, self.ledger.qualities)
        if forbidden is not None:
            return forbidden
        open_months = [cell.month for cell in row.cells if cell.posts and cell.posts.open]
        for month in open_months:
            reason = self._in_month(row, code, month)
            if reason is not None:
                return reason
        could = self._could_serve(row, code)
        window = [cell.month for cell in row.cells if cell.posts]
        if could is None:
            return calendar_obstacle(
                self.problem, pledge, requirement, window[-1] - self.problem.start
            ) or calendar_obstacle(
                self.problem, pledge, requirement, window[0] - self.problem.start
            )
        if any(each.pledge == code for each in row.sendings):
            return None
        return self._elsewhere(row, code, could) or Obstacle(ReasonCode.POSTS_TAKEN, _ALL_HELD())

    def _in_month(self, row: BoardRow, code: str, month: Month) -> Obstacle | None:
        """What in the plan keeps it from an open month; None too where its dates do."""
        pledge = self.ledger.pledges[code]
        requirement = self.ledger.requirements[row.requirement.pk]
        place = month - self.problem.start
        if self.ledger.at[code, place][requirement.id] == pledge.quantity:
            return None
        if calendar_obstacle(self.problem, pledge, requirement, place) is not None:
            return None
        quality = self.ledger.qualities.get((requirement.capability, pledge.capability), 100)
        offer = service(self.problem, pledge, requirement, quality)
        return plan_obstacle(self.ledger, offer, place, self.plan.is_proven) if offer else None

    def _elsewhere(self, row: BoardRow, code: str, could: Period) -> Obstacle | None:
        busy = [
            tour
            for tour in self.ledger.tours_of[code]
            if tour.requirement != row.requirement.pk
            and could.overlap(Period(tour.first, tour.last))
        ]
        if not busy:
            return None
        where = ", ".join(sorted({tour.requirement for tour in busy}))
        return Obstacle(ReasonCode.USED_ELSEWHERE, phrases.USED_IN(requirement=where))


def _doing(here: Sequence[Sending], reason: Obstacle | None) -> Doing:
    if here:
        return Doing.SERVES
    match reason.code if reason else None:
        case ReasonCode.USED_ELSEWHERE:
            return Doing.ELSEWHERE
        case ReasonCode.NOT_CHOSEN | ReasonCode.POSTS_TAKEN | None:
            return Doing.FREE
        case _:
            return Doing.FAILS
