"""A second database, for what must be committed, destroyed or reached by other processes."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections
from psycopg import sql

SPARE = "spare_for_operations"


@pytest.fixture(scope="module")
def spare(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """How to reach a copy of the database of the tests, with the packaged series in it."""
    with django_db_blocker.unblock():
        ours = connections["default"]
        reached = ours.get_connection_params()
        for name in ("cursor_factory", "context"):
            reached.pop(name, None)
        ours.close()
        ours.close_pool()
    source = reached["dbname"]
    with psycopg.connect(**{**reached, "dbname": "postgres"}, autocommit=True) as server:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(SPARE))
        server.execute(drop)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(SPARE), sql.Identifier(source)
            )
        )
        yield {**reached, "dbname": SPARE}
        server.execute(drop)


@pytest.fixture
def spare_address(spare: dict[str, Any]) -> str:
    """The same as another process is told."""
    return f"postgresql://{spare['user']}@/{spare['dbname']}?host={spare['host']}"
