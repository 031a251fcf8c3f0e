"""People who sign in: passwords, codes and letters as a person has them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from pledgeworks.apps.accounts.models import Person

PASSWORD = "correct horse battery"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class AtOnce:
    def submit(self, do: Callable[..., None], *given: Any) -> None:
        do(*given)


def code_now() -> str:
    """What the telephone shows."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


@dataclass
class Account:
    """A person with a password, and a browser of the person's own."""

    person: Person
    client: Client

    def sign_in(self, password: str = PASSWORD, **given: str) -> Any:
        said = {"login": self.person.email, "password": password, **given}
        return self.client.post("/account/sign-in/", said)

    def with_factor(self) -> "Account":
        TOTP.activate(self.person, SECRET)
        return self

    @property
    def is_in(self) -> bool:
        return self.client.get("/account/").status_code == 200


def factors(person: Person) -> set[str]:
    return set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))


def link_in_letter() -> str:
    """The path of the link in the latest letter."""
    (address,) = set(re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body)))
    return str(address)


AccountOf = Callable[..., Account]
