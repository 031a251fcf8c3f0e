"""`pledges` and `reminders`: the lives of pledges, and the day's letters, in a terminal."""

import json
from typing import Any

import pytest
from calls import Call
from django.core import mail

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.pledges.models import PledgeFact, ReminderSent

pytestmark = pytest.mark.usefixtures("series")
PLEDGE = "seoul-2021-kor-01"


def read(call: Call, *words: object) -> Any:
    answer = call(*words, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_pledges_of_a_state_are_listed(call: Call) -> None:
    found = read(call, "pledges", "list", "--state", "KOR", "--limit", 3)
    assert len(found["pledges"]) == 3 < found["total"]
    answer = call("pledges", "list", "--state", "KOR", "--limit", 3)
    assert found["pledges"][0]["code"] in answer.out
    assert f"3 of {found['total']}" in answer.err


def test_the_life_of_a_pledge_is_shown(call: Call) -> None:
    found = read(call, "pledges", "show", PLEDGE, "--as-of", "2026-11-24")
    assert found["pledge"] == PLEDGE
    assert found["steps"][0]["state"] == "done"
    assert {each["because"] for each in found["awaited"]} >= {"renewal"}
    assert found["history"][-1]["action"] == "load files"
    answer = call("pledges", "show", PLEDGE, "--as-of", "2026-11-24")
    assert "[x] Announced" in answer.out
    assert "Awaited:" in answer.out


def test_what_waits_is_told_by_party_seat_and_state(call: Call) -> None:
    seat = seated(Role.FOCAL_POINT, participant="KOR").seats[0]
    found = read(call, "pledges", "todo", "--seat", seat.pk, "--as-of", "2026-11-24")
    assert {each["participant"] for each in found["tasks"]} == {"KOR"}
    assert {each["from"] for each in found["tasks"]} == {"contributing_country"}
    ages = [each["days_at_least"] for each in found["tasks"]]
    assert ages == sorted(ages, reverse=True)
    answer = call("pledges", "todo", "--party", "secretariat", "--older-than", 100)
    assert answer.code == 0
    assert "the Secretariat" in answer.out


def test_the_unregistered_are_listed_with_their_age(call: Call) -> None:
    found = read(call, "pledges", "unregistered", "--as-of", "2022-12-08", "--state", "KOR")
    assert found["total"] == len(found["pledges"])
    assert all(each["days_at_least"] <= each["days_at_most"] for each in found["pledges"])
    answer = call("pledges", "unregistered", "--as-of", "2022-12-08", "--state", "KOR")
    assert answer.code == 0


def test_a_step_is_recorded_or_refused_with_what_is_missing(call: Call) -> None:
    source = ("--source", "note 12")
    refused = call("pledges", "record", PLEDGE, "accepted", "--on", "2022-01-20", *source)
    assert refused.code == 1
    assert "'acknowledged'" in refused.err
    done = call("pledges", "record", PLEDGE, "received", "--on", "2022-01-20", *source)
    assert (done.code, done.out) == (0, "")
    assert PledgeFact.objects.get(pledge=PLEDGE, step="received").said_by == "secretariat"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("pledges", "show", "nowhere"), 1),
        (("pledges", "todo", "--party", "king"), 2),
        (("pledges", "todo", "--seat", "nowhere"), 1),
        (("pledges", "record", PLEDGE, "flown", "--on", "2022", "--source", "x"), 2),
        (("pledges", "record", PLEDGE, "received", "--on", "soon", "--source", "x"), 1),
    ],
)
def test_wrong_calls_are_told_in_one_message(call: Call, words: tuple[str, ...], code: int) -> None:
    answer = call(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.strip()


def test_reminders_are_shown_first_and_sent_when_asked(call: Call) -> None:
    seat = seated(Role.FOCAL_POINT, participant="KOR").seats[0]
    shown = read(call, "reminders")
    assert [each["seat"] for each in shown["digests"]] == [seat.pk]
    assert not mail.outbox
    assert not ReminderSent.objects.exists()
    sent = read(call, "reminders", "--send")
    assert sent["digests"] == shown["digests"]
    assert len(mail.outbox) == 1
    assert read(call, "reminders", "--send")["digests"] == []
    assert "0 digests would go out" in call("reminders").err
