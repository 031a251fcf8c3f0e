"""What a scenario changes, in the reader's language, with names in place of codes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgeworks.engines.matching.scenarios import Change
from pledgeworks.engines.matching.scenarios.changes import (
    MissionCloses,
    ParticipantWithdraws,
    PledgeAdded,
    PledgeChanged,
    PledgeDelayed,
    PledgeWithdraws,
    RequirementAdded,
    RequirementChanged,
    RequirementDropped,
)
from pledgeworks.engines.matching.scenarios.comparing import Cause
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.formatting import month, number, period

Names = Mapping[str, str]


def told(change: Change, names: Names) -> str:
    """One change as a sentence; `names` of participants and capabilities by code."""
    match change:
        case MissionCloses(mission, last, frees_units):
            words = {"mission": mission, "month": month(last)}
            if frees_units:
                return _("%(mission)s closes after %(month)s and frees its units.") % words
            return _("%(mission)s closes after %(month)s; its units go home.") % words
        case ParticipantWithdraws(participant, first):
            who = plain_name(names.get(participant, participant))
            if first is None:
                return _("%(who)s withdraws all its pledges.") % {"who": who}
            return _("%(who)s withdraws all its pledges from %(month)s on.") % {
                "who": who,
                "month": month(first),
            }
        case PledgeWithdraws(pledge, first):
            if first is None:
                return _("The pledge %(code)s is withdrawn.") % {"code": pledge}
            return _("The pledge %(code)s is withdrawn from %(month)s on.") % {
                "code": pledge,
                "month": month(first),
            }
        case PledgeDelayed(pledge, months):
            return ngettext(
                "The pledge %(code)s comes %(months)s month later.",
                "The pledge %(code)s comes %(months)s months later.",
                months,
            ) % {"code": pledge, "months": months}
        case PledgeAdded(pledge):
            return _("%(who)s would offer %(quantity)s × %(capability)s, %(months)s.") % {
                "who": plain_name(names.get(pledge.participant, pledge.participant)),
                "quantity": number(pledge.quantity),
                "capability": names.get(pledge.capability, pledge.capability),
                "months": _months(pledge.first, pledge.last),
            }
        case _:
            return _told_of_requirement(change, names)


def _told_of_requirement(change: Change, names: Names) -> str:
    match change:
        case RequirementAdded(asked):
            return _("Asked for in addition: %(quantity)s × %(capability)s, %(months)s.") % {
                "quantity": number(asked.quantity),
                "capability": names.get(asked.capability, asked.capability),
                "months": _months(asked.first, asked.last),
            }
        case RequirementDropped(requirement):
            return _("The requirement %(code)s is no longer asked for.") % {"code": requirement}
        case RequirementChanged():
            return _("The requirement %(code)s is changed: %(how)s.") % {
                "code": change.requirement,
                "how": _listed(_differences(change) | _of_requirement(change)),
            }
        case PledgeChanged():
            return _("The pledge %(code)s is changed: %(how)s.") % {
                "code": change.pledge,
                "how": _listed(_differences(change) | _of_pledge(change)),
            }
    raise AssertionError(change)


def _differences(change: PledgeChanged | RequirementChanged) -> dict[str, object]:
    return {
        _("quantity"): number(change.quantity) if change.quantity is not None else None,
        _("from"): month(change.first) if change.first else None,
        _("until"): month(change.last) if change.last else None,
    }


def _of_pledge(change: PledgeChanged) -> dict[str, object]:
    return {
        _("readiness level"): change.level,
        _("months to make ready"): change.lead_months,
        _("missions excluded"): _codes(change.missions_excluded),
    }


def _of_requirement(change: RequirementChanged) -> dict[str, object]:
    return {
        _("weight"): change.weight,
        _("least readiness level"): change.minimum_level,
        _("languages"): _codes(change.languages),
        _("participants excluded"): _codes(change.excluded),
    }


def _codes(words: frozenset[str] | None) -> str | None:
    return None if words is None else ", ".join(sorted(words)) or _("none")


def _listed(values: Mapping[str, object]) -> str:
    stated = [f"{name} {value}" for name, value in values.items() if value is not None]
    return "; ".join(stated) or _("nothing is different")


def _months(first: Month, last: Month | None) -> str:
    if last is None:
        return _("from %(month)s on") % {"month": month(first)}
    return period(Period(first, last))


def why(cause: Cause) -> str:
    """Why a tour moves."""
    return {
        Cause.PLEDGE_GONE: _("the pledge is withdrawn"),
        Cause.PLEDGE_ADDED: _("the what-if adds the pledge"),
        Cause.PLEDGE_CHANGED: _("the what-if changes the pledge"),
        Cause.REQUIREMENT_GONE: _("the posts are no longer asked for"),
        Cause.REQUIREMENT_ADDED: _("the what-if asks for these posts"),
        Cause.REQUIREMENT_CHANGED: _("the what-if changes what is asked for"),
        Cause.REPLANNED: _("planned anew: others come, go or serve elsewhere"),
    }[cause]
