"""Requests made at random from the description: never a fault, always an answer as described.

That what has the right shape may still be refused (a code that is none, a day before another) is
no fault; nor that a change without a version is refused with status 428, made for that;
nor that the public reads, and that an administrator is one by the test's own header.
"""

from collections.abc import Iterator

import callers
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    positive_data_acceptance,
)

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.project.settings import MIDDLEWARE

with override_settings(MIDDLEWARE=[*MIDDLEWARE, "callers.as_somebody"]):
    APPLICATION = WSGIHandler()

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", APPLICATION)
# Boards and what-ifs are solved anew for each; they are tried with fewer.
SLOW = "/(plan|board|asks|outlook|what-if|scenarios)|meetings/.*/partnerships"
FEW = settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NO_FAULTS = [positive_data_acceptance, missing_required_header, ignored_auth]
PLAINLY = {"Host": "testserver", "Accept-Encoding": "identity"}


@pytest.fixture
def one_connection(series: None) -> Iterator[None]:
    """Each request would close the connection at its end, and with it the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    callers.people.clear()


@SCHEMA.exclude(path_regex=SLOW).parametrize()
@FEW
def test_the_public_is_answered_as_described(one_connection: None, case: schemathesis.Case) -> None:
    case.call_and_validate(headers=PLAINLY, excluded_checks=NO_FAULTS)


@SCHEMA.exclude(path_regex=SLOW).parametrize()
@FEW
def test_an_administrator_is_answered_as_described(
    one_connection: None, case: schemathesis.Case
) -> None:
    callers.people["administrator"] = seated(Role.ADMINISTRATOR)
    case.call_and_validate(
        headers={**PLAINLY, callers.HEADER: "administrator"},
        excluded_checks=NO_FAULTS,
    )


@SCHEMA.include(path_regex=SLOW).parametrize()
@settings(FEW, max_examples=2)
def test_what_is_solved_is_answered_as_described(
    one_connection: None, case: schemathesis.Case
) -> None:
    case.call_and_validate(headers=PLAINLY, excluded_checks=NO_FAULTS)
