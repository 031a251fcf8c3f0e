"""Changes to seats: opening, inviting, seating, vacating, closing."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.access.letters import send_invitation
from pledgeworks.apps.accounts.actions import (
    NewSeat,
    close_seat,
    invite,
    open_seat,
    seat_person,
    vacate_seat,
)
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.queries import Person, Seat, person_of_address, seat
from pledgeworks.apps.accounts.rights import INVITE, MANAGE_PEOPLE, Subject, require
from pledgeworks.apps.meetings.queries import ministerials
from pledgeworks.apps.reference.queries import participants
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.person import signed_in
from pledgeworks.web.seats import forms
from pledgeworks.web.seats.views import row_of


@form_methods
def open_one(request: HttpRequest) -> HttpResponse:
    """A new seat."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    form = forms.NewSeat(
        sent(request),
        participants=[(each.pk, plain_name(each.name_en)) for each in participants()],
        meetings=[(each.pk, each.title) for each in ministerials()],
    )

    def do(said: Mapping[str, Any]) -> str:
        new = NewSeat(
            said["code"],
            said["name"],
            Role(said["role"]),
            participant=said["participant"] or None,
            meeting=said["meeting"] or None,
        )
        made = open_seat(by=by, new=new, why=said["why"])
        return _("The seat “%(name)s” is open; invite somebody to it.") % {"name": made.name}

    asking = Asking(
        _("Open a seat"),
        _("A role belongs to a seat, and people sit in it in turn."),
        _("Open it"),
        reverse("seats"),
    )
    return ask(request, form, do, asking)


@form_methods
def invite_somebody(request: HttpRequest, code: str) -> HttpResponse:
    """A letter with a link to choose a password."""
    by = signed_in(request)
    found = seat(code, by)
    participants_of_it = frozenset({found.participant_id} - {None})
    require(by, INVITE, Subject(participants_of_it, found.meeting_id))

    def do(said: Mapping[str, Any]) -> str:
        letter = partial(send_invitation, address=request.build_absolute_uri("/"))
        invited = invite(
            by=by,
            seat=found,
            version=said["version"],
            email=said["email"],
            name=said["name"],
            why=said["why"],
            send=letter,
        )
        return _("%(name)s sits in “%(seat)s” now; a letter is on its way to %(email)s.") % {
            "name": invited.name,
            "seat": found.name,
            "email": invited.email,
        }

    asking = _asking(
        found,
        _("Invite to “%(seat)s”") % {"seat": found.name},
        _(
            "A letter goes out with a link that holds for three days. Whoever sits there now "
            "leaves the seat."
        ),
        _("Invite"),
    )
    return ask(request, forms.Invitation(sent(request), **_read(found, by)), do, asking)


@form_methods
def seat_somebody(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody who has an account already."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    found = seat(code, by)

    def do(said: Mapping[str, Any]) -> str:
        person = person_of_address(said["email"])
        if person is None:
            raise InvalidInput(
                "no-such-person",
                _("Nobody here has the address %(email)s; invite the person instead.")
                % {"email": said["email"]},
                field="email",
            )
        seat_person(
            by=by,
            seat=found,
            version=said["version"],
            person=person,
            handover_note=said["handover_note"],
            why=said["why"],
        )
        return _("%(name)s sits in “%(seat)s” now.") % {"name": person.name, "seat": found.name}

    asking = _asking(
        found,
        _("Seat somebody in “%(seat)s”") % {"seat": found.name},
        _("Whoever sits there now leaves the seat."),
        _("Seat"),
    )
    return ask(request, forms.Seated(sent(request), **_read(found, by)), do, asking)


@form_methods
def vacate(request: HttpRequest, code: str) -> HttpResponse:
    """Nobody sits there from now on."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    found = seat(code, by)

    def do(said: Mapping[str, Any]) -> str:
        vacate_seat(
            by=by,
            seat=found,
            version=said["version"],
            handover_note=said["handover_note"],
            why=said["why"],
        )
        return _("Nobody sits in “%(seat)s” now; its tasks stay with it.") % {"seat": found.name}

    asking = _asking(
        found,
        _("Leave “%(seat)s” empty?") % {"seat": found.name},
        _("Its tasks stay with it for whoever comes next."),
        _("Leave it empty"),
        danger=True,
    )
    return ask(request, forms.Vacated(sent(request), **_read(found, by)), do, asking)


@form_methods
def close(request: HttpRequest, code: str) -> HttpResponse:
    """The seat is no longer needed."""
    by = signed_in(request)
    require(by, MANAGE_PEOPLE)
    found = seat(code, by)

    def do(said: Mapping[str, Any]) -> str:
        close_seat(by=by, seat=found, version=said["version"], why=said["why"])
        return _("The seat “%(seat)s” is closed.") % {"seat": found.name}

    asking = _asking(
        found,
        _("Close “%(seat)s”?") % {"seat": found.name},
        _("Whoever sits there leaves it. What was done from it stays on record."),
        _("Close it"),
        danger=True,
    )
    return ask(request, forms.ClosedSeat(sent(request), **_read(found, by)), do, asking)


def _asking(found: Seat, title: str, lede: str, button: str, *, danger: bool = False) -> Asking:
    return Asking(title, lede, button, reverse("seat", args=[found.pk]), danger=danger)


def _read(found: Seat, by: Person) -> dict[str, Any]:
    """The version and facts that whoever opens the form sees."""
    sitting = row_of(found, by).sitting
    return {
        "version": found.version,
        "facts": {
            _("Name"): found.name,
            _("Who sits there"): sitting.name if sitting else _("nobody"),
            _("Open"): _("yes") if found.is_open else _("no"),
        },
    }
