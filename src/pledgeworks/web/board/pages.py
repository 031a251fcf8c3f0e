"""What the pages of the board show, put together from `planning.queries.board`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.board import Board, BoardRow, GroupTotal, Sending
from pledgeworks.apps.planning.reasons import periods
from pledgeworks.apps.reference.choices import Framework
from pledgeworks.apps.reference.queries import priorities
from pledgeworks.kernel.months import Period
from pledgeworks.kernel.wording import here
from pledgeworks.web.board.headlines import Headline, headlines
from pledgeworks.web.board.reasons import ReasonGroup, grouped
from pledgeworks.web.board.strip import Run, runs, strip

_REASONS_AT_ONCE = 3


class Grouping(StrEnum):
    """By what the requirements of a board stand together."""

    MISSION = "mission"
    CAPABILITY = "capability"
    THEME = "theme"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class SentBy:
    """A tour of the plan with its partners as code and name."""

    sending: Sending
    partners: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One requirement on the board."""

    row: BoardRow
    unit: str
    sums: Headline
    strip: SafeString
    runs: tuple[Run, ...]
    sent: tuple[SentBy, ...]
    reasons: tuple[ReasonGroup, ...]
    open_months: tuple[Period, ...]

    @property
    def first_reasons(self) -> tuple[ReasonGroup, ...]:
        """The three nearest."""
        return self.reasons[:_REASONS_AT_ONCE]

    @property
    def further_reasons(self) -> int:
        """How many kinds of reasons stand behind those."""
        return max(len(self.reasons) - _REASONS_AT_ONCE, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements that stand together, with their totals by unit of measure."""

    code: str
    name: str
    cards: tuple[Card, ...]
    totals: tuple[GroupTotal, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything the page of a board shows."""

    board: Board
    grouping: Grouping
    is_default_day: bool
    headlines: tuple[Headline, ...]
    groups: tuple[Group, ...]


def board_page(board: Board, grouping: Grouping, default_day: date) -> BoardPage:
    """The page of a board, its requirements in groups."""
    return BoardPage(
        board=board,
        grouping=grouping,
        is_default_day=board.as_of == default_day,
        headlines=headlines(board.rows),
        groups=_groups(board, grouping),
    )


def card(row: BoardRow, *, height: int = 32) -> Card:
    """One requirement with its strip drawn in the direction of the page."""
    capability = row.requirement.capability
    assert capability is not None
    unit = capability.unit_of_measure
    where = row.requirement.mission_id or _("all missions")
    return Card(
        row=row,
        unit=unit,
        sums=headlines((row,))[0],
        strip=strip(
            row.cells,
            unit,
            _("%(capability)s for %(mission)s") % {"capability": capability.name, "mission": where},
            height=height,
            is_mirrored=get_language_bidi(),
        ),
        runs=runs(row.cells),
        sent=tuple(
            SentBy(each, tuple(zip(each.partner_codes, each.partners, strict=True)))
            for each in row.sendings
        ),
        reasons=grouped(row.why),
        open_months=periods([cell.month for cell in row.cells if cell.posts and cell.posts.open]),
    )


def _groups(board: Board, grouping: Grouping) -> tuple[Group, ...]:
    totals = _totals(board, grouping)
    names = {total.code: total.name for total in totals}
    cards = [card(row) for row in sorted(board.rows, key=_least_covered)]
    found = [
        Group(
            code=code,
            name=name,
            cards=tuple(each for each in cards if code in _codes(each.row, grouping)),
            totals=tuple(total for total in totals if total.code == code),
        )
        for code, name in names.items()
    ]
    elsewhere = tuple(each for each in cards if not names.keys() & set(_codes(each.row, grouping)))
    if elsewhere:
        name = _("Under no theme") if grouping is Grouping.THEME else _("Under no priority")
        found.append(Group("none", name, elsewhere, ()))
    return tuple(sorted(found, key=_hardest))


def _totals(board: Board, grouping: Grouping) -> tuple[GroupTotal, ...]:
    match grouping:
        case Grouping.MISSION:
            return board.by_mission
        case Grouping.CAPABILITY:
            return board.by_capability
        case Grouping.THEME:
            return board.by_theme
        case Grouping.PRIORITY:
            names = {
                each.pk: here(each.name)
                for each in priorities()
                if each.framework == Framework.A4P_PLUS
            }
            return board.totals_by(
                lambda row: [(code, names[code]) for code in _codes(row, grouping) if code in names]
            )


def _least_covered(row: BoardRow) -> tuple[float, int, str]:
    """The emptiest first, then the largest."""
    return row.total.share_held, -row.weight * row.posts, row.requirement.pk


def _hardest(group: Group) -> tuple[bool, str]:
    """Groups of units before groups of single persons, then by name."""
    return all(card.unit == "person" for card in group.cards), group.name


def _codes(row: BoardRow, grouping: Grouping) -> Iterable[str]:
    requirement = row.requirement
    assert requirement.capability is not None
    match grouping:
        case Grouping.MISSION:
            return (requirement.mission_id or "",)
        case Grouping.CAPABILITY:
            return (requirement.capability.pk,)
        case Grouping.THEME:
            return tuple(requirement.capability.themes)
        case Grouping.PRIORITY:
            return tuple(requirement.capability.priorities)
