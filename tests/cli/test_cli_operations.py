"""The operator's verbs: what they print, where, and with which exit code."""

import json
from pathlib import Path

import pytest
from calls import Call
from django.db import connection

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.operations import doctor
from pledgeworks.apps.operations.actions import start_plan


def fail_the_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 5 RETURNING id")
        return int(cursor.fetchone()[0])


def test_a_backup_says_how_much_it_holds(call: Call, series: None, tmp_path: Path) -> None:
    path = tmp_path / "new" / "backup.pledgeworks"
    answer = call("backup", path, "--json")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert told["bytes"] == path.stat().st_size
    assert told["rows"] > 3000
    assert f"Write everything to {path}: {told['rows']:,} rows of" in answer.err


def test_a_restore_into_a_database_with_rows_is_refused(
    call: Call, series: None, tmp_path: Path
) -> None:
    path = tmp_path / "backup"
    call("backup", path)
    answer = call("restore", path)
    assert (answer.code, answer.out) == (1, "")
    assert "pledgeworks: The database holds rows already" in answer.err
    assert "With --replace they are all removed first." in answer.err


@pytest.mark.parametrize("content", [b"", b"not a backup"])
def test_a_restore_of_another_file_is_refused_in_words(
    call: Call, series: None, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    answer = call("restore", path, "--replace")
    assert (answer.code, answer.out) == (1, "")
    assert "The file is not a backup of Pledgeworks" in answer.err


def test_a_restore_of_no_file_is_refused_in_words(call: Call, series: None) -> None:
    answer = call("restore", "nowhere.pledgeworks")
    assert answer.code == 1
    assert "There is no file nowhere.pledgeworks." in answer.err


def test_the_doctor_says_what_is_well_and_what_is_not(call: Call, series: None) -> None:
    answer = call("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert "ok    tables: of this edition" in answer.out
    assert "warn  worker: none works\n      Start one: pledgeworks worker." in answer.out


def test_the_doctor_as_json_is_one_document_and_nothing_else(call: Call, series: None) -> None:
    answer = call("doctor", "--json")
    assert {each["check"]: each["state"] for each in json.loads(answer.out)}["history"] == "ok"
    assert answer.err == ""


def test_the_doctor_ends_with_1_where_something_fails(
    call: Call, series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "migrations_left", lambda: ["pledges.0099_later"])
    answer = call("doctor")
    assert answer.code == 1
    assert "fail  tables: 1 changes not made yet, first pledges.0099_later" in answer.out


def test_where_nothing_was_done_in_the_background_that_is_said(call: Call, series: None) -> None:
    answer = call("jobs")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Nothing was done in the background yet.\n"
    assert call("jobs", "--json").out == "[]\n"


def test_jobs_are_listed_and_one_that_failed_is_put_back(
    call: Call, seoul: Meeting, officer: Person
) -> None:
    start_plan(by=officer, meeting=seoul)
    words = " ".join(call("jobs").out.split())
    assert "waiting plan seoul-2021 public since" in words
    number = fail_the_job()
    (failed,) = json.loads(call("jobs", "--state", "failed", "--json").out)
    assert (failed["number"], failed["state"], failed["attempts"]) == (number, "failed", 5)
    assert call("jobs", "--retry", number).code == 0
    assert call("jobs", "--state", "failed").err == "There is no such job.\n"


def test_a_state_that_is_none_and_a_job_that_is_none_are_refused(call: Call, series: None) -> None:
    answer = call("jobs", "--state", "lost")
    assert answer.code == 1
    assert "'lost' is no state of a job; it is one of: waiting, running" in answer.err
    assert call("jobs", "--retry", 99).code == 1
    assert call("worker", "--concurrency", 0).code == 2
