"""The second factor: required for some, and not to be walked around by any address."""

from collections.abc import Callable
from typing import Any

import pytest
from at_the_door import SECRET, Account, AccountOf, code_now, factors
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pledgeworks.apps.accounts.access.actions import create_token, remove_second_factor
from pledgeworks.apps.accounts.access.queries import token_that_opens
from pledgeworks.apps.accounts.choices import Role, SignInKind
from pledgeworks.apps.accounts.models import Person, SignInEvent
from pledgeworks.apps.accounts.rights import SECOND_FACTOR_ROLES
from pledgeworks.kernel.errors import NotAllowed

SET_UP = "/account/second-factor/set-up/"
CODE = "/account/second-factor/code/"


@pytest.fixture
def admin(account_of: AccountOf) -> Account:
    return account_of(Role.ADMINISTRATOR)


SetUp = Callable[[Account], Any]


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> SetUp:
    """Sets the factor up as a person does; what waits for the end of the transaction is done."""
    from allauth.mfa.totp.internal import auth

    monkeypatch.setattr(auth, "generate_totp_secret", lambda length=20: SECRET)

    def done(account: Account) -> Any:
        account.client.get(SET_UP)
        with django_capture_on_commit_callbacks(execute=True):
            return account.client.post(SET_UP, {"code": code_now()})

    return done


def addresses(resolver: URLResolver, before: str = "/") -> list[str]:
    """Every address of the pages, with something in the place of each part that varies."""
    found = []
    for each in resolver.url_patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += addresses(each, here)
        elif isinstance(each, URLPattern):
            found.append(_filled(here))
    return found


def _filled(pattern: str) -> str:
    import re

    text = re.sub(r"\(\?P<uidb36>[^)]*\)-\(\?P<key>[^)]*\)", "1-x", pattern)
    text = re.sub(r"<int:\w+>", "1", text)
    text = re.sub(r"<\w+:\w+>", "operator", text)
    return text.replace("^", "").replace("$", "")


PAGES = [each for each in addresses(get_resolver()) if not each.startswith("/api/")]


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
@pytest.mark.parametrize("address", PAGES)
def test_no_address_leads_around_the_second_factor(
    account_of: AccountOf, client: Client, role: Role, address: str
) -> None:
    """Whoever lacks it sees what the public sees, or is led to set it up; nothing else."""
    account = account_of(role)
    account.client.force_login(account.person)
    answer, public = account.client.get(address), client.get(address)
    if answer.status_code == 302 and answer["Location"] == SET_UP:
        return
    request = answer.wsgi_request
    assert request.person is None
    if address in (SET_UP, "/account/sign-in/", "/account/sign-out/", "/account/confirm/"):
        return
    assert answer.status_code == public.status_code
    assert answer.get("Location") == public.get("Location")


@pytest.mark.parametrize(
    "address",
    [
        "/account/",
        "/account/tokens/",
        "/account/password/",
        "/account/sign-out-everywhere/",
        "/people/add/",
        "/people/1/change/",
        "/seats/operator/invite/",
        "/account/second-factor/remove/",
    ],
)
def test_nothing_is_changed_without_the_second_factor(admin: Account, address: str) -> None:
    admin.sign_in()
    before = Person.objects.count()
    answer = admin.client.post(address, {"email": "x@example.org", "name": "x", "version": 1})
    assert answer.status_code == 302
    assert answer["Location"] == SET_UP
    assert Person.objects.count() == before


def test_the_first_sign_in_leads_to_setting_it_up_and_on_to_the_recovery_codes(
    admin: Account, set_up: SetUp
) -> None:
    answer = admin.client.get(admin.sign_in()["Location"])
    assert answer["Location"] == SET_UP
    page = admin.client.get(SET_UP).content.decode()
    assert "data:image/svg+xml;base64," in page
    done = set_up(admin)
    assert done["Location"] == "/account/second-factor/recovery-codes/"
    codes = admin.client.get(done["Location"]).content.decode()
    assert codes.count("<li>") > 10
    assert factors(admin.person) == {"totp", "recovery_codes"}
    assert admin.is_in
    kinds = set(SignInEvent.objects.filter(person=admin.person).values_list("kind", flat=True))
    assert kinds == {SignInKind.SIGNED_IN, SignInKind.FACTOR_ADDED}


def test_recovery_codes_are_shown_once(admin: Account, set_up: SetUp) -> None:
    admin.sign_in()
    codes = admin.client.get(set_up(admin)["Location"])
    again = admin.client.get("/account/second-factor/recovery-codes/").content.decode()
    assert codes.context["unused_codes"][0] not in again


def test_sessions_that_began_without_it_end_when_it_is_set_up(
    account_of: AccountOf, set_up: SetUp
) -> None:
    account = account_of()
    elsewhere = Account(account.person, Client())
    account.sign_in()
    elsewhere.sign_in()
    set_up(account)
    assert account.is_in
    assert not elsewhere.is_in


def test_the_secret_stands_encrypted_in_the_database(admin: Account, set_up: SetUp) -> None:
    from allauth.mfa.models import Authenticator

    admin.sign_in()
    set_up(admin)
    assert SECRET not in str(Authenticator.objects.values_list("data", flat=True))


def test_the_password_alone_no_longer_signs_in(admin: Account) -> None:
    admin.with_factor()
    assert admin.sign_in()["Location"] == CODE
    assert not admin.is_in
    assert admin.client.get("/people/").status_code == 302


def test_the_code_completes_the_sign_in_once(admin: Account) -> None:
    admin.with_factor().sign_in()
    code = code_now()
    assert admin.client.post(CODE, {"code": code})["Location"] == "/account/"
    assert admin.is_in
    thief = Account(admin.person, Client())
    thief.sign_in()
    assert thief.client.post(CODE, {"code": code}).status_code == 400
    assert not thief.is_in


def test_a_code_without_a_password_is_worth_nothing(admin: Account) -> None:
    admin.with_factor()
    assert admin.client.post(CODE, {"code": code_now()})["Location"] == "/account/sign-in/"
    assert not admin.is_in


def test_guessing_codes_is_stopped(admin: Account) -> None:
    admin.with_factor().sign_in()
    for _ in range(5):
        assert admin.client.post(CODE, {"code": "000000"}).status_code == 400
    stopped = admin.client.post(CODE, {"code": code_now()})
    assert stopped.status_code == 400
    assert "Too many" in stopped.content.decode()
    assert not admin.is_in
    failed = SignInEvent.objects.filter(person=admin.person, kind=SignInKind.CODE_FAILED)
    assert failed.count() == 5


def test_whoever_is_seated_where_it_is_required_needs_it_from_the_next_request_on(
    account_of: AccountOf, officer: Person
) -> None:
    from pledgeworks.apps.accounts.actions import NewSeat, open_seat, seat_person

    account = account_of()
    account.sign_in()
    assert account.is_in
    seat = open_seat(by=officer, new=NewSeat("new-admin", "New", Role.ADMINISTRATOR))
    seat_person(by=officer, seat=seat, version=1, person=account.person)
    assert account.client.get("/account/")["Location"] == SET_UP


def test_removing_it_shuts_the_door_at_once(admin: Account) -> None:
    admin.with_factor().sign_in()
    admin.client.post(CODE, {"code": code_now()})
    assert admin.client.post("/account/second-factor/remove/").status_code == 302
    assert not factors(admin.person)
    assert admin.client.get("/people/")["Location"] == SET_UP


def test_an_administrator_takes_it_off_whoever_lost_the_telephone(
    admin: Account, officer: Person
) -> None:
    admin.with_factor().sign_in()
    admin.client.post(CODE, {"code": code_now()})
    remove_second_factor(by=officer, person=admin.person, why="seen in person")
    assert not factors(admin.person)
    assert not admin.is_in


def test_the_api_refuses_a_session_without_it_and_does_not_take_it_for_the_public(
    admin: Account,
) -> None:
    admin.sign_in()
    answer = admin.client.get("/api/v1/scenarios")
    assert (answer.status_code, answer.json()["code"]) == (403, "second-factor-missing")


def test_a_token_of_somebody_who_lacks_it_does_not_open(admin: Account) -> None:
    from django.utils import timezone

    _, text = create_token(
        by=admin.person, person=admin.person, name="x", scopes=["reading"], days=1
    )
    with pytest.raises(NotAllowed, match="second factor"):
        token_that_opens(text, timezone.now().date())


def test_others_may_set_it_up_and_need_not(account_of: AccountOf) -> None:
    account = account_of(Role.FOCAL_POINT)
    account.sign_in()
    assert account.is_in
    assert account.client.get("/seats/").status_code == 200
