"""Background work: what starts it, what it keeps, what failing and being killed does to it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import transaction
from procrastinate.jobs import Job

from people import somebody
from pledgeworks.apps.accounts.choices import Audience, Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.actions import rewrite_section
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection
from pledgeworks.apps.operations import actions, periodic, queue, tasks
from pledgeworks.apps.operations.choices import JobKind, JobState
from pledgeworks.apps.operations.jobs import failed_jobs
from pledgeworks.apps.operations.queries import jobs
from pledgeworks.apps.operations.stale import stale_plans, stale_summaries
from pledgeworks.apps.operations.worker import work
from pledgeworks.apps.planning.actions import compute_advice
from pledgeworks.apps.planning.models import StoredAdvice, StoredPlan
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication import queries as publication
from pledgeworks.apps.publication.actions import keep_summary
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.models import KeptSummary
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound, Unavailable

ADMINISTRATOR = somebody(Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def drawn_once(charts_drawn_once: None) -> None:
    """Each chart is drawn once for all tests here."""


@pytest.fixture
def planned(seoul: Meeting, officer: Person) -> Meeting:
    """Seoul with its plan and advice kept."""
    compute_advice(by=officer, meeting=seoul, patience_seconds=5.0)
    return seoul


# ---- what starts ------------------------------------------------------------------------------


def test_nothing_is_started_where_nothing_changed(planned: Meeting, officer: Person) -> None:
    for form in (SummaryFormat.PDF, SummaryFormat.WORD):
        keep_summary(by=officer, meeting=planned, format=form)
    assert (stale_plans(), stale_summaries()) == ([], [])
    assert actions.start_what_changed(by=officer) == 0
    assert jobs(reader=officer) == []


def test_a_requirement_that_changes_has_the_plan_computed_anew(
    planned: Meeting, officer: Person
) -> None:
    Requirement.objects.filter(pk="minusma-2021-07-helicopter-unit").update(quantity=5)
    assert stale_plans() == [("seoul-2021", Audience.PUBLIC)]
    assert actions.start_what_changed(by=officer) == 1
    (job,) = jobs(reader=officer)
    assert (job.kind, job.state) == ("plan", JobState.WAITING)
    assert job.about == {"meeting": "seoul-2021", "audience": "public"}
    assert job.does == "compute a meeting's plan and what to ask for"


def test_a_plan_is_computed_once_for_all_who_know_the_same(planned: Meeting) -> None:
    """Those who read everything know what they knew; the public and the others know less now."""
    Pledge.objects.filter(pk="seoul-2021-idn-01").update(label=Label.RESTRICTED)
    assert stale_plans() == [("seoul-2021", Audience.PUBLIC)]


def test_a_text_that_changes_has_the_documents_made_anew(planned: Meeting, officer: Person) -> None:
    for form in (SummaryFormat.PDF, SummaryFormat.WORD):
        keep_summary(by=officer, meeting=planned, format=form)
    section = NarrativeSection.objects.get(meeting=planned, code="overview")
    rewrite_section(
        by=officer,
        meeting=planned,
        code="overview",
        version=section.version,
        text="Other words.",
        why="asked for",
    )
    assert stale_summaries() == [
        ("seoul-2021", SummaryFormat.PDF),
        ("seoul-2021", SummaryFormat.WORD),
    ]


def test_what_is_waiting_already_is_not_put_a_second_time(
    planned: Meeting, officer: Person
) -> None:
    assert actions.start_plan(by=officer, meeting=planned)
    assert not actions.start_plan(by=officer, meeting=planned)
    assert actions.start_plan(by=officer, meeting=planned, audience=Audience.SHARED)
    assert actions.start_summary(by=officer, meeting=planned, format=SummaryFormat.PDF)
    assert [each.kind for each in jobs(reader=officer)] == ["summary", "plan", "plan"]


def test_a_job_joins_the_transaction_under_way(seoul: Meeting, officer: Person) -> None:
    with transaction.atomic():
        actions.start_plan(by=officer, meeting=seoul)
        transaction.set_rollback(True)
    assert jobs(reader=officer) == []


_SEE_JOBS = (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)


@pytest.mark.parametrize("role", [role for role in Role if role not in _SEE_JOBS])
def test_only_administrators_and_the_secretariat_see_jobs(role: Role) -> None:
    with pytest.raises(NotAllowed):
        jobs(reader=somebody(role))


# ---- what is done -----------------------------------------------------------------------------


def test_the_plan_is_kept_with_its_advice_and_then_the_documents_follow(
    seoul: Meeting, officer: Person
) -> None:
    tasks.plan(meeting="seoul-2021", audience="public")
    assert StoredPlan.objects.filter(meeting=seoul).count() == 1
    assert StoredAdvice.objects.filter(plan__meeting=seoul).count() == 1
    assert {job.about["format"] for job in jobs(reader=officer)} == {"pdf", "docx"}


def test_a_task_done_twice_keeps_one_result(seoul: Meeting) -> None:
    for _ in range(2):
        tasks.plan(meeting="seoul-2021", audience="public")
        tasks.summary(meeting="seoul-2021", format="docx")
    assert StoredPlan.objects.filter(meeting=seoul).count() == 1
    assert KeptSummary.objects.count() == 1


def test_a_kept_document_is_given_out_while_it_says_what_a_new_one_would(
    planned: Meeting, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keep_summary(by=officer, meeting=planned, format=SummaryFormat.WORD)
    assert not keep_summary(by=officer, meeting=planned, format=SummaryFormat.WORD)
    monkeypatch.setattr(publication, "made", lambda *_: b"a new one")
    kept = publication.chairs_summary(planned, SummaryFormat.WORD)
    assert kept.startswith(b"PK")
    Pledge.objects.filter(pk="seoul-2021-kor-06").update(text="Other words of a pledge")
    assert publication.chairs_summary(planned, SummaryFormat.WORD) == b"a new one"


def test_every_job_that_comes_round_is_a_task_with_a_sentence() -> None:
    assert set(periodic.PERIODIC) <= set(JobKind)
    for kind, (_when, task) in periodic.PERIODIC.items():
        assert task.name == kind
    for kind in JobKind:
        assert kind.sentence


# ---- what fails -------------------------------------------------------------------------------


def job_tried(attempts: int) -> Job:
    return Job(queue="default", lock=None, queueing_lock=None, task_name="any", attempts=attempts)


def test_what_fails_is_tried_again_later_each_time_and_then_stays_failed() -> None:
    waits = [
        tasks.TryAgain().get_retry_decision(exception=OSError(), job=job_tried(attempts))
        for attempts in range(tasks.ATTEMPTS)
    ]
    assert waits[-1] is None
    times = [each.retry_at for each in waits[:-1] if each]
    assert len(times) == len(tasks.WAITS) == 4
    assert times == sorted(times)  # type: ignore[type-var]


@pytest.mark.parametrize("error", [InvalidInput, NotFound, NotAllowed])
def test_what_can_never_succeed_fails_at_once(error: type) -> None:
    assert tasks.TryAgain().get_retry_decision(exception=error("a", "b"), job=job_tried(0)) is None


def test_only_a_job_that_failed_is_tried_again(planned: Meeting, officer: Person) -> None:
    actions.start_plan(by=officer, meeting=planned)
    (job,) = jobs(reader=officer)
    with pytest.raises(Conflict, match=f"Job {job.number} did not fail"):
        actions.try_again(by=officer, number=job.number)
    with pytest.raises(NotFound):
        actions.try_again(by=officer, number=job.number + 1)


def test_in_read_only_mode_no_worker_begins(settings: Any) -> None:
    settings.READ_ONLY = True
    with pytest.raises(Unavailable, match="read-only mode"):
        work()


# ---- a worker as a process, on a database of its own -------------------------------------------

# Signs of life come fast, so that a test need not wait for a dead worker.
_WORKER = """
import os, sys, time
import django
django.setup()
from procrastinate.contrib.django import app
from pledgeworks.apps.operations import tasks, worker

@app.task(name="test.sleep", retry=tasks.TryAgain())
def sleep(seconds: float) -> None:
    print("begun", flush=True)
    time.sleep(seconds)
    print("done", flush=True)

@app.task(name="test.fail", retry=tasks.TryAgain())
def fail() -> None:
    raise OSError("somebody@example.org")

worker.work(until_empty="once" in sys.argv, heartbeat_seconds=0.2, dead_after_seconds=1.0)
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(spare_address: str) -> Start:
    """Starts a worker on the spare database."""

    def started(*words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", _WORKER, *words],
            env={
                **os.environ,
                "DATABASE_URL": spare_address,
                "DJANGO_SETTINGS_MODULE": "pledgeworks.project.settings",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


@pytest.fixture
def looking(spare: dict[str, Any]) -> Any:
    with psycopg.connect(**spare, autocommit=True) as connection:
        connection.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        yield connection


def put(looking: Any, task: str, arguments: str = "{}") -> int:
    return int(
        looking.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
            "VALUES ('default', %s, %s::jsonb) RETURNING id",
            (task, arguments),
        ).fetchone()[0]
    )


def state(looking: Any, number: int) -> tuple[str, int]:
    row = looking.execute(
        "SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", (number,)
    ).fetchone()
    return row[0], row[1]


def test_a_worker_told_to_stop_finishes_the_job_it_has(start: Start, looking: Any) -> None:
    number = put(looking, "test.sleep", '{"seconds": 1.5}')
    with start() as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "begun\n"
        worker.send_signal(signal.SIGTERM)
        assert worker.stdout.readline() == "done\n"
        assert worker.wait(20) == 0
    assert state(looking, number) == ("succeeded", 1)


def test_the_job_of_a_killed_worker_is_taken_up_again(start: Start, looking: Any) -> None:
    number = put(looking, "test.sleep", '{"seconds": 0.8}')
    with start() as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        killed.kill()
    assert state(looking, number) == ("doing", 0)
    time.sleep(1.1)
    with start("once") as another:
        said, _ = another.communicate(timeout=30)
    assert said == "begun\ndone\n"
    assert state(looking, number) == ("succeeded", 2)


def test_a_job_that_kills_every_worker_stays_failed(start: Start, looking: Any) -> None:
    number = put(looking, "test.sleep", '{"seconds": 0}')
    looking.execute(
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", (tasks.ATTEMPTS - 1,)
    )
    with start("once") as worker:
        worker.communicate(timeout=30)
    assert state(looking, number)[0] == "failed"


def test_a_job_that_fails_waits_to_be_tried_again_and_its_words_are_not_logged(
    start: Start, looking: Any
) -> None:
    number = put(looking, "test.fail")
    with start("once") as worker:
        _, log = worker.communicate(timeout=30)
    assert state(looking, number) == ("todo", 1)
    (wait,) = looking.execute(
        "SELECT scheduled_at - now() FROM procrastinate_jobs WHERE id = %s", (number,)
    ).fetchone()
    assert 0 < wait.total_seconds() <= tasks.WAITS[0]
    assert "job failed" in log
    assert "OSError" in log
    assert "somebody@example.org" not in log
    (reason,) = looking.execute(
        "SELECT reason FROM operations_jobfailure WHERE job = %s", (number,)
    ).fetchone()
    assert reason == "OSError; the log of the worker has the rest."


def test_how_many_jobs_failed_is_counted(series: None, officer: Person) -> None:
    queue.put(JobKind.PLAN, {"meeting": "seoul-2021", "audience": "public"})
    assert failed_jobs() == 0
