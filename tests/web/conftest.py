"""What the tests of the pages share."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from web_pages import Page

from people import seated
from pledgeworks.apps.accounts.choices import Role


@pytest.fixture
def enter(series: None) -> Callable[..., Client]:
    """A browser in which somebody of a role is signed in, with a second factor."""

    def entered(role: Role, **given: str) -> Client:
        person, client = seated(role, **given), Client()
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        client.force_login(person)
        return client

    return entered


@pytest.fixture
def read(series: None, client: Client, enter: Callable[..., Client]) -> Callable[..., Page]:
    """Open an address and read its page; the status is 200 unless another is expected."""

    public = client

    def opened(address: str, status: int = 200, by: Role | None = None) -> Page:
        client = public if by is None else enter(by)
        response = client.get(address)
        assert response.status_code == status, response.content[:2000]
        return Page(response.content.decode())

    return opened
