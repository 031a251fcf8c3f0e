"""Overruling what the record says of a pledge, over HTTP: who may, with what, and what stays."""

from collections.abc import Callable
from typing import Any

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.record.models import OverruledVerdict

Call = Callable[..., Any]
AT = "/pledges/london-2016-irl-01/verification"
SAID = {
    "verdict": "partly",
    "against": "confirmed",
    "reason": "Half of them came",
    "sources": ["https://example.org/report"],
}


@pytest.fixture
def officer_of(series: None) -> Person:
    return seated(Role.FORCE_GENERATION_OFFICER)


def of_ireland(call: Call) -> Any:
    (found,) = call("GET", AT).json()["pledges"]
    return found


def test_a_verdict_is_overruled_and_taken_back_and_everything_said_stays(
    call: Call, officer_of: Person
) -> None:
    answer = call("POST", AT + "/overruling", SAID, by=officer_of)
    assert (answer.status_code, answer["Location"]) == (201, "/api/v1" + AT)
    found = of_ireland(call)
    assert (found["verdict"], found["by_rule"]) == ("partly", "confirmed")
    assert found["overruled"]["sources"] == SAID["sources"]
    back = {"against": "confirmed", "reason": "The report was of another unit"}
    assert call("POST", AT + "/overruling/withdrawal", back, by=officer_of).status_code == 201
    found = of_ireland(call)
    assert (found["verdict"], found["overruled"]) == ("confirmed", None)
    assert [each["verdict"] for each in found["said"]] == [None, "partly"]
    assert call("POST", AT + "/overruling/withdrawal", back, by=officer_of).status_code == 400


def test_what_was_read_before_another_load_is_not_overruled(call: Call, officer_of: Person) -> None:
    answer = call("POST", AT + "/overruling", {**SAID, "against": "no_trace"}, by=officer_of)
    assert (answer.status_code, answer.json()["code"]) == (409, "rule-says-otherwise")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sources": []}, "evidence-missing"),
        ({"reason": " "}, "reason-missing"),
        ({"verdict": "confirmed"}, "verdict-is-the-same"),
    ],
)
def test_without_evidence_a_reason_or_another_verdict_it_is_refused(
    call: Call, officer_of: Person, change: dict[str, object], code: str
) -> None:
    answer = call("POST", AT + "/overruling", {**SAID, **change}, by=officer_of)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not OverruledVerdict.objects.exists()


def test_sent_twice_under_one_key_it_is_said_once(call: Call, officer_of: Person) -> None:
    for _ in range(2):
        answer = call("POST", AT + "/overruling", SAID, by=officer_of, Idempotency_Key="once")
        assert answer.status_code == 201
    assert OverruledVerdict.objects.count() == 1


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.OBSERVER, Role.MISSION_PLANNER])
def test_a_state_and_onlookers_do_not_overrule(call: Call, role: Role) -> None:
    given = {"participant": "IRL"} if role is Role.FOCAL_POINT else {}
    answer = call("POST", AT + "/overruling", SAID, by=seated(role, **given))
    assert answer.status_code == 403
