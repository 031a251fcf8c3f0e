"""People: the list, one of them, and changes to them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.access.actions import remove_second_factor
from pledgeworks.apps.accounts.access.queries import events_of, has_second_factor, tokens_of
from pledgeworks.apps.accounts.actions import add_person, change_person
from pledgeworks.apps.accounts.queries import people, person, places_of
from pledgeworks.apps.accounts.rights import MANAGE_PEOPLE, may, require
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.kernel.dates import today
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.people.forms import ChangedPerson, LostFactor, NewPerson
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import text_asked

EVENTS = 20


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, by name."""
    reader = signed_in(request)
    words = text_asked(request, "words")
    shown = page_asked(request, people(reader, words))
    filters = {"words": words}
    return render(
        request,
        "web/people/list.html",
        {
            "shown": shown,
            "words": words,
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "manages": may(reader, MANAGE_PEOPLE),
        },
    )


@require_safe
def show_person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: seats now and before, how the person signs in, and every change."""
    reader = signed_in(request)
    found = person(number, reader)
    manages = may(reader, MANAGE_PEOPLE)
    return render(
        request,
        "web/people/detail.html",
        {
            "found": found,
            "places": places_of(found, reader),
            "has_factor": has_second_factor(found),
            "tokens": tokens_of(found, reader) if manages else None,
            "today": today(),
            "events": events_of(found, reader)[:EVENTS] if manages else None,
            "history": history_of(found),
            "manages": manages,
        },
    )


@form_methods
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new, without a seat yet."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)

    def do(said: Mapping[str, Any]) -> str:
        made = add_person(by=by, **said)
        return _("%(name)s is on the list. Invite from a seat to let the person sign in.") % {
            "name": made.name
        }

    asking = Asking(
        _("Add a person"),
        _("Usually you invite somebody to a seat, which adds the person too."),
        _("Add"),
        reverse("people"),
    )
    return ask(request, NewPerson(sent(request)), do, asking)


@form_methods
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Another name, or a closed or opened account."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    found = person(number, by)
    facts = {
        _("Name"): found.name,
        _("May sign in"): _("yes") if found.is_active else _("no"),
    }
    form = ChangedPerson(
        sent(request),
        version=found.version,
        facts=facts,
        initial={"name": found.name, "is_active": found.is_active},
    )

    def do(said: Mapping[str, Any]) -> str:
        changed = change_person(
            by=by,
            person=found,
            version=said["version"],
            name=said["name"],
            is_active=said["is_active"],
            why=said["why"],
        )
        return _("%(name)s is changed.") % {"name": changed.name}

    asking = Asking(
        found.name,
        _("Whoever may not sign in is out at once, with every session and token."),
        _("Change"),
        reverse("person", args=[found.pk]),
    )
    return ask(request, form, do, asking)


@form_methods
def remove_factor(request: HttpRequest, number: int) -> HttpResponse:
    """For whoever lost the telephone and the recovery codes."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    found = person(number, by)

    def do(said: Mapping[str, Any]) -> str:
        remove_second_factor(by=by, person=found, why=said["why"])
        return _("%(name)s signs in with the password alone and is asked to set up another.") % {
            "name": found.name
        }

    asking = Asking(
        _("Remove the second factor of %(name)s?") % {"name": found.name},
        _("The person is signed out everywhere. Make sure first who asks you."),
        _("Remove it"),
        reverse("person", args=[found.pk]),
        danger=True,
    )
    return ask(request, LostFactor(sent(request)), do, asking)
