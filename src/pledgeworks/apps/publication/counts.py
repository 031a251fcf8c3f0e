"""A meeting's figures in the way they are published: how many States pledged, by kind.

A State counts once under a kind, and under as many kinds as its pledges have; so the kinds do not
add up. Only Member and observer States count, each for what it said itself: a partner named in
another's pledge does not count for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgeworks.apps.meetings.models import Meeting, PublishedFigure
from pledgeworks.apps.pledges.choices import Commitment, Novelty
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.choices import ParticipantKind
from pledgeworks.apps.reference.models import CountKind, Participant


@dataclass(frozen=True, slots=True)
class CountedState:
    """A State that counts under a kind, with the pledges that make it count."""

    participant: Participant
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """One kind: what the registry evidences and what was published.

    `evidenced` is the number of States with a pledge of this kind in the registry. Where the
    public evidence is incomplete it is smaller than the published figures, never filled up.
    """

    kind: CountKind
    states: tuple[CountedState, ...]
    published: tuple[PublishedFigure, ...]

    @property
    def evidenced(self) -> int:
        """States that count."""
        return len(self.states)

    @property
    def shortfall(self) -> str:
        """How much of what was published is evidenced, in words; empty where nothing was."""
        values = sorted({int(each.value) for each in self.published if each.value is not None})
        if not values:
            return ""
        return f"{self.evidenced} of {' or '.join(str(value) for value in values)} evidenced"


@dataclass(frozen=True, slots=True)
class Counts:
    """All kinds of one meeting. `pledges` are all on record, counted or not."""

    meeting: Meeting
    rows: tuple[CountRow, ...]
    pledges: tuple[Pledge, ...]


def count(
    meeting: Meeting,
    kinds: Iterable[CountKind],
    pledges: Sequence[Pledge],
    figures: Sequence[PublishedFigure],
) -> Counts:
    """Count the States under each kind."""
    by_code: dict[str, list[PublishedFigure]] = {}
    for figure in figures:
        by_code.setdefault(figure.code, []).append(figure)
    rows = tuple(
        CountRow(
            kind=kind,
            states=_states(kind, pledges),
            published=tuple(f for code in kind.figures for f in by_code.get(code, [])),
        )
        for kind in kinds
    )
    return Counts(meeting, rows, tuple(pledges))


def _states(kind: CountKind, pledges: Sequence[Pledge]) -> tuple[CountedState, ...]:
    found: dict[str, list[Pledge]] = {}
    names: dict[str, Participant] = {}
    for pledge in pledges:
        if pledge.participant.kind == ParticipantKind.ORGANIZATION or not _counts(kind, pledge):
            continue
        names[pledge.participant_id] = pledge.participant
        found.setdefault(pledge.participant_id, []).append(pledge)
    ordered = sorted(found, key=lambda code: names[code].name_en)
    return tuple(CountedState(names[code], tuple(found[code])) for code in ordered)


def _counts(kind: CountKind, pledge: Pledge) -> bool:
    """New pledges count; efforts that go on count only where the published figure had them.

    A package total is the sum of other pledges, which count themselves.
    """
    if pledge.is_package_total:
        return False
    categories = {pledge.category, *pledge.further_categories}
    if not categories & set(kind.categories):
        return False
    if kind.includes_ongoing:
        return True
    return pledge.novelty == Novelty.NEW and pledge.commitment != Commitment.ONGOING_EFFORT
