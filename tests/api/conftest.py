"""Calling the API in tests, as the public or as somebody."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import callers
import pytest
from django.test import Client

from pledgeworks.apps.accounts.models import Person

START = "/api/v1"
PROBLEMS = (Path(__file__).parents[2] / "docs" / "reference" / "problems.md").read_text("utf-8")

Call = Callable[..., Any]


@pytest.fixture
def call(series: None, settings: Any) -> Iterator[Call]:
    """Any request; `by` is who sends it, `to` is below `/api/v1`. Gives the answer."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "callers.as_somebody"]
    client = Client(raise_request_exception=False)

    def called(
        method: str, to: str, body: object = None, by: Person | None = None, **headers: str
    ) -> Any:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if by is not None:
            callers.people[str(id(by))] = by
            given[callers.HEADER] = str(id(by))
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        answer = client.generic(
            method,
            to if to.startswith("/api") else START + to,
            b"" if body is None else content,
            "application/json",
            headers=given,
        )
        if answer.status_code >= 400 and answer.content:
            code = answer.json()["code"]
            assert f"| `{code}` | {answer.status_code} |" in PROBLEMS, code
        return answer

    yield called
    callers.people.clear()
