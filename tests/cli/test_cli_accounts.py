"""`invite` and `token`: the first administrator, and tokens from the machine of the database."""

import json
from typing import Any

import pytest
from calls import Call
from django.core import mail
from django.test import Client

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import ApiToken, Person, Seat
from pledgeworks.project.environment import MailServer, read_environment

pytestmark = pytest.mark.usefixtures("series")
NOBODY = ("--email", "nobody@example.org")
ADA = ("--seat", "first-admin", "--email", "ada@example.org", "--name", "Ada")


def test_the_first_administrator_gets_a_seat_and_a_link_to_choose_a_password(call: Call) -> None:
    answer = call("invite", *ADA, "--role", "administrator")
    assert answer.code == 0
    assert answer.out.startswith("http://127.0.0.1:8000/account/invitation/")
    assert "No mail server is set" in answer.err
    assert Seat.objects.get(pk="first-admin").role == Role.ADMINISTRATOR
    page = Client().get(answer.out.strip().removeprefix("http://127.0.0.1:8000"))
    assert page.status_code == 200
    assert b"Ada" in page.content


def test_with_a_mail_server_a_letter_goes_out_and_no_link_is_printed(
    call: Call, settings: Any
) -> None:
    from dataclasses import replace

    server = MailServer("mail.example.org", 587, "", "", "starttls", "p@example.org")
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, mail=server)
    answer = call("invite", *ADA, "--role", "administrator")
    assert (answer.code, answer.out) == (0, "")
    assert mail.outbox[0].to == ["ada@example.org"]


def test_a_lost_second_factor_is_removed_with_the_invitation(call: Call) -> None:
    from allauth.mfa.models import Authenticator

    call("invite", *ADA, "--role", "administrator")
    ada = Person.objects.get(email="ada@example.org")
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    assert call("invite", *ADA, "--reset-second-factor").code == 0
    assert not Authenticator.objects.filter(user=ada).exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("invite", *ADA), 1, "no seat 'first-admin'"),
        (("invite", *ADA, "--role", "king"), 2, "not a role"),
        (("invite", *ADA, "--role", "focal_point"), 1, "State or organization"),
        (("invite", "--seat", "operator", *ADA[2:]), 1, "own and stays"),
        (
            (
                "token",
                "create",
                "--email",
                "nobody@example.org",
                "--name",
                "x",
                "--scope",
                "reading",
            ),
            1,
            "Nobody here has the address",
        ),
        (("token", "revoke", "00000000"), 1, "no token"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(
    call: Call, words: tuple[str, ...], code: int, says: str
) -> None:
    answer = call(*words)
    assert answer.code == code
    assert says in " ".join(answer.err.replace("│", " ").split())
    assert answer.out == ""


def test_a_token_is_made_listed_and_revoked(call: Call) -> None:
    call("invite", *ADA, "--role", "observer")
    of = ("--email", "ada@example.org")
    made = call("token", "create", *of, "--name", "export", "--scope", "reading", "--days", "5")
    text = made.out.strip()
    assert (
        Client().get("/api/v1/scenarios", headers={"authorization": f"Bearer {text}"}).status_code
        == 200
    )
    kept = ApiToken.objects.get()
    listed = json.loads(call("token", "list", *of, "--json").out)["tokens"]
    assert [each["prefix"] for each in listed] == [kept.prefix]
    assert text not in call("token", "list", *of).out
    assert call("token", "revoke", kept.prefix).code == 0
    assert "revoked" in call("token", "list", *of).out
    assert (
        Client().get("/api/v1/scenarios", headers={"authorization": f"Bearer {text}"}).status_code
        == 401
    )


def test_the_address_in_links_is_the_one_that_is_set() -> None:
    found = read_environment({"PLEDGEWORKS_ADDRESS": "https://pledges.example.org/"})
    assert found.address == "https://pledges.example.org"
