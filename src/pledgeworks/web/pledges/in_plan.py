"""What a plan makes of one pledge: where it serves, what it is worth, or why it does not serve."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledgeworks.apps.planning.advice import changes_on, uses_on
from pledgeworks.apps.planning.board import BoardRow
from pledgeworks.apps.planning.candidates import Candidate, Excluded, SetAside
from pledgeworks.apps.planning.chances import Chance
from pledgeworks.apps.planning.prospects import Doing, Prospect, prospects_of
from pledgeworks.apps.planning.queries import Standing
from pledgeworks.engines.matching.usefulness import PledgeUse
from pledgeworks.web.board.asks_page import ChangeShown, change_shown
from pledgeworks.web.board.plan_page import TourRow, tour_rows
from pledgeworks.web.board.questions import Addressee, about_reason, is_worth_asking
from pledgeworks.web.board.reasons import label, says_all
from pledgeworks.web.board.tour_words import unit_of


@dataclass(frozen=True, slots=True)
class Moved:
    """Post-months of a requirement that would open (or close) without a pledge."""

    row: BoardRow
    post_months: int
    unit: str
    is_opened: bool


@dataclass(frozen=True, slots=True)
class Unused:
    """A requirement at which a pledge does not serve, for one reason, and what would change it."""

    row: BoardRow
    prospect: Prospect
    label: str
    says_all: bool
    changes: tuple[ChangeShown, ...]


@dataclass(frozen=True, slots=True)
class InPlan:
    """One pledge in the plan of a board; `candidate` and `excluded` are None otherwise.

    `chance` says how likely a candidate is to arrive within the `horizon` of the board, in months.
    `cure` and `question` say what would bring back a pledge that is set aside; the question is
    empty where no answer of the delegation could.
    """

    now: Standing
    candidate: Candidate | None
    excluded: Excluded | None
    chance: Chance | None = None
    horizon: int = 0
    tours: tuple[TourRow, ...] = ()
    use: PledgeUse | None = None
    moves: tuple[Moved, ...] = ()
    unused: tuple[Unused, ...] = ()
    label: str = ""
    cure: str = ""
    question: str = ""


def in_plan(now: Standing, pledge: str) -> InPlan:
    """What the plan of a board makes of a pledge."""
    situation = now.situation
    candidate = next((each for each in situation.candidates if each.pledge.pk == pledge), None)
    excluded = next((each for each in situation.excluded if each.pledge.pk == pledge), None)
    if candidate is not None:
        return _planned_with(now, candidate)
    if excluded is not None:
        return _set_aside(now, excluded)
    return InPlan(now, None, None)


def _planned_with(now: Standing, candidate: Candidate) -> InPlan:
    pledge = candidate.pledge.pk
    rows = {row.requirement.pk: row for row in now.board.rows}
    use = uses_on(now).get(pledge)
    changes = changes_on(now)
    chances = now.situation.chances
    return InPlan(
        now,
        candidate,
        None,
        chance=chances.by_pledge[pledge],
        horizon=chances.horizon,
        tours=tuple(
            tour
            for row in now.board.rows
            for tour in tour_rows(row)
            if tour.sending.pledge == pledge
        ),
        use=use,
        moves=tuple(
            Moved(rows[each.requirement], abs(each.post_months), unit, each.post_months < 0)
            for each in (use.moves if use else ())
            for unit in (unit_of(rows[each.requirement]),)
        ),
        unused=tuple(
            Unused(
                row,
                prospect,
                label(prospect.code),
                says_all(prospect.code),
                tuple(
                    change_shown(change, candidate, row)
                    for change in changes.get(row.requirement.pk, ())
                    if change.pledge == pledge
                ),
            )
            for row, prospect in prospects_of(now, pledge)
            if prospect.doing is not Doing.SERVES
        ),
    )


def _set_aside(now: Standing, excluded: Excluded) -> InPlan:
    to = Addressee.of(excluded)
    code = excluded.reason
    # The open requirement it comes nearest to, where one names it.
    row = next(
        (row for row in now.board.rows if any(why.pledge == to.pledge for why in row.why)), None
    )
    return InPlan(
        now,
        None,
        excluded,
        label=label(code),
        cure=_cure(code),
        question=about_reason(to, code, row) if is_worth_asking(code) else "",
    )


def _cure(reason: SetAside) -> str:
    """What would change that a pledge is set aside."""
    match reason:
        case SetAside.ENDED:
            return _("Only a new pledge would.")
        case SetAside.SUPERSEDED:
            return _("Nothing needs to: the later pledge counts in its place.")
        case SetAside.PACKAGE_TOTAL:
            return _("Nothing needs to: its parts are counted.")
        case SetAside.ONGOING:
            return _("An offer of something that can be sent would.")
        case SetAside.EXPLORATORY:
            return _("A firm offer would.")
        case SetAside.CAPABILITY | SetAside.QUANTITY:
            return _("A word from the delegation would.")
        case SetAside.CONDITION:
            return _("The date on which the condition was met would, with its source.")
        case SetAside.OVER:
            return _("A renewal with a later date would.")
        case SetAside.DELIVERED:
            return _("Nothing needs to: it serves already.")
        case SetAside.DORMANT:
            return _("Any later step on record would: a confirmation is enough.")
