"""The tours of one requirement laid out by post: who holds which post when, and who hands over.

The plan says how many units serve in which months, not which of the identical posts each holds.
Here each unit gets a post, so that one tour follows another on the same post wherever it can.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.apps.planning.reasons import periods
from pledgeworks.kernel.months import Month, Period

MOST_POSTS_APART = 12
"""With more posts than this they are not told apart."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One unit of a tour on one post; `unit` counts from 1 within the tour."""

    sending: Sending
    unit: int


@dataclass(frozen=True, slots=True)
class Handover:
    """One State follows another on a post without an open month between, in `month`."""

    month: Month
    before: Sending
    after: Sending


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a requirement, with its tours in order and the months nobody holds.

    `is_further` marks the lines beyond the number of posts: units that hold a post together with
    others.
    """

    number: int
    stays: tuple[Stay, ...]
    open: tuple[Period, ...]
    is_further: bool = False

    @property
    def handovers(self) -> tuple[Handover, ...]:
        """Where one State follows another."""
        return tuple(_handovers(each.sending for each in self.stays))


@dataclass(frozen=True, slots=True)
class Piece:
    """Units of a tour that lie together; `below` units of other tours may stand under them."""

    below: int
    units: int


@dataclass(frozen=True, slots=True)
class Band:
    """A tour of many units among many posts, in one piece wherever there is room for one."""

    sending: Sending
    pieces: tuple[Piece, ...]


def posts_of(row: BoardRow) -> tuple[Post, ...]:
    """Every post with its tours; empty where there are too many posts to tell them apart."""
    if row.posts > MOST_POSTS_APART:
        return ()
    lines: list[list[Stay]] = [[] for _ in range(row.posts)]
    for stay in _stays(row.sendings):
        _line_for(stay, lines).append(stay)
    window = [cell.month for cell in row.cells if cell.posts]
    return tuple(
        Post(
            number,
            tuple(line),
            _open(window, line) if number <= row.posts else (),
            number > row.posts,
        )
        for number, line in enumerate(lines, 1)
    )


def bands_of(row: BoardRow) -> tuple[Band, ...]:
    """Every tour where posts are not told apart, each as low as those before it allow.

    Tours are laid down in the order of their starts, so that whoever is there at a start is all
    that can stand in the way: a tour finds room whenever its units find posts.
    """
    found: list[Band] = []
    for sending in sorted(row.sendings, key=_by_start):
        there = [
            piece
            for band in found
            if sending.period.first in band.sending.period
            for piece in band.pieces
        ]
        found.append(Band(sending, tuple(_pieces(sending.units, there))))
    return tuple(found)


def _pieces(units: int, there: Iterable[Piece]) -> Iterator[Piece]:
    """The lowest free places for so many units."""
    below = 0
    for piece in sorted(there, key=lambda each: each.below):
        free = min(piece.below - below, units)
        if free > 0:
            yield Piece(below, free)
            units -= free
        below = piece.below + piece.units
    if units:
        yield Piece(below, units)


def handovers_of(row: BoardRow) -> tuple[Handover, ...]:
    """Every handover between States at a requirement, by month."""
    if row.posts > MOST_POSTS_APART:
        found = [
            Handover(after.period.first, before, after)
            for before in row.sendings
            for after in row.sendings
            if _follows(before, after)
        ]
    else:
        found = [each for post in posts_of(row) for each in post.handovers]
    return tuple(sorted(found, key=lambda each: (each.month, each.after.pledge)))


def _by_start(sending: Sending) -> tuple[Month, int, str]:
    return sending.period.first, -len(sending.period), sending.pledge


def _stays(sendings: Iterable[Sending]) -> Iterator[Stay]:
    for sending in sorted(sendings, key=_by_start):
        yield from (Stay(sending, unit) for unit in range(1, sending.units + 1))


def _line_for(stay: Stay, lines: list[list[Stay]]) -> list[Stay]:
    """The free line on which the last tour ended latest: there it follows at once."""
    first = stay.sending.period.first
    free = [line for line in lines if not line or line[-1].sending.period.last < first]
    if not free:
        lines.append([])
        return lines[-1]
    return max(free, key=lambda line: line[-1].sending.period.last.ordinal if line else 0)


def _open(window: list[Month], line: list[Stay]) -> tuple[Period, ...]:
    return periods(
        [month for month in window if not any(month in stay.sending.period for stay in line)]
    )


def _handovers(sendings: Iterable[Sending]) -> Iterator[Handover]:
    for before, after in pairwise(sendings):
        if _follows(before, after):
            yield Handover(after.period.first, before, after)


def _follows(before: Sending, after: Sending) -> bool:
    return after.period.first - before.period.last == 1 and before.participant != after.participant
