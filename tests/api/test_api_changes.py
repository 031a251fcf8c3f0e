"""Changes by the API: against the version that was read, and once however often they are sent."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from rows import a_whole_pledge

from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.actions import KEPT_FOR, Answer, answered_once
from pledgeworks.apps.audit.models import KeptAnswer
from pledgeworks.apps.planning.models import Scenario, StatedProbability
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.errors import Conflict, InvalidInput

Call = Callable[..., Any]

SOURCE = "https://example.org/note"
NEW = {
    "participant": "JPN",
    "text": "One level-2 hospital",
    "category": "medical",
    "announced_on": "2021-12-08",
    "legs": [{"participant": "JPN"}],
    "source": SOURCE,
}


@pytest.fixture
def own(series: None) -> Person:
    """The focal point of Japan."""
    return seated(Role.FOCAL_POINT, participant="JPN")


@pytest.fixture
def secretariat(series: None) -> Person:
    return seated(Role.FORCE_GENERATION_OFFICER)


def etag(call: Call, to: str, by: Person) -> str:
    return str(call("GET", to, by=by)["ETag"])


# ---- the life of a pledge ------------------------------------------------------------------------


def test_a_state_drafts_changes_submits_confirms_and_withdraws_its_pledge(
    call: Call, own: Person, secretariat: Person
) -> None:
    made = call("POST", "/pledges/drafts", NEW, by=own)
    assert made.status_code == 201, made.content
    told, place = made.json(), made["Location"]
    assert (told["is_draft"], told["version"], place) == (
        True, 1, f"/api/v1/pledges/{told['code']}",
    )  # fmt: skip
    assert call("GET", place, by=secretariat).status_code == 404
    changed = call("PATCH", place, {"quantity": 2}, by=own, If_Match=made["ETag"])
    assert (changed.json()["quantity"], changed.json()["text"]) == (2, NEW["text"])
    submitted = call(
        "POST", f"{place}/submission", {"source": SOURCE}, by=own, If_Match=changed["ETag"]
    )
    assert submitted.json()["is_draft"] is False
    assert call("GET", place).status_code == 200
    confirmed = call("POST", f"{place}/confirmation", {}, by=own)
    assert [each["step"] for each in confirmed.json()["facts"]] == [
        "announced",
        "submitted",
        "confirmed",
    ]
    body = {"occurred_on": "2026", "source": SOURCE, "why": "The government changed"}
    gone = call("POST", f"{place}/withdrawal", body, by=own, If_Match=confirmed["ETag"])
    assert gone.status_code == 200, gone.content
    assert gone.json()["facts"][-1]["step"] in ("withdrawn", "confirmed")
    after = call("PATCH", place, {"quantity": 3, "why": "x"}, by=own, If_Match=gone["ETag"])
    assert (after.status_code, after.json()["code"]) == (400, "pledge-has-ended")


def test_a_draft_is_discarded(call: Call, own: Person) -> None:
    made = call("POST", "/pledges/drafts", NEW, by=own)
    assert call("DELETE", made["Location"], by=own).json()["code"] == "precondition-missing"
    gone = call("DELETE", made["Location"], by=own, If_Match=made["ETag"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert call("GET", made["Location"], by=own).status_code == 404


def test_the_secretariat_registers_records_links_and_says_how_likely(
    call: Call, secretariat: Person
) -> None:
    made = call("POST", "/pledges", {**NEW, "meeting": "seoul-2021"}, by=secretariat)
    assert made.status_code == 201, made.content
    place = made["Location"]
    step = {"step": "received", "occurred_on": "2022-01", "source": SOURCE}
    recorded = call("POST", f"{place}/facts", step, by=secretariat, If_Match=made["ETag"])
    assert [each["step"] for each in recorded.json()["facts"]] == ["announced", "received"]
    link = {
        "relation": "renews",
        "earlier": "seoul-2021-kor-06",
        "source": SOURCE,
        "why": "It says so",
    }
    linked = call("POST", f"{place}/links", link, by=secretariat, If_Match=recorded["ETag"])
    assert linked.json()["links"][0]["pledge"] == "seoul-2021-kor-06"
    said = {"probability": "0.4", "why": "As the State says"}
    assert call("POST", f"{place}/probability", said, by=secretariat).status_code == 200
    assert call("POST", f"{place}/probability", {"probability": None, "why": "Unsaid"},
                by=secretariat).status_code == 200  # fmt: skip
    assert StatedProbability.objects.filter(pledge=made.json()["code"]).count() == 2


def test_every_fault_of_what_was_sent_is_told_at_once(call: Call, secretariat: Person) -> None:
    body = {**NEW, "missions": ["NOWHERE"], "quantity": -1, "legs": []}
    told = call("POST", "/pledges", body, by=secretariat).json()
    fields = {each["field"] for each in told["errors"]}
    assert (told["status"], fields) == (400, {"legs", "quantity", "missions"})
    told = call("POST", "/pledges", {**NEW, "category": "x", "legs": [{"role": "y"}]},
                by=secretariat).json()  # fmt: skip
    assert {each["field"] for each in told["errors"]} == {
        "category", "legs.0.role", "legs.0.participant",
    }  # fmt: skip
    assert told["code"] == "field-not-usable"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": None}, "field-not-usable"),
        ({"announced_on": "soon", "why": "x"}, "not-a-date"),
        ({"colour": "blue"}, "field-not-usable"),
        ({"quantity": "many"}, "field-not-usable"),
        ({"text": "\x00", "why": "x"}, "not-text"),
        ({"amount": "NaN"}, "field-not-usable"),
        ({"text": "Other words"}, "reason-missing"),
        (b"{", "not-json"),
        (b"[]", "wrong-type"),
        (b'{"text": "a", "text": "b"}', "repeated-field"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_changes_nothing(
    call: Call, secretariat: Person, body: object, code: str
) -> None:
    made = a_whole_pledge()
    tag = etag(call, f"/pledges/{made.pk}", secretariat)
    answer = call("PATCH", f"/pledges/{made.pk}", body, by=secretariat, If_Match=tag)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert etag(call, f"/pledges/{made.pk}", secretariat) == tag


# ---- who -----------------------------------------------------------------------------------------

CHANGES = (
    ("POST", "/pledges", NEW),
    ("POST", "/pledges/drafts", NEW),
    ("PATCH", "/pledges/{code}", {"quantity": 2, "why": "x"}),
    ("POST", "/pledges/{code}/confirmation", {}),
    ("POST", "/pledges/{code}/withdrawal",
     {"occurred_on": "2022-01", "source": SOURCE, "why": "x"}),
    ("POST", "/pledges/{code}/facts", {"step": "received", "occurred_on": "2022", "source": "x"}),
    ("POST", "/pledges/{code}/links",
     {"relation": "renews", "earlier": "vancouver-2017-can-01", "source": "x", "why": "x"}),
    ("POST", "/pledges/{code}/probability", {"probability": "0.5", "why": "x"}),
    ("PUT", "/meetings/seoul-2021/narrative/{section}", {"text": "x"}),
    ("POST", "/scenarios", {"name": "Mine", "changes": [], "meeting": "seoul-2021"}),
    ("PUT", "/scenarios/indonesia-withdraws", {"name": "Mine", "changes": []}),
    ("POST", "/scenarios/indonesia-withdraws/archive", {"why": "x"}),
)  # fmt: skip


@pytest.mark.parametrize(("method", "to", "body"), CHANGES)
def test_nobody_changes_anything_without_signing_in_or_without_the_right(
    call: Call, method: str, to: str, body: object
) -> None:
    section = call("GET", "/meetings/seoul-2021/narrative").json()["items"][0]["code"]
    place = to.format(code=a_whole_pledge().pk, section=section)
    answer = call(method, place, body)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-needed")
    observer = seated(Role.OBSERVER)
    read = place.removesuffix("/archive").partition("/links")[0].partition("/facts")[0]
    read = read.partition("/withdrawal")[0]
    tag = call("GET", read, by=observer).get("ETag", '"1-x"')
    answer = call(method, place, body, by=observer, If_Match=tag)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed"), answer.content


def test_whoever_may_not_read_a_pledge_changes_it_as_one_that_is_not_there(
    call: Call,
) -> None:
    hidden = a_whole_pledge(label=Label.RESTRICTED)
    other = seated(Role.FOCAL_POINT, participant="GHA")
    for place in (hidden.pk, "no-such-pledge"):
        answer = call("PATCH", f"/pledges/{place}", {"quantity": 2}, by=other, If_Match='"1-x"')
        assert (answer.status_code, answer.json()["code"]) == (404, "pledge-not-found")


# ---- versions ------------------------------------------------------------------------------------


def test_a_change_has_to_name_the_version_that_was_read(call: Call, secretariat: Person) -> None:
    place = f"/pledges/{a_whole_pledge().pk}"
    for headers in ({}, {"If_Match": "*"}):
        answer = call("PATCH", place, {"quantity": 2, "why": "x"}, by=secretariat, **headers)
        assert (answer.status_code, answer.json()["code"]) == (428, "precondition-missing")


def test_a_change_of_an_older_version_is_refused_with_both(call: Call, secretariat: Person) -> None:
    place = f"/pledges/{a_whole_pledge().pk}"
    tag = etag(call, place, secretariat)
    first = {"quantity": 5, "why": "First"}
    assert call("PATCH", place, first, by=secretariat, If_Match=tag).status_code == 200
    mine = {"quantity": 9, "why": "Second"}
    told = call("PATCH", place, mine, by=secretariat, If_Match=tag).json()
    assert (told["status"], told["code"]) == (412, "changed-meanwhile")
    assert (told["current"]["quantity"], told["yours"]["quantity"]) == (5, 9)
    assert told["current_etag"] == etag(call, place, secretariat)
    merged = call("PATCH", f"{place}?merge=true", mine, by=secretariat, If_Match=tag).json()
    assert (merged["status"], merged["code"], merged["clashes"]) == (
        412, "pledge-changed", ["quantity"],
    )  # fmt: skip
    other = {"note": "Mine", "why": "Third"}
    merged = call("PATCH", f"{place}?merge=true", other, by=secretariat, If_Match=tag)
    assert merged.status_code == 200, merged.content
    assert (merged.json()["quantity"], merged.json()["note"]) == (5, "Mine")


def test_compression_leaves_a_tag_usable(call: Call, secretariat: Person) -> None:
    place = f"/pledges/{a_whole_pledge(text='word ' * 200).pk}"
    answer = call("GET", place, by=secretariat, Accept_Encoding="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert answer["ETag"].startswith('W/"1-')
    body = {"quantity": 2, "why": "x"}
    assert call("PATCH", place, body, by=secretariat, If_Match=answer["ETag"]).status_code == 200


def test_a_scenario_and_a_section_are_changed_by_version(call: Call, secretariat: Person) -> None:
    body = {"name": "Mine", "changes": [], "meeting": "seoul-2021"}
    made = call("POST", "/scenarios", body, by=secretariat)
    assert (made.status_code, made["Location"]) == (201, "/api/v1/scenarios/mine")
    tag = etag(call, "/scenarios/mine", secretariat)
    changed = {"name": "Ours", "changes": [], "text": "More"}
    answer = call("PUT", "/scenarios/mine", changed, by=secretariat, If_Match=tag)
    assert (answer.status_code, answer.json()["name"]) == (200, "Ours")
    stale = call("PUT", "/scenarios/mine", changed, by=secretariat, If_Match=tag)
    assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Ours")
    again = call("POST", "/scenarios", {**body, "code": "mine"}, by=secretariat)
    assert (again.status_code, again.json()["code"]) == (409, "scenario-exists")
    gone = call(
        "POST", "/scenarios/mine/archive", {"why": "Done"}, by=secretariat, If_Match=answer["ETag"]
    )
    assert gone.status_code == 204
    assert Scenario.objects.get(pk="mine").is_archived

    team = seated(Role.MEETING_TEAM, meeting="seoul-2021")
    section = call("GET", "/meetings/seoul-2021/narrative").json()["items"][0]["code"]
    place = f"/meetings/seoul-2021/narrative/{section}"
    tag = etag(call, place, team)
    assert call("PUT", place, {"text": "Words"}, by=team, If_Match=tag).json()["version"] == 2
    stale = call("PUT", place, {"text": "Others"}, by=team, If_Match=tag).json()
    assert (stale["current"]["text"], stale["yours"]["text"]) == ("Words", "Others")


# ---- once ----------------------------------------------------------------------------------------


def test_a_request_sent_again_under_its_key_is_done_once(call: Call, secretariat: Person) -> None:
    before = Pledge.objects.count()
    answers = [call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key="k1") for _ in "abc"]
    assert Pledge.objects.count() == before + 1
    assert {each.status_code for each in answers} == {201}
    for name in ("Location", "ETag"):
        assert len({each[name] for each in answers}) == 1
    assert len({each.content for each in answers}) == 1
    assert [each.get("Idempotency-Replayed") for each in answers] == [None, "true", "true"]


def test_a_change_sent_again_under_its_key_is_not_stale(call: Call, secretariat: Person) -> None:
    place = f"/pledges/{a_whole_pledge().pk}"
    tag = etag(call, place, secretariat)
    sent = {"by": secretariat, "If_Match": tag, "Idempotency_Key": "k2"}
    answers = [call("PATCH", place, {"quantity": 7, "why": "x"}, **sent) for _ in "ab"]
    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    gone = a_whole_pledge(is_draft=True)
    focal = seated(Role.FOCAL_POINT, participant="JPN")
    tag = etag(call, f"/pledges/{gone.pk}", focal)
    for _ in "ab":
        answer = call("DELETE", f"/pledges/{gone.pk}", by=focal, If_Match=tag, Idempotency_Key="k3")
        assert answer.status_code == 204


def test_a_key_is_for_one_request_of_one_person(
    call: Call, secretariat: Person, own: Person
) -> None:
    assert call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key="k").status_code == 201
    other = {**NEW, "text": "Another"}
    answer = call("POST", "/pledges", other, by=secretariat, Idempotency_Key="k")
    assert (answer.status_code, answer.json()["code"]) == (422, "key-used-for-another")
    elsewhere = call("POST", "/pledges/drafts", NEW, by=secretariat, Idempotency_Key="k")
    assert elsewhere.status_code == 422
    assert call("POST", "/pledges/drafts", NEW, by=own, Idempotency_Key="k").status_code == 201


def test_a_refusal_is_not_kept_under_a_key(call: Call, secretariat: Person) -> None:
    wrong = {**NEW, "source": ""}
    answer = call("POST", "/pledges", wrong, by=secretariat, Idempotency_Key="k")
    assert answer.status_code == 400
    assert call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "é", "x" * 256])
def test_a_key_that_is_none_is_refused(call: Call, secretariat: Person, key: str) -> None:
    answer = call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "key-not-usable")


def test_a_key_is_forgotten_after_a_day(call: Call, secretariat: Person) -> None:
    call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key="k")
    KeptAnswer.objects.update(answered_at=timezone.now() - KEPT_FOR - timedelta(seconds=1))
    again = call("POST", "/pledges", NEW, by=secretariat, Idempotency_Key="k")
    assert (again.status_code, again.get("Idempotency-Replayed")) == (201, None)
    assert KeptAnswer.objects.count() == 1


@pytest.fixture
def really_committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Nothing here empties tables; the answers that the test commits are removed after it."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            KeptAnswer.objects.all().delete()
            connection.close()


def test_two_at_once_under_one_key_are_one_and_the_other_is_told_to_come_again(
    really_committed: None,
) -> None:
    person = Person(pk=1, name="Somebody")
    inside, outside = threading.Event(), threading.Event()
    done: list[Any] = []

    def slow() -> Answer:
        inside.set()
        outside.wait(10)
        return Answer(201, {}, b"made")

    def work() -> None:
        done.append(answered_once(by=person, key="k", fingerprint="f", answer=slow))
        connection.close()

    first = threading.Thread(target=work)
    first.start()
    assert inside.wait(10)
    with pytest.raises(Conflict, match="being worked on"):
        answered_once(by=person, key="k", fingerprint="f", answer=slow)
    outside.set()
    first.join(10)
    assert answered_once(by=person, key="k", fingerprint="f", answer=slow) == (done[0][0], True)
    with pytest.raises(InvalidInput, match="used for another request"):
        answered_once(by=person, key="k", fingerprint="g", answer=slow)


def test_a_body_of_unknown_length_or_too_long_is_refused(call: Call, secretariat: Person) -> None:
    large = json.dumps({"text": "x" * 1_100_000})
    assert call("POST", "/pledges", large, by=secretariat).status_code == 413
    answer = call("POST", "/pledges", NEW, by=secretariat, Transfer_Encoding="chunked")
    assert (answer.status_code, answer.json()["code"]) == (411, "length-required")
