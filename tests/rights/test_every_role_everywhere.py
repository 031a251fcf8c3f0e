"""Every role against every address and every state of a pledge."""

from collections.abc import Callable
from itertools import product

import pytest
from addresses import CLOSED, CLOSED_TO_PROGRAMS, ELSEWHERE, OF_A_PLEDGE, OPEN, names
from django.db import connection
from readers import DRAFTS, EVERYBODY, PUBLIC, READERS, READS, Reader

from makers import make_fact, make_leg, make_pledge
from people import seat_of, seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.audit import queries as audit_queries
from pledgeworks.apps.pledges.models import Pledge

pytestmark = pytest.mark.usefixtures("series")
SUBMITTED, DRAFT, ENDED = "submitted", "draft", "ended"
KINDS = tuple(product(Label, (SUBMITTED, DRAFT, ENDED)))


def marked(label: Label, state: str) -> str:
    """Words that stand in one pledge and nowhere else."""
    return f"Zanzibar {label} {state}"


def reads(label: Label, state: str) -> frozenset[Reader]:
    return DRAFTS if state == DRAFT else READS[label]


@pytest.fixture
def pledges(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[Label, str], Pledge]:
    """A pledge of each label in each state, with a part by a partner.

    Nothing else is written in a test, so the boards of each audience are computed once.
    """
    found: dict[tuple[Label, str], Pledge] = {}
    monkeypatch.setattr(audit_queries, "state_of_the_registry", lambda: str(id(found)))
    for label, state in KINDS:
        pledge = make_pledge(
            label=label,
            is_draft=state == DRAFT,
            text=marked(label, state),
            missions=["MINUSCA"],
        )
        make_leg(pledge, "JPN", "equipment")
        make_leg(pledge, "KEN", "personnel", text=f"part of {marked(label, state)}")
        if state != DRAFT:
            make_fact(pledge, "announced", "2021-12-07", text=f"fact of {marked(label, state)}")
        if state == ENDED:
            make_fact(pledge, "withdrawn", "2021-12-09")
        found[label, state] = pledge
    return found


def test_every_address_says_who_may_open_it() -> None:
    told = [*OPEN, *CLOSED, *CLOSED_TO_PROGRAMS, *OF_A_PLEDGE, *ELSEWHERE]
    assert len(told) == len(set(told))
    assert set(names()) - set(told) == set()
    assert set(told) - set(names()) == set()


def test_an_open_page_shows_nothing_of_a_pledge_to_whoever_may_not_read_it(
    pledges: dict[tuple[Label, str], Pledge],
) -> None:
    for reader in READERS:
        client = reader.client()
        hidden = {kind for kind in KINDS if reader not in reads(*kind)}
        seen = set()
        for name, address in OPEN.items():
            answer = client.get(address)
            assert answer.status_code == 200, (reader, name, answer.status_code)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            for kind, pledge in pledges.items():
                shown = marked(*kind).encode() in content or pledge.pk.encode() in content
                assert not (shown and kind in hidden), (reader, name, kind)
                seen |= {kind} if shown else set()
        assert seen == set(KINDS) - hidden, reader


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_closed_page_opens_for_those_it_is_for(
    pledges: dict[tuple[Label, str], Pledge], reader: Reader
) -> None:
    seat_of(Role.OBSERVER).save()
    seat = seat_of(Role.OBSERVER)
    seat.code = "test-seat"
    seat.save()
    person = seated(Role.OBSERVER).pk
    client = reader.client()
    for name, (form, whom) in CLOSED.items():
        address = form.format(person=person)
        status = client.get(address).status_code
        if reader in whom:
            assert status in (200, 302), (name, status)
        else:
            assert status == (302 if reader is PUBLIC else 403), (name, status)
            assert refused(client.post, address), name
    for name, (form, whom) in CLOSED_TO_PROGRAMS.items():
        status = client.get(form.format(person=person)).status_code
        expected = 200 if reader in whom else 401 if reader is PUBLIC else 403
        assert status == expected, (name, status)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_pledge_opens_for_those_its_label_names_and_is_changed_by_those_who_may(
    pledges: dict[tuple[Label, str], Pledge], reader: Reader
) -> None:
    client = reader.client()
    for (kind, pledge), (name, (form, whom)) in product(pledges.items(), OF_A_PLEDGE.items()):
        address = form.format(pledge=pledge.pk)
        status = client.get(address).status_code
        if whom is None:
            assert status == (200 if reader in reads(*kind) else 404), name
        elif reader is PUBLIC:
            assert status == 302, name
        elif reader not in reads(*kind):
            assert status == 404, name
        else:
            assert status == (200 if reader in whom else 403), name
        if whom is not None and not (reader in whom and reader in reads(*kind)):
            before = history_length()
            assert refused(client.post, address), name
            assert history_length() == before


def refused(post: Callable[..., object], address: str) -> bool:
    """Whether what is sent there is turned away; the public is never let through to a form."""
    status = post(address, {"version": 1}).status_code  # type: ignore[attr-defined]
    return status in (302, 403, 404, 405)


def history_length() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pghistory_context")
        return int(cursor.fetchone()[0])


def test_the_readers_are_all_the_roles_there_are() -> None:
    assert {reader.role for reader in READERS} == {None, *Role}
    assert PUBLIC in EVERYBODY
