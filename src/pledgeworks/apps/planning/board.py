"""The gap board: what is asked, month by month, what holds it and why the rest is open."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.candidates import Candidate, Excluded, Offer
from pledgeworks.apps.planning.portfolio import Situation
from pledgeworks.apps.planning.reasons import Why, why_open
from pledgeworks.apps.reference.models import Theme
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching.plan import Plan, Tour
from pledgeworks.kernel.months import Month, Period


class Held(StrEnum):
    """What holds a post in a month; `OPEN` where nothing does."""

    DEPLOYED = "deployed"
    READY = "ready"
    PLANNED = "planned"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PostMonths:
    """Posts x months, by what holds them. `asked` is the sum of the other four."""

    deployed: int = 0
    ready: int = 0
    planned: int = 0
    open: int = 0

    @property
    def asked(self) -> int:
        """All post-months asked for."""
        return self.deployed + self.ready + self.planned + self.open

    @property
    def held(self) -> int:
        """Post-months that something holds."""
        return self.asked - self.open

    @property
    def share_held(self) -> float:
        """Share held, from 0 to 1; 0 where nothing is asked."""
        return self.held / self.asked if self.asked else 0.0

    def __add__(self, other: "PostMonths") -> "PostMonths":
        return PostMonths(
            self.deployed + other.deployed,
            self.ready + other.ready,
            self.planned + other.planned,
            self.open + other.open,
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of a requirement's strip; `posts` is None outside the months asked for."""

    month: Month
    posts: PostMonths | None

    @property
    def state(self) -> str:
        """The state that most of the month's posts are in; ties go to the better one."""
        if self.posts is None:
            return "not-asked"
        counts = {held: getattr(self.posts, held) for held in Held}
        return str(max(counts, key=lambda held: counts[held]))


@dataclass(frozen=True, slots=True)
class Sending:
    """A tour of the plan, with who sends it."""

    pledge: str
    participant: str
    participant_name: str
    partners: tuple[str, ...]
    partner_codes: tuple[str, ...]
    period: Period
    units: int
    held: Held
    is_date_assumed: bool
    is_of_meeting: bool
    quality: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One requirement on the board."""

    requirement: Requirement
    posts: int
    weight: int
    cells: tuple[Cell, ...]
    total: PostMonths
    sendings: tuple[Sending, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A requirement asked for without a number or months, and the pledges that answer it."""

    requirement: Requirement
    answering: tuple[Candidate, ...]
    others: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """Post-months of one group in one unit of measure: unlike things are not added up."""

    code: str
    name: str
    unit: str
    total: PostMonths


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a meeting as of a day."""

    meeting: Meeting
    as_of: date
    horizon: Period
    rows: tuple[BoardRow, ...]
    unnumbered: tuple[Unnumbered, ...]
    by_mission: tuple[GroupTotal, ...]
    by_capability: tuple[GroupTotal, ...]
    by_theme: tuple[GroupTotal, ...]
    plan: Plan
    pledges_considered: int
    pledges_set_aside: int

    @property
    def by_unit(self) -> tuple[GroupTotal, ...]:
        """Totals over all missions, one for each unit of measure."""
        return self.totals_by(lambda row: [("", "")])

    def totals_by(
        self, groups: Callable[[BoardRow], Iterable[tuple[str, str]]]
    ) -> tuple[GroupTotal, ...]:
        """Totals by code and name of the groups in which each row stands."""
        return _totals(self.rows, groups)


def build(situation: Situation, plan: Plan, themes: Sequence[Theme]) -> Board:
    """The board of a plan."""
    candidates = {each.pledge.pk: each for each in situation.candidates}
    placed = _placed_units(situation)
    rows = tuple(_row(situation, plan, each, candidates, placed) for each in situation.planned)
    names = {theme.pk: theme.name for theme in themes}
    return Board(
        meeting=situation.meeting,
        as_of=situation.as_of,
        horizon=situation.horizon,
        rows=rows,
        unnumbered=tuple(_unnumbered(situation, each) for each in situation.unnumbered),
        by_mission=_totals(
            rows,
            lambda row: [
                (row.requirement.mission_id or "", row.requirement.mission_id or "All missions")
            ],
        ),
        by_capability=_totals(
            rows, lambda row: [(row.requirement.capability.pk, row.requirement.capability.name)]
        ),
        by_theme=_totals(
            rows,
            lambda row: [
                (code, names[code]) for code in row.requirement.capability.themes if code in names
            ],
        ),
        plan=plan,
        pledges_considered=len(situation.candidates),
        pledges_set_aside=len(situation.excluded),
    )


Placed = Mapping[tuple[str, str, Month, Month], int]


def _placed_units(situation: Situation) -> Placed:
    """Units of each deployment that is part of the plan, by pledge, requirement and months."""
    found: dict[tuple[str, str, Month, Month], int] = defaultdict(int)
    for tour in situation.placed_tours():
        found[tour] += 1
    return found


def _row(
    situation: Situation,
    plan: Plan,
    requirement: Requirement,
    candidates: Mapping[str, Candidate],
    placed: Placed,
) -> BoardRow:
    window = situation.window(requirement)
    assert window is not None
    assert requirement.quantity is not None
    tours = [tour for tour in plan.tours if tour.requirement == requirement.pk]
    sendings = tuple(
        _sending(situation, requirement, tour, units, candidates[tour.pledge], held)
        for tour in tours
        for held, units in _deployed_and_new(tour, candidates[tour.pledge], placed)
        if units
    )
    cells = tuple(
        Cell(month, _posts(month, requirement.quantity, sendings) if month in window else None)
        for month in situation.horizon
    )
    total = sum((cell.posts for cell in cells if cell.posts), PostMonths())
    cover = next(each for each in plan.requirements if each.requirement == requirement.pk)
    return BoardRow(
        requirement=requirement,
        posts=requirement.quantity,
        weight=situation.weight(requirement),
        cells=cells,
        total=total,
        sendings=sendings,
        why=why_open(situation, requirement, cover),
    )


def _deployed_and_new(
    tour: Tour, candidate: Candidate, placed: Placed
) -> tuple[tuple[Held, int], tuple[Held, int]]:
    """Units of a tour that are there already, and those the plan would send for the same months."""
    there = min(placed.get((tour.pledge, tour.requirement, tour.first, tour.last), 0), tour.units)
    new = Held.READY if candidate.level.is_selectable else Held.PLANNED
    return (Held.DEPLOYED, there), (new, tour.units - there)


def _sending(
    situation: Situation,
    requirement: Requirement,
    tour: Tour,
    units: int,
    candidate: Candidate,
    held: Held,
) -> Sending:
    offered = candidate.offer.capability.pk if candidate.offer.capability else ""
    own = offered == requirement.capability_id
    quality = 100 if own else situation.qualities[requirement.capability_id or ""][offered]
    return Sending(
        pledge=tour.pledge,
        participant=candidate.pledge.participant_id,
        participant_name=candidate.pledge.participant.name_en,
        partners=tuple(partner.name_en for partner in candidate.partners),
        partner_codes=tuple(partner.pk for partner in candidate.partners),
        period=Period(tour.first, tour.last),
        units=units,
        held=held,
        is_date_assumed=candidate.is_date_assumed,
        is_of_meeting=candidate.pledge.meeting_id == situation.meeting.pk,
        quality=quality,
    )


def _posts(month: Month, posts: int, sendings: Iterable[Sending]) -> PostMonths:
    held = dict.fromkeys(Held, 0)
    for sending in sendings:
        if month in sending.period:
            held[sending.held] += sending.units
    # Never more than the posts: what a reader adds up must come to what is asked.
    left = posts
    counted = {}
    for kind in (Held.DEPLOYED, Held.READY, Held.PLANNED):
        counted[kind] = min(held[kind], left)
        left -= counted[kind]
    return PostMonths(counted[Held.DEPLOYED], counted[Held.READY], counted[Held.PLANNED], left)


def _unnumbered(situation: Situation, requirement: Requirement) -> Unnumbered:
    code = requirement.capability_id
    answers = {code, *situation.qualities.get(code or "", {})} - {None}
    return Unnumbered(
        requirement,
        tuple(each for each in situation.candidates if _brings(each.offer, answers)),
        tuple(each for each in situation.excluded if _brings(each.offer, answers)),
    )


def _brings(offer: Offer, capabilities: Collection[str | None]) -> bool:
    return offer.capability is not None and offer.capability.pk in capabilities


def _totals(
    rows: Sequence[BoardRow], groups: Callable[[BoardRow], Iterable[tuple[str, str]]]
) -> tuple[GroupTotal, ...]:
    found: dict[tuple[str, str, str], PostMonths] = defaultdict(PostMonths)
    for row in rows:
        for code, name in groups(row):
            found[(code, name, row.requirement.capability.unit_of_measure)] += row.total
    return tuple(
        GroupTotal(code, name, unit, total) for (code, name, unit), total in sorted(found.items())
    )
