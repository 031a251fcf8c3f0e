"""Signing in with a password: who comes in, who does not, and what is told."""

import pytest
from at_the_door import PASSWORD, Account, AccountOf
from django.core import mail
from django.test import Client

from pledgeworks.apps.accounts.access.actions import end_sessions
from pledgeworks.apps.accounts.actions import change_person
from pledgeworks.apps.accounts.choices import SignInKind
from pledgeworks.apps.accounts.models import Person, PersonSession, SignInEvent

SIGN_IN = "/account/sign-in/"


@pytest.fixture
def kim(account_of: AccountOf) -> Account:
    return account_of(name="Kim")


def test_address_and_password_lead_to_the_account(kim: Account) -> None:
    answer = kim.sign_in()
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    page = kim.client.get("/account/")
    assert "Kim" in page.content.decode()


def test_the_address_may_be_written_in_any_case(kim: Account) -> None:
    assert kim.sign_in(login=kim.person.email.upper())["Location"] == "/account/"


def test_a_wrong_password_is_refused_and_says_nothing_of_the_address(kim: Account) -> None:
    wrong = kim.sign_in("something else")
    unknown = kim.sign_in(login="nobody@example.org")
    assert wrong.status_code == unknown.status_code == 400
    sentence = "The email address and/or password you specified are not correct."
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()
    assert not kim.is_in


def test_whoever_reads_only_what_is_public_gets_no_cookie(client: Client) -> None:
    for address in ("/", "/pledges/", "/help/", "/no/such/page"):
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" in answer["Vary"]
        assert "private" not in answer.get("Cache-Control", "")
    assert not PersonSession.objects.exists()


def test_what_somebody_signed_in_reads_is_kept_by_no_cache(kim: Account) -> None:
    kim.sign_in()
    assert kim.client.get("/")["Cache-Control"] == "private, no-store"


def test_the_session_changes_its_name_at_sign_in(kim: Account) -> None:
    """Whoever planted a session beforehand gains nothing."""
    kim.client.get(SIGN_IN)
    session = kim.client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    kim.sign_in()
    assert kim.client.cookies["pledgeworks_session"].value != planted
    other = Client()
    other.cookies["pledgeworks_session"] = planted
    assert other.get("/account/").status_code == 302


def test_a_session_lasts_twelve_hours_however_often_it_is_written(kim: Account) -> None:
    kim.sign_in()
    row = PersonSession.objects.get(person=kim.person)
    began = row.began_at
    session = kim.client.session
    session["more"] = 1
    session.save()
    row.refresh_from_db()
    assert row.began_at == began
    assert (row.expire_date - began).total_seconds() <= 12 * 3600


def test_the_cookies_are_kept_from_scripts_and_other_sites(kim: Account) -> None:
    kim.client.get(SIGN_IN)
    kim.sign_in()
    for name in ("pledgeworks_session", "pledgeworks_csrf"):
        cookie = kim.client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_signing_out_ends_the_session(kim: Account) -> None:
    kim.sign_in()
    assert kim.client.post("/account/sign-out/")["Location"] == "/"
    assert not PersonSession.objects.filter(person=kim.person).exists()
    assert not kim.is_in


def test_signing_out_needs_a_form_and_not_a_link(kim: Account) -> None:
    kim.sign_in()
    assert kim.client.get("/account/sign-out/").status_code == 200
    assert kim.is_in


def test_signing_out_everywhere_leaves_only_this_session(kim: Account) -> None:
    elsewhere = Account(kim.person, Client())
    kim.sign_in()
    elsewhere.sign_in()
    kim.client.post("/account/sign-out-everywhere/")
    assert kim.is_in
    assert not elsewhere.is_in


def test_somebody_whose_account_is_closed_is_out_at_the_next_request(
    kim: Account, officer: Person
) -> None:
    kim.sign_in()
    change_person(by=officer, person=kim.person, version=1, name="Kim", is_active=False, why="left")
    assert not kim.is_in
    assert kim.sign_in()["Location"] == "/account/closed/"
    assert not kim.is_in


def test_a_closed_account_ends_even_a_session_that_was_not_deleted(kim: Account) -> None:
    kim.sign_in()
    Person.objects.filter(pk=kim.person.pk).update(is_active=False)
    assert not kim.is_in


def test_the_programs_own_people_cannot_come_in(officer: Person) -> None:
    officer.set_password(PASSWORD)
    officer.save()
    assert not Account(officer, Client()).sign_in().has_header("Location")


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/account/sign-up/", "/account/signup/", "/accounts/signup/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"email": "x@example.org"}).status_code == 404
    assert "Accounts come by invitation" in client.get(SIGN_IN).content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_led_to_another_site(kim: Account, elsewhere: str) -> None:
    answer = kim.sign_in(next=elsewhere)
    assert answer["Location"] == "/account/"
    again = kim.client.get(SIGN_IN, {"next": elsewhere})
    assert again["Location"] == "/account/"
    out = kim.client.post("/account/sign-out/", {"next": elsewhere})
    assert out["Location"] == "/"


def test_whoever_must_sign_in_comes_back_to_the_page_that_was_asked_for(
    account_of: AccountOf,
) -> None:
    adviser = account_of()
    asked = adviser.client.get("/account/tokens/")
    assert asked["Location"] == "/account/sign-in/?next=%2Faccount%2Ftokens%2F"
    assert "/account/tokens/" in adviser.client.get(asked["Location"]).content.decode()
    assert adviser.sign_in(next="/account/tokens/")["Location"] == "/account/tokens/"


def test_guessing_is_stopped_for_the_right_password_too_and_says_what_to_do(kim: Account) -> None:
    for _ in range(5):
        assert "not correct" in kim.sign_in("guess").content.decode()
    stopped = kim.sign_in(PASSWORD)
    assert stopped.status_code == 400
    words = stopped.content.decode()
    assert "Too many" in words
    assert "ten minutes" in words
    assert not kim.is_in


def test_guessing_at_many_addresses_from_one_machine_is_stopped(kim: Account) -> None:
    for number in range(20):
        kim.sign_in("guess", login=f"somebody-{number}@example.org")
    assert "Too many" in kim.sign_in(login="one-more@example.org").content.decode()


def test_other_machines_are_not_stopped_by_guesses_at_other_addresses(kim: Account) -> None:
    for number in range(20):
        kim.sign_in("guess", login=f"somebody-{number}@example.org")
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    said = {"login": kim.person.email, "password": PASSWORD}
    assert elsewhere.post(SIGN_IN, said)["Location"] == "/account/"


def test_a_form_without_its_token_is_refused_in_plain_words(kim: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(SIGN_IN, {"login": kim.person.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


def test_what_happens_at_the_door_is_written_down_without_what_was_typed(kim: Account) -> None:
    kim.sign_in("guess")
    kim.sign_in(login="my secret password@example.org", password="x")
    kim.sign_in(login="nobody@example.org", password="x")
    kim.sign_in()
    events = list(SignInEvent.objects.order_by("id"))
    assert [(each.person_id, each.kind) for each in events] == [
        (kim.person.pk, SignInKind.FAILED),
        (None, SignInKind.FAILED),
        (kim.person.pk, SignInKind.SIGNED_IN),
    ]
    assert len({each.origin for each in events}) == 1
    assert all("127.0.0.1" not in each.origin and each.origin for each in events)


def test_nothing_in_the_database_names_a_machine(kim: Account) -> None:
    from django.db import connection

    kim.sign_in("guess")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_cache")
        assert not [key for (key,) in cursor.fetchall() if "127.0.0.1" in key or "@" in key]


def test_sessions_can_be_ended_from_elsewhere(kim: Account) -> None:
    kim.sign_in()
    assert end_sessions(person=kim.person) == 1
    assert not kim.is_in


def test_no_letter_goes_out_at_sign_in(kim: Account) -> None:
    kim.sign_in()
    assert not mail.outbox
