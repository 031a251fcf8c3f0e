"""The page of background work: what waits, runs, ended and failed, why, and how to repeat it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.operations import actions, queue
from pledgeworks.apps.operations.choices import JobKind, JobState
from pledgeworks.apps.operations.models import JobFailure

pytestmark = pytest.mark.usefixtures("series")
Enter = Callable[..., Client]
REASON = "meeting-not-found: There is no meeting 'seoul-2012' <b>."


def put(state: str = "todo", form: str = "pdf", reason: str = "") -> int:
    queue.put(JobKind.SUMMARY, {"meeting": "seoul-2021", "format": form})
    number = ProcrastinateJob.objects.latest("pk").pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [state, number])
    if reason:
        actions.keep_reason(by=somebody(Role.ADMINISTRATOR), number=number, reason=reason)
    return int(number)


def test_it_says_what_waits_and_why_something_failed(enter: Enter) -> None:
    put("failed", "docx", REASON)
    put("succeeded", "html")
    put()
    page = enter(Role.ADMINISTRATOR).get("/operations/jobs/").text
    assert page.count("Make a meeting&#x27;s Chair&#x27;s Summary") == 3
    assert "There is no meeting &#x27;seoul-2012&#x27; &lt;b&gt;." in page
    assert page.count("Try again") == 1
    assert "No worker is at work" in page


def test_it_is_narrowed_to_a_state(enter: Enter) -> None:
    put("failed", "docx", REASON)
    put()
    client = enter(Role.ADMINISTRATOR)
    page = client.get("/operations/jobs/?state=failed").text
    assert page.count("<tr>") == 2
    empty = client.get("/operations/jobs/?state=running").text
    assert "No job is in this state." in empty
    assert 'href="/operations/jobs/"' in empty
    assert client.get("/operations/jobs/?state=asleep").status_code == 400


def test_an_administrator_repeats_what_failed_and_the_secretariat_reads(enter: Enter) -> None:
    number = put("failed", reason=REASON)
    officer = enter(Role.FORCE_GENERATION_OFFICER)
    assert "Try again" not in officer.get("/operations/jobs/").text
    assert officer.post(f"/operations/jobs/{number}/retry/").status_code == 403
    client = enter(Role.ADMINISTRATOR)
    assert client.post(f"/operations/jobs/{number}/retry/")["Location"] == "/operations/jobs/"
    assert f"Job {number} waits for a worker again." in client.get("/operations/jobs/").text
    assert ProcrastinateJob.objects.get(pk=number).status == JobState.WAITING
    assert client.post(f"/operations/jobs/{number}/retry/").status_code == 409
    assert client.post("/operations/jobs/99999999/retry/").status_code == 404


def test_only_those_who_see_it_are_led_to_it(enter: Enter, client: Client) -> None:
    link = 'href="/operations/jobs/"'
    for role in (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER):
        assert link in enter(role).get("/work/").text
    assert link not in enter(Role.FOCAL_POINT).get("/work/").text
    assert link not in client.get("/").text


def test_the_reason_of_a_job_that_is_gone_is_forgotten() -> None:
    by = somebody(Role.ADMINISTRATOR)
    actions.keep_reason(by=by, number=put("failed"), reason="x" * 900)
    kept = JobFailure.objects.get()
    assert len(kept.reason) == 500
    JobFailure.objects.create(job=99999999, reason="of a job that was removed")
    actions.keep_reason(by=by, number=kept.job, reason="again")
    assert list(JobFailure.objects.values_list("reason", flat=True)) == ["again"]
