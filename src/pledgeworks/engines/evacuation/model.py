"""The siting as a model: which candidates to open so that most people are in time.

What is open today is folded in and bases of the same chances are merged. For one base (see
`reach`) the rows are

    covered <= opened facilities before position j + opened aircraft of a rank above j

for every j from the best rank open today to the position of the first facility open today. They
say exactly what pairs of aircraft and facility say: the pairs of one base are nested, so the
smallest sets that every pair meets are a head of the facilities with the aircraft ranked above
it. By the theorem of Koenig and Egervary that holds in fractions too, so this model of
`facilities + aircraft + bases` columns has the bound of one with a column for every pair and base.
Rows are made when they are violated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.care import Open
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import Reach, Whole


@dataclass(frozen=True, slots=True)
class Siting:
    """The reduced question: candidates worth a thought, and groups of bases to be won.

    Attributes
    ----------
    facilities, aircraft
        Indices of the candidates kept.
    weights
        People of each group.
    positions
        Group by candidate facility: where it stands among those kept, groups that it cannot help
        last (`length`).
    ranks
        Group by candidate aircraft: how many of these facilities it can serve.
    today_position, today_rank
        Of each group: the position of the facilities open today, the rank of aircraft open today.
    """

    facilities: tuple[int, ...]
    aircraft: tuple[int, ...]
    weights: NDArray[numpy.int64]
    positions: Whole
    ranks: Whole
    today_position: Whole
    today_rank: Whole

    @property
    def is_settled(self) -> bool:
        """Whether no choice wins anything."""
        return len(self.weights) == 0

    def won(self, facilities: Sequence[int], aircraft: Sequence[int]) -> int:
        """People won by opening some of the candidates, named by their place among those kept."""
        return int(self.weights[self.is_won(facilities, aircraft)].sum())

    def is_won(self, facilities: Sequence[int], aircraft: Sequence[int]) -> NDArray[numpy.bool_]:
        """Whether each group is covered."""
        first = self.positions[:, list(facilities)].min(axis=1, initial=2**30)
        best = self.ranks[:, list(aircraft)].max(axis=1, initial=-1)
        result: NDArray[numpy.bool_] = numpy.minimum(first, self.today_position) < numpy.maximum(
            best, self.today_rank
        )
        return result


def siting(problem: Problem, reached: Reach, today: Open) -> Siting:
    """The question that is left once what is open today has been counted."""
    count = len(problem.bases)
    far = numpy.int32(len(problem.surgical))
    position = reached.position[:, list(today.facilities)].min(axis=1, initial=far)
    rank = reached.ranks[:, list(today.aircraft)].max(axis=1, initial=0)
    rank = numpy.maximum(rank, reached.alone)
    facilities = _closed(today.facilities, len(problem.surgical), problem.choose.facilities)
    aircraft = _closed(today.aircraft, len(problem.aircraft), problem.choose.aircraft)
    people = numpy.array([each.personnel for each in problem.bases], dtype=numpy.int64)
    # The best that could be: everything opened.
    first = reached.position[:, facilities].min(axis=1, initial=far)
    best = reached.ranks[:, aircraft].max(axis=1, initial=0)
    open_question = (people > 0) & (rank <= position)
    open_question &= numpy.minimum(first, position) < numpy.maximum(best, rank)
    bases = numpy.nonzero(open_question)[0] if count else numpy.zeros(0, dtype=int)
    return _merged(
        facilities,
        aircraft,
        people[bases],
        reached.position[bases][:, facilities],
        reached.ranks[bases][:, aircraft],
        position[bases],
        rank[bases],
    )


def _closed(opened: Sequence[int], count: int, choose: int) -> list[int]:
    """Candidates, none where none may be opened."""
    return [each for each in range(count) if each not in set(opened)] if choose else []


def _merged(
    facilities: list[int],
    aircraft: list[int],
    people: NDArray[numpy.int64],
    positions: Whole,
    ranks: Whole,
    today_position: Whole,
    today_rank: Whole,
) -> Siting:
    """Counted anew among what matters, bases of the same chances merged, the useless out."""
    groups: dict[bytes, int] = {}
    rows: list[tuple[Whole, Whole, int, int]] = []
    weights: list[int] = []
    for base in range(len(people)):
        row = _row(positions[base], ranks[base], int(today_position[base]), int(today_rank[base]))
        key = b"|".join((row[0].tobytes(), row[1].tobytes(), b"%d,%d" % row[2:]))
        if key in groups:
            weights[groups[key]] += int(people[base])
        else:
            groups[key] = len(rows)
            rows.append(row)
            weights.append(int(people[base]))
    count = len(rows)
    found = Siting(
        tuple(facilities),
        tuple(aircraft),
        numpy.array(weights, dtype=numpy.int64),
        numpy.array([row[0] for row in rows], dtype=numpy.int32).reshape(count, len(facilities)),
        numpy.array([row[1] for row in rows], dtype=numpy.int32).reshape(count, len(aircraft)),
        numpy.array([row[2] for row in rows], dtype=numpy.int32),
        numpy.array([row[3] for row in rows], dtype=numpy.int32),
    )
    return _without_dominated(found)


def _row(
    positions: Whole, ranks: Whole, today_position: int, today_rank: int
) -> tuple[Whole, Whole, int, int]:
    """One base in classes: facilities that the same aircraft serve count as one position.

    A threshold between two classes is a rank that some aircraft has; the facilities between two
    such ranks are alike, as are the aircraft between two such facilities.
    """
    clipped = numpy.clip(ranks, today_rank, today_position + 1)
    levels = numpy.unique(numpy.append(clipped, today_rank))
    # Class of a facility: the number of levels that do not reach it.
    classes = numpy.searchsorted(levels, positions, side="right")
    today_class = int(numpy.searchsorted(levels, today_position, side="right"))
    classes = numpy.minimum(classes, today_class)
    present = numpy.unique(numpy.append(classes, today_class))
    place = numpy.searchsorted(present, classes)
    # Rank of an aircraft: how many of the classes present it serves.
    level_of = numpy.searchsorted(levels, clipped, side="left")
    rank = numpy.searchsorted(present, level_of, side="right")
    today = numpy.searchsorted(levels, today_rank, side="left")
    return (
        place.astype(numpy.int32),
        rank.astype(numpy.int32),
        int(numpy.searchsorted(present, today_class)),
        int(numpy.searchsorted(present, today, side="right")),
    )


def _without_dominated(found: Siting) -> Siting:
    """Only candidates that no other is at least as good as at every base.

    Whoever opens a dominated one and not its better covers no less with the better instead; with
    both open the dominated one adds nothing.
    """
    # Good is high in both: classes of facilities count downwards.
    length = found.today_position[:, None]
    facilities = _undominated(length - found.positions)
    aircraft = _undominated(found.ranks - found.today_rank[:, None])
    return Siting(
        tuple(found.facilities[each] for each in facilities),
        tuple(found.aircraft[each] for each in aircraft),
        found.weights,
        found.positions[:, facilities],
        found.ranks[:, aircraft],
        found.today_position,
        found.today_rank,
    )


def _undominated(goodness: Whole) -> list[int]:
    """Columns that are above 0 somewhere and that no other column equals or exceeds everywhere."""
    helped = goodness > 0
    usual = helped.sum(axis=1)
    kept: list[int] = []
    dropped: set[int] = set()
    for column in range(goodness.shape[1]):
        rows = numpy.nonzero(helped[:, column])[0]
        if not len(rows):
            continue
        # Whoever dominates helps the base that the fewest help.
        rarest = rows[numpy.argmin(usual[rows])]
        others = numpy.nonzero(goodness[rarest] >= goodness[rarest, column])[0]
        others = numpy.array([o for o in others if o != column and o not in dropped], dtype=int)
        better = (goodness[numpy.ix_(rows, others)] >= goodness[rows, column][:, None]).all(axis=0)
        if better.any():
            dropped.add(column)
        else:
            kept.append(column)
    return kept
