"""The examples of the manual are run, and answer what stands there."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Role

Call = Callable[..., Any]
PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```\n\$ (curl .*?)^(\{.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def parts(command: str) -> tuple[str, str, dict[str, str], str | None]:
    """Method, address, headers and body of a call of curl."""
    method, address, headers, body = "GET", "", {}, None
    words = iter(shlex.split(command.replace("\\\n", " "))[1:])
    for word in words:
        match word:
            case "-s":
                pass
            case "-X":
                method = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                body = next(words)
            case _:
                address = word.removeprefix("http://127.0.0.1:8000")
    return ("POST" if body and method == "GET" else method), address, headers, body


def agree(shown: Any, told: Any, where: str = "") -> list[str]:
    """Where an answer lacks what the manual shows; empty words and lists stand for any."""
    if isinstance(shown, dict):
        if not isinstance(told, dict):
            return [where]
        return [
            fault
            for name, value in shown.items()
            for fault in (
                agree(value, told[name], f"{where}.{name}") if name in told else [f"{where}.{name}"]
            )
        ]
    if isinstance(shown, list):
        is_list = isinstance(told, list) and (told or not shown)
        return (agree(shown[0], told[0], f"{where}[0]") if shown else []) if is_list else [where]
    if isinstance(shown, str) and shown:
        return [] if shown == told else [f"{where}: {told!r}"]
    if told is None or isinstance(told, type(shown)):
        return []
    return [f"{where}: {told!r}"]


def test_the_manual_has_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize(("command", "answer"), EXAMPLES, ids=lambda text: text[:60])
def test_an_example_of_the_manual_answers_what_stands_there(
    call: Call, command: str, answer: str
) -> None:
    method, address, headers, body = parts(command)
    by = seated(Role.FORCE_GENERATION_OFFICER) if headers.pop("Authorization", "") else None
    if "If-Match" in headers:
        # What is sent below a record names the version of that record.
        record = address.rpartition("/")[0] if method == "POST" else address
        headers["If-Match"] = call("GET", record, by=by)["ETag"]
    headers.pop("Content-Type", None)
    told = call(method, address, body, by=by, **headers)
    assert agree(json.loads(answer), told.json()) == [], told.content[:500]
