"""Accounts for the tests of signing in."""

from typing import Any

import pytest
from at_the_door import PASSWORD, Account, AccountOf, AtOnce
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.access.actions import confirm_address
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.web.signin import adapters


@pytest.fixture(autouse=True)
def _quick(settings: Any, monkeypatch: pytest.MonkeyPatch, series: None) -> None:
    """Passwords are hashed quickly, and letters are handed in before the page is there."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(adapters, "_letters", AtOnce())


@pytest.fixture
def account_of() -> AccountOf:
    """Makes a person of a role who can sign in."""

    def make(role: Role = Role.OBSERVER, **given: Any) -> Account:
        person = seated(role, **given)
        person.set_password(PASSWORD)
        person.save()
        confirm_address(person)
        return Account(person, Client())

    return make
