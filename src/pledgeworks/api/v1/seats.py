"""People and seats: who sits where, for administrators; a focal point, seats of its own State."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, all_of, listed, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.v1 import people_shapes as shapes
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import Body, named_or_none
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.accounts import actions, queries
from pledgeworks.apps.accounts.access.letters import send_invitation
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.presenting import (
    account_as_json,
    place_as_json,
    seat_in_full_as_json,
)
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.reference.queries import participant
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

router = Router(tags=["people"])

SEAT = Path(..., description="Code of a seat.", examples=["focal-point-kor"])
PERSON = Path(..., description="Number of a person.", examples=[1])
_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_SEAT = {200: shapes.SeatInFull, **CHANGE_PROBLEMS}


class PeopleFilters(Schema):
    """Which people are listed."""

    words: str = Field(
        "", max_length=120, description="Words of the name or address.", examples=["Kim"]
    )


class SeatFilters(Schema):
    """Which seats are listed; every filter given must hold."""

    role: Role | None = Field(None, description="The seat's role.", examples=["focal_point"])
    participant: str | None = Field(
        None, description="Code of its State or organization.", examples=["KOR"]
    )
    state: shapes.SeatState | None = Field(
        None, description="occupied, empty or closed.", examples=["empty"]
    )


class OptionalWhy(Body):
    """Why something is done."""

    why: str = Field("", description="The reason, for the history.")


class NewPerson(OptionalWhy):
    """Somebody to add."""

    email: str = Field(description="Address.", examples=["somebody@example.org"])
    name: str = Field(description="Name.", examples=["Kim Min-jun"])


class PersonChanged(Body):
    """Another name, or a closed or opened account; what is left out stays."""

    name: str | None = Field(None, description="Name.")
    is_active: bool | None = Field(None, description="Whether the person may sign in at all.")
    why: str = Field(description="The reason, for the history.", examples=["Left the ministry"])


class SeatBody(OptionalWhy):
    """A seat to open."""

    code: str = Field(description="Letters, digits and hyphens.", examples=["focal-point-ken-2"])
    name: str = Field(description="What it is called.", examples=["Kenya, second focal point"])
    role: Role = Field(description="Its role.", examples=["focal_point"])
    participant: str | None = Field(None, description="Code of the State of a focal point.")
    meeting: str | None = Field(None, description="Code of the meeting of a meeting's team.")


class Handover(OptionalWhy):
    """What whoever leaves says to the next."""

    handover_note: str = Field("", description="A note for whoever comes next.")


class Occupant(Handover):
    """Who is to sit there: somebody who has an account."""

    email: str = Field(description="Address.", examples=["somebody@example.org"])


class Invited(NewPerson):
    """Whom to invite."""


class SeatClosed(Body):
    """Why a seat is closed."""

    why: str = Field(description="The reason, for the history.", examples=["No longer needed"])


def seat_record(code: str, by: Person) -> Record:
    """A seat with who sits and sat there, and the version that a change has to name."""
    found = queries.seat(code, by)
    return Record(seat_in_full_as_json(found), found.version)


def person_record(number: int, by: Person) -> Record:
    """Somebody with an account, and the version that a change has to name."""
    found = queries.person(number, by)
    return Record(account_as_json(found), found.version)


@router.get("/people", response={200: shapes.AccountList, **PROBLEMS}, url_name="api-people")
def list_people(
    request: HttpRequest, filters: Query[PeopleFilters], paged: Query[Paged]
) -> HttpResponse:
    """Everybody with an account, by number; for administrators and the Secretariat."""
    rows: Any = queries.people(caller(request), filters.words)
    return listed(request, page_of(request, rows, Order("pk"), paged), account_as_json)


@router.get(
    "/people/{count:number}", response={200: shapes.Account, **PROBLEMS}, url_name="api-person"
)
def show_person(request: HttpRequest, number: int = PERSON) -> HttpResponse:
    """Somebody with an account, with the seats held now."""
    return shown(request, person_record(number, caller(request)))


@router.get(
    "/people/{count:number}/places",
    response={200: shapes.PlaceList, **PROBLEMS},
    url_name="api-places",
)
def list_places(request: HttpRequest, number: int = PERSON) -> HttpResponse:
    """Where somebody sits and sat, latest first, with the notes left for whoever came next."""
    by = caller(request)
    return all_of(request, map(place_as_json, queries.places_of(queries.person(number, by), by)))


@router.post(
    "/people",
    response={201: shapes.Account, **CHANGE_PROBLEMS},
    url_name="api-add-person",
    openapi_extra=_KEYED,
)
def add_person(request: HttpRequest, body: NewPerson) -> HttpResponse:
    """Add somebody, who can do nothing until seated and cannot sign in until invited."""
    by = caller(request)

    def add() -> tuple[str, Record]:
        made = actions.add_person(by=by, email=body.email, name=body.name, why=body.why)
        return str(made.pk), person_record(made.pk, by)

    return created(request, lambda number: reverse("api-v1:api-person", args=[int(number)]), add)


@router.patch(
    "/people/{count:number}",
    response={200: shapes.Account, **CHANGE_PROBLEMS},
    url_name="api-change-person",
    openapi_extra=_ON_A_VERSION,
)
def change_person(request: HttpRequest, body: PersonChanged, number: int = PERSON) -> HttpResponse:
    """Give a person another name, or close or open the account."""
    by = caller(request)

    def change(version: int) -> None:
        found = queries.person(number, by)
        actions.change_person(
            by=by,
            person=found,
            version=version,
            name=found.name if body.name is None else body.name,
            is_active=found.is_active if body.is_active is None else body.is_active,
            why=body.why,
        )

    return changed(
        request, lambda: person_record(number, by), change, yours=body.dict(exclude_unset=True)
    )


@router.get("/seats", response={200: shapes.SeatList, **PROBLEMS}, url_name="api-seats")
def list_seats(
    request: HttpRequest, filters: Query[SeatFilters], paged: Query[Paged]
) -> HttpResponse:
    """Seats with who sits there now, by code; a focal point sees those of its own State."""
    wanted = queries.SeatsWanted(
        role=filters.role or "",
        participant=participant(filters.participant).pk if filters.participant else "",
        state=filters.state or "",
    )
    rows: Any = queries.seat_list(caller(request), wanted)
    return listed(request, page_of(request, rows, Order("code"), paged), seat_in_full_as_json)


@router.get(
    "/seats/{slug:code}", response={200: shapes.SeatInFull, **PROBLEMS}, url_name="api-seat"
)
def show_seat(request: HttpRequest, code: str = SEAT) -> HttpResponse:
    """One seat, with who sits there now."""
    return shown(request, seat_record(code, caller(request)))


@router.post(
    "/seats",
    response={201: shapes.SeatInFull, **CHANGE_PROBLEMS},
    url_name="api-open-seat",
    openapi_extra=_KEYED,
)
def open_seat(request: HttpRequest, body: SeatBody) -> HttpResponse:
    """Open a seat: a role belongs to it, and people sit in it in turn. For administrators."""
    by = caller(request)

    def make() -> tuple[str, Record]:
        of = named_or_none("participant", participant, body.participant)
        at = named_or_none("meeting", meeting, body.meeting)
        new = actions.NewSeat(
            body.code, body.name, body.role, of.pk if of else None, at.pk if at else None
        )
        made = actions.open_seat(by=by, new=new, why=body.why)
        return made.pk, seat_record(made.pk, by)

    return created(request, lambda code: reverse("api-v1:api-seat", args=[code]), make)


@router.post(
    "/seats/{slug:code}/invitation",
    response=_SEAT,
    url_name="api-invite",
    openapi_extra=_ON_A_VERSION,
)
def invite_to_seat(request: HttpRequest, body: Invited, code: str = SEAT) -> HttpResponse:
    """Put somebody into a seat, with a letter that lets the person choose a password."""
    by = caller(request)

    def invite(version: int) -> None:
        actions.invite(
            by=by,
            seat=queries.seat(code, by),
            version=version,
            email=body.email,
            name=body.name,
            send=partial(send_invitation, address=request.build_absolute_uri("/")),
            why=body.why,
        )

    return changed(request, lambda: seat_record(code, by), invite)


@router.post(
    "/seats/{slug:code}/occupant",
    response=_SEAT,
    url_name="api-seat-person",
    openapi_extra=_ON_A_VERSION,
)
def hand_seat_over(request: HttpRequest, body: Occupant, code: str = SEAT) -> HttpResponse:
    """Put somebody who has an account into a seat; whoever sat there leaves it today."""
    by = caller(request)

    def hand_over(version: int) -> None:
        found = queries.seat(code, by)
        person = queries.person_of_address(body.email)
        if person is None:
            raise InvalidInput(
                "no-such-person",
                say(
                    "Nobody here has the address {email}; invite the person instead.",
                    email=body.email,
                ),
                field="email",
            )
        actions.seat_person(
            by=by,
            seat=found,
            version=version,
            person=person,
            handover_note=body.handover_note,
            why=body.why,
        )

    return changed(request, lambda: seat_record(code, by), hand_over)


@router.post(
    "/seats/{slug:code}/vacancy",
    response=_SEAT,
    url_name="api-vacate-seat",
    openapi_extra=_ON_A_VERSION,
)
def vacate_seat(request: HttpRequest, body: Handover, code: str = SEAT) -> HttpResponse:
    """Leave a seat empty; its tasks stay with it."""
    by = caller(request)

    def vacate(version: int) -> None:
        actions.vacate_seat(
            by=by,
            seat=queries.seat(code, by),
            version=version,
            handover_note=body.handover_note,
            why=body.why,
        )

    return changed(request, lambda: seat_record(code, by), vacate)


@router.post(
    "/seats/{slug:code}/closing",
    response=_SEAT,
    url_name="api-close-seat",
    openapi_extra=_ON_A_VERSION,
)
def close_seat(request: HttpRequest, body: SeatClosed, code: str = SEAT) -> HttpResponse:
    """Close a seat: whoever sits there leaves it, and what was done from it stays on record."""
    by = caller(request)

    def close(version: int) -> None:
        actions.close_seat(by=by, seat=queries.seat(code, by), version=version, why=body.why)

    return changed(request, lambda: seat_record(code, by), close)
