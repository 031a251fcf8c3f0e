"""Seats: the list, and one of them with everybody who ever sat there."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.actions import PROGRAM_SEATS
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.queries import (
    CLOSED,
    EMPTY,
    OCCUPIED,
    Person,
    Seat,
    SeatsWanted,
    seat,
    seat_list,
)
from pledgeworks.apps.accounts.rights import INVITE, MANAGE_PEOPLE, READ_PEOPLE, Subject, may
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.reference.queries import participants
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import text_asked


@dataclass(frozen=True, slots=True)
class Row:
    """A seat, who sits there, and what its reader may do with it."""

    seat: Seat
    sitting: Person | None
    invites: bool
    manages: bool


def row_of(found: Seat, reader: Person) -> Row:
    """A seat as its reader sees it."""
    sitting = next((each.person for each in found.sitting), None)
    of = Subject(frozenset({found.participant_id} - {None}), found.meeting_id)
    is_open = found.is_open and found.pk not in PROGRAM_SEATS
    return Row(
        found,
        sitting,
        invites=is_open and may(reader, INVITE, of),
        manages=is_open and may(reader, MANAGE_PEOPLE),
    )


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """The seats that the filters of the address leave."""
    reader = signed_in(request)
    filters = {name: text_asked(request, name) for name in ("role", "participant", "state")}
    states = {OCCUPIED: _("somebody sits there"), EMPTY: _("nobody"), CLOSED: _("closed")}
    _require_known(filters["role"], Role.values)
    _require_known(filters["state"], states)
    shown = page_asked(request, seat_list(reader, SeatsWanted(**filters)))
    return render(
        request,
        "web/seats/list.html",
        {
            "shown": shown,
            "rows": [row_of(each, reader) for each in shown.object_list],
            "wanted": filters,
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "roles": Role.choices,
            "states": states.items(),
            "participants": participants() if may(reader, READ_PEOPLE) else (),
            "manages": may(reader, MANAGE_PEOPLE),
        },
    )


@require_safe
def show_seat(request: HttpRequest, code: str) -> HttpResponse:
    """Who sits there, everybody who did, their notes, and every change."""
    reader = signed_in(request)
    found = seat(code, reader)
    return render(
        request,
        "web/seats/detail.html",
        {
            "row": row_of(found, reader),
            "seat": found,
            "places": found.occupancies.all(),
            "history": history_of(found),
            "sees_people": may(reader, READ_PEOPLE),
        },
    )


def _require_known(text: str, known: object) -> None:
    if text and text not in known:
        raise InvalidInput(
            "not-a-choice",
            _("'%(text)s' is not one of: %(known)s.") % {"text": text, "known": ", ".join(known)},
        )
