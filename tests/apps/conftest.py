"""People of each role; made for the tests of the apps."""

from collections.abc import Callable

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person

PersonOf = Callable[[Role], Person]


@pytest.fixture
def person_of(series: None) -> PersonOf:
    """Makes a person of a role."""

    def make(role: Role) -> Person:
        return seated(role)

    return make
