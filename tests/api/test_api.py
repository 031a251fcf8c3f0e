"""The HTTP API: what it answers, how it refuses, and that its description is the kept one."""

import json
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgeworks.api.bodies import LARGEST_BODY
from pledgeworks.api.v1 import api
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import queries, scenarios, solving
from pledgeworks.apps.planning.actions import keep_scenario
from pledgeworks.apps.planning.advice import advice
from pledgeworks.apps.planning.models import Scenario, ScenarioPlan
from pledgeworks.apps.planning.presenting import advice_as_json, board_as_json
from pledgeworks.engines.matching import parse_plan, parse_portfolio, verify
from pledgeworks.engines.matching.scenarios import comparison_as_json, parse_scenario

DESCRIPTION = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"
START = "/api/v1"
IDN = {"change": "participant_withdraws", "participant": "IDN"}
PORTFOLIO = {
    "start": "2022-01",
    "months": 12,
    "requirements": [{"id": "R1", "capability": "hospital", "from": "2022-01"}],
    "pledges": [{"id": "P1", "participant": "IDN", "capability": "hospital", "from": "2022-03"}],
}

Get = Callable[..., Any]


@pytest.fixture
def get(series: None, client: Client) -> Get:
    """The JSON at an address; the status is 200 unless another is expected."""

    def got(address: str, status: int = 200) -> Any:
        answer = client.get(START + address)
        assert answer.status_code == status, answer.content[:500]
        kind = "application/json" if status == 200 else "application/problem+json"
        assert answer["Content-Type"].split(";")[0] == kind
        return answer.json()

    return got


@pytest.fixture
def post(series: None) -> Get:
    """What `what-if` answers; CSRF checks are on, as for a browser."""

    def posted(body: object, status: int = 200, **given: Any) -> Any:
        client = Client(enforce_csrf_checks=True)
        content = body if isinstance(body, bytes) else json.dumps(body)
        answer = client.post(
            f"{START}/what-if", content, **{"content_type": "application/json", **given}
        )
        assert answer.status_code == status, answer.content[:500]
        return answer.json()

    return posted


# ---- reading ---------------------------------------------------------------------------------


def test_the_description_is_the_one_in_the_manual() -> None:
    """After a wanted change, write it anew as the page of the API says."""
    assert json.loads(json.dumps(api.get_openapi_schema())) == json.loads(
        DESCRIPTION.read_text("utf-8")
    )


def test_the_description_is_served(get: Get) -> None:
    paths = get("/openapi.json")["paths"]
    assert {"/api/v1/pledges", "/api/v1/pledges/{code}", "/api/v1/what-if"} < set(paths)


def test_a_plan_comes_with_its_problem_and_passes_its_check(get: Get, seoul: Meeting) -> None:
    told = get("/meetings/seoul-2021/plan?as_of=2022-12-01")
    assert (told["meeting"], told["as_of"]) == ("seoul-2021", "2022-12-01")
    problem, plan = parse_portfolio(told["portfolio"]), parse_plan(told["plan"])
    assert not verify(problem, plan)
    assert plan == queries.plan_for(queries.compared(seoul, date(2022, 12, 1)))


def test_the_board_is_that_of_the_page(get: Get, seoul: Meeting) -> None:
    told, expected = get("/meetings/seoul-2021/board"), dict(board_as_json(queries.board(seoul)))
    for each in (told, expected):
        each["plan"] = {**each["plan"], "seconds": 0}
    assert told == json.loads(json.dumps(expected))


def test_the_asks_are_those_of_the_command(get: Get, seoul: Meeting) -> None:
    expected = json.loads(json.dumps(advice_as_json(advice(seoul))))
    assert get("/meetings/seoul-2021/asks") == expected


def test_the_public_scenarios_are_listed_and_shown(get: Get) -> None:
    codes = [each["code"] for each in get("/scenarios")["items"]]
    assert codes == ["indonesia-withdraws", "minusma-closes-2023-06"]
    told = get("/scenarios/minusma-closes-2023-06")
    found = scenarios.scenario("minusma-closes-2023-06")
    beside = scenarios.compared_with_its_snapshot(found)
    expected = comparison_as_json(beside.what_if, beside.comparison)
    assert told["comparison"] == json.loads(json.dumps(expected))
    assert told["sources"]


def test_a_restricted_scenario_is_not_there(get: Get, seoul: Meeting, officer: Person) -> None:
    said = parse_scenario({"name": "Secret", "changes": []})
    keep_scenario(by=officer, meeting=seoul, what_if=said)
    assert len(get("/scenarios")["items"]) == 2
    assert get("/scenarios/secret", status=404)["code"] == "scenario-not-found"


def test_the_number_of_queries_is_small_and_does_not_grow_with_the_scenarios(
    series: None, client: Client, seoul: Meeting, officer: Person
) -> None:
    counts = []
    for number in range(2):
        for address in ("/scenarios", "/scenarios/indonesia-withdraws"):
            with CaptureQueriesContext(connection) as asked:
                client.get(START + address)
            counts.append(len(asked))
        said = parse_scenario({"name": f"More {number}", "changes": [IDN]})
        keep_scenario(by=officer, meeting=seoul, what_if=said)
    assert counts[:2] == counts[2:]
    assert max(counts) <= 8, counts


# ---- a what-if -------------------------------------------------------------------------------


def test_a_what_if_on_a_board_says_what_is_lost_and_stores_nothing(
    post: Get, seoul: Meeting
) -> None:
    before = (Scenario.objects.count(), ScenarioPlan.objects.count())
    told = post({"meeting": "seoul-2021", "changes": [IDN], "name": "Away"})
    assert (told["name"], told["proven"]) == ("Away", True)
    assert told["cover_gained_at_most"] == told["after"]["cover"] - told["before"]["cover"] < 0
    assert before == (Scenario.objects.count(), ScenarioPlan.objects.count())


def test_a_what_if_on_another_day_is_another(post: Get) -> None:
    later = post({"meeting": "seoul-2021", "as_of": "2022-12-01", "changes": [IDN]})
    assert (
        later["before"]["cover"]
        != post({"meeting": "seoul-2021", "changes": [IDN]})["before"]["cover"]
    )


def test_a_what_if_on_a_portfolio_needs_no_meeting(post: Get) -> None:
    told = post({"portfolio": PORTFOLIO, "changes": [IDN]})
    assert (told["before"]["cover"], told["after"]["cover"]) == (1000, 0)
    assert told["requirements"][0]["tours_gone"][0]["cause"] == "pledge_gone"


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"changes": []}, "missing-field", "meeting"),
        ({"meeting": "x", "portfolio": PORTFOLIO, "changes": []}, "missing-field", "meeting"),
        ({"meeting": "seoul-2021"}, "missing-field", "changes"),
        ({"meeting": "seoul-2021", "changes": [], "more": 1}, "unknown-field", "more"),
        ({"meeting": "seoul-2021", "changes": [], "as_of": "soon"}, "not-a-day", "as_of"),
        ({"meeting": 1, "changes": []}, "wrong-type", "meeting"),
        ({"portfolio": {"start": "x"}, "changes": []}, "not-a-month", "start"),
        ({"portfolio": PORTFOLIO, "changes": [{"change": "x"}]}, "unknown-change", "change"),
        ({"portfolio": PORTFOLIO, "changes": [{**IDN, "participant": "XXX"}]},
         "unknown-participant", "participant"),
        ({"portfolio": {**PORTFOLIO, "months": 121}, "changes": []}, "what-if-too-large", "months"),
        (b"{", "not-json", ""),
        (b"[" * 100_000, "not-json", ""),
        (b"\xff", "not-json", ""),
        (b'{"meeting": "\\u0000", "changes": []}', "not-text", "meeting"),
        (b'{"meeting": "\\ud800", "changes": []}', "not-text", "meeting"),
        (b'{"name": "x", "name": "y"}', "repeated-field", "name"),
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused_with_its_field(
    post: Get, body: object, code: str, field: str
) -> None:
    told = post(body, status=400)
    assert (told["code"], told.get("field", "")) == (code, field)
    assert told["type"] == f"urn:pledgeworks:problem:{code}"
    assert (told["status"], bool(told["detail"])) == (400, True)


def test_a_body_that_is_too_large_or_no_json_is_refused(post: Get) -> None:
    large = b" " * (LARGEST_BODY + 1)
    assert post(large, status=413)["code"] == "body-too-large"
    # What a form of another site can send is not taken.
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        told = post(b"{}", status=415, content_type=kind)
        assert told["code"] == "not-json-content"


def test_whoever_comes_when_all_turns_are_taken_is_told_when_to_come_again(
    series: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "_WAIT_SECONDS", 0.01)
    body = json.dumps({"portfolio": PORTFOLIO, "changes": []})
    with solving.in_turn(), solving.in_turn():
        answer = client.post(f"{START}/what-if", body, content_type="application/json")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["code"] == "busy"


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/meetings/nowhere/plan", 404, "meeting-not-found"),
        ("/meetings/nowhere/board", 404, "meeting-not-found"),
        ("/meetings/nowhere/asks", 404, "meeting-not-found"),
        ("/meetings/seoul-2021/plan?as_of=yesterday", 400, "parameter-not-usable"),
        ("/meetings/seoul-2021/plan?as_of=9999-12-31", 400, "day-out-of-range"),
        ("/scenarios/nothing", 404, "scenario-not-found"),
        ("/scenarios/%00", 404, "address-not-found"),
        ("/", 404, "address-not-found"),
        ("/no/such/place", 404, "address-not-found"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    get: Get, address: str, status: int, code: str
) -> None:
    told = get(address, status=status)
    assert (told["status"], told["code"]) == (status, code)
    assert told["title"]
    assert told["detail"]


def test_a_fault_of_the_program_is_a_problem_without_its_inside(
    get: Get, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(scenarios, "scenario_list", fails)
    with caplog.at_level(logging.ERROR, "django.request"):
        told = get("/scenarios", status=500)
    assert told["code"] == "fault"
    assert "inside" not in json.dumps(told)
    assert "inside" in caplog.text


def test_every_answer_has_the_content_security_policy(series: None, client: Client) -> None:
    for address in ("/scenarios", "/nowhere"):
        answer = client.get(START + address)
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_method_that_an_address_has_not_is_refused_with_those_it_has(
    series: None, client: Client
) -> None:
    answer = client.post(f"{START}/meetings/seoul-2021/plan")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["code"] == "method-not-allowed"
    answer = client.delete(f"{START}/scenarios/indonesia-withdraws")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, PUT")
    assert client.get(f"{START}/what-if").json()["status"] == 405


def test_a_host_that_is_not_ours_is_a_problem(series: None, client: Client) -> None:
    answer = client.get(f"{START}/scenarios", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer.json()["code"]) == (400, "request-not-usable")


def test_a_what_if_needs_no_token_where_forms_do(post: Get, settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.csrf.CsrfViewMiddleware"]
    assert post({"portfolio": PORTFOLIO, "changes": []})["proven"] is True
