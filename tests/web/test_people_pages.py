"""People, seats and one's own account: what the pages show, do and refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from web_pages import Page

from people import seated
from pledgeworks.apps.accounts import queries
from pledgeworks.apps.accounts.actions import (
    NewSeat,
    change_person,
    open_seat,
    seat_person,
    vacate_seat,
)
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import ApiToken, Occupancy, Person, Seat

Enter = Callable[..., Client]
EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"


@pytest.fixture
def adviser(officer: Person) -> Seat:
    return open_seat(
        by=officer,
        new=NewSeat("kor-adviser", "Military adviser", Role.FOCAL_POINT, participant="KOR"),
    )


@pytest.fixture
def admin(enter: Enter) -> Client:
    return enter(Role.ADMINISTRATOR)


def page(client: Client, address: str, status: int = 200) -> Page:
    answer = client.get(address)
    assert answer.status_code == status, answer.content[:2000]
    return Page(answer.content.decode())


def hidden(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a form, as a browser sends them back."""
    found = page(client, address).all("input")
    return {
        each["name"]: each["value"]
        for each in found
        if each.get("type") == "hidden" and each["name"] != "csrfmiddlewaretoken"
    }


# ---- seats -----------------------------------------------------------------------------------


def test_a_seat_is_opened_somebody_invited_and_the_letter_goes_out(admin: Client) -> None:
    said = {"code": "fsm-adviser", "name": "Adviser", "role": "focal_point", "participant": "FSM"}
    assert admin.post("/seats/open-one/", said)["Location"] == "/seats/"
    address = "/seats/fsm-adviser/invite/"
    sent = {**hidden(admin, address), "name": "Lee", "email": "lee@example.org"}
    assert admin.post(address, sent)["Location"] == "/seats/fsm-adviser/"
    assert "a letter is on its way to lee@example.org" in page(admin, "/seats/fsm-adviser/").prose
    assert mail.outbox[0].to == ["lee@example.org"]
    assert "http://testserver/account/invitation/" in mail.outbox[0].body


def test_somebody_is_seated_in_the_place_of_another_with_a_note(
    admin: Client, adviser: Seat, officer: Person
) -> None:
    first, second = seated(Role.OBSERVER, name="First"), seated(Role.OBSERVER, name="Second")
    seat_person(by=officer, seat=adviser, version=1, person=first)
    address = "/seats/kor-adviser/seat/"
    sent = {**hidden(admin, address), "email": second.email, "handover_note": "Ask for dates."}
    assert admin.post(address, sent).status_code == 302
    shown = page(admin, "/seats/kor-adviser/")
    assert "Ask for dates." in shown.prose
    assert shown.prose.index("Second") < shown.prose.index("First")


def test_whoever_takes_over_reads_the_note_on_their_own_page(enter: Enter, officer: Person) -> None:
    client = enter(Role.MISSION_PLANNER)
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    seat, other = person.seats[0], seated(Role.OBSERVER, name="Earlier")
    seat_person(by=officer, seat=seat, version=1, person=other)
    seat_person(by=officer, seat=seat, version=2, person=person, handover_note="Mind the rains.")
    shown = page(client, "/account/")
    assert "Mind the rains." in shown.prose
    assert "Earlier, who sat here until" in shown.prose


def test_a_seat_is_vacated_and_closed(admin: Client, adviser: Seat, officer: Person) -> None:
    seat_person(by=officer, seat=adviser, version=1, person=seated(Role.OBSERVER, name="Kim"))
    address = "/seats/kor-adviser/vacate/"
    admin.post(address, {**hidden(admin, address), "handover_note": "Gone."})
    assert not Occupancy.objects.filter(seat=adviser, until=None).exists()
    address = "/seats/kor-adviser/close/"
    assert admin.post(address, hidden(admin, address)).status_code == 400
    admin.post(address, {**hidden(admin, address), "why": "no longer a contributor"})
    assert "This seat is closed." in page(admin, "/seats/kor-adviser/").prose
    assert "no longer a contributor" in page(admin, "/seats/kor-adviser/").prose


def test_a_change_against_a_seat_that_changed_shows_both_and_keeps_what_was_typed(
    admin: Client, adviser: Seat, officer: Person
) -> None:
    address = "/seats/kor-adviser/invite/"
    sent = {**hidden(admin, address), "name": "Lee", "email": "lee@example.org"}
    seat_person(by=officer, seat=adviser, version=1, person=seated(Role.OBSERVER, name="Kim"))
    answer = admin.post(address, sent)
    assert answer.status_code == 409
    shown = Page(answer.content.decode())
    assert "Somebody else was faster" in shown.prose
    assert "Who sits there nobody Kim" in shown.prose
    assert {"lee@example.org", "Lee"} <= {each.get("value") for each in shown.all("input")}
    assert not Person.objects.filter(email="lee@example.org").exists()
    again = {each["name"]: each.get("value", "") for each in shown.fields + shown.all("input")}
    assert admin.post(address, again).status_code == 302
    assert Occupancy.objects.get(seat=adviser, until=None).person.email == "lee@example.org"


def test_what_the_reader_saw_cannot_be_made_up(
    admin: Client, adviser: Seat, officer: Person
) -> None:
    vacate_seat(by=officer, seat=adviser, version=1)
    sent = {"version": 1, "seen": EVIL, "name": "Lee", "email": "lee@example.org"}
    answer = admin.post("/seats/kor-adviser/invite/", sent)
    assert answer.status_code == 409
    assert EVIL not in answer.content.decode()


def test_a_focal_point_sees_and_hands_on_seats_of_its_own_state_only(
    enter: Enter, adviser: Seat
) -> None:
    korea = enter(Role.FOCAL_POINT, participant="KOR")
    japan = enter(Role.FOCAL_POINT, participant="JPN")
    assert "/seats/kor-adviser/invite/" in page(korea, "/seats/").links
    assert "/seats/kor-adviser/" not in page(japan, "/seats/").links
    assert page(japan, "/seats/kor-adviser/", 404)
    assert page(japan, "/seats/kor-adviser/invite/", 404)
    address = "/seats/kor-adviser/invite/"
    sent = {**hidden(korea, address), "name": "Lee", "email": "lee@example.org"}
    assert korea.post(address, sent).status_code == 302
    for verb in ("seat", "vacate", "close"):
        assert korea.get(f"/seats/kor-adviser/{verb}/").status_code == 403


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/seats/?role=focal_point", "kor-adviser"),
        ("/seats/?participant=KOR&state=empty", "kor-adviser"),
        ("/seats/?state=occupied", "operator"),
    ],
)
def test_the_list_of_seats_is_narrowed(
    admin: Client, adviser: Seat, address: str, kept: str
) -> None:
    links = page(admin, address).links
    assert f"/seats/{kept}/" in links
    other = {"kor-adviser": "operator", "operator": "kor-adviser"}[kept]
    assert f"/seats/{other}/" not in links


def test_a_list_that_fits_on_no_page_has_several(admin: Client) -> None:
    for _ in range(55):
        seated(Role.OBSERVER)
    assert "?role=observer&page=2" in page(admin, "/seats/?role=observer").links
    assert "?page=2" in page(admin, "/people/").links
    assert page(admin, "/people/?page=2")


def test_no_seat_of_the_program_is_offered_for_change(admin: Client, officer: Person) -> None:
    assert "/seats/loader/invite/" not in page(admin, "/seats/").links
    for verb in ("invite", "close", "vacate"):
        address = f"/seats/operator/{verb}/"
        sent = {"name": "x", "email": "x@example.org", "why": "x"}
        answer = admin.post(address, {**hidden(admin, address), **sent})
        assert answer.status_code == 400
        assert "own and stays as it is" in Page(answer.content.decode()).prose


def test_the_programs_own_people_are_not_closed(admin: Client, officer: Person) -> None:
    address = f"/people/{officer.pk}/change/"
    assert address not in page(admin, "/people/").links
    answer = admin.post(address, {**hidden(admin, address), "name": "x", "why": "x"})
    assert answer.status_code == 400
    assert Person.objects.get(pk=officer.pk).is_active


# ---- people ----------------------------------------------------------------------------------


def test_a_person_is_added_found_and_closed(admin: Client) -> None:
    admin.post("/people/add/", {"name": "Park", "email": "park@example.org"})
    person = queries.person_of_address("park@example.org")
    assert person is not None
    assert f"/people/{person.pk}/" in page(admin, "/people/?words=park").links
    address = f"/people/{person.pk}/change/"
    admin.post(address, {**hidden(admin, address), "name": "Park", "why": "left"})
    assert "closed" in page(admin, f"/people/{person.pk}/").prose
    assert not Person.objects.get(pk=person.pk).is_active


def test_a_taken_address_is_refused_beside_its_field(admin: Client) -> None:
    known = seated(Role.OBSERVER)
    answer = admin.post("/people/add/", {"name": "Park", "email": known.email})
    assert answer.status_code == 400
    assert 'id="id_email_error"' in answer.content.decode()


def test_a_person_changed_meanwhile_is_shown_as_it_was_and_is(
    admin: Client, officer: Person
) -> None:
    person = seated(Role.OBSERVER, name="Kim")
    address = f"/people/{person.pk}/change/"
    sent = {**hidden(admin, address), "name": "Kim Min", "is_active": "on", "why": "spelling"}
    change_person(
        by=officer, person=person, version=1, name="Kim Ji", is_active=True, why="spelling"
    )
    answer = admin.post(address, sent)
    assert answer.status_code == 409
    assert "Name Kim Kim Ji" in Page(answer.content.decode()).prose


def test_a_lost_second_factor_is_removed_with_a_reason(admin: Client, enter: Enter) -> None:
    other = enter(Role.FORCE_GENERATION_OFFICER)
    number = other.session["_auth_user_id"]
    address = f"/people/{number}/remove-second-factor/"
    assert admin.post(address, {"why": " "}).status_code == 400
    assert admin.post(address, {"why": "seen in person"}).status_code == 302
    assert other.get("/people/").status_code == 302


# ---- tokens ----------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_revoked(enter: Enter) -> None:
    client = enter(Role.OBSERVER)
    said = {"name": "export", "scopes": ["reading"], "days": "30"}
    made = client.post("/account/tokens/", said).content.decode()
    kept = ApiToken.objects.get(name="export")
    assert f"pw_{kept.prefix}_" in made
    assert f"pw_{kept.prefix}_" not in client.get("/account/tokens/").content.decode()
    assert client.post(f"/account/tokens/{kept.prefix}/revoke/").status_code == 302
    assert "revoked" in page(client, "/account/tokens/").prose


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"scopes": []}, {"scopes": ["everything"]}, {"days": "400"}]
)
def test_a_token_that_cannot_be_is_refused(enter: Enter, wrong: dict[str, Any]) -> None:
    client = enter(Role.OBSERVER)
    said = {"name": "export", "scopes": ["reading"], "days": "30", **wrong}
    assert client.post("/account/tokens/", said).status_code == 400
    assert not ApiToken.objects.exists()


def test_nobody_revokes_anothers_token(enter: Enter) -> None:
    enter(Role.OBSERVER).post(
        "/account/tokens/", {"name": "export", "scopes": ["reading"], "days": "30"}
    )
    kept = ApiToken.objects.get()
    assert enter(Role.OBSERVER).post(f"/account/tokens/{kept.prefix}/revoke/").status_code == 404
    kept.refresh_from_db()
    assert kept.revoked_at is None


def test_an_administrator_revokes_anothers_token_from_the_persons_page(
    admin: Client, enter: Enter
) -> None:
    other = enter(Role.OBSERVER)
    other.post("/account/tokens/", {"name": "export", "scopes": ["reading"], "days": "30"})
    kept = ApiToken.objects.get()
    address = f"/people/{kept.person_id}/"
    assert "export" in page(admin, address).prose
    assert admin.post(f"/account/tokens/{kept.prefix}/revoke/")["Location"] == address
    assert "revoked" in page(admin, address).prose


# ---- who may not -----------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MISSION_PLANNER, Role.MEETING_TEAM])
@pytest.mark.parametrize(
    "address", ["/people/", "/people/add/", "/people/1/", "/seats/", "/seats/open-one/"]
)
def test_whoever_may_not_is_told_so_in_plain_words(enter: Enter, role: Role, address: str) -> None:
    shown = page(enter(role), address, 403)
    assert "may not do this" in shown.prose
    assert "administrator" in shown.prose


@pytest.mark.parametrize(
    "address",
    ["/account/", "/account/tokens/", "/people/", "/people/add/", "/seats/", "/seats/x/invite/"],
)
def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/sign-in/?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("address", ["/people/add/", "/seats/open-one/", "/account/tokens/"])
def test_a_form_sent_by_nobody_is_refused(client: Client, address: str) -> None:
    assert client.post(address, {"name": "x"}).status_code == 403


@pytest.mark.parametrize("address", ["/people/999999/", "/seats/nothing/", "/seats/nothing/close/"])
def test_what_does_not_exist_is_404(admin: Client, address: str) -> None:
    assert page(admin, address, 404)


@pytest.mark.parametrize("address", ["/seats/?role=king", "/seats/?state=gone", "/people/?page=99"])
def test_what_makes_no_sense_is_400(admin: Client, address: str) -> None:
    assert page(admin, address, 400)


# ---- hostile text ----------------------------------------------------------------------------


def test_hostile_text_stays_text(admin: Client, officer: Person, adviser: Seat) -> None:
    person = seated(Role.OBSERVER, name=EVIL)
    seat_person(by=officer, seat=adviser, version=1, person=person, why=EVIL)
    vacate_seat(by=officer, seat=adviser, version=2, handover_note=EVIL, why=EVIL)
    Seat.objects.filter(pk=adviser.pk).update(name=EVIL)
    Person.objects.filter(pk=admin.session["_auth_user_id"]).update(name=EVIL)
    admin.post("/account/tokens/", {"name": EVIL[:99], "scopes": ["reading"], "days": "30"})
    for address in (
        "/account/",
        "/account/tokens/",
        "/people/",
        f"/people/{person.pk}/",
        f"/people/{person.pk}/change/",
        "/seats/",
        "/seats/kor-adviser/",
        "/seats/kor-adviser/close/",
        "/",
    ):
        shown = page(admin, address)
        assert not shown.all("script"), address
        assert not [each for each in shown.all("img") if "onerror" in each], address
        assert "script>" in shown.prose


def test_what_happened_is_said_once_and_escaped(admin: Client) -> None:
    admin.post("/people/add/", {"name": EVIL, "email": "evil@example.org"})
    shown = page(admin, "/people/add/")
    assert not shown.all("script")
    assert "is on the list" in shown.prose
    assert "is on the list" not in page(admin, "/people/add/").prose
