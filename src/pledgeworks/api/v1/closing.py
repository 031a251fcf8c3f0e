"""What hangs on a mission that closes, and applying what is proposed for it."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Schema

from pledgeworks.api.answers import told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import once
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY
from pledgeworks.api.v1.given import AS_KNOWN, SOURCE, Body, date_of, date_or_none
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.api.v1.vocabulary import router
from pledgeworks.apps.answering.actions import apply_closing
from pledgeworks.apps.answering.choices import Hanging
from pledgeworks.apps.answering.closing import closing_of
from pledgeworks.apps.answering.presenting import closing_as_json, hanging_as_json
from pledgeworks.apps.reference.queries import mission

MISSION = Path(..., description="Its acronym.", examples=["MINUSMA"])


class HangingOn(Schema):
    """One thing that hangs on a mission; `seen` is sent back with what is chosen."""

    key: str
    kind: Hanging
    code: str
    title: str
    seen: str
    can_be_applied: bool
    because: str


class MissionClosing(Schema):
    """Everything that hangs on a mission; `on` is null while no day of its end is known."""

    mission: str
    on: str | None
    proposals: list[HangingOn]


class AppliedClosing(Schema):
    """What was applied."""

    mission: str
    on: str
    applied: list[HangingOn]


class ChosenClosing(Body):
    """What of the proposals is applied, all of it or nothing."""

    on: str = Field(description=f"The day on which the mission ends. {AS_KNOWN}",
                    examples=["2023-12-31"])  # fmt: skip
    chosen: dict[str, str] = Field(
        description="By key of a proposal: its `seen`, as it was read.",
        examples=[{"requirement:minusma-2021-07-helicopter-unit": "1"}],
    )
    reason: str = Field(description="Why.", examples=["Resolution 2690 (2023)"])
    source: str = Field(description="On what it rests.", examples=[SOURCE])


@router.get(
    "/missions/{record:code}/closing",
    response={200: MissionClosing, **PROBLEMS},
    url_name="api-mission-closing",
)
def show_closing(
    request: HttpRequest,
    code: str = MISSION,
    on: str | None = Query(
        None,
        description=f"The day on which it ends; the one on record if left out. {AS_KNOWN}",
        examples=["2023-12-31"],
    ),
) -> HttpResponse:
    """All that hangs on a mission and the reader may read, with the change proposed for each."""
    found = closing_of(mission(code), date_or_none(on, "on"), reader_of(request))
    return told(request, closing_as_json(found))


@router.post(
    "/missions/{record:code}/closing",
    response={200: AppliedClosing, **CHANGE_PROBLEMS},
    url_name="api-close-mission",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
)
def close_mission(request: HttpRequest, body: ChosenClosing, code: str = MISSION) -> HttpResponse:
    """Apply chosen proposals of a mission that closes, all of them or none; for the Secretariat.

    What was read of each (`seen`) is its version: one that changed since refuses all of them.
    """
    by = caller(request)
    day = date_of(body.on, "on")

    def close() -> HttpResponse:
        of = mission(code)
        done = apply_closing(
            by=by,
            mission=of,
            on=day,
            chosen=body.chosen,
            reason=body.reason,
            source=body.source,
        )
        applied = [hanging_as_json(each) for each in done]
        return told(request, {"mission": of.pk, "on": str(day), "applied": applied})

    return once(request, close)
