"""Ready texts of the questions that follow from a plan: drafts for a person to send.

Each names the pledge or requirement by its code, so that an answer finds its record.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgeworks.apps.planning.board import BoardRow
from pledgeworks.apps.planning.candidates import Candidate, Excluded, SetAside
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.kernel.months import Period
from pledgeworks.kernel.names import name_in_sentence
from pledgeworks.web.board.tour_words import unit_of
from pledgeworks.web.board.worths import of_steps
from pledgeworks.web.formatting import number, period, quantity, unit_months

# What one word from a delegation could settle.
_ASKED: Mapping[str, str | Promise] = {
    SetAside.QUANTITY: gettext_lazy("Could your Government state how many it offers?"),
    SetAside.CAPABILITY: gettext_lazy("Could your Government state which capability it offers?"),
    SetAside.DORMANT: gettext_lazy(
        "The pledge has not been renewed since. Does it stand, and from which month?"
    ),
    SetAside.EXPLORATORY: gettext_lazy(
        "The pledge was only explored. Has it become an offer, of what number and from which month?"
    ),
    SetAside.CONDITION: gettext_lazy(
        "The pledge hangs on a condition. Has the condition been met, or when is it expected to be?"
    ),
    SetAside.OVER: gettext_lazy("The months of the pledge are over. Could it be renewed?"),
}


@dataclass(frozen=True, slots=True)
class Addressee:
    """A delegation and the pledge it is asked about."""

    participant_name: str
    pledge: str
    text: str

    @classmethod
    def of(cls, offer: Candidate | Excluded) -> "Addressee":
        """Whoever made the offer."""
        pledge = offer.pledge
        return cls(pledge.participant.name_en, pledge.pk, pledge.text)


def is_worth_asking(code: str) -> bool:
    """Whether an answer of the delegation could change why its pledge is set aside."""
    return code in _ASKED


def about_reason(to: Addressee, code: str, row: BoardRow | None) -> str:
    """The question that would bring a pledge that is set aside into the plan."""
    return " ".join(
        part for part in (_opening(to), _need(row) if row else "", str(_ASKED[code])) if part
    )


def about_why(why: Why, row: BoardRow) -> str:
    """As `about_reason`, for an offer as the board names it."""
    return about_reason(Addressee(why.participant_name, why.pledge, why.text), why.code, row)


def about_change(to: Addressee, change: OfferChange, row: BoardRow) -> str:
    """The question whether an offer could be changed so that it closes months."""
    if change.gain.is_computed:
        ask = _(
            "If the pledge were %(steps)s, it would close %(months)s of them. Is this possible, "
            "and from which month?"
        )
    else:
        ask = _("Could the pledge be %(steps)s, and from which month?")
    ask %= {"steps": of_steps(change.steps), "months": number(change.post_months)}
    return f"{_opening(to)} {_need(row)} {ask}"


def call_for(closing: ClosingPledge, row: BoardRow, meeting_title: str) -> str:
    """The text with which Member States are asked for what closes a gap."""
    return _(
        "To Member States, following %(meeting)s: for “%(requirement)s”%(mission)s (%(code)s) "
        "the offers on record leave %(open)s open. %(amount)s (%(capability)s), %(months)s, would "
        "close them. Could your Government offer this, or a part of it, and from which month?"
    ) % {
        "meeting": meeting_title,
        "requirement": row.requirement.title,
        "mission": _where(row),
        "code": row.requirement.pk,
        "open": f"{number(closing.post_months)} {unit_months(unit_of(row))}",
        "amount": quantity(closing.units, unit_of(row)),
        "capability": row.requirement.capability.name if row.requirement.capability else "",
        "months": period(Period(closing.first, closing.last)),
    }


def _opening(to: Addressee) -> str:
    return _("To the Permanent Mission of %(name)s, on its pledge “%(text)s” (%(code)s).") % {
        "name": name_in_sentence(to.participant_name),
        "text": to.text.rstrip("."),
        "code": to.pledge,
    }


def _need(row: BoardRow) -> str:
    return _("For “%(requirement)s”%(mission)s (%(code)s) the plan leaves %(open)s open.") % {
        "requirement": row.requirement.title,
        "mission": _where(row),
        "code": row.requirement.pk,
        "open": f"{number(row.total.open)} {unit_months(unit_of(row))}",
    }


def _where(row: BoardRow) -> str:
    mission = row.requirement.mission_id
    return _(" in %(mission)s") % {"mission": mission} if mission else ""
