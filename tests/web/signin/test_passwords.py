"""Letters, invitations and passwords."""

from datetime import timedelta
from typing import Any

import pytest
from at_the_door import PASSWORD, Account, AccountOf, factors, link_in_letter
from django.core import mail
from django.test import Client

from pledgeworks.apps.accounts.access import invitations
from pledgeworks.apps.accounts.access.invitations import invitation_for
from pledgeworks.apps.accounts.access.letters import send_invitation
from pledgeworks.apps.accounts.actions import NewSeat, invite, open_seat
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.kernel.errors import Unavailable

FORGOTTEN = "/account/password/forgotten/"
NEW = "a quite different secret"


@pytest.fixture
def kim(account_of: AccountOf) -> Account:
    return account_of(name="Kim")


# ---- forgotten -------------------------------------------------------------------------------


def test_a_reset_says_the_same_whether_or_not_the_address_is_somebodys(kim: Account) -> None:
    known = kim.client.post(FORGOTTEN, {"email": kim.person.email}, follow=True)
    unknown = Client().post(FORGOTTEN, {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert [letter.to for letter in mail.outbox] == [[kim.person.email]]


def test_the_link_of_the_letter_gives_a_new_password_once(kim: Account) -> None:
    elsewhere = Account(kim.person, Client())
    elsewhere.sign_in()
    kim.client.post(FORGOTTEN, {"email": kim.person.email})
    link = link_in_letter()
    form = kim.client.get(link)["Location"]
    assert kim.client.post(form, {"password1": NEW, "password2": NEW})["Location"] == (
        "/account/password/chosen/"
    )
    assert "no longer holds" in Client().get(link).content.decode()
    assert not elsewhere.is_in
    assert not kim.sign_in().has_header("Location")
    assert kim.sign_in(NEW)["Location"] == "/account/"


def test_the_link_does_not_walk_around_the_second_factor(kim: Account) -> None:
    kim.with_factor().client.post(FORGOTTEN, {"email": kim.person.email})
    form = kim.client.get(link_in_letter())["Location"]
    kim.client.post(form, {"password1": NEW, "password2": NEW})
    assert not kim.is_in
    assert kim.sign_in(NEW)["Location"] == "/account/second-factor/code/"
    assert factors(kim.person) == {"totp"}


def test_asking_for_many_letters_is_stopped_and_says_what_to_do(kim: Account) -> None:
    for _ in range(3):
        kim.client.post(FORGOTTEN, {"email": kim.person.email})
    stopped = kim.client.post(FORGOTTEN, {"email": kim.person.email})
    assert stopped.status_code == 429
    assert "wait for it" in stopped.content.decode()
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("weak", ["short", "password1234", "123456789012345", "kim kim kim kim"])
def test_a_weak_password_is_refused_beside_its_field(kim: Account, weak: str) -> None:
    Person.objects.filter(pk=kim.person.pk).update(name="kim kim kim kim")
    kim.sign_in()
    said = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = kim.client.post("/account/password/", said)
    assert answer.status_code == 400
    assert 'id="id_password1_error"' in answer.content.decode()


def test_a_changed_password_signs_out_everywhere_else(kim: Account) -> None:
    elsewhere = Account(kim.person, Client())
    kim.sign_in()
    elsewhere.sign_in()
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert kim.client.post("/account/password/", said)["Location"] == "/account/"
    assert kim.is_in
    assert not elsewhere.is_in


# ---- invited ---------------------------------------------------------------------------------


@pytest.fixture
def place(officer: Person) -> Seat:
    return open_seat(by=officer, new=NewSeat("some-observer", "Some observer", Role.OBSERVER))


def invited(officer: Person, place: Seat, email: str = "lee@example.org") -> Person:
    return invite(
        by=officer,
        seat=place,
        version=place.version,
        email=email,
        name="Lee",
        send=lambda person, seat: send_invitation(person, seat, "http://testserver/"),
    )


def test_an_invitation_leads_to_a_password_and_in(officer: Person, place: Seat) -> None:
    person = invited(officer, place)
    (letter,) = mail.outbox
    assert letter.to == ["lee@example.org"]
    assert "Some observer" in letter.subject
    assert letter.alternatives[0].mimetype == "text/html"
    lee = Account(person, Client())
    link = link_in_letter()
    page = lee.client.get(link).content.decode()
    assert "Lee" in page
    assert "Sign out" not in page
    done = lee.client.post(link, {"password1": NEW, "password2": NEW})
    assert done["Location"] == "/account/"
    assert lee.is_in
    assert "no longer holds" in Client().get(link).content.decode()


def test_a_link_to_a_seat_that_needs_a_second_factor_leads_to_setting_it_up(
    officer: Person,
) -> None:
    place = open_seat(by=officer, new=NewSeat("admin-2", "Admin", Role.ADMINISTRATOR))
    lee = Account(invited(officer, place), Client())
    lee.client.post(link_in_letter(), {"password1": NEW, "password2": NEW})
    assert lee.client.get("/account/")["Location"] == "/account/second-factor/set-up/"


def test_a_link_holds_for_three_days(
    officer: Person, place: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    invited(officer, place)
    link, now = link_in_letter(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + timedelta(hours=71).total_seconds())
    assert Client().get(link).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + timedelta(hours=73).total_seconds())
    late = Client().get(link)
    assert late.status_code == 400
    assert "no longer holds" in late.content.decode()


@pytest.mark.parametrize("change", [{"password": "!x"}, {"email": "other@example.org"}])
def test_a_link_is_void_once_password_or_address_changed(
    officer: Person, place: Seat, change: dict[str, str]
) -> None:
    person = invited(officer, place)
    link = link_in_letter()
    Person.objects.filter(pk=person.pk).update(**change)
    assert Client().get(link).status_code == 400


@pytest.mark.parametrize("text", ["x", "x:y:z", "WzEsMV0:1:abc"])
def test_a_link_that_was_made_up_is_refused(client: Client, text: str) -> None:
    assert client.get(f"/account/invitation/{text}/").status_code == 400


def test_a_link_of_somebody_whose_account_was_closed_is_void(officer: Person, place: Seat) -> None:
    person = invited(officer, place)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert Client().get(link_in_letter()).status_code == 400


def test_whoever_has_a_password_is_asked_to_sign_in_and_not_for_another(
    officer: Person, place: Seat, kim: Account
) -> None:
    invited(officer, place, kim.person.email)
    assert link_in_letter() == "/account/sign-in/"


def test_a_letter_that_cannot_be_handed_in_leaves_nobody_invited(
    officer: Person, place: Seat, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(Unavailable, match="nobody was invited"):
        invited(officer, place)
    assert not Occupancy.objects.filter(seat=place).exists()


def test_the_link_says_nothing_of_the_person_but_a_number(kim: Account) -> None:
    import base64

    first = invitation_for(kim.person).split(":")[0]
    shown = base64.urlsafe_b64decode(first + "==").decode()
    assert kim.person.email not in shown
    assert invitations.invited(invitation_for(kim.person)) == kim.person
