"""Every operation of the description is carried out; what it answers is the example there.

After a wanted change: `PLEDGEWORKS_WRITE_EXAMPLES=1 pytest tests/api/test_api_examples.py` writes
the examples anew.
"""

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from described import DESCRIPTION, faults, operations
from recipes import RECIPES, Kitchen, shortened

from pledgeworks.api.v1.description import EXAMPLES_FILE

Call = Callable[..., Any]
NAMES = [operation["operationId"] for _, _, operation in operations()]
WRITES_ANEW = bool(os.environ.get("PLEDGEWORKS_WRITE_EXAMPLES"))


def test_the_recipes_are_of_operations_that_are_there() -> None:
    assert set(RECIPES) <= set(NAMES)


def test_every_operation_answers_what_its_example_shows(call: Call) -> None:
    kept = json.loads(EXAMPLES_FILE.read_text("utf-8"))
    kitchen, told, wrong = Kitchen(call), {}, []
    for address, method, operation in operations():
        name = operation["operationId"]
        answer = kitchen.answer(name)
        if answer.status_code not in (200, 201, 204):
            wrong.append((name, answer.content.decode()[:300]))
            continue
        if not answer.get("Content-Type", "").startswith("application/json"):
            continue
        body = answer.json()
        status, kind = answer.status_code, answer["Content-Type"]
        wrong += [(name, each) for each in faults(method, address, status, kind, body)]
        told[name] = shortened(body)
    assert not wrong, "\n".join(f"{name}: {why[:300]}" for name, why in wrong)
    if WRITES_ANEW:
        EXAMPLES_FILE.write_text(
            json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
        )
    assert {name: told[name] for name in told if told[name] != kept.get(name)} == {}
    assert set(told) == set(kept)


@pytest.mark.parametrize(("address", "method", "operation"), list(operations()), ids=NAMES)
def test_an_example_has_the_shape_that_is_described(
    address: str, method: str, operation: dict[str, Any]
) -> None:
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get("application/json", {})
        if "example" in content:
            kind = "application/json"
            assert faults(method, address, int(status), kind, content["example"]) == []
    shown = [
        answer
        for status, answer in operation["responses"].items()
        if int(status) < 300 and list(answer.get("content", {})) == ["application/json"]
    ]
    assert all("example" in each["content"]["application/json"] for each in shown)
    assert DESCRIPTION["openapi"].startswith("3.1")
