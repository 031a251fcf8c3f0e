"""Components and tasks in the words of the pages."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgeworks.apps.planning.roles import Task, ToDo
from pledgeworks.web.formatting import joined

_COMPONENTS: Mapping[str, str | Promise] = {
    "personnel": gettext_lazy("people"),
    "equipment": gettext_lazy("equipment"),
    "training": gettext_lazy("training"),
    "transport": gettext_lazy("transport"),
    "funding": gettext_lazy("money"),
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
