"""Components and tasks in the words of the pages."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgeworks.apps.partnerships.fitting import Block, Reason
from pledgeworks.apps.planning.roles import Task, ToDo
from pledgeworks.apps.pledges.totals import LeftOut
from pledgeworks.web.formatting import joined

_COMPONENTS: Mapping[str, str | Promise] = {
    "personnel": gettext_lazy("people"),
    "equipment": gettext_lazy("equipment"),
    "training": gettext_lazy("training"),
    "transport": gettext_lazy("transport"),
    "funding": gettext_lazy("money"),
    "hosting": gettext_lazy("hosting"),
    "advice": gettext_lazy("advice"),
    "whole_unit": gettext_lazy("a whole unit"),
}


def component(code: str) -> str:
    """`people`; a code without a word of its own stands as it is."""
    return str(_COMPONENTS.get(code, code))


def components(codes: Iterable[str]) -> str:
    """`transport and money`; empty where there are none."""
    words = [component(code) for code in codes]
    return joined(words) if words else ""


def task(each: Task) -> str:
    """What a partner must still do, as a sentence without its subject."""
    match each.kind:
        case ToDo.AGREE:
            return _("agree with %(partners)s") % {"partners": each.detail}
        case ToDo.STEP:
            return _("next step without a record: %(step)s") % {"step": each.detail}
        case ToDo.MONTH:
            return _("say from which month")
        case ToDo.NUMBER:
            return _("say how many")
        case ToDo.CONDITION:
            return _("condition not met: %(condition)s") % {"condition": each.detail}


def reason(each: Reason) -> str:
    """What speaks for a need and an offer together."""
    return {
        Reason.CAPABILITY: _("the same capability"),
        Reason.MISSION: _("the same mission"),
        Reason.MONTHS: _("months in common"),
        Reason.QUANTITY: _("as many as are needed"),
    }[each]


def block(each: Block) -> str:
    """What must be cleared first."""
    return {
        Block.CONDITION: _("the conditions stated"),
        Block.TOO_FEW: _("fewer than are needed"),
    }[each]


def left_out(each: LeftOut) -> str:
    """Why pledges add to no quantity."""
    return {
        LeftOut.PACKAGE_TOTAL: _("Sums whose parts are counted"),
        LeftOut.ENDED: _("Withdrawn, lapsed or replaced"),
        LeftOut.CONTINUED: _("Continued by a later pledge, which is counted"),
        LeftOut.SUPPORTS: _("The same part as in the pledge they support"),
        LeftOut.ONGOING: _("Ongoing efforts, not offers"),
        LeftOut.EXPLORATORY: _("Only explored"),
        LeftOut.NO_QUANTITY: _("Without a number, or of no capability that is counted"),
    }[each]
