"""What whatever watches the program is told, and read-only mode as people meet it."""

from typing import Any

import pytest
from django.db import InternalError, OperationalError, connection
from django.test import Client
from psycopg.errors import ReadOnlySqlTransaction

from pledgeworks.api import problems
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.read_only import as_refusal
from pledgeworks.apps.meetings.actions import rewrite_section
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.operations import readiness as of_the_node
from pledgeworks.kernel.errors import Unavailable
from pledgeworks.web.middleware import errors_as_pages


def test_a_node_that_runs_says_so_without_its_database(client: Client) -> None:
    """No database fixture: a query would fail the test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


def test_a_node_with_all_it_needs_is_ready(series: None, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "writes": "accepted"})


def test_a_node_whose_database_does_not_answer_is_not_ready(
    series: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bool:
        raise OperationalError("connection to server at 10.0.0.7 failed for user somebody")

    monkeypatch.setattr(of_the_node, "_takes_no_writes", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "problem": "the database does not answer"}


def test_a_node_of_a_newer_edition_than_the_tables_is_not_ready(
    series: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_the_node, "migrations_left", lambda: ["pledges.0099_later"])
    assert client.get("/readyz").json()["problem"] == "1 changes of tables are not made yet"


def test_a_node_on_a_replica_is_ready_only_where_read_only_mode_is_meant(
    series: None, client: Client, settings: Any
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert client.get("/readyz").status_code == 503
    settings.READ_ONLY = True
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["writes"]) == (200, "refused")


# ---- read-only mode ----------------------------------------------------------------------------


def test_in_read_only_mode_no_action_writes(seoul: Meeting, officer: Person, settings: Any) -> None:
    settings.READ_ONLY = True
    with pytest.raises(Unavailable, match="nothing of what you sent was kept") as refused:
        rewrite_section(by=officer, meeting=seoul, code="overview", version=1, text="No.", why="")
    assert refused.value.code == "read-only"
    with pytest.raises(Unavailable), recorded(by=officer, action="anything"):
        pytest.fail("a write was begun")


def test_in_read_only_mode_pages_and_api_still_read_and_pages_say_so(
    read: Any, client: Client, settings: Any
) -> None:
    assert "nothing can be changed at present" not in read("/").prose
    settings.READ_ONLY = True
    for address in ("/", "/pledges/seoul-2021-kor-06/", "/board/seoul-2021/what-if/?withdraws=IDN"):
        assert "Read-only: everything can be read, nothing can be changed" in read(address).prose
    assert client.get("/api/v1/scenarios").status_code == 200


def refused_by_the_database() -> InternalError:
    error = InternalError("cannot execute INSERT in a read-only transaction")
    error.__cause__ = ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction")
    return error


def test_a_write_that_slipped_past_the_actions_is_told_as_a_page(rf: Any, db: None) -> None:
    request = rf.get("/")
    page = errors_as_pages(lambda _: pytest.fail("not asked")).process_exception(
        request, refused_by_the_database()
    )
    assert page is not None
    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "read-only mode" in page.content.decode()


def test_a_write_that_slipped_past_the_actions_is_told_as_a_problem(rf: Any) -> None:
    told = problems._of_the_program(rf.post("/api/v1/what-if"), refused_by_the_database())
    assert (told.status_code, told["Retry-After"]) == (503, "30")
    assert b'"code": "read-only"' in told.content


def test_other_errors_of_the_database_are_not_taken_for_read_only_mode() -> None:
    assert as_refusal(InternalError("something else")) is None
    assert as_refusal(ValueError("something else")) is None


def test_the_database_refuses_what_would_slip_past_the_actions(seoul: Meeting) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    with pytest.raises(InternalError) as refused:
        seoul.save()
    assert isinstance(as_refusal(refused.value), Unavailable)
