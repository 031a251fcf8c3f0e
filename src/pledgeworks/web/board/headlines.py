"""What is asked, held and missing in a few numbers, never across units of measure.

Numbers are posts in the month in which most are held, so that a reader can add them up; months are
what the strips are for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgeworks.apps.planning.board import BoardRow, PostMonths
from pledgeworks.kernel.months import Month, Period


@dataclass(frozen=True, slots=True)
class Headline:
    """One mission's asks in one unit of measure.

    Attributes
    ----------
    mission
        Code, empty for what is asked for all missions.
    asked
        Posts asked for at once.
    best
        How these posts stand in the first month in which most of them are held; `open` counts
        what is missing even then.
    first_asked
        The first month of the board in which posts are asked for.
    held
        From the first to the last month in which as many are held as in `best`; None where none.
    total
        Posts x months.
    """

    mission: str
    unit: str
    asked: int
    best: PostMonths
    first_asked: Month
    held: Period | None
    total: PostMonths

    @property
    def is_steady(self) -> bool:
        """Whether every month asked for is held as well as the best one."""
        return self.total.held * self.asked == self.best.held * self.total.asked


def headlines(rows: Iterable[BoardRow]) -> tuple[Headline, ...]:
    """One for each mission and unit of measure, the most urgent (least held) first."""
    groups: dict[tuple[str, str], list[BoardRow]] = defaultdict(list)
    for row in rows:
        capability = row.requirement.capability
        assert capability is not None
        groups[(row.requirement.mission_id or "", capability.unit_of_measure)].append(row)
    found = [_headline(mission, unit, group) for (mission, unit), group in groups.items()]
    return tuple(sorted(found, key=lambda each: (_urgency(each.unit), each.mission)))


def _urgency(unit: str) -> int:
    """Units and hospitals before single persons: the smaller numbers are the harder ones."""
    return 1 if unit == "person" else 0


def _headline(mission: str, unit: str, rows: Sequence[BoardRow]) -> Headline:
    months: dict[Month, PostMonths] = defaultdict(PostMonths)
    for row in rows:
        for cell in row.cells:
            if cell.posts:
                months[cell.month] += cell.posts
    most = max(posts.held for posts in months.values())
    full = sorted(month for month, posts in months.items() if posts.held == most)
    return Headline(
        mission=mission,
        unit=unit,
        asked=max(posts.asked for posts in months.values()),
        best=months[full[0]],
        first_asked=min(months),
        held=Period(full[0], full[-1]) if most else None,
        total=sum((row.total for row in rows), PostMonths()),
    )
