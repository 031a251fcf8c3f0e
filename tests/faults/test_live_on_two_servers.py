"""Two server processes on one database: what is confirmed through one is seen through the other."""

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from benchmarks.live import Site, Viewer, confirm_one, prepared
from django.db import connection
from pytest_django import DjangoDbBlocker

from pledgeworks.project.database import ensure_database
from prepared_database import prepared_database

_SOON = 10.0
_NAME = "live_on_two_servers"


@pytest.fixture(scope="module")
def database(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a copy of the prepared database, in which the servers may write."""
    with django_db_blocker.unblock():
        template = prepared_database()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_NAME}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{_NAME}" TEMPLATE "{template}"')
        yield urlsplit(ensure_database())._replace(path=f"/{_NAME}").geturl()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{_NAME}" WITH (FORCE)')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Site]:
    """Two servers on the copy."""
    with prepared(tmp_path_factory.mktemp("live"), servers=2, database=database) as started:
        yield started


def test_viewers_of_both_servers_see_each_pledge_once_and_miss_nothing(site: Site) -> None:
    one, other = (Viewer(site.address(number)) for number in (0, 1))
    with closing(one), closing(other):
        first = confirm_one(site)
        assert one.hears_of(first, within=_SOON)
        assert other.hears_of(first, within=_SOON)
        seen = other.last
    # The second server is killed; its viewer comes back through the first.
    site.kill(1)
    missed = [confirm_one(site) for _ in range(3)]
    back = Viewer(site.address(0), after=seen)
    with closing(back):
        assert all(back.hears_of(each, within=_SOON) for each in missed)
        assert first not in back.new
        # A draft and what is not public is told to nobody.
        hidden = confirm_one(site, label="shared")
        shown = confirm_one(site)
        assert back.hears_of(shown, within=_SOON)
        assert hidden not in back.new
        # Its connection to the database is cut; the server listens again by itself.
        site.cut_listeners()
        after_the_cut = confirm_one(site)
        assert back.hears_of(after_the_cut, within=3 * _SOON)
        seen = back.last
    # The server itself is started again: its viewer comes back and is told the rest, once.
    site.kill(0)
    meanwhile = confirm_one(site)
    site.restart(0)
    again = Viewer(site.address(0), after=seen)
    with closing(again):
        assert again.hears_of(meanwhile, within=_SOON)
        assert after_the_cut not in again.new
