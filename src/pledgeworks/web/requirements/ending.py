"""Pages on which the Secretariat fills, closes and opens a requirement again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.requirements import actions, rights
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import requirement
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.web.form_fields import field, version_read
from pledgeworks.web.person import signed_in
from pledgeworks.web.requirements.form import FormField, date_of

_NAMES = ("on", "reason", "source")


@dataclass(frozen=True, slots=True)
class _Ending:
    """One of the three, and its words."""

    do: Callable[..., Requirement]
    heading: object
    lede: object
    day: object


_ENDINGS = {
    "fill": _Ending(
        actions.fill,
        _("Say that it is filled"),
        _("What was asked for is there. From that day on it is on no board; its page stays."),
        _("Filled on"),
    ),
    "close": _Ending(
        actions.close,
        _("Close it"),
        _("Nobody asks for it any more. From that day on it is on no board; its page stays."),
        _("Closed on"),
    ),
    "reopen": _Ending(
        actions.reopen,
        _("Open it again"),
        _("It is asked for again from that day on. That it was not in between stays on record."),
        _("Open again on"),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def end_requirement(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """Fill, close or open a requirement again."""
    require(signed_in(request), rights.END)
    found, chosen = requirement(code), _ENDINGS[ending]
    values = dict.fromkeys(_NAMES, "")
    problem: Conflict | InvalidInput | None = None
    version = found.version
    if request.method == "POST":
        values = {name: field(request, name) for name in _NAMES}
        version = version_read(request)
        try:
            done = chosen.do(
                by=signed_in(request),
                requirement=found,
                version=version,
                on=date_of(values, "on"),
                reason=values["reason"],
                source=values["source"],
            )
            return redirect("requirement", done.pk)
        except (Conflict, InvalidInput) as refused:
            problem = refused
            version = found.version if isinstance(refused, Conflict) else version
    status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
    wrong = str(problem.facts.get("field", "")) if problem else ""
    return render(
        request,
        "web/requirements/end.html",
        {
            "requirement": found,
            "ending": ending,
            "chosen": chosen,
            "fields": _fields(chosen, values, wrong),
            "version": version,
            "problem": problem,
        },
        status=status,
    )


def _fields(chosen: _Ending, values: dict[str, str], wrong: str) -> list[FormField]:
    shown = [
        ("on", str(chosen.day), str(_("a day, month or year: 2022-03-31, 2022-03, 2022"))),
        ("reason", str(_("Reason")), ""),
        ("source", str(_("Source")), str(_("an address, or words where there is none"))),
    ]
    return [
        FormField(name, label, "text", values[name], hint, True, is_wrong=name == wrong)
        for name, label, hint in shown
    ]
