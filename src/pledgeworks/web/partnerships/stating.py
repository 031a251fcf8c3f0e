"""Forms for needs and offers: state one, change it, close it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.rights import may_somewhere, require
from pledgeworks.apps.partnerships import actions, rights
from pledgeworks.apps.partnerships.choices import Brings, Side
from pledgeworks.apps.partnerships.queries import need_or_offer
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.queries import capability, mission, participant
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.partnerships import forms
from pledgeworks.web.partnerships.choices import (
    capability_choices,
    mission_choices,
    named,
    own_or_all,
)
from pledgeworks.web.partnerships.words import component
from pledgeworks.web.person import signed_in


@form_methods
def state_one(request: HttpRequest, side: str) -> HttpResponse:
    """A new need or offer."""
    by = signed_in(request)
    if side not in Side.values:
        raise NotFound("no-such-side-not-found", say("State a need or an offer."))
    if not may_somewhere(by, rights.STATE):
        require(by, rights.STATE)
    form = forms.Statement(
        sent(request),
        participants=own_or_all(by, rights.STATE),
        capabilities=capability_choices(),
        missions=mission_choices(),
        initial={"stated_on": today().isoformat()},
    )

    def do(said: Mapping[str, Any]) -> str:
        made = actions.state(
            by=by,
            side=Side(side),
            participant=participant(said["participant"]),
            statement=_statement(said),
            source=said["source"],
        )
        return _("It is on record as %(code)s.") % {"code": made.pk}

    is_need = side == Side.NEED
    asking = Asking(
        _("State a need") if is_need else _("State an offer"),
        _("What one lacks and others could bring.")
        if is_need
        else _("What one could bring to others; a part of a capability, or a whole one."),
        _("State it"),
        reverse("needs-and-offers"),
    )
    return ask(request, form, do, asking)


@form_methods
def change(request: HttpRequest, code: str) -> HttpResponse:
    """A need or an offer as it shall be."""
    by = signed_in(request)
    found = need_or_offer(code, reader=by)
    require(by, rights.STATE, rights.subject_of_statement(found))
    initial = {
        name: getattr(found, name)
        for name in ("component", "text", "quantity", "unit", "region", "conditions", "label")
    }
    initial |= {name: str(getattr(found, name) or "") for name in ("from_month", "to_month")}
    initial |= {"capability": found.capability_id or "", "mission": found.mission_id or ""}
    form = forms.ChangedStatement(
        sent(request),
        version=found.version,
        facts=_facts(found),
        participants=(),
        capabilities=capability_choices(),
        missions=mission_choices(),
        initial={**initial, "stated_on": str(found.stated_on)},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.change_statement(
            by=by,
            found=found,
            version=said["version"],
            statement=_statement(said),
            source=said["source"],
            why=said["why"],
        )
        return _("It is changed; what it said before stays in its history.")

    asking = Asking(
        _("Change what is said"),
        found.text,
        _("Change it"),
        reverse("need-or-offer", args=[found.pk]),
    )
    return ask(request, form, do, asking)


@form_methods
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Nobody needs or offers it any more."""
    by = signed_in(request)
    found = need_or_offer(code, reader=by)
    require(by, rights.STATE, rights.subject_of_statement(found))
    form = forms.ClosedStatement(
        sent(request),
        version=found.version,
        facts=_facts(found),
        initial={"closed_on": today().isoformat()},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.close_statement(
            by=by,
            found=found,
            version=said["version"],
            closed_on=ApproximateDate.parse(str(said["closed_on"])),
            reason=said["reason"],
            source=said["source"],
        )
        return _("It is closed; it stays on record with the reason.")

    asking = Asking(
        _("Close it?"),
        found.text,
        _("Close it"),
        reverse("need-or-offer", args=[found.pk]),
        danger=True,
    )
    return ask(request, form, do, asking)


def _statement(said: Mapping[str, Any]) -> actions.Statement:
    return actions.Statement(
        text=said["text"],
        component=Brings(said["component"]),
        stated_on=said["stated_on"],
        capability=named("capability", capability, said["capability"]),
        quantity=said["quantity"],
        unit=UnitOfMeasure(said["unit"]) if said["unit"] else None,
        mission=named("mission", mission, said["mission"]),
        region=said["region"],
        from_month=said["from_month"],
        to_month=said["to_month"],
        conditions=said["conditions"],
        label=Label(said["label"]),
    )


def _facts(found: Any) -> Mapping[str, str]:
    return {
        _("State or organization"): plain_name(found.participant.name_en),
        _("What"): component(found.component),
        _("In words"): found.text,
        _("Of which capability"): found.capability.name if found.capability else "",
        _("How many"): str(found.quantity or ""),
        _("Mission"): found.mission_id or "",
        _("Region"): found.region,
        _("Months"): f"{found.from_month or ''} – {found.to_month or ''}",
        _("Conditions"): found.conditions,
        _("Who reads it"): found.get_label_display(),
        _("Closed on"): str(found.closed_on or ""),
    }
