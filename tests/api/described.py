"""The description of the API, as tests ask it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from pledgeworks.api.v1 import api

# Written and read once: statuses are numbers in the program and text in the file.
DESCRIPTION: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every address, method and operation."""
    for address, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            yield address, method, operation


def described(method: str, path: str) -> dict[str, Any]:
    """The operation at an address of a request."""
    plain = path.partition("?")[0]
    found = [
        operation
        for address, each, operation in operations()
        if each == method.lower() and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", address), plain)
    ]
    exact = DESCRIPTION["paths"].get(plain, {}).get(method.lower())
    return exact or found[0]


def faults(method: str, path: str, status: int, kind: str, body: object) -> list[str]:
    """Where an answer is not as described: its status, its content type, its shape."""
    answer = described(method, path)["responses"].get(str(status))
    if answer is None:
        return [f"status {status} is not described"]
    if "$ref" in answer:
        answer = DESCRIPTION["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    content = answer.get("content", {})
    if not content:
        return []
    if kind.partition(";")[0] not in content:
        return [f"{kind} is not described"]
    shape = {**content[kind.partition(";")[0]]["schema"], "components": DESCRIPTION["components"]}
    return [
        f"{'.'.join(map(str, each.path))}: {each.message[:200]}"
        for each in Draft202012Validator(shape).iter_errors(body)
    ]
