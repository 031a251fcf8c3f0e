"""What the doctor finds, and how it says to mend it."""

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from pledgeworks.apps.intake.models import LoadedEdition
from pledgeworks.apps.operations import doctor
from pledgeworks.apps.operations.choices import CheckState
from pledgeworks.apps.operations.doctor import Check, examine

Usage = namedtuple("Usage", "total used free")


def found(name: str) -> Check:
    return next(each for each in examine() if each.name == name)


def test_a_sound_installation_has_nothing_to_mend_but_what_it_does_without(series: None) -> None:
    states = {each.name: each.state for each in examine()}
    assert CheckState.FAIL not in states.values()
    may_be_missing = {"fonts for Arabic", "fonts for Chinese", "worker", "disk"}
    assert {name for name, state in states.items() if state != "ok"} <= may_be_missing
    assert {"python", "settings", "database", "clock", "tables", "history", "packaged series",
            "jobs", "static files", *may_be_missing} == set(states)  # fmt: skip


def test_whatever_is_not_right_comes_with_how_to_mend_it(series: None) -> None:
    for each in examine():
        assert bool(each.mend) == (each.state is not CheckState.OK), each


def test_a_history_trigger_that_is_switched_off_is_found(series: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE pledges_pledge DISABLE TRIGGER USER")
    check = found("history")
    assert check.state is CheckState.FAIL
    assert "pledges_pledge: changes may leave no trace" in check.found


def test_a_history_trigger_that_is_gone_is_found(series: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'pledges_pledge'::regclass "
            "AND tgname LIKE 'pgtrigger_update%'"
        )
        (name,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {name} ON pledges_pledge")
    assert found("history").found.startswith("1 triggers are not on their tables")


def test_tables_of_an_older_edition_are_found_and_nothing_is_asked_of_them(
    series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "migrations_left", lambda: ["pledges.0099_later"])
    names = [each.name for each in examine()]
    assert found("tables").state is CheckState.FAIL
    assert "history" not in names


def test_a_database_that_does_not_answer_is_the_last_thing_looked_at(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead:
        def cursor(self) -> None:
            raise OperationalError("no answer from 10.0.0.7, password=secret")

    monkeypatch.setattr(doctor, "connection", Dead())
    check = examine()[-1]
    assert (check.name, check.state) == ("database", CheckState.FAIL)
    assert "secret" not in check.found


@pytest.mark.parametrize(
    ("free", "state"),
    [(100 * 1024**3, CheckState.OK), (2 * 1024**3, CheckState.WARN), (1024, CheckState.FAIL)],
)
def test_a_disk_that_fills_is_told_in_time(
    free: int, state: CheckState, series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free))
    assert found("disk").state is state


def sign_of_life(seconds_ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
            (timezone.now() - timedelta(seconds=seconds_ago),),
        )


def test_a_worker_that_lives_and_one_that_fell_silent(series: None) -> None:
    assert found("worker").found == "none works"
    sign_of_life(3600)
    assert found("worker").found.startswith("silent since ")
    sign_of_life(1)
    assert found("worker").state is CheckState.OK


def test_jobs_that_failed_for_good_are_counted(series: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) "
            "VALUES ('default', 'pledgeworks.plan', 'failed')"
        )
    assert found("jobs").found == "1 failed for good"


def test_a_series_of_another_edition_is_told(series: None) -> None:
    LoadedEdition.objects.create(fingerprint="another", rows=1)
    assert found("packaged series").state is CheckState.WARN


def test_clocks_that_are_apart_are_told(series: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = doctor.time.time
    monkeypatch.setattr(doctor.time, "time", lambda: real() + 60)
    assert found("clock").state is CheckState.WARN


def test_static_files_that_were_not_collected_are_told(
    series: None, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    assert found("static files").state is CheckState.FAIL
    (tmp_path / "web" / "css").mkdir(parents=True)
    (tmp_path / "web" / "css" / "base.css").touch()
    assert found("static files").state is CheckState.OK


def test_a_connection_to_another_machine_that_need_not_be_encrypted_is_told(
    series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", connection.settings_dict["HOST"])
    monkeypatch.setitem(doctor.settings.DATABASES["default"], "HOST", "db.example.org")
    assert [each.name for each in doctor._settings()] == ["settings", "database connection"]
    options = doctor.settings.DATABASES["default"]["OPTIONS"]
    monkeypatch.setitem(options, "sslmode", "verify-full")
    assert [each.name for each in doctor._settings()] == ["settings"]
