"""Forms to propose a partnership, from a thought or from a suggestion of the plan."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import Subject, may_somewhere, require
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.partnerships import actions, rights
from pledgeworks.apps.partnerships.queries import need_or_offer
from pledgeworks.apps.planning.partners import Partnerships, Suggestion
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.proposals import proposal_of, suggestion_named, told
from pledgeworks.apps.reference.queries import capability
from pledgeworks.apps.requirements.queries import requirement
from pledgeworks.kernel.dates import today
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.partnerships import forms
from pledgeworks.web.partnerships.choices import capability_choices, everyone, named
from pledgeworks.web.partnerships.doing import new_role
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import audience_asked, day_asked, home_meeting, text_asked


@form_methods
def propose_one(request: HttpRequest) -> HttpResponse:
    """A partnership that a person thought of; `?answers=` names a need or offer it starts from."""
    by = signed_in(request)
    if not may_somewhere(by, rights.PROPOSE):
        require(by, rights.PROPOSE)
    form = forms.NewPartnership(
        sent(request),
        participants=everyone(),
        capabilities=capability_choices(),
        initial=_first(by, text_asked(request, "answers")),
    )

    def do(said: Mapping[str, Any]) -> str:
        rows = [form.role_said(said, place) for place in range(1, forms.PARTNERS + 1)]
        made = actions.propose(
            by=by,
            new=actions.NewPartnership(
                title=said["title"],
                purpose=said["purpose"],
                proposed_on=said["proposed_on"],
                roles=[new_role(by, each) for each in rows if each is not None],
                capability=named("capability", capability, said["capability"]),
                quantity=said["quantity"],
                is_indivisible=said["is_indivisible"],
                requirement=named("requirement", requirement, said["requirement"]),
                label=Label(said["label"]),
            ),
            source=said["source"],
            why=said["why"],
        )
        return _("It is proposed as %(code)s; every partner is asked to confirm its own role.") % {
            "code": made.pk
        }

    asking = Asking(
        _("Propose a partnership"),
        _("Nobody is bound by it: each partner confirms or declines its own role."),
        _("Propose it"),
        reverse("partnership-list"),
    )
    return ask(request, form, do, asking, "web/partnerships/propose.html")


def _first(by: Person, code: str) -> Mapping[str, Any]:
    """What the form holds at first: two partners where it starts from a need or an offer."""
    first: dict[str, Any] = {"proposed_on": today().isoformat(), "label": Label.SHARED}
    own = next((seat.participant_id for seat in by.seats if seat.participant_id), "")
    first["participant_1"] = own
    if not code:
        return first
    statement = need_or_offer(code, reader=by)
    is_need = statement.side == "need"
    giver, receiver = ("1", "2") if is_need else ("2", "1")
    return {
        **first,
        "title": statement.text[:200],
        "capability": statement.capability_id or "",
        f"participant_{receiver}": statement.participant_id if is_need else own,
        f"participant_{giver}": own if is_need else statement.participant_id,
        f"component_{giver}": statement.component,
        f"answers_{giver}": statement.pk,
        f"role_{receiver}": "unit_provider",
    }


@form_methods
def propose_it(request: HttpRequest, name: str) -> HttpResponse:
    """A suggestion of the plan, with its roles and reasons as they are."""
    by = signed_in(request)
    found, suggestion = _suggested(request, name)
    require(by, rights.PROPOSE, _subject(suggestion))
    initial = {
        "title": suggestion.requirement.title[:200],
        "purpose": told(suggestion),
        "proposed_on": today().isoformat(),
        "label": Label.SHARED,
    }

    def do(said: Mapping[str, Any]) -> str:
        made = actions.propose(
            by=by,
            new=proposal_of(
                suggestion,
                found,
                title=said["title"],
                purpose=said["purpose"],
                proposed_on=said["proposed_on"],
                label=Label(said["label"]),
            ),
            source=said["source"],
            why=said["why"],
        )
        return _("It is proposed as %(code)s; every partner is asked to confirm its own role.") % {
            "code": made.pk
        }

    asking = Asking(
        _("Propose what the plan suggests"), told(suggestion), _("Propose it"), _back(request)
    )
    return ask(request, forms.Proposal(sent(request), initial=initial), do, asking)


@form_methods
def reject_it(request: HttpRequest, name: str) -> HttpResponse:
    """Set a suggestion aside, with the reason."""
    by = signed_in(request)
    _found, suggestion = _suggested(request, name)
    require(by, rights.REJECT, _subject(suggestion))

    def do(said: Mapping[str, Any]) -> str:
        actions.reject(
            by=by,
            suggestion=name,
            requirement=suggestion.requirement,
            participants=_subject(suggestion).participants,
            told=told(suggestion),
            reason=said["reason"],
            label=Label(said["label"]),
        )
        return _("It is set aside, and kept with the reason.")

    asking = Asking(
        _("Set the suggestion aside"), told(suggestion), _("Set it aside"), _back(request)
    )
    return ask(request, forms.Rejection(sent(request)), do, asking)


@form_methods
def ask_for_it_again(request: HttpRequest, name: str) -> HttpResponse:
    """Let a suggestion that was set aside be shown again."""
    by = signed_in(request)
    _found, suggestion = _suggested(request, name)
    require(by, rights.REJECT, _subject(suggestion))

    def do(said: Mapping[str, Any]) -> str:
        actions.ask_again(by=by, suggestion=name, why=said["why"])
        return _("It is shown again; that it was set aside stays on record.")

    asking = Asking(
        _("Show the suggestion again"), told(suggestion), _("Show it again"), _back(request)
    )
    return ask(request, forms.Again(sent(request)), do, asking)


def _suggested(request: HttpRequest, name: str) -> tuple[Partnerships, Suggestion]:
    of = meeting(text_asked(request, "meeting") or home_meeting())
    found = cast(Partnerships, partnerships(of, day_asked(request), audience_asked(request, of.pk)))
    return found, suggestion_named(found, name)


def _subject(suggestion: Suggestion) -> Subject:
    return Subject(frozenset(each.part.participant.pk for each in suggestion.roles))


def _back(request: HttpRequest) -> str:
    kept = {
        name: request.GET[name] for name in ("meeting", "as-of", "for") if request.GET.get(name)
    }
    return reverse("partnerships") + (f"?{urlencode(kept)}" if kept else "")
