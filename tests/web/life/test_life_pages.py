"""The life of a pledge on pages: what each reader sees, does, and is refused."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.pledges.models import (
    Pledge,
    PledgeCondition,
    PledgeDocument,
    PledgeFact,
)
from pledgeworks.kernel.dates import ApproximateDate

LIST = "/lists/announced-not-registered/"
EVIL = "\"><script>alert('x')</script>"


@pytest.fixture
def pledge(series: None) -> Pledge:
    made = Pledge.objects.create(
        code="test-life",
        meeting_id="seoul-2021",
        participant_id="JPN",
        text="One quick reaction company",
        category="military_unit",
        capability_id="quick-reaction-force-company",
        quantity=1,
        novelty="new",
        commitment="firm",
        announced_on=ApproximateDate("2021-12-07"),
        source_urls=["https://example.org/statement"],
    )
    PledgeFact.objects.create(
        pledge=made, step="announced", occurred_on=ApproximateDate("2021-12-07"), source_urls=["x"]
    )
    return made


@pytest.fixture
def japan(enter: Any) -> Client:
    return enter(Role.FOCAL_POINT, participant="JPN")


@pytest.fixture
def officer_client(enter: Any) -> Client:
    return enter(Role.FORCE_GENERATION_OFFICER)


def version() -> int:
    return Pledge.objects.get(pk="test-life").version


def record(client: Client, step: str, **given: Any) -> Any:
    said = {"version": version(), "step": step, "occurred_on": "2022-01-05", "source": "note 12"}
    return client.post("/pledges/test-life/record/", {**said, **given})


def add(client: Client, kind: str = "major_equipment", **given: Any) -> Any:
    said = {
        "version": version(),
        "dated_on": "2022-01-05",
        "came_on": "2022-01-06",
        "label": "restricted",
        "source": "by courier",
    }
    return client.post(f"/pledges/test-life/documents/add/?kind={kind}", {**said, **given})


@pytest.mark.usefixtures("pledge")
def test_a_pledge_is_taken_from_its_announcement_to_its_registration(
    japan: Client, officer_client: Client
) -> None:
    assert record(japan, "submitted").status_code == 302
    for step in ("received", "acknowledged", "accepted"):
        said_by = {"said_by": "secretariat", "occurred_on": "2022-01-06"}
        assert record(officer_client, step, **said_by).status_code == 302
    page = officer_client.get("/pledges/test-life/").text
    assert "Registered" in page
    assert "List of self-sustainment" in page
    given = {"said_by": "secretariat", "occurred_on": "2022-02-01"}
    assert record(officer_client, "registered:1", **given).status_code == 302
    fact = PledgeFact.objects.get(pledge="test-life", step="registered")
    assert (fact.level_id, fact.said_by) == ("1", "secretariat")


@pytest.mark.usefixtures("pledge")
def test_the_form_offers_a_state_its_own_steps_only_and_refuses_others(japan: Client) -> None:
    page = japan.get("/pledges/test-life/record/").text
    assert 'value="submitted"' in page
    assert 'value="received"' not in page
    assert "Whose word it is" not in page
    assert record(japan, "received").status_code == 400
    assert not PledgeFact.objects.filter(pledge="test-life", step="received").exists()


ADDRESSES = (
    "record/",
    "promise/",
    "documents/add/",
    "conditions/state/",
    "conditions/none/",
)


@pytest.mark.usefixtures("pledge")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MEETING_TEAM, Role.FOCAL_POINT])
def test_who_has_no_part_in_a_pledge_is_refused(enter: Any, address: str, role: Role) -> None:
    client = enter(role, **({"participant": "KEN"} if role is Role.FOCAL_POINT else {}))
    assert client.get(f"/pledges/test-life/{address}").status_code == 403
    assert client.post(f"/pledges/test-life/{address}", {"version": 1}).status_code == 403


@pytest.mark.usefixtures("pledge")
@pytest.mark.parametrize("address", [*ADDRESSES, "documents/1/withdraw/", "conditions/1/"])
def test_the_public_is_led_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(f"/pledges/test-life/{address}")
    assert (answer.status_code, "sign-in" in answer["Location"]) == (302, True)


@pytest.mark.usefixtures("pledge")
def test_a_file_comes_back_as_it_was_and_only_to_be_saved(japan: Client) -> None:
    file = SimpleUploadedFile("../../list‮.pdf", b"%PDF-1.7 <script>", "text/html")
    said = {"said_items": "trucks", "said_pieces": "3", "said_lease": "wet", "file": file}
    assert add(japan, **said).status_code == 302
    made = PledgeDocument.objects.get(pledge="test-life")
    assert made.said == {"items": "trucks", "pieces": 3, "lease": "wet"}
    answer = japan.get(f"/pledges/test-life/documents/{made.pk}/file/")
    assert answer.content == b"%PDF-1.7 <script>"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="list.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("pledge")
@pytest.mark.parametrize("label", Label)
def test_the_label_rules_the_page_and_the_file(
    japan: Client, client: Client, enter: Any, label: Label
) -> None:
    file = SimpleUploadedFile("list.pdf", b"%PDF-1.7")
    add(japan, label=label, title="Seventeen trucks", file=file)
    made = PledgeDocument.objects.get(pledge="test-life")
    readers = {client: label == Label.PUBLIC, enter(Role.OBSERVER): label != Label.RESTRICTED}
    for reader, can in readers.items():
        page = reader.get("/pledges/test-life/")
        assert ("Seventeen trucks" in page.text) is can
        status = reader.get(f"/pledges/test-life/documents/{made.pk}/file/").status_code
        assert status == (200 if can else 404)


@pytest.mark.usefixtures("pledge")
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", b"<html>"), ("a.pdf", b"MZ"), ("a.pdf", b"%PDF-" + bytes(10 * 1024 * 1024))],
    ids=["html", "a program", "too large"],
)
def test_files_that_are_not_kept_are_refused_beside_the_field(
    japan: Client, name: str, data: bytes
) -> None:
    answer = add(japan, file=SimpleUploadedFile(name, data))
    assert answer.status_code == 400
    assert "errorlist" in answer.text
    assert not PledgeDocument.objects.exists()


@pytest.mark.usefixtures("pledge")
def test_a_body_that_is_far_too_long_is_not_read(japan: Client) -> None:
    answer = add(japan, file=SimpleUploadedFile("a.pdf", b"%PDF-" + bytes(12 * 1024 * 1024)))
    assert answer.status_code in (400, 413)
    assert not PledgeDocument.objects.exists()


@pytest.mark.usefixtures("pledge")
def test_a_document_is_replaced_relabelled_and_withdrawn(japan: Client) -> None:
    add(japan)
    first = PledgeDocument.objects.get(pledge="test-life")
    base = f"/pledges/test-life/documents/{first.pk}/"
    assert (
        japan.post(
            f"{base}label/", {"version": version(), "label": "public", "why": "open"}
        ).status_code
        == 302
    )
    again = {"version": version(), "dated_on": "2023", "came_on": "2023", "label": "public"}
    said = {**again, "source": "courier", "why": "more came"}
    assert japan.post(f"{base}replace/", said).status_code == 302
    later = PledgeDocument.objects.get(replaces=first)
    answer = japan.post(
        f"/pledges/test-life/documents/{later.pk}/withdraw/", {"version": version(), "why": "no"}
    )
    assert answer.status_code == 302
    assert "2 documents that count no more" in japan.get("/pledges/test-life/").text


@pytest.mark.usefixtures("pledge")
def test_two_people_at_once_see_both_and_lose_nothing(
    japan: Client, officer_client: Client
) -> None:
    old = version()
    record(japan, "submitted")
    answer = record(officer_client, "received", version=old, said_by="secretariat")
    assert answer.status_code == 409
    assert "Somebody else was faster" in answer.text
    assert "Submitted by its State" in answer.text
    assert not PledgeFact.objects.filter(pledge="test-life", step="received").exists()


@pytest.mark.usefixtures("pledge")
def test_deadlines_and_conditions_stand_on_the_page(japan: Client, client: Client) -> None:
    said = {"step": "registered", "due_on": "2023-06", "made_on": "2022-01-01", "source": "note"}
    japan.post("/pledges/test-life/promise/", {"version": version(), **said})
    moved = {**said, "due_on": "2024-06", "made_on": "2023-05-01", "why": "late budget"}
    japan.post("/pledges/test-life/promise/", {"version": version(), **moved})
    text = {"kind": "national_approval", "text": "Parliament agrees", "source": "note"}
    japan.post("/pledges/test-life/conditions/state/", {"version": version(), **text})
    condition = PledgeCondition.objects.get(pledge="test-life")
    said = {"met_on": "2023-01-01", "met_until": "2024-01-01", "source": "the law"}
    address = f"/pledges/test-life/conditions/{condition.pk}/"
    assert japan.post(address, {"version": version(), **said}).status_code == 302
    page, public = japan.get("/pledges/test-life/").text, client.get("/pledges/test-life/").text
    for words in ("Jun 2023", "Jun 2024", "late budget", "moved once, 366 days"):
        assert words in page
        assert words not in public
    assert "met once, and no longer" in public


@pytest.mark.usefixtures("pledge")
def test_whose_turn_it_is_the_public_does_not_see(japan: Client, client: Client) -> None:
    assert "Confirm that it stands" in japan.get("/pledges/test-life/").text
    page = client.get("/pledges/test-life/").text
    assert "Confirm that it stands" not in page
    assert "the Secretariat and the pledging State see here" in page


@pytest.mark.usefixtures("pledge")
def test_hostile_words_are_words(japan: Client, client: Client) -> None:
    add(
        japan,
        label="public",
        title=EVIL,
        reference=EVIL,
        said_items=EVIL,
        source=f"javascript:alert(1) {EVIL}",
        file=SimpleUploadedFile(f"{EVIL}.pdf", b"%PDF-1.7"),
    )
    said = {"step": "registered", "due_on": "2030", "made_on": "2022", "source": EVIL, "why": EVIL}
    japan.post("/pledges/test-life/promise/", {"version": version(), "promised_by": EVIL, **said})
    text = {"kind": "other", "text": EVIL, "lifted_by": EVIL, "source": EVIL, "why": EVIL}
    japan.post("/pledges/test-life/conditions/state/", {"version": version(), **text})
    for reader in (client, japan):
        page = reader.get("/pledges/test-life/").text
        assert "<script>" not in page
        assert 'href="javascript:' not in page
        assert "&lt;script&gt;" in page


@pytest.mark.usefixtures("pledge")
def test_the_desk_lists_what_waits_and_several_are_confirmed_at_once(japan: Client) -> None:
    page = japan.get("/work/").text
    assert "test-life" in page
    answer = japan.post(
        "/work/confirm/", {"pledge": ["test-life", "seoul-2021-kor-06"]}, follow=True
    )
    assert "1 pledge still stands" in answer.text
    assert PledgeFact.objects.filter(pledge="test-life", step="confirmed").count() == 1
    assert not PledgeFact.objects.filter(pledge="seoul-2021-kor-06", step="confirmed").exists()
    assert "Confirm that it stands" not in japan.get("/work/?meeting=seoul-2021").text


@pytest.mark.usefixtures("pledge")
@pytest.mark.parametrize(
    "query",
    ["?party=king", "?step=flown", "?older-than=soon", "?participant=ZZZ", "?page=0", "?meeting=x"],
)
def test_the_desk_refuses_what_it_does_not_know(japan: Client, query: str) -> None:
    assert japan.get(f"/work/{query}").status_code in (400, 404)


def test_nothing_ticked_and_too_many_are_refused(japan: Client) -> None:
    assert japan.post("/work/confirm/", {}).status_code == 400
    assert japan.post("/work/confirm/", {"pledge": ["x"] * 51}).status_code == 400
    assert japan.post("/work/confirm/", {"pledge": ["\x00"]}).status_code == 400


@pytest.mark.usefixtures("pledge")
def test_the_list_of_the_unregistered_is_for_those_who_may_see_it(
    japan: Client, client: Client, officer_client: Client
) -> None:
    address = "/lists/announced-not-registered/?as-of=2022-12-07&meeting=seoul-2021"
    assert "365 days" in officer_client.get(address).text
    assert "One quick reaction company" in japan.get(address).text
    assert "One quick reaction company" not in client.get(address).text
    file = "/lists/announced-not-registered.csv?as-of=2022-12-07&meeting=seoul-2021"
    assert "test-life,JPN," in officer_client.get(file).content.decode()
    assert "test-life" not in client.get(file).content.decode()


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.LOADER)]
)
def test_only_an_administrator_settles_who_sees_that_pledges_lag(enter: Any, role: Role) -> None:
    assert enter(role).get("/work/policy/").status_code == 403


@pytest.mark.usefixtures("pledge")
def test_once_settled_everybody_sees_whose_turn_it_is(enter: Any, client: Client) -> None:
    from django.utils import timezone

    today = timezone.now().date().isoformat()
    said = {"value": "public", "valid_from": today, "why": "decided by the committee"}
    assert enter(Role.ADMINISTRATOR).post("/work/policy/", said).status_code == 302
    assert "Confirm that it stands" in client.get("/pledges/test-life/").text
    assert "test-life" in client.get(f"{LIST}?meeting=seoul-2021&participant=JPN").text


@pytest.mark.usefixtures("pledge")
def test_a_document_says_its_number_and_date_once(japan: Client) -> None:
    form = japan.get("/pledges/test-life/documents/add/?kind=note_verbale").text
    assert 'name="reference"' in form
    assert 'name="dated_on"' in form
    assert "said_reference" not in form
    assert "said_dated_on" not in form
    assert add(japan, "note_verbale", reference="17/2022").status_code == 302
    note = PledgeDocument.objects.get(pledge="test-life", kind="note_verbale")
    assert (note.said["reference"], note.said["dated_on"]) == ("17/2022", "2022-01-05")
    assert japan.get("/pledges/test-life/").text.count("17/2022") == 1
