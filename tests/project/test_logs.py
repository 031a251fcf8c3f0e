"""The log: what a line holds, and that nothing of a person gets into it."""

import io
import json
import logging
import logging.config
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.project import logs
from pledgeworks.project.logs import JsonLines, PlainLines, logging_settings

PERSONAL = (
    "amina.diallo@mission.example",
    "Amina",
    "203.0.113.77",
    "2001:db8::77",
    "wk_live_4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c",
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged while a test runs, as JSON lines, at every level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, ours = logging.getLogger(), logging.getLogger("pledgeworks")
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    others = [logging.getLogger(name) for name in ("django", "django.request")]
    levels = [each.level for each in others]
    for each in others:
        each.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])
    for each, level in zip(others, levels, strict=True):
        each.setLevel(level)


def lines_of(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_one_line_with_its_route_status_time_and_queries(
    series: None, client: Client, log: io.StringIO
) -> None:
    answer = client.get("/pledges/seoul-2021-kor-06/?as-of=2022-01-01")
    (line,) = [each for each in lines_of(log) if each["event"] == "request"]
    assert line["request"] == answer["X-Request-ID"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "pledge", 200)
    assert line["milliseconds"] > 0
    assert line["queries"] > 5
    assert set(line) == {
        *("at", "level", "logger", "event"),
        *("request", "method", "route", "status", "milliseconds", "queries"),
    }


def test_a_request_of_the_api_is_named_by_its_operation(
    series: None, client: Client, log: io.StringIO
) -> None:
    client.get("/api/v1/scenarios")
    (line,) = [each for each in lines_of(log) if each["event"] == "request"]
    assert line["route"].startswith("api-v1:")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/pledges/?q=Amina+amina.diallo@mission.example",
        "/pledges/amina.diallo@mission.example/",
        "/no/such/place/Amina/203.0.113.77",
        "/api/v1/meetings/Amina?token=wk_live_4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c",
        "/api/nothing/amina.diallo@mission.example",
        "/?as-of=Amina",
        "/readyz",
    ],
)
def test_nothing_of_a_person_in_a_request_gets_into_the_log(
    series: None, client: Client, log: io.StringIO, address: str
) -> None:
    client.get(
        address,
        headers={
            "authorization": f"Bearer {PERSONAL[4]}",
            "cookie": f"sessionid={PERSONAL[4]}; name=Amina",
            "user-agent": "Amina's browser (amina.diallo@mission.example)",
            "x-forwarded-for": "203.0.113.77",
            "x-request-id": "amina.diallo@mission.example",
            "referer": "https://example.org/?q=Amina",
        },
        REMOTE_ADDR="2001:db8::77",
    )
    assert "request" in log.getvalue()
    for each in PERSONAL:
        assert each not in log.getvalue()


def test_nothing_of_a_person_in_a_body_gets_into_the_log(
    series: None, client: Client, log: io.StringIO
) -> None:
    for body in ({"name": "Amina", "email": PERSONAL[0]}, [PERSONAL[4]]):
        client.post("/api/v1/what-if", json.dumps(body), content_type="application/json")
        client.post("/", json.dumps(body), content_type="application/json")
    client.get("/", headers={"host": "amina.diallo.example"})
    assert log.getvalue().count('"event": "request"') == 5
    for each in (*PERSONAL, "amina.diallo"):
        assert each not in log.getvalue()


def test_of_a_fault_the_kind_and_the_place_are_kept_and_never_its_words(
    series: None, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise IntegrityError(f"Key (email)=({PERSONAL[0]}) already exists.")

    monkeypatch.setattr("pledgeworks.web.capabilities.views.render", fault)
    client = Client(raise_request_exception=False)
    assert client.get("/capabilities/").status_code == 500
    faults = [each for each in lines_of(log) if "error" in each]
    assert faults[0]["error"] == "django.db.utils.IntegrityError"
    assert any("capabilities/views.py" in place for place in faults[0]["where"])
    assert PERSONAL[0] not in log.getvalue()


def test_of_a_library_only_the_wording_is_kept(log: io.StringIO) -> None:
    logging.getLogger("somebody.elses").warning("Refused %s from %s", "Amina", "203.0.113.77")
    logging.getLogger("somebody.elses").warning(f"Wrote to {PERSONAL[0]} at {PERSONAL[3]}")
    said = [each["event"] for each in lines_of(log)]
    assert said == ["Refused %s from %s", "Wrote to [left out] at [left out]"]


def test_fields_that_are_not_listed_are_left_out(log: io.StringIO) -> None:
    logging.getLogger("pledgeworks.any").warning("done", extra={"email": "x", "rows": 3})
    assert "email" not in lines_of(log)[0]
    assert lines_of(log)[0]["rows"] == 3


@given(st.emails())
def test_no_address_of_a_person_is_left_in_a_wording(address: str) -> None:
    record = logging.LogRecord("any", logging.WARNING, "", 0, f"to {address} now", (), None)
    assert logs.event_of(record)["event"] == "to [left out] now"


def test_the_plain_lines_say_the_same_in_words() -> None:
    try:
        raise ValueError(PERSONAL[0])
    except ValueError:
        error = sys.exc_info()
    record = logging.LogRecord("pledgeworks.web", logging.ERROR, "", 0, "request", (), error)
    vars(record).update(route="pledge", status=500)
    said = PlainLines().format(record)
    assert "error   request route=pledge status=500 error=builtins.ValueError" in said
    assert "test_logs.py" in said
    assert PERSONAL[0] not in said


@pytest.mark.parametrize("as_json", [True, False])
def test_the_settings_are_ones_that_logging_takes(as_json: bool) -> None:
    found = logging_settings(as_json=as_json)
    logging.config.DictConfigurator(found)
    assert found["handlers"]["lines"]["formatter"] == "lines"
