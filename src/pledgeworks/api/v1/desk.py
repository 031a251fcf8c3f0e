"""The desk: what waits for the caller's seats, what is confirmed at once, reminders, policies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from pledgeworks.api.answers import all_of, listed, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import once
from pledgeworks.api.paging import Order, Paged, page_of, page_of_rows
from pledgeworks.api.v1 import life_shapes as shapes
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY
from pledgeworks.api.v1.given import Body, Reasons
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.choices import LagSeenBy, PolicyName
from pledgeworks.apps.pledges.policies import policies
from pledgeworks.apps.pledges.presenting_life import (
    policy_as_json,
    reminder_as_json,
    task_as_json,
)
from pledgeworks.apps.pledges.queries import pledges_named
from pledgeworks.apps.pledges.reminders import reminders_sent
from pledgeworks.apps.pledges.todo import Task, tasks_of_parties, tasks_of_seats
from pledgeworks.apps.reference.queries import participant
from pledgeworks.engines.readiness import Party, Step
from pledgeworks.kernel.dates import today

router = Router(tags=["desk"])

_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_MOST_AT_ONCE = 100


class WorkFilters(Schema):
    """What of it is shown; every filter given must hold."""

    party: Party | None = Field(
        None,
        description="What waits for this party, in place of what waits for one's own seats.",
        examples=["secretariat"],
    )
    step: Step | None = Field(None, description="One step only.", examples=["acknowledged"])
    participant: str | None = Field(
        None, description="Code of whoever made the pledge.", examples=["KOR"]
    )
    meeting: str | None = Field(None, description="Code of a meeting.", examples=["seoul-2021"])
    older_than: int = Field(
        0, ge=0, le=100_000, description="Only what waits for so many days at least.", examples=[90]
    )
    as_of: Day | None = Field(
        None, description="As known on this day; today if left out.", examples=["2022-12-01"]
    )


class SeveralConfirmed(Reasons):
    """Pledges of which nothing changed."""

    pledges: list[str] = Field(
        description="Their codes.",
        examples=[["seoul-2021-kor-06"]],
        min_length=1,
        max_length=_MOST_AT_ONCE,
    )


class NewPolicy(Body):
    """What is settled by decision, from a day on."""

    name: PolicyName = Field(PolicyName.LAG_SEEN_BY, description="What is settled.")
    value: LagSeenBy = Field(description="How.", examples=["shared"])
    valid_from: Day = Field(description="From when on, today at the earliest.",
                            examples=["2099-01-01"])  # fmt: skip
    why: str = Field(description="Who decided it, and why.", examples=["Decided on 3 March"])


@router.get(
    "/work", response={200: shapes.WaitingList, **PROBLEMS}, url_name="api-work", by_alias=True
)
def list_work(
    request: HttpRequest, filters: Query[WorkFilters], paged: Query[Paged]
) -> HttpResponse:
    """What waits for the caller's seats, longest first; for any party one may see, if named."""
    by = caller(request)
    wanted = Wanted(
        participants=(
            frozenset({participant(filters.participant).pk}) if filters.participant else frozenset()
        ),
        meeting=meeting(filters.meeting).pk if filters.meeting else "",
        step=filters.step or "",
        older_than=filters.older_than,
    )
    day = filters.as_of or today()
    if filters.party is None:
        found = tasks_of_seats(by, day, wanted)
    else:
        found = tasks_of_parties(by, day, wanted, {filters.party})
    return listed(request, page_of_rows(request, found, _key, paged), task_as_json)


def _key(task: Task) -> tuple[int | str, ...]:
    awaited = task.awaited
    return (-(task.at_least or 0), task.pledge.code, str(awaited.step), str(awaited.level),
            str(awaited.party), str(awaited.because))  # fmt: skip


@router.post(
    "/work/confirmations",
    response={200: shapes.ConfirmedSeveral, **CHANGE_PROBLEMS},
    url_name="api-confirm-several",
    openapi_extra=_KEYED,
)
def confirm_several(request: HttpRequest, body: SeveralConfirmed) -> HttpResponse:
    """Say of several pledges that nothing changed; one that is refused holds up no other."""
    by = caller(request)

    def confirm() -> HttpResponse:
        done = actions.confirm_several(
            by=by,
            pledges=pledges_named(body.pledges, reader=by),
            on=today(),
            source=body.source,
            why=body.why,
        )
        missing = set(body.pledges) - set(done.done) - set(done.refused)
        refused = {**done.refused, **{code: f"There is no pledge '{code}'." for code in missing}}
        return told(request, {"confirmed": list(done.done), "refused": refused})

    return once(request, confirm)


@router.get("/reminders", response={200: shapes.ReminderList, **PROBLEMS}, url_name="api-reminders")
def list_reminders(request: HttpRequest, paged: Query[Paged]) -> HttpResponse:
    """Which reminders went out to which seat, latest first: all for the Secretariat, else own."""
    rows: Any = reminders_sent(caller(request))
    page = page_of(request, rows, Order("-on", "-pk"), paged)
    return listed(request, page, reminder_as_json)


@router.get("/policies", response={200: shapes.PolicyList, **PROBLEMS}, url_name="api-policies")
def list_policies(request: HttpRequest) -> HttpResponse:
    """What was settled by decision, and from which day on; latest first."""
    return all_of(request, map(policy_as_json, policies()))


@router.post(
    "/policies",
    response={200: shapes.SettledPolicy, **CHANGE_PROBLEMS},
    url_name="api-settle",
    openapi_extra=_KEYED,
)
def settle_policy(request: HttpRequest, body: NewPolicy) -> HttpResponse:
    """Settle a policy from a day on; what was in force stays on record. For administrators."""
    by = caller(request)

    def settle() -> HttpResponse:
        made = actions.settle(
            by=by,
            name=body.name,
            value=body.value,
            valid_from=body.valid_from,
            why=body.why,
        )
        return told(request, policy_as_json(made))

    return once(request, settle)
