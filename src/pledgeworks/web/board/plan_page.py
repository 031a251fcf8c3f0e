"""What the page of a plan shows: its proof, its tours by post and every tour as a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.apps.planning.queries import Standing
from pledgeworks.engines.matching import Plan
from pledgeworks.engines.matching.plan import Proof
from pledgeworks.web.board.headlines import Headline, headlines
from pledgeworks.web.board.posts import Post, bands_of, handovers_of, posts_of
from pledgeworks.web.board.timeline import Timeline
from pledgeworks.web.board.tour_words import handover_in_words, unit_of


@dataclass(frozen=True, slots=True)
class ProofShown:
    """How good a plan is, level by level, and what it was computed from.

    Covers are in the unit of the plan contract; `asked` is that of all posts held in all months
    at full quality.
    """

    plan: Plan
    asked: int
    fingerprint: str
    is_tours_proven: bool
    is_start_proven: bool

    @property
    def gap(self) -> int:
        """Cover that is not ruled out beyond the plan's."""
        return self.plan.cover_bound - self.plan.cover

    @property
    def gap_share(self) -> float:
        """The gap as a share of the bound."""
        return self.gap / self.plan.cover_bound if self.plan.cover_bound else 0.0

    @property
    def share(self) -> float:
        """The cover as a share of what is asked for."""
        return self.plan.cover / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class TourRow:
    """One tour with the posts it holds (none where posts are not told apart)."""

    row: BoardRow
    sending: Sending
    posts: tuple[int, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class RequirementDrawn:
    """One requirement with its posts along the months.

    `lines` are its posts, each with its picture; `bands` stands instead of them where there are
    too many.
    """

    row: BoardRow
    unit: str
    sums: Headline
    lines: tuple[tuple[Post, SafeString], ...]
    bands: SafeString
    axis: SafeString
    handovers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page of a plan shows."""

    now: Standing
    proof: ProofShown
    drawn: tuple[RequirementDrawn, ...]
    tours: tuple[TourRow, ...]

    @property
    def handovers(self) -> int:
        """Handovers between States, over all requirements."""
        return sum(len(each.handovers) for each in self.drawn)


def plan_page(now: Standing, query: str) -> PlanPage:
    """The page of a plan; `query` is added to addresses of pledges."""
    rows = sorted(now.board.rows, key=_order)
    timeline = Timeline(list(now.board.horizon), get_language_bidi(), query)
    return PlanPage(
        now=now,
        proof=proof_of(now),
        drawn=tuple(_drawn(row, timeline) for row in rows),
        tours=tuple(each for row in rows for each in tour_rows(row)),
    )


def proof_of(now: Standing) -> ProofShown:
    """How good the plan of a board is."""
    plan = now.board.plan
    return ProofShown(
        plan=plan,
        asked=sum(row.total.asked * row.weight * 100 for row in now.board.rows),
        fingerprint=now.situation.fingerprint,
        is_tours_proven=plan.tours_proof is Proof.PROVEN,
        is_start_proven=plan.start_proof is Proof.PROVEN,
    )


def tour_rows(row: BoardRow) -> Iterator[TourRow]:
    """Every tour at a requirement, in order of its months."""
    posts = posts_of(row)
    for sending in sorted(row.sendings, key=lambda each: (each.period.first, each.pledge)):
        held = {post.number for post in posts for each in post.stays if each.sending is sending}
        yield TourRow(row, sending, tuple(sorted(held)), unit_of(row))


def _order(row: BoardRow) -> tuple[bool, str, str]:
    """Units before single persons, as on the board, then by mission and code."""
    return unit_of(row) == "person", row.requirement.mission_id or "", row.requirement.pk


def _drawn(row: BoardRow, timeline: Timeline) -> RequirementDrawn:
    posts = posts_of(row)
    return RequirementDrawn(
        row=row,
        unit=unit_of(row),
        sums=headlines((row,))[0],
        lines=tuple((post, timeline.line(post, row)) for post in posts),
        bands=SafeString("") if posts else timeline.bands(bands_of(row), row),
        axis=timeline.axis(),
        handovers=tuple(handover_in_words(each) for each in handovers_of(row)),
    )
