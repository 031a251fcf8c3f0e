"""Reminders: one digest a seat and day, capped, logged, and ended by an answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from makers import make_fact, make_pledge
from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Occupancy, Person
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.models import Pledge, ReminderSent
from pledgeworks.apps.pledges.reminders import due_digests, reminders_sent
from pledgeworks.engines.readiness import ReminderRule
from pledgeworks.kernel.errors import NotAllowed

pytestmark = pytest.mark.usefixtures("series")
START = date(2022, 12, 7)
ADDRESS = "https://pledges.example.org"


@pytest.fixture
def vanuatu() -> Person:
    return seated(Role.FOCAL_POINT, participant="VUT", name="Ada of Vanuatu")


@pytest.fixture
def pledge(vanuatu: Person) -> Pledge:
    made = make_pledge(participant_id="VUT")
    for step in ("announced", "submitted"):
        make_fact(made, step, "2021-12-07")
    return made


def send(by: Person, today: date, **given: Any) -> list[ReminderSent]:
    return list(actions.send_due_reminders(by=by, today=today, address=ADDRESS, **given))


def test_a_renewal_is_asked_for_before_it_is_due_and_then_every_two_weeks_at_most_six_times(
    officer: Person, pledge: Pledge
) -> None:
    sent = [
        START + timedelta(days)
        for days in range(-40, 200)
        if send(officer, START + timedelta(days))
    ]
    assert [(day - START).days for day in sent] == [-30, -7, 0, 14, 28, 42]
    assert len(sent) == ReminderRule().at_most


def test_an_answer_ends_the_reminders(officer: Person, vanuatu: Person, pledge: Pledge) -> None:
    assert send(officer, START)
    actions.confirm(by=vanuatu, pledge=pledge, on=START + timedelta(1))
    assert not [day for day in range(2, 120) if send(officer, START + timedelta(day))]


def test_a_seat_gets_one_letter_a_day_with_everything_in_it(
    officer: Person, vanuatu: Person, pledge: Pledge
) -> None:
    second = make_pledge(participant_id="VUT", text="A second one")
    make_fact(second, "announced", "2021-12-07")
    (first,) = send(officer, START)
    assert send(officer, START) == []
    assert {key.split(":")[1] for key in first.keys} == {pledge.pk, second.pk}
    (letter,) = mail.outbox
    assert letter.to == [vanuatu.email]
    assert f"{ADDRESS}/pledges/{pledge.pk}/" in letter.body
    assert f"{ADDRESS}/work/" in letter.body
    assert "A second one" in letter.body


def test_what_fails_is_logged_with_its_reason_and_tried_again_the_next_day(
    officer: Person, pledge: Pledge
) -> None:
    def broken(*_: object) -> None:
        raise ConnectionRefusedError("nobody listens")

    (failed,) = send(officer, START, send=broken)
    assert (failed.has_failed, failed.reason) == (True, "ConnectionRefusedError: nobody listens")
    assert send(officer, START) == []
    (again,) = send(officer, START + timedelta(1))
    assert not again.has_failed


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_log_stays_as_it_was_written(officer: Person, pledge: Pledge, deed: str) -> None:
    send(officer, START)
    rows = ReminderSent.objects.all()
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        rows.update(reason="x") if deed == "update" else rows.delete()


def test_a_promised_deadline_is_asked_about_until_the_step_is_on_record(
    officer: Person, vanuatu: Person, pledge: Pledge
) -> None:
    from makers import on

    actions.promise_deadline(
        by=vanuatu,
        pledge=pledge,
        version=1,
        step="registered",
        due_on=on("2022-06-15"),
        made_on=on("2022-01-01"),
        source="note",
    )
    (digest,) = due_digests(date(2022, 6, 8))
    assert digest.keys == [f"deadline:{pledge.pk}:registered:2022-06-15"]
    make_fact(pledge, "registered", "2022-06-01")
    assert "deadline" not in str([each.keys for each in due_digests(date(2022, 6, 8))])


def test_nobody_writes_to_an_empty_seat_or_to_whoever_left(
    officer: Person, vanuatu: Person, pledge: Pledge
) -> None:
    Occupancy.objects.filter(person=vanuatu).update(until=START)
    assert send(officer, START) == []


def test_a_secretariat_seat_is_asked_about_its_own_turns(officer: Person, pledge: Pledge) -> None:
    officer_seat = seated(Role.FORCE_GENERATION_OFFICER).seats[0]
    found = {each.seat.pk: each.keys for each in due_digests(date(2021, 12, 7))}
    assert f"turn:{pledge.pk}:received:2021-12-07" in found[officer_seat.pk]


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.LOADER)]
)
def test_only_an_administrator_sends_reminders(role: Role) -> None:
    with pytest.raises(NotAllowed):
        send(seated(role), START)


def test_a_seat_sees_its_own_reminders_and_the_secretariat_all(
    officer: Person, vanuatu: Person, pledge: Pledge
) -> None:
    send(officer, START)
    assert reminders_sent(vanuatu).count() == 1
    assert reminders_sent(seated(Role.FORCE_GENERATION_OFFICER)).count() == 1
    assert reminders_sent(seated(Role.FOCAL_POINT, participant="KEN")).count() == 0


def test_a_letter_never_carries_a_second_header(officer: Person, vanuatu: Person) -> None:
    made = make_pledge(participant_id="VUT", text="Subject: x\nBcc: all@example.org")
    make_fact(made, "announced", "2021-12-07")
    send(officer, START)
    (letter,) = mail.outbox
    assert letter.recipients() == [vanuatu.email]
    assert "\n" not in letter.subject


def test_the_queries_do_not_grow_with_the_seats(officer: Person, pledge: Pledge) -> None:
    with CaptureQueriesContext(connection) as few:
        due_digests(START)
    for code in ("FJI", "TON", "WSM"):
        seated(Role.FOCAL_POINT, participant=code)
    with CaptureQueriesContext(connection) as many:
        due_digests(START)
    assert len(few) == len(many)
