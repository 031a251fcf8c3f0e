"""What the pages of a what-if show, put together from a comparison."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.side_by_side import Offerer, Pair, SideBySide, Strip, UnitTotal
from pledgeworks.engines.matching.scenarios.comparing import Move
from pledgeworks.kernel.months import Period
from pledgeworks.web.board.strip import Run, runs, strip
from pledgeworks.web.scenarios.sentences import told, why

_HEIGHT = 24  # pixels of a strip: two stand above each other


@dataclass(frozen=True, slots=True)
class Side:
    """A requirement in one of the two plans: its picture, and the same in words."""

    name: str
    strip: Strip
    drawn: SafeString
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A tour that one plan has and the other has not, with why."""

    pledge: str
    offerer: Offerer
    units: int
    period: Period
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """One requirement that the two plans treat differently."""

    pair: Pair
    before: Side | None
    after: Side | None
    gone: tuple[Moved, ...]
    new: tuple[Moved, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """As things are, then with the changes; one only where it is not asked for in both."""
        return tuple(side for side in (self.before, self.after) if side)


@dataclass(frozen=True, slots=True)
class Service:
    """A pledge that serves more or less than in the plan as is; None: it is not there."""

    pledge: str
    offerer: Offerer
    unit: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """Everything a page shows of a what-if beside the plan as is."""

    beside: SideBySide
    changes: tuple[str, ...]
    totals: tuple[UnitTotal, ...]
    cards: tuple[Card, ...]
    services: tuple[Service, ...]
    cover_before: int
    cover_after: int

    @property
    def moves_nothing(self) -> bool:
        """Whether the plan stays as it is."""
        return not self.cards and not self.services


def what_if_page(beside: SideBySide) -> WhatIfPage:
    """The page of a comparison, least fortunate requirements first."""
    names = {each.participant: each.name for each in beside.offerers.values()}
    names |= beside.capabilities
    found = beside.comparison
    cards = [_card(beside, pair) for pair in sorted(beside.changed, key=_loss)]
    return WhatIfPage(
        beside=beside,
        changes=tuple(told(change, names) for change in beside.what_if.changes),
        totals=beside.totals,
        cards=tuple(cards),
        services=tuple(
            Service(
                each.pledge,
                beside.offerers[each.pledge],
                beside.units[each.pledge],
                each.before,
                each.after,
            )
            for each in found.pledges
        ),
        # As months of persons at full quality: what cover stands for on a board.
        cover_before=round(found.before.plan.cover / 100),
        cover_after=round(found.after.plan.cover / 100),
    )


def _loss(pair: Pair) -> tuple[int, str]:
    before = pair.change.before.cover if pair.change.before else 0
    after = pair.change.after.cover if pair.change.after else 0
    return after - before, pair.code


def _card(beside: SideBySide, pair: Pair) -> Card:
    return Card(
        pair=pair,
        before=_side(pair, pair.before, _("As things are")),
        after=_side(pair, pair.after, _("With the changes")),
        gone=tuple(_moved(beside, move) for move in pair.change.gone),
        new=tuple(_moved(beside, move) for move in pair.change.new),
    )


def _side(pair: Pair, found: Strip | None, name: str) -> Side | None:
    if found is None:
        return None
    label = f"{pair.title}: {name}"
    drawn = strip(found.cells, pair.unit, label, height=_HEIGHT, is_mirrored=get_language_bidi())
    return Side(name, found, drawn, runs(found.cells))


def _moved(beside: SideBySide, move: Move) -> Moved:
    tour = move.tour
    return Moved(
        pledge=tour.pledge,
        offerer=beside.offerers[tour.pledge],
        units=tour.units,
        period=Period(tour.first, tour.last),
        why=why(move.cause),
    )
