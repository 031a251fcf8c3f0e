"""The public what-ifs, each beside the plan of the board it stands on."""

from django.http import HttpRequest
from ninja import Router

from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS, Json, ScenarioInFull, ScenarioList
from pledgeworks.apps.planning import scenarios
from pledgeworks.apps.planning.presenting import scenario_as_json, scenario_in_full_as_json

router = Router(tags=["scenarios"])


@router.get("", response={200: ScenarioList, **PROBLEMS}, url_name="api-scenarios", by_alias=True)
def list_scenarios(request: HttpRequest) -> Json:
    """All what-ifs that the reader may read, without their plans."""
    return {
        "scenarios": [
            scenario_as_json(each) for each in scenarios.scenario_list(reader_of(request))
        ]
    }


@router.get(
    "/{slug:code}",
    response={200: ScenarioInFull, **PROBLEMS},
    url_name="api-scenario",
    by_alias=True,
)
def show_scenario(request: HttpRequest, code: str) -> Json:
    """One what-if, with what it gains and loses against the plan of its snapshot."""
    found = scenarios.scenario(code, reader_of(request))
    beside = scenarios.compared_with_its_snapshot(found)
    return dict(scenario_in_full_as_json(found, beside.comparison))
