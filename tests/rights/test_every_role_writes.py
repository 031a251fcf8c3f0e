"""Every role against every operation of the API that writes, on records in every state.

What is expected is worked out from the rights as data, from who reads the record and from the
states named by hand; nothing of the code that judges a request is asked. Each case is rolled back.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from objects import Thing, things
from readers import PUBLIC, READERS, Reader
from writes import NOT_TRIED, WRITES, Write

from pledgeworks.api.v1 import api
from pledgeworks.apps.accounts.rights import READ_PEOPLE, Reach, Right, Subject
from pledgeworks.apps.audit import queries as audit_queries

pytestmark = pytest.mark.usefixtures("series")
START = "/api/v1"
LEAST = 2000


def test_every_write_of_the_api_is_tried() -> None:
    writing = {
        operation["operationId"]
        for methods in api.get_openapi_schema()["paths"].values()
        for method, operation in methods.items()
        if method != "get"
    }
    assert {*WRITES, *NOT_TRIED} == writing
    assert not set(WRITES) & set(NOT_TRIED)


def granted(right: Right, reader: Reader, subject: Subject) -> bool:
    """Whether the table of grants gives a right to somebody of this role for such a record."""
    for grant in right.grants:
        if grant.role is not reader.role:
            continue
        of_state = reader.participant is not None and reader.participant in subject.participants
        of_meeting = reader.meeting is not None and reader.meeting == subject.meeting
        if grant.reach is Reach.ANYWHERE or of_state or of_meeting:
            return True
    return False


def expected(write: Write, thing: Thing, reader: Reader) -> int:
    """The status: 200 stands for whatever is done."""
    if reader is PUBLIC:
        return 401
    if thing.kind in ("seat", "person"):
        found = _of_people(thing, reader)
    else:
        found = 200 if reader in thing.reads else write.unread
    if found != 200:
        return found
    subject = write.subject or thing.subject
    if write.rights and not any(granted(each, reader, subject) for each in write.rights):
        return 403
    return 200 if not write.states or thing.state in write.states else write.refused


def _of_people(thing: Thing, reader: Reader) -> int:
    """Who sits where is seen by whoever has the right, and by focal points of the same State."""
    if granted(READ_PEOPLE, reader, Subject()):
        return 200
    if thing.kind == "person" or reader.participant is None:
        return 403
    return 200 if reader.participant in thing.subject.participants else 404


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch, series: None) -> Iterator[list[Thing]]:
    """Nothing is kept of what is written in a case, so what was computed of a board holds on."""
    found = list(things())
    monkeypatch.setattr(audit_queries, "state_of_the_registry", lambda: f"writes {id(found)}")
    return found


class Session:
    """A reader's session, with the versions that the reader has read."""

    def __init__(self, reader: Reader) -> None:
        self.client: Client = reader.client()
        self.client.raise_request_exception = False
        self.tags: dict[str, str] = {}

    def tag(self, address: str) -> str:
        if address not in self.tags:
            self.tags[address] = self.client.get(START + address).get("ETag", '"0-unread"')
        return self.tags[address]

    def send(self, write: Write, thing: Thing) -> Any:
        body = write.body
        if body is not None and write.more is not None:
            body = {**body, **write.more(thing.codes)}
        headers = {}
        if write.read:
            headers["If-Match"] = self.tag(write.read.format(**thing.codes))
        with transaction.atomic():
            answer = self.client.generic(
                write.method,
                START + write.address.format(**thing.codes),
                b"" if body is None else json.dumps(body).encode(),
                "application/json",
                headers=headers,
            )
            transaction.set_rollback(True)
        return answer


def cases() -> int:
    """How many combinations there are, once the records are counted by kind."""
    kinds = Counter(thing.kind for thing in things())
    return len(READERS) * sum(kinds[write.kind] for write in WRITES.values())


def test_so_many_combinations_are_tried(series: None) -> None:
    assert cases() >= LEAST


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_write_is_done_for_those_who_have_the_right_and_for_nobody_else(
    records: list[Thing], reader: Reader
) -> None:
    session = Session(reader)
    wrong, done = [], 0
    for name, write in WRITES.items():
        for thing in (each for each in records if each.kind == write.kind):
            answer = session.send(write, thing)
            status = 200 if answer.status_code in (200, 201, 204) else answer.status_code
            done += status == 200
            if status != expected(write, thing, reader):
                said = answer.content.decode()[:300]
                wrong.append((name, str(thing), expected(write, thing, reader), status, said))
    assert wrong == []
    assert bool(done) is (reader is not PUBLIC)
