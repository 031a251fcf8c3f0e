"""Gains, losses and changes in words: what a number of cover means, and how sure it is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgeworks.apps.planning.advice import person_months
from pledgeworks.engines.matching.steps import ChangeKind, Step
from pledgeworks.engines.matching.trials import CoverChange
from pledgeworks.kernel.wording import again
from pledgeworks.web.formatting import joined, number


def of_cover(cover: int) -> str:
    """`6,000 person-months`; what is not nothing never reads as nothing."""
    months = person_months(cover)
    if cover and not months:
        return _("under 1 person-month")
    return ngettext("%(months)s person-month", "%(months)s person-months", months) % {
        "months": number(months)
    }


def of_change(change: CoverChange) -> str:
    """What is won or lost: one number where it is exact, else its limits, rounded outwards."""
    if not change.is_computed:
        return _("at most %(most)s, not computed") % {"most": of_cover(change.at_most)}
    if change.is_exact:
        return of_cover(change.at_least)
    least, most = change.at_least // 100, -(-change.at_most // 100)
    return _("at least %(least)s, at most %(most)s person-months") % {
        "least": number(least),
        "most": number(most),
    }


def of_steps(steps: Iterable[Step]) -> str:
    """What would have to be different about an offer, to stand after `if it were`."""
    return joined(_step(each) for each in steps)


def _step(step: Step) -> str:
    """Steps that a board of the registry can ask for; others keep the engine's own words."""
    amount = step.amount or 0
    match step.kind:
        case ChangeKind.READY_EARLIER:
            said = ngettext("ready %(n)s month earlier", "ready %(n)s months earlier", amount)
        case ChangeKind.AVAILABLE_LONGER:
            said = ngettext("available %(n)s month longer", "available %(n)s months longer", amount)
        case ChangeKind.UNITS_ADDED:
            said = ngettext("larger by %(n)s unit", "larger by %(n)s units", amount)
        case ChangeKind.MISSION_ALLOWED:
            return _("offered for %(mission)s too") % {"mission": ", ".join(step.names)}
        case ChangeKind.EXCLUSION_LIFTED:
            return _("no longer closed to %(mission)s") % {"mission": ", ".join(step.names)}
        case ChangeKind.UNIT_COMPLETED:
            return _("completed to a whole unit by a partner")
        case _:
            return again(step.detail)
    return said % {"n": number(amount)}
