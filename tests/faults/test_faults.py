"""Killed in the middle of writes: a short form of `benchmarks.faults`, and that its checks see."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from benchmarks.fault_checks import Promises, broken_promises, jobs_not_done
from benchmarks.fault_site import write_later
from benchmarks.faults import VICTIMS, run
from django.db import connection

from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg
from pledgeworks.kernel.dates import ApproximateDate


def test_what_was_acknowledged_is_there_and_nothing_is_half_done_whatever_is_killed(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o755)
    outcome = run(tmp_path, rounds=len(VICTIMS), seed=4)
    log = (tmp_path / "faults.log").read_text("utf-8")[-3000:]
    assert outcome.broken == [], log
    assert outcome.kills == dict.fromkeys(VICTIMS, 1)
    assert outcome.written > 0
    assert outcome.deferred > 0


# ---- the checks themselves ---------------------------------------------------------------------


@pytest.fixture
def database(series: None) -> "psycopg.Connection[Any]":
    connection.ensure_connection()
    return connection.connection


def imported(number: int, legs: int) -> None:
    for row in range(number):
        pledge = Pledge.objects.create(
            code=f"import-1-row-{row}",
            participant_id="TUV",
            text="A row of an import",
            category="other",
            novelty="unknown",
            commitment="firm",
            announced_on=ApproximateDate("2021"),
        )
        if row < legs:
            PledgeLeg.objects.create(
                pledge=pledge,
                order=1,
                participant_id="TUV",
                role="unit_provider",
                component="whole_unit",
            )


def test_what_is_as_promised_is_found_so(database: Any) -> None:
    write_later("one")
    write_later("one")
    imported(3, 3)
    promises = Promises(written={"one"}, imported={"import-1": 3})
    assert broken_promises(database, promises) == []
    assert jobs_not_done(database, {"one"}) == []


def test_an_import_that_was_killed_may_be_there_whole_or_not_at_all(database: Any) -> None:
    killed = Promises(imports_killed={"import-1": 3})
    assert broken_promises(database, killed) == []
    imported(3, 3)
    assert broken_promises(database, killed) == []


def lose_a_leg() -> None:
    PledgeLeg.objects.filter(pledge__text="fault one").first().delete()


def lose_the_fact() -> None:
    PledgeFact.objects.filter(pledge__text="fault one").delete()


def lose_the_pledge() -> None:
    Pledge.objects.get(text="fault one").delete()


def write_twice() -> None:
    Pledge.objects.filter(pk="seoul-2021-kor-06").update(text="fault one")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lose_a_leg, "is not whole"),
        (lose_the_fact, "is not whole"),
        (lose_the_pledge, "acknowledged and lost: one"),
        (lose_the_pledge, "has history and no record"),
        (write_twice, "times: one"),
    ],
)
def test_harm_done_to_a_write_is_seen(database: Any, harm: Callable[[], None], says: str) -> None:
    write_later("one")
    harm()
    assert any(says in each for each in broken_promises(database, Promises(written={"one"})))


@pytest.mark.parametrize(("rows", "legs"), [(2, 2), (3, 2), (0, 0)])
def test_half_an_import_is_seen(database: Any, rows: int, legs: int) -> None:
    imported(rows, legs)
    assert broken_promises(database, Promises(imported={"import-1": 3})) != []
    half = broken_promises(database, Promises(imports_killed={"import-1": 3}))
    assert bool(half) == bool(rows)


def test_a_job_that_was_not_done_is_seen(database: Any) -> None:
    assert jobs_not_done(database, {"two"}) == ["job kept and not done: two (lost)"]


def test_what_nobody_asked_for_is_seen(database: Any) -> None:
    write_later("three")
    assert broken_promises(database, Promises()) == ["nobody asked for three"]
