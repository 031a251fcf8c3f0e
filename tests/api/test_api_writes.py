"""Writing by the API beyond pledges: versions, files, what may not be read, and suggestions."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from rows import a_whole_pledge

from makers import make_partnership, make_requirement
from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.partnerships.models import RejectedSuggestion
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.proposals import name_of
from pledgeworks.apps.pledges.models import PledgeDocument, PledgeFact
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate

Call = Callable[..., Any]
SOURCE = "note verbale 17/2022"
WHY = {"source": SOURCE, "why": "It says so"}
PDF = b"%PDF-1.7\n" + b"0" * 3_000_000


@pytest.fixture
def officer_of(series: None) -> Person:
    return seated(Role.FORCE_GENERATION_OFFICER)


@pytest.fixture
def own(series: None) -> Person:
    return seated(Role.FOCAL_POINT, participant="JPN")


# ---- versions ----------------------------------------------------------------------------------


def test_figures_that_move_hold_up_no_change_of_a_requirement(
    call: Call, officer_of: Person
) -> None:
    code = make_requirement().pk
    read = call("GET", f"/requirements/{code}", by=officer_of)
    link = {"pledge": a_whole_pledge().pk, "requirement": code, **WHY}
    assert call("POST", "/answers/links", link, by=officer_of).status_code == 201
    again = call("GET", f"/requirements/{code}", by=officer_of, If_None_Match=read["ETag"])
    assert (again.status_code, again["ETag"] != read["ETag"]) == (200, True)
    changed = call(
        "PATCH",
        f"/requirements/{code}",
        {"note": "x", **WHY},
        by=officer_of,
        If_Match=read["ETag"],
    )
    assert changed.status_code == 200, changed.content
    assert changed.json()["versions"][0]["note"] == "x"
    stale = call(
        "PATCH",
        f"/requirements/{code}",
        {"note": "y", **WHY},
        by=officer_of,
        If_Match=read["ETag"],
    )
    told = stale.json()
    assert (stale.status_code, told["code"], told["yours"]["note"]) == (
        412,
        "changed-meanwhile",
        "y",
    )


def test_a_requirement_is_stated_anew_once_and_from_the_version_that_was_read(
    call: Call, officer_of: Person
) -> None:
    code = make_requirement().pk
    tag = call("GET", f"/requirements/{code}")["ETag"]
    body = {
        "title": "Quick reaction company",
        "mission": "MINUSCA",
        "capability": "quick-reaction-force-company",
        "quantity": 2,
        "stated_on": "2022-06",
        "new_edition": "Report of June 2022",
        **WHY,
    }
    place = f"/requirements/{code}/restatement"
    assert call("POST", place, body, by=officer_of).json()["code"] == "precondition-missing"
    sent = {"by": officer_of, "If_Match": tag, "Idempotency_Key": "once"}
    made = [call("POST", place, body, **sent) for _ in "ab"]
    assert {each.status_code for each in made} == {201}
    assert len({each["Location"] for each in made}) == 1
    assert Requirement.objects.filter(supersedes=code).count() == 1
    stale = call("POST", place, body, by=officer_of, If_Match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")


def test_a_life_is_changed_from_its_own_version_and_tells_what_is_missing(
    call: Call, own: Person, officer_of: Person
) -> None:
    pledge = a_whole_pledge()
    PledgeFact.objects.create(
        pledge=pledge, step="announced", occurred_on=ApproximateDate.parse("2021-12-07")
    )
    place = f"/pledges/{pledge.pk}/life"
    life = call("GET", place, by=own)
    assert "submitted" in {each["step"] for each in life.json()["awaited"]}
    body = {"step": "arrived", "due_on": "2035-06", **WHY}
    done = call("POST", f"{place}/deadlines", body, by=own, If_Match=life["ETag"])
    assert done.status_code == 200, done.content
    (arrival,) = [each for each in done.json()["steps"] if each["step"] == "arrived"]
    assert arrival["deadline"]["first"] == "2035-06"
    of_pledge = call("GET", f"/pledges/{pledge.pk}", by=own)["ETag"]
    wrong = call("POST", f"{place}/deadlines", body, by=own, If_Match=of_pledge)
    assert wrong.status_code == 412
    public = call("GET", place).json()
    assert (public["sees_lag"], public["awaited"]) == (False, [])


# ---- files -------------------------------------------------------------------------------------


def test_a_file_of_megabytes_comes_back_as_it_was_for_those_who_may_read_it(
    call: Call, own: Person
) -> None:
    pledge = a_whole_pledge()
    place = f"/pledges/{pledge.pk}/life"
    body = {
        "kind": "note_verbale",
        "dated_on": "2022-01-05",
        "reference": "17/2022",
        "file": {"name": "../note.pdf", "base64": b64encode(PDF).decode()},
        **WHY,
    }
    tag = call("GET", place, by=own)["ETag"]
    made = call("POST", f"{place}/documents", body, by=own, If_Match=tag)
    assert made.status_code == 200, made.content
    (told,) = made.json()["documents"]
    assert told["file"]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert told["fields"] == {"reference": "17/2022", "dated_on": "2022-01-05"}
    one = f"{place}/documents/{told['number']}"
    file = call("GET", f"{one}/file", by=own)
    assert file.content == PDF
    assert file["Content-Disposition"] == 'attachment; filename="note.pdf"'
    assert file["X-Content-Type-Options"] == "nosniff"
    other = seated(Role.FOCAL_POINT, participant="GHA")
    for reader in (None, other):
        for address in (one, f"{one}/file"):
            assert call("GET", address, by=reader).json()["code"] == "document-not-found"
        assert call("GET", place, by=reader).json()["documents"] == []
    tag = call("GET", place, by=own)["ETag"]
    label = {"label": "public", "why": "Everybody may"}
    shown = call("POST", f"{one}/label", label, by=own, If_Match=tag)
    assert shown.status_code == 200
    assert call("GET", one).json()["title"] == ""


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ({"name": "note.pdf", "base64": "no base64!"}, "not-base64"),
        ({"name": "note.pdf", "base64": "AAAA"}, "file-type-refused"),
        ({"name": "note.exe", "base64": "TVqQ"}, "file-type-refused"),
        ({"name": "note.pdf", "base64": ""}, "file-empty"),
    ],
)
def test_a_file_that_is_not_kept_is_refused(
    call: Call, own: Person, file: dict[str, str], code: str
) -> None:
    place = f"/pledges/{a_whole_pledge().pk}/life"
    body = {"kind": "note_verbale", "dated_on": "2022-01-05", "file": file, **WHY}
    tag = call("GET", place, by=own)["ETag"]
    answer = call("POST", f"{place}/documents", body, by=own, If_Match=tag)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not PledgeDocument.objects.exists()


def test_a_document_that_says_its_date_twice_and_differently_is_refused(
    call: Call, own: Person
) -> None:
    place = f"/pledges/{a_whole_pledge().pk}/life"
    body = {
        "kind": "note_verbale",
        "dated_on": "2022-01-05",
        "fields": {"dated_on": "2022-01-06"},
        **WHY,
    }
    tag = call("GET", place, by=own)["ETag"]
    told = call("POST", f"{place}/documents", body, by=own, If_Match=tag).json()
    assert (told["code"], told["field"]) == ("said-twice", "dated_on")


# ---- lists that are put together ---------------------------------------------------------------


def test_what_waits_is_paged_without_gaps_or_repeats(call: Call, officer_of: Person) -> None:
    asked = "/work?as_of=2022-12-01&party=contributing_country&limit="
    whole, address = [], f"{asked}7"
    while address:
        page = call("GET", address, by=officer_of).json()
        whole += [(each["pledge"], each["step"]) for each in page["items"]]
        address = page["next"]
    hundred = call("GET", f"{asked}100", by=officer_of).json()["items"]
    assert [(each["pledge"], each["step"]) for each in hundred] == whole[:100]
    assert len(set(whole)) == len(whole) > 100
    wrong = call("GET", f"{asked}7&cursor=x.y", by=officer_of)
    assert (wrong.status_code, wrong.json()["code"]) == (400, "cursor-not-usable")


def test_one_who_may_not_read_a_partnership_writes_to_none(call: Call) -> None:
    hidden = make_partnership(label=Label.RESTRICTED)
    stranger = seated(Role.FOCAL_POINT, participant="FSM")
    for place, code in (
        (f"/partnerships/registered/{hidden.pk}/states", "partnership-not-found"),
        (f"/partnerships/roles/{hidden.pk}-1/answer", "role-not-found"),
    ):
        body = {"state": "ended", "occurred_on": "2022-06", **WHY}
        if "roles" in place:
            body = {"status": "confirmed", "on": "2022-06", **WHY}
        answer = call("POST", place, body, by=stranger, If_Match='"1-x"')
        assert (answer.status_code, answer.json()["code"]) == (404, code)


# ---- suggestions of the plan -------------------------------------------------------------------


def test_a_suggestion_is_set_aside_asked_for_again_and_proposed(
    call: Call, officer_of: Person
) -> None:
    seoul = meeting("seoul-2021")
    name = name_of(partnerships(seoul).suggestions[0])
    listed = call("GET", "/meetings/seoul-2021/partnerships").json()["suggested"]
    assert listed[0]["name"] == name
    place = f"/meetings/seoul-2021/partnerships/{name}"
    stranger = seated(Role.FOCAL_POINT, participant="FSM")
    proposal = {"title": "Together", "proposed_on": "2022-02", **WHY}
    for deed, body in (
        ("proposal", proposal),
        ("rejection", {"reason": "Both said no"}),
    ):
        assert call("POST", f"{place}/{deed}", body).status_code == 401
        assert call("POST", f"{place}/{deed}", body, by=stranger).status_code == 403
    kenya = seated(Role.FOCAL_POINT, participant="KEN")
    aside = call("POST", f"{place}/rejection", {"reason": "Both said no"}, by=kenya)
    assert (aside.status_code, aside.json()["is_shown_again"]) == (200, False)
    twice = call("POST", f"{place}/rejection", {"reason": "Again"}, by=officer_of)
    assert (twice.status_code, twice.json()["code"]) == (409, "suggestion-rejected")
    assert call("POST", f"{place}/return", {"why": "They talk"}, by=stranger).status_code == 404
    back = call("POST", f"{place}/return", {"why": "They talk"}, by=kenya)
    assert back.json()["is_shown_again"] is True
    assert RejectedSuggestion.objects.count() == 1
    made = call("POST", f"{place}/proposal", proposal, by=kenya)
    assert made.status_code == 201, made.content
    assert {each["status"] for each in made.json()["roles"]} == {"proposed"}
    assert made.json()["proposed_by"] == "KEN"
    taken = call("POST", f"{place}/proposal", proposal, by=officer_of)
    assert (taken.status_code, taken.json()["code"]) == (409, "suggestion-proposed")
    gone = call("POST", "/meetings/seoul-2021/partnerships/none/proposal", proposal, by=kenya)
    assert (gone.status_code, gone.json()["code"]) == (404, "suggestion-not-found")
