"""What a plan says of one requirement: who could serve, what would close it, what it is worth."""

from dataclasses import dataclass

from pledgeworks.apps.planning.board import BoardRow
from pledgeworks.apps.planning.prospects import CoverOf, Doing, Prospect, cover_of, prospects_at
from pledgeworks.apps.planning.queries import Standing
from pledgeworks.engines.matching.asks import Ask
from pledgeworks.web.board.asks_page import GapShown, ask_for, gap
from pledgeworks.web.board.plan_page import TourRow, tour_rows
from pledgeworks.web.board.reasons import label, says_all
from pledgeworks.web.board.tour_words import unit_of


@dataclass(frozen=True, slots=True)
class ProspectShown:
    """One offer held against the requirement; `label` says its reason in words."""

    prospect: Prospect
    label: str
    says_all: bool


@dataclass(frozen=True, slots=True)
class RequirementInPlan:
    """One requirement with a number in the plan of a board."""

    row: BoardRow
    unit: str
    tours: tuple[TourRow, ...]
    candidates: tuple[ProspectShown, ...]
    set_aside: tuple[ProspectShown, ...]
    gap: GapShown | None
    ask: Ask | None
    ask_here: int
    cover: CoverOf


def requirement_in_plan(now: Standing, row: BoardRow) -> RequirementInPlan:
    """What the plan of a board says of one of its requirements."""
    found = [
        ProspectShown(each, label(each.code) if each.code else "", says_all(each.code))
        for each in prospects_at(now, row)
    ]
    ask = ask_for(now, row)
    here = (each for each in (ask.closes if ask else ()) if each.requirement == row.requirement.pk)
    return RequirementInPlan(
        row=row,
        unit=unit_of(row),
        tours=tuple(tour_rows(row)),
        candidates=tuple(each for each in found if each.prospect.doing is not Doing.SET_ASIDE),
        set_aside=tuple(each for each in found if each.prospect.doing is Doing.SET_ASIDE),
        gap=gap(now, row) if row.total.open else None,
        ask=ask,
        ask_here=sum(each.post_months for each in here),
        cover=cover_of(now, row.requirement.pk),
    )
