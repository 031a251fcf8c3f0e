"""Single sign-on: it leads to an account that exists, and makes none."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from at_the_door import Account, AccountOf
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.access.actions import confirm_invited
from pledgeworks.apps.accounts.access.invitations import invitation_for
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.project.environment import SingleSignOn
from pledgeworks.project.sign_in import sign_in_settings

START = "/account/single-sign-on/sso/"
ISSUER = "https://id.example.org"


@pytest.fixture(autouse=True)
def says(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A provider, and what it says of whoever comes."""
    provider = SingleSignOn(ISSUER, "pledgeworks", "secret", "the mission's account")
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, single_sign_on=provider)
    settings.SOCIALACCOUNT_PROVIDERS = sign_in_settings(settings.ENVIRONMENT)[
        "SOCIALACCOUNT_PROVIDERS"
    ]
    said: dict[str, Any] = {"sub": "kim-1", "email": "", "email_verified": True}
    addresses = {
        "token_endpoint": f"{ISSUER}/token",
        "authorization_endpoint": f"{ISSUER}/authorize",
        "userinfo_endpoint": f"{ISSUER}/me",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", addresses)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_: dict(said))
    monkeypatch.setattr(
        OAuth2Client, "get_access_token", lambda *_, **__: {"access_token": "a", "expires_in": 60}
    )
    return said


@pytest.fixture
def kim(account_of: AccountOf, says: dict[str, Any]) -> Account:
    account = account_of(name="Kim")
    says["email"] = account.person.email
    return account


def come_in(client: Client, start: str = START) -> Any:
    """To the provider and back."""
    there = client.post(start)
    assert there["Location"].startswith(f"{ISSUER}/authorize")
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    return client.get(f"{START}back/", {"code": "x", "state": state})


def test_a_confirmed_address_on_both_sides_leads_to_the_account(kim: Account) -> None:
    people = Person.objects.count()
    assert come_in(kim.client)["Location"] == "/account/"
    assert kim.is_in
    assert Person.objects.count() == people
    assert SocialAccount.objects.get().user_id == kim.person.pk


def test_the_second_time_the_provider_knows_the_person_under_another_address_too(
    kim: Account, says: dict[str, Any]
) -> None:
    come_in(kim.client)
    says["email"] = "new@example.org"
    again = Account(kim.person, Client())
    come_in(again.client)
    assert again.is_in


@pytest.mark.parametrize(
    "said",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": "nobody@example.org"},
        {"email": ""},
        {"email": "operator@pledgeworks.invalid"},
    ],
)
def test_everybody_else_is_told_what_to_do_and_no_account_is_made(
    kim: Account, says: dict[str, Any], officer: Person, said: dict[str, Any]
) -> None:
    says.update(said)
    people = Person.objects.count()
    answer = come_in(kim.client)
    assert answer.status_code == 403
    assert "Accounts come by invitation" in answer.content.decode()
    assert Person.objects.count() == people
    assert not SocialAccount.objects.exists()
    assert not kim.is_in


def test_an_invitation_that_was_never_opened_does_not_count_as_confirmed(
    says: dict[str, Any],
) -> None:
    person = seated(Role.OBSERVER)
    says["email"] = person.email
    client = Client()
    assert come_in(client).status_code == 403
    confirm_invited(invitation=invitation_for(person))
    assert come_in(client)["Location"] == "/account/"


def test_the_page_of_an_invitation_offers_it_in_place_of_a_password(says: dict[str, Any]) -> None:
    person = seated(Role.OBSERVER)
    says["email"] = person.email
    account = Account(person, Client())
    address = f"/account/invitation/{invitation_for(person)}/"
    assert "the mission&#x27;s account" in account.client.get(address).content.decode()
    account.client.post(address, {"by-single-sign-on": "yes"})
    come_in(account.client)
    assert account.is_in


def test_a_closed_account_stays_closed(kim: Account) -> None:
    come_in(kim.client)
    Person.objects.filter(pk=kim.person.pk).update(is_active=False)
    again = Account(kim.person, Client())
    assert come_in(again.client)["Location"] == "/account/closed/"
    assert not again.is_in


def test_the_second_factor_is_asked_for_here_too(kim: Account) -> None:
    kim.with_factor()
    assert come_in(kim.client)["Location"] == "/account/second-factor/code/"
    assert not kim.is_in


def test_nobody_ties_another_identity_to_an_account(kim: Account, says: dict[str, Any]) -> None:
    kim.sign_in()
    says.update({"sub": "somebody-else", "email": "else@example.org"})
    assert come_in(kim.client, f"{START}?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_link_alone_does_not_start_it(client: Client) -> None:
    answer = client.get(START)
    assert answer.status_code == 200
    assert "csrfmiddlewaretoken" in answer.content.decode()


def test_the_pages_that_lead_there_may_and_no_other(client: Client) -> None:
    for address, leads in ((START, True), ("/account/sign-in/", True), ("/", False)):
        policy = client.get(address)["Content-Security-Policy"]
        assert ("form-action 'self' https:;" in policy) is leads


def test_without_a_provider_there_is_nothing(settings: Any, client: Client) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, single_sign_on=None)
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert client.get(START).status_code == 404
    assert "sso" not in client.get("/account/sign-in/").content.decode()


def test_nobody_is_led_to_another_site(kim: Account) -> None:
    answer = come_in(kim.client, f"{START}?next=https://evil.example/")
    assert answer["Location"] == "/account/"
