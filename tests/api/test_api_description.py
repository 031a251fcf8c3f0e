"""The description: complete, in words, and true of what is answered."""

import json
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest
from described import DESCRIPTION, faults, operations
from ninja import Schema
from rows import a_pledge, everything_of
from test_api_keeping import READINGS

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.pledges.models import Pledge

Call = Callable[..., Any]
OPERATIONS = list(operations())
NAMES = [operation["operationId"] for _, _, operation in OPERATIONS]


def test_it_is_openapi_3_1() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")


def test_no_two_operations_have_the_same_id() -> None:
    assert len(set(NAMES)) == len(NAMES) > 40


def test_no_two_shapes_have_the_same_name() -> None:
    """One would stand in the description in the place of both."""
    named: dict[str, set[type]] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("pledgeworks.api.v1"):
            for each in vars(module).values():
                if isinstance(each, type) and issubclass(each, Schema | Enum):
                    named.setdefault(each.__name__, set()).add(each)
    assert len(named) > 60
    assert {name: kinds for name, kinds in named.items() if len(kinds) > 1} == {}


@pytest.mark.parametrize("operation", [each[2] for each in OPERATIONS], ids=NAMES)
def test_an_operation_says_what_it_does_and_what_each_parameter_is(
    operation: dict[str, Any],
) -> None:
    assert 10 < len(operation["summary"]) < 120
    assert operation["description"]
    assert operation["tags"]
    for parameter in operation["parameters"]:
        assert parameter["description"], parameter["name"]
        if parameter["name"] not in ("cursor", "merge"):
            is_told = {"example", "examples"} & {*parameter, *parameter["schema"]}
            assert is_told, parameter["name"]


@pytest.mark.parametrize(("address", "method", "operation"), OPERATIONS, ids=NAMES)
def test_a_change_says_its_version_its_key_and_its_refusals(
    address: str, method: str, operation: dict[str, Any]
) -> None:
    if method == "get" or operation["operationId"] == "try_what_if":
        return
    headers = {each["name"]: each for each in operation["parameters"] if each["in"] == "header"}
    assert "Idempotency-Key" in headers
    assert {"401", "403", "412", "422", "428"} <= set(operation["responses"])
    if method in ("put", "patch", "delete"):
        assert headers["If-Match"]["required"]


def test_a_body_says_what_each_field_is() -> None:
    shapes = DESCRIPTION["components"]["schemas"]
    for _, _, operation in OPERATIONS:
        content = operation.get("requestBody", {}).get("content", {})
        name = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        for field, shape in shapes.get(name.rpartition("/")[2], {}).get("properties", {}).items():
            assert shape.get("description"), (name, field)


@pytest.mark.parametrize("address", READINGS)
@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR])
def test_an_answer_is_as_described(call: Call, address: str, role: Role | None) -> None:
    everything_of(Pledge.objects.get(pk="seoul-2021-kor-06"))
    a_pledge(amount="5.00", currency="USD", available_from=None)
    answer = call("GET", address, by=seated(role) if role else None)
    path = "/api/v1" + address
    assert faults("GET", path, 200, answer["Content-Type"], answer.json()) == []


def test_every_pledge_of_the_series_is_as_described(call: Call) -> None:
    for code in Pledge.objects.values_list("pk", flat=True)[:60]:
        answer = call("GET", f"/pledges/{code}")
        told = json.loads(answer.content)
        assert faults("GET", f"/api/v1/pledges/{code}", 200, answer["Content-Type"], told) == []


def test_who_one_is_is_as_described(call: Call) -> None:
    for role in Role:
        answer = call("GET", "/me", by=seated(role))
        assert faults("GET", "/api/v1/me", 200, answer["Content-Type"], answer.json()) == []


def test_history_is_as_described(call: Call) -> None:
    address = "/pledges/seoul-2021-kor-06/history"
    answer = call("GET", address, by=seated(Role.ADMINISTRATOR))
    assert faults("GET", f"/api/v1{address}", 200, answer["Content-Type"], answer.json()) == []
