"""What is killed in the middle: a server and a worker that write through the program's actions.

Each write is told by a token, which stands in the words of the pledge it makes.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, JobDeferrer
from procrastinate.manager import JobManager

from pledgeworks.apps.accounts.actions import ensure_operator
from pledgeworks.apps.operations.tasks import TryAgain
from pledgeworks.apps.pledges.actions import register
from pledgeworks.apps.pledges.choices import Component, LegRole
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.project.urls import urlpatterns as project_urlpatterns

LEGS = 2
TASK = "faults.write"


def _write(token: str) -> str:
    words = PledgeWords(
        text=f"fault {token}",
        category=Category.OTHER,
        announced_on=ApproximateDate("2021"),
        legs=(LegWords("VUT"), LegWords("FJI", LegRole.TRAINER, Component.TRAINING)),
    )
    made = register(
        by=ensure_operator(), participant="VUT", words=words, source="benchmarks.faults"
    )
    return str(made.pk)


@csrf_exempt
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Write a pledge; the answer is the acknowledgement."""
    return HttpResponse(_write(token), status=201)


@csrf_exempt
def defer(request: HttpRequest, token: str) -> HttpResponse:
    """Have a pledge written in the background; the answer says that the job is kept."""
    job = Job(queue="default", lock=None, queueing_lock=None, task_name=TASK)
    number = JobDeferrer(JobManager(DjangoConnector()), job).defer(token=token)
    return HttpResponse(str(number), status=201)


@app.task(name=TASK, retry=TryAgain())
def write_later(token: str) -> None:
    """Write a pledge once, however often the job is begun."""
    if not Pledge.objects.filter(text=f"fault {token}").exists():
        _write(token)


urlpatterns = [
    path("write/<str:token>", write, name="fault-write"),
    path("defer/<str:token>", defer, name="fault-defer"),
    *project_urlpatterns,
]
