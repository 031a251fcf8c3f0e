"""Forms for a partnership and its roles: join, answer, record, change."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.rights import may_somewhere, require
from pledgeworks.apps.partnerships import actions, rights
from pledgeworks.apps.partnerships.actions import NewRole
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus
from pledgeworks.apps.partnerships.queries import need_or_offer, partnership, role, tranche_of
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.apps.reference.queries import capability, participant
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.partnerships import forms
from pledgeworks.web.partnerships.choices import capability_choices, named, own_or_all
from pledgeworks.web.partnerships.registered_page import facts_of, facts_of_role
from pledgeworks.web.partnerships.words import component
from pledgeworks.web.person import signed_in


def new_role(by: Any, said: Mapping[str, Any]) -> NewRole:
    """A role as a form says it; codes that name nothing are refused beside their field."""
    return NewRole(
        participant=participant(said["participant"]),
        role=LegRole(said["role"]),
        component=Brings(said["component"]),
        capability=named("capability", capability, said["capability"]),
        quantity=said["quantity"],
        text=said["text"],
        pledge=named("pledge", pledge, said["pledge"], reader=by),
        answers=named("answers", need_or_offer, said["answers"], reader=by),
    )


@form_methods
def join_one(request: HttpRequest, code: str) -> HttpResponse:
    """A further role: one's own, or anybody's for the Secretariat."""
    by = signed_in(request)
    found = partnership(code, reader=by)
    if not may_somewhere(by, rights.PROPOSE):
        require(by, rights.PROPOSE)
    form = forms.Joining(
        sent(request),
        participants=own_or_all(by, rights.PROPOSE),
        capabilities=capability_choices(),
        version=found.version,
        facts=facts_of(found),
        initial={"on": today().isoformat()},
    )

    def do(said: Mapping[str, Any]) -> str:
        made = actions.join(
            by=by,
            partnership=found,
            version=said["version"],
            role=new_role(by, said),
            on=said["on"],
            source=said["source"],
            why=said["why"],
        )
        return _("%(who)s is on it now, and is asked to confirm.") % {
            "who": plain_name(made.participant.name_en)
        }

    return ask(request, form, do, _asking(found, _("Join in a role"), found.title, _("Join")))


@form_methods
def change(request: HttpRequest, code: str) -> HttpResponse:
    """What the partnership says of itself."""
    by = signed_in(request)
    found = partnership(code, reader=by)
    require(by, rights.CHANGE, rights.subject_of_partnership(found))
    names = ("title", "purpose", "quantity", "is_indivisible", "label")
    form = forms.ChangedPartnership(
        sent(request),
        version=found.version,
        facts=facts_of(found),
        initial={name: getattr(found, name) for name in names},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.change_partnership(
            by=by,
            partnership=found,
            version=said["version"],
            title=said["title"],
            purpose=said["purpose"],
            quantity=said["quantity"],
            is_indivisible=said["is_indivisible"],
            label=Label(said["label"]),
            source=said["source"],
            why=said["why"],
        )
        return _("It is changed; what it said before stays in its history.")

    return ask(
        request, form, do, _asking(found, _("Change the partnership"), found.title, _("Change it"))
    )


@form_methods
def record(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """That it was agreed, began or ended."""
    by = signed_in(request)
    found = partnership(code, reader=by)
    require(by, rights.RECORD_STATE, rights.subject_of_partnership(found))
    titles = {
        PartnershipState.PROPOSED: _("It was proposed"),
        PartnershipState.AGREED: _("All have agreed"),
        PartnershipState.ACTIVE: _("It has begun"),
        PartnershipState.ENDED: _("It has ended"),
    }
    if state not in PartnershipState.values:
        raise NotFound("state-not-found", say("There is no state '{state}'.", state=state))
    ends = state == PartnershipState.ENDED
    kind = forms.DatedWithWords if ends else forms.Dated
    form = kind(
        sent(request),
        version=found.version,
        facts=facts_of(found),
        initial={"on": today().isoformat()},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.record_state(
            by=by,
            partnership=found,
            version=said["version"],
            state=PartnershipState(state),
            occurred_on=said["on"],
            source=said["source"],
            text=said["text"],
        )
        return _("It is on record, with its date and source.")

    title = titles[PartnershipState(state)]
    return ask(request, form, do, _asking(found, title, found.title, _("Record it"), danger=ends))


@form_methods
def answer_role(request: HttpRequest, code: str, status: str) -> HttpResponse:
    """Confirm, decline or withdraw one's own role."""
    titles = {
        RoleStatus.CONFIRMED.value: (_("Confirm the role"), _("Confirm")),
        RoleStatus.DECLINED.value: (_("Decline the role"), _("Decline")),
        RoleStatus.WITHDRAWN.value: (_("Withdraw from the role"), _("Withdraw")),
    }
    if status not in titles:
        raise NotFound(
            "answer-not-found", say("A role cannot be answered with '{status}'.", status=status)
        )
    confirms = status == RoleStatus.CONFIRMED
    by = signed_in(request)
    found = role(code, reader=by)
    require(by, rights.ANSWER, rights.subject_of_role(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.answer(
            by=by,
            role=found,
            version=said["version"],
            status=RoleStatus(status),
            on=said["on"],
            source=said["source"],
            text=said["text"],
        )
        return _("Your answer is on record.")

    kind = forms.Dated if confirms else forms.DatedWithWords
    return _of_role(request, found, kind, do, *titles[status], danger=not confirms)


@form_methods
def delivered(request: HttpRequest, code: str) -> HttpResponse:
    """A role was delivered, whole."""
    by = signed_in(request)
    found = role(code, reader=by)
    require(by, rights.RECORD_DELIVERY, rights.subject_of_role(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.record_delivery(
            by=by,
            role=found,
            version=said["version"],
            on=said["on"],
            source=said["source"],
            text=said["text"],
        )
        return _("It is on record, with its date and source.")

    return _of_role(request, found, forms.Dated, do, _("It was delivered"), _("Record it"))


@form_methods
def go_on(request: HttpRequest, code: str) -> HttpResponse:
    """The others go on without a partner who has left."""
    by = signed_in(request)
    found = role(code, reader=by)
    require(by, rights.CHANGE, rights.subject_of_partnership(found.partnership))

    def do(said: Mapping[str, Any]) -> str:
        actions.release(
            by=by, role=found, version=said["version"], source=said["source"], why=said["why"]
        )
        return _("The others go on without it; the role stays on record.")

    return _of_role(
        request, found, forms.Reasoned, do, _("Go on without this partner?"), _("Go on")
    )


@form_methods
def tranche(request: HttpRequest, code: str) -> HttpResponse:
    """A part of a role that comes at a time of its own."""
    by = signed_in(request)
    found = role(code, reader=by)
    require(by, rights.RECORD_DELIVERY, rights.subject_of_role(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.add_tranche(
            by=by,
            role=found,
            version=said["version"],
            quantity=said["quantity"],
            due_on=said["due_on"],
            delivered_on=said["delivered_on"],
            source=said["source"],
            text=said["text"],
        )
        return _("The tranche is on record.")

    return _of_role(request, found, forms.NewTranche, do, _("Add a tranche"), _("Add it"))


@form_methods
def tranche_came(request: HttpRequest, number: int) -> HttpResponse:
    """A tranche was delivered."""
    by = signed_in(request)
    part = tranche_of(number, reader=by)
    found = part.role
    require(by, rights.RECORD_DELIVERY, rights.subject_of_role(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.record_tranche(
            by=by,
            tranche=part,
            version=said["version"],
            delivered_on=said["on"],
            source=said["source"],
            why=said["text"],
        )
        return _("It is on record, with its date and source.")

    return _of_role(request, found, forms.Dated, do, _("The tranche came"), _("Record it"))


def _of_role(
    request: HttpRequest,
    found: Any,
    kind: Any,
    do: Callable[[Mapping[str, Any]], str],
    title: str,
    button: str,
    *,
    danger: bool = False,
) -> HttpResponse:
    form = kind(
        sent(request),
        version=found.version,
        facts=facts_of_role(found),
        initial={"on": today().isoformat()},
    )
    lede = _("%(who)s, %(what)s: %(title)s") % {
        "who": plain_name(found.participant.name_en),
        "what": component(found.component),
        "title": found.partnership.title,
    }
    return ask(request, form, do, _asking(found.partnership, title, lede, button, danger=danger))


def _asking(found: Any, title: str, lede: str, button: str, *, danger: bool = False) -> Asking:
    return Asking(title, lede, button, reverse("partnership", args=[found.pk]), danger=danger)
