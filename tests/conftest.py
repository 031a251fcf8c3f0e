"""What the tests share: the packaged series, loaded once into the test database."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from pledgeworks.apps.accounts.actions import ensure_operator
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.charts.chart import Chart
from prepared_database import prepared_database

Drawn = TypeVar("Drawn")

# How long one example takes depends on what else the machine does: no deadline.
settings.register_profile("pledgeworks", deadline=None)
settings.load_profile("pledgeworks")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Every database test sees the packaged series; each rolls back what it changes."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = prepared_database()


@pytest.fixture
def series(db: None) -> None:
    """The packaged series in the database."""


@pytest.fixture
def seoul(series: None) -> Meeting:
    """The Ministerial of Seoul 2021."""
    return Meeting.objects.get(pk="seoul-2021")


@pytest.fixture
def officer(series: None) -> Person:
    """Somebody with every right."""
    return ensure_operator()


@pytest.fixture(scope="session")
def charts_drawn_once() -> Iterator[None]:
    """The same chart in another test's document is not drawn again: each takes most of a second."""
    from pledgeworks.apps.publication import pictures

    def once(draw: Callable[[Chart], Drawn]) -> Callable[[Chart], Drawn]:
        kept: dict[str, Drawn] = {}
        return lambda chart: kept.get(repr(chart)) or kept.setdefault(repr(chart), draw(chart))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "to_svg", once(pictures.to_svg))
        patch.setattr(pictures, "to_png", once(pictures.to_png))
        yield
