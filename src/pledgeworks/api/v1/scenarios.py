"""What-ifs that are kept, each beside the plan of the board it stands on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Router, Schema

from pledgeworks.api.answers import Record, all_of, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created, removed
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import Why
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS, ScenarioInFull, ScenarioList
from pledgeworks.api.v1.shapes import Scenario as ScenarioShape
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning import scenarios
from pledgeworks.apps.planning.actions import archive_scenario, change_scenario, keep_scenario
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.presenting import scenario_as_json, scenario_in_full_as_json
from pledgeworks.engines.matching.scenarios import Scenario as WhatIf
from pledgeworks.engines.matching.scenarios import read_changes

router = Router(tags=["scenarios"])

CODE = Path(..., description="Code of a what-if.", examples=["minusma-closes-2023-06"])
_CHANGES = [{"change": "participant_withdraws", "participant": "IDN"}]


class WhatIfBody(Schema):
    """What a what-if says."""

    name: str = Field(description="What it is called.", examples=["Indonesia withdraws"])
    changes: list[dict[str, Any]] = Field(
        description="As in a file of changes; see the manual on scenarios.", examples=[_CHANGES]
    )
    text: str = Field("", description="What it is about.")
    sources: list[str] = Field([], description="Addresses on which it rests.")
    label: ScenarioLabel | None = Field(
        None, description="Who reads it; restricted, or as it was, if left out."
    )
    why: str = Field("", description="Why it is kept or changed, for the history.")

    def as_said(self) -> WhatIf:
        """As the engine reads it; raises `InvalidInput` for changes that make no sense."""
        return WhatIf(
            name=self.name,
            changes=read_changes(self.changes),
            text=self.text,
            sources=tuple(self.sources),
        )


class NewWhatIf(WhatIfBody):
    """A what-if to keep, on a copy of a meeting's board as of a day."""

    meeting: str = Field(description="Code of the meeting.", examples=["seoul-2021"])
    as_of: Day | None = Field(None, description="The meeting's last day if left out.")
    code: str = Field("", description="Made from the name if left out.")


def record_of(code: str, reader: Reader) -> Record:
    """A what-if in full; what is computed for it does not make it another version."""
    found = scenarios.scenario(code, reader)
    beside = scenarios.compared_with_its_snapshot(found)
    return Record(
        scenario_in_full_as_json(found, beside.comparison), found.version, scenario_as_json(found)
    )


@router.get("", response={200: ScenarioList, **PROBLEMS}, url_name="api-scenarios", by_alias=True)
def list_scenarios(request: HttpRequest) -> HttpResponse:
    """All what-ifs that the reader may read, without their plans."""
    return all_of(request, map(scenario_as_json, scenarios.scenario_list(reader_of(request))))


@router.get(
    "/{slug:code}",
    response={200: ScenarioInFull, **PROBLEMS},
    url_name="api-scenario",
    by_alias=True,
)
def show_scenario(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """One what-if, with what it gains and loses against the plan of its snapshot."""
    return shown(request, record_of(code, reader_of(request)))


@router.post(
    "",
    response={201: ScenarioShape, **CHANGE_PROBLEMS},
    url_name="api-keep-scenario",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
)
def keep_what_if(request: HttpRequest, body: NewWhatIf) -> HttpResponse:
    """Keep a what-if under a name, on a copy of a meeting's board; for the Secretariat."""
    by = caller(request)

    def keep() -> tuple[str, Record]:
        kept = keep_scenario(
            by=by,
            meeting=meeting(body.meeting),
            what_if=body.as_said(),
            as_of=body.as_of,
            code=body.code,
            label=body.label or ScenarioLabel.RESTRICTED,
            why=body.why,
        )
        return kept.pk, Record(scenario_as_json(kept), kept.version)

    return created(request, lambda code: reverse("api-v1:api-scenario", args=[code]), keep)


@router.put(
    "/{slug:code}",
    response={200: ScenarioInFull, **CHANGE_PROBLEMS},
    url_name="api-change-scenario",
    by_alias=True,
    openapi_extra={"parameters": [IF_MATCH, IDEMPOTENCY_KEY]},
)
def change_what_if(request: HttpRequest, body: WhatIfBody, code: str = CODE) -> HttpResponse:
    """Replace what a what-if says; its copy of the board stays."""
    by = caller(request)

    def change(version: int) -> None:
        change_scenario(
            by=by,
            code=code,
            version=version,
            what_if=body.as_said(),
            label=body.label,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), change, yours=body.dict(exclude={"why"}))


@router.post(
    "/{slug:code}/archive",
    response={204: None, **CHANGE_PROBLEMS},
    url_name="api-scenario-archive",
    openapi_extra={"parameters": [IF_MATCH, IDEMPOTENCY_KEY]},
)
def archive_what_if(request: HttpRequest, body: Why, code: str = CODE) -> HttpResponse:
    """Take a what-if out of every list; what it said stays in its history."""
    by = caller(request)

    def archive(version: int) -> None:
        archive_scenario(by=by, code=code, version=version, why=body.why)

    return removed(request, lambda: record_of(code, by), archive)
