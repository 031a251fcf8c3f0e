"""Pages on which conditions are stated, met, met anew, or said not to exist."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.pledges import actions, rights
from pledgeworks.apps.pledges.life import life_of
from pledgeworks.apps.pledges.queries import condition_on_record, pledge
from pledgeworks.engines.readiness import ConditionType
from pledgeworks.kernel.dates import today
from pledgeworks.web.changing import Asking, ask
from pledgeworks.web.life import forms
from pledgeworks.web.life.recording import facts_seen, form_methods, today_text
from pledgeworks.web.person import signed_in


def _opened(request: HttpRequest, code: str) -> tuple[Any, Any, dict[str, Any]]:
    """Who asks, the pledge, and what every form of it is given."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    life = life_of(found, today(), reader=by)
    return by, found, {"version": found.version, "facts": facts_seen(life)}


@form_methods
def state(request: HttpRequest, code: str) -> HttpResponse:
    """What a pledge depends on is put on record."""
    by, found, given = _opened(request, code)
    require(by, rights.CONDITION, rights.subject_of(found))
    form = forms.ConditionForm(request.POST if request.method == "POST" else None, **given)

    def do(said: Mapping[str, Any]) -> str:
        actions.state_condition(
            by=by,
            pledge=found,
            version=said["version"],
            kind=ConditionType(said["kind"]),
            text=said["text"],
            lifted_by=said["lifted_by"],
            source=said["source"],
            why=said["why"],
        )
        return _("The condition is on record.")

    asking = Asking(
        _("State a condition"),
        _("Until it is met no plan counts on the pledge, but one that waits for a request."),
        _("Put on record"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, form, do, asking)


@form_methods
def judge(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Whether a condition is met, and until when."""
    by, found, given = _opened(request, code)
    condition = condition_on_record(found, number)
    subject = rights.subject_of(found)
    lifting = rights.lifting_rights(ConditionType(condition.kind))
    if not any(may(by, right, subject) for right in lifting):
        require(by, rights.LIFT, subject)
    form = forms.JudgeForm(
        request.POST if request.method == "POST" else None,
        initial={
            "met_on": str(condition.met_on or today_text()),
            "met_until": str(condition.met_until or ""),
        },
        **given,
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.judge_condition(
            by=by,
            condition=condition,
            version=said["version"],
            met_on=said["met_on"],
            met_until=said["met_until"],
            source=said["source"],
            why=said["why"],
        )
        return _("That is on record.")

    asking = Asking(
        _("Is this condition met?"),
        _("%(text)s Leave both days empty where it is not met after all.")
        % {"text": condition.text.rstrip(".") + "."},
        _("Put on record"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, form, do, asking)


@form_methods
def none(request: HttpRequest, code: str) -> HttpResponse:
    """A pledge is said to depend on nothing."""
    by, found, given = _opened(request, code)
    require(by, rights.CONDITION, rights.subject_of(found))
    form = forms.NoConditionForm(
        request.POST if request.method == "POST" else None,
        initial={"said_on": today_text()},
        **given,
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.say_unconditional(
            by=by,
            pledge=found,
            version=said["version"],
            said_on=said["said_on"],
            source=said["source"],
            why=said["why"],
        )
        return _("It is on record that the pledge has no condition.")

    asking = Asking(
        _("No condition"),
        _("That a pledge depends on nothing is said of it, never concluded from silence."),
        _("Put on record"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, form, do, asking)
