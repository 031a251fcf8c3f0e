"""What may be kept, by whom, and how a program asks whether it still holds."""

from collections.abc import Callable
from typing import Any

import pytest
from rows import a_leg, a_pledge

from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.pledges.models import Pledge

Call = Callable[..., Any]
READINGS = (
    "/pledges",
    "/pledges/seoul-2021-kor-06",
    "/pledges/seoul-2021-kor-06/chances",
    "/pledges/flows",
    "/deployments",
    "/participants",
    "/participants/kor",
    "/missions",
    "/missions/UNAVEM III",
    "/capabilities",
    "/capabilities/helicopter-unit",
    "/substitutions",
    "/rules",
    "/readiness-levels",
    "/themes",
    "/priorities",
    "/rights",
    "/meetings",
    "/meetings/seoul-2021",
    "/meetings/seoul-2021/counts",
    "/meetings/seoul-2021/narrative",
    "/meetings/seoul-2021/board",
    "/meetings/seoul-2021/asks",
    "/meetings/seoul-2021/outlook",
    "/meetings/seoul-2021/partnerships",
    "/scenarios",
    "/scenarios/indonesia-withdraws",
)


@pytest.mark.parametrize("address", READINGS)
def test_an_answer_in_hand_is_not_sent_again(call: Call, address: str) -> None:
    first = call("GET", address)
    assert first.status_code == 200, first.content
    again = call("GET", address, If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert call("GET", address, If_None_Match='"another"').status_code == 200


@pytest.mark.parametrize("address", READINGS[:5])
def test_what_the_public_reads_may_be_kept_and_read_from_any_site(call: Call, address: str) -> None:
    answer = call("GET", address)
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert {"Authorization", "Cookie"} <= {each.strip() for each in answer["Vary"].split(",")}


@pytest.mark.parametrize("address", READINGS[:5])
def test_what_somebody_signed_in_reads_is_kept_by_nobody(call: Call, address: str) -> None:
    answer = call("GET", address, by=somebody(Role.OBSERVER))
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("address", READINGS[:5])
def test_head_says_what_get_would_without_the_body(call: Call, address: str) -> None:
    get, head = call("GET", address), call("HEAD", address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head[name] == get[name]


def test_head_of_a_table_does_not_read_it(call: Call) -> None:
    answer = call("HEAD", "/pledges.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"].startswith("text/csv")


def test_options_says_the_methods_and_that_scripts_of_other_sites_may_only_read(call: Call) -> None:
    answer = call("OPTIONS", "/pledges/seoul-2021-kor-06")
    assert (answer.status_code, answer["Allow"]) == (204, "DELETE, GET, HEAD, OPTIONS, PATCH")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Authorization" not in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Methods" not in call("OPTIONS", "/what-if")


def test_a_change_makes_another_tag(call: Call) -> None:
    made = a_pledge()
    first = call("GET", f"/pledges/{made.pk}")["ETag"]
    assert first.startswith('"1-')
    Pledge.objects.filter(pk=made.pk).update(note="Another")
    assert call("GET", f"/pledges/{made.pk}")["ETag"] != first


def test_a_list_has_a_weak_tag(call: Call) -> None:
    assert call("GET", "/pledges")["ETag"].startswith('W/"')


def test_text_is_utf_8_as_it_stands(call: Call) -> None:
    made = a_pledge(text="Un hôpital, مستشفى, 医院")
    answer = call("GET", f"/pledges/{made.pk}")
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "Un hôpital, مستشفى, 医院" in answer.content.decode("utf-8")


# ---- labels --------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", [Label.SHARED, Label.RESTRICTED])
@pytest.mark.parametrize("where", ["", "/history", "/chances"])
def test_what_may_not_be_read_is_answered_as_what_is_not_there(
    call: Call, label: Label, where: str
) -> None:
    hidden = a_pledge(label=label, code="api-hidden")
    answers = [call("GET", f"/pledges/{code}{where}") for code in (hidden.pk, "api-absent")]
    assert {each.status_code for each in answers} == {404}
    assert answers[0].content.replace(b"hidden", b"absent") == answers[1].content
    by_officer = call("GET", f"/pledges/{hidden.pk}", by=somebody(Role.FORCE_GENERATION_OFFICER))
    assert by_officer.status_code == 200


def test_hidden_pledges_and_parts_stand_in_no_list_and_no_table(call: Call) -> None:
    a_pledge(label=Label.RESTRICTED, text="Nobody may see this")
    open_one = a_pledge(text="Everybody may see this")
    a_leg(open_one, "KEN", label=Label.RESTRICTED, text="but not this")
    for address in ("/pledges", "/pledges/flows", "/pledges.csv", f"/pledges/{open_one.pk}"):
        answer = call("GET", f"{address}")
        assert answer.status_code == 200
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Nobody may see" not in text
        assert b"but not this" not in text
        assert b"Everybody may see" in text or address != f"/pledges/{open_one.pk}"


def test_the_history_is_for_those_who_read_all_of_a_pledge(call: Call) -> None:
    code = a_pledge(participant_id="JPN").pk
    assert call("GET", f"/pledges/{code}/history").status_code == 401
    for role, status in ((Role.OBSERVER, 403), (Role.FORCE_GENERATION_OFFICER, 200)):
        assert call("GET", f"/pledges/{code}/history", by=somebody(role)).status_code == status
    own = somebody(Role.FOCAL_POINT, participant="JPN")
    told = call("GET", f"/pledges/{code}/history", by=own).json()
    assert [each["kind"] for each in told["items"]] == ["insert"]
    other = somebody(Role.FOCAL_POINT, participant="GHA")
    assert call("GET", f"/pledges/{code}/history", by=other).status_code == 403


def test_who_am_i(call: Call) -> None:
    answer = call("GET", "/me")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="Pledgeworks"')
    told = call("GET", "/me", by=seated(Role.FOCAL_POINT, participant="JPN")).json()
    assert [each["participant"] for each in told["seats"]] == ["JPN"]
    assert "pledges.draft" in told["may"]
    assert "pledges.register" not in told["may"]
    assert told["reads_all_of"] == {"participants": ["JPN"], "meetings": []}
