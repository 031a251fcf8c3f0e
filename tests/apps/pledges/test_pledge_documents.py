"""Documents of a pledge: their fields, their files, who adds them and who reads them."""

import hashlib
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import given
from hypothesis import strategies as st

from makers import SOURCE, make_leg, make_pledge, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges import actions, life
from pledgeworks.apps.pledges.documents import (
    FILE_TYPES,
    LARGEST_FILE,
    LONGEST_NAME,
    checked_fields,
    kept_file,
    plain_file_name,
)
from pledgeworks.apps.pledges.held import missing_documents
from pledgeworks.apps.pledges.models import DocumentContent, Pledge, PledgeDocument
from pledgeworks.engines.readiness import FORMS, DocumentKind, FieldType, Step
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("series")
PDF = b"%PDF-1.7 words"


@pytest.fixture
def japan() -> Person:
    return seated(Role.FOCAL_POINT, participant="JPN")


def add(by: Person, pledge: Pledge, kind: str = "major_equipment", **given: Any) -> PledgeDocument:
    words = {"dated_on": on("2022-01-10"), "came_on": on("2022-01-12"), **given.pop("words", {})}
    pledge.refresh_from_db()
    values = {"version": pledge.version, "source": SOURCE, **given}
    return actions.add_document(
        by=by, pledge=pledge, words=actions.DocumentWords(DocumentKind(kind), **words), **values
    )


def test_a_document_is_on_record_with_its_fields_its_file_and_its_sum(japan: Person) -> None:
    made = add(
        japan,
        make_pledge(),
        words={"fields": {"items": " trucks ", "pieces": "12", "lease": ""}},
        file=kept_file("list.pdf", PDF),
    )
    assert made.said == {"items": "trucks", "pieces": 12}
    assert (made.label, made.said_by) == (Label.RESTRICTED, "contributing_country")
    assert made.file_sha256 == hashlib.sha256(PDF).hexdigest()
    assert life.bytes_of(made) == PDF


def test_adding_a_document_is_a_change_of_its_pledge(japan: Person) -> None:
    pledge = make_pledge()
    add(japan, pledge)
    with pytest.raises(Conflict, match="version 2, you read 1"):
        add(japan, pledge, version=1)


def test_a_file_is_never_changed(japan: Person) -> None:
    made = add(japan, make_pledge(), file=kept_file("list.pdf", PDF))
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        DocumentContent.objects.filter(document=made).update(data=b"%PDF-other")


@pytest.mark.parametrize("kind", ["assessment_report", "vetting_result", "unit_requirements"])
def test_a_state_adds_no_document_of_the_secretariat(japan: Person, kind: str) -> None:
    with pytest.raises(NotAllowed):
        add(japan, make_pledge(), kind)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MEETING_TEAM, Role.MISSION_PLANNER])
def test_others_add_no_document_of_a_state(role: Role) -> None:
    with pytest.raises(NotAllowed):
        add(seated(role), make_pledge())


def test_a_state_adds_nothing_to_a_pledge_of_another(japan: Person) -> None:
    with pytest.raises(NotAllowed):
        add(japan, make_pledge(participant_id="KEN"))


def test_a_mission_adds_what_it_finds_on_arrival() -> None:
    made = add(seated(Role.MISSION_PLANNER), make_pledge(), "arrival_inspection")
    assert made.said_by == "mission"


def test_a_document_that_is_replaced_counts_no_more_and_stays(japan: Person) -> None:
    pledge = make_pledge()
    first = add(japan, pledge, words={"fields": {"items": "trucks", "pieces": 1, "lease": "wet"}})
    later = add(japan, pledge, replaces=first, why="more came")
    shown = life.life_of(pledge, on("2026-01-01").latest, reader=japan)
    assert [each.pk for each in shown.documents] == [later.pk]
    assert [each.pk for each in shown.earlier_documents] == [first.pk]
    with pytest.raises(InvalidInput, match="replaced already"):
        add(japan, pledge, replaces=first, why="again")


def test_a_withdrawn_document_is_missing_again(japan: Person) -> None:
    pledge = make_pledge()
    fields = {"items": "trucks", "pieces": 1, "lease": "wet"}
    made = add(japan, pledge, words={"fields": fields})
    assert DocumentKind.MAJOR_EQUIPMENT not in missing_documents(pledge, Step.REGISTERED)
    pledge.refresh_from_db()
    actions.withdraw_document(by=japan, document=made, version=pledge.version, why="wrong list")
    assert DocumentKind.MAJOR_EQUIPMENT in missing_documents(pledge, Step.REGISTERED)


def test_a_state_withdraws_no_document_that_the_secretariat_put_on_record(
    japan: Person, officer: Person
) -> None:
    pledge = make_pledge()
    made = add(officer, pledge)
    with pytest.raises(NotAllowed, match="only they or the Secretariat"):
        actions.withdraw_document(by=japan, document=made, version=2, why="we disagree")


READS = {
    Label.PUBLIC: {"nobody", "observer", "team", "partner", "state", "officer"},
    Label.SHARED: {"observer", "team", "partner", "state", "officer"},
    Label.RESTRICTED: {"state", "officer"},
}


@pytest.mark.parametrize("label", Label)
def test_the_label_rules_who_reads_a_document(officer: Person, label: Label) -> None:
    pledge = make_pledge()
    make_leg(pledge, "KEN", "equipment")
    made = add(officer, pledge, words={"label": label}, file=kept_file("list.pdf", PDF))
    readers = {
        "nobody": None,
        "observer": somebody(Role.OBSERVER),
        "team": somebody(Role.MEETING_TEAM, meeting="seoul-2021"),
        "other team": somebody(Role.MEETING_TEAM, meeting="accra-2023"),
        "partner": somebody(Role.FOCAL_POINT, participant="KEN"),
        "stranger": somebody(Role.FOCAL_POINT, participant="FRA"),
        "state": somebody(Role.FOCAL_POINT, participant="JPN"),
        "officer": officer,
    }
    public = {"other team", "stranger"} if label == Label.PUBLIC else set()
    for name, reader in readers.items():
        shown = life.life_of(pledge, on("2026-01-01").latest, reader=reader)
        can = name in READS[label] | public
        assert [each.pk for each in shown.documents] == ([made.pk] if can else []), name
        if can:
            assert life.bytes_of(life.document(pledge.pk, made.pk, reader=reader)) == PDF
        else:
            with pytest.raises(NotFound):
                life.document(pledge.pk, made.pk, reader=reader)


def test_a_public_document_of_a_restricted_pledge_is_read_by_nobody_else(officer: Person) -> None:
    pledge = make_pledge(label=Label.RESTRICTED)
    made = add(officer, pledge, words={"label": Label.PUBLIC})
    for reader in (None, somebody(Role.OBSERVER)):
        with pytest.raises(NotFound):
            life.document(pledge.pk, made.pk, reader=reader)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "file-empty"),
        ("a.pdf", b"<html>", "file-type-refused"),
        ("a.html", b"<html>", "file-type-refused"),
        ("a.svg", b"<svg>", "file-type-refused"),
        ("a.pdf.exe", b"MZ", "file-type-refused"),
        ("a", b"%PDF-", "file-type-refused"),
        ("a.txt", b"\x00\x01", "file-type-refused"),
        ("a.csv", b"\xff\xfe", "file-type-refused"),
        ("a.pdf", PDF + bytes(LARGEST_FILE), "file-too-large"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        kept_file(name, data)
    assert refused.value.code == code


def test_the_largest_file_is_kept() -> None:
    whole = PDF + bytes(LARGEST_FILE - len(PDF))
    assert len(kept_file("a.pdf", whole).data) == LARGEST_FILE


@given(st.text(max_size=300))
def test_a_file_name_names_a_file_and_nothing_else(name: str) -> None:
    plain = plain_file_name(name)
    assert 0 < len(plain) <= LONGEST_NAME
    assert not set(plain) & set('/\\"<>|:*?;\r\n\x00‮‏')
    assert plain.isprintable()
    assert plain_file_name(plain) == plain


@given(st.sampled_from(sorted(FILE_TYPES)), st.binary(min_size=1, max_size=40))
def test_a_file_is_kept_only_as_what_it_begins_as(ending: str, data: bytes) -> None:
    kind, beginnings = FILE_TYPES[ending]
    try:
        kept = kept_file(f"a{ending}", data)
    except InvalidInput:
        return
    assert kept.type == kind
    assert kept.data == data
    assert data.startswith(beginnings) if beginnings else b"\x00" not in data


GOOD = {
    FieldType.TEXT: "words",
    FieldType.DATE: "2022-01-10",
    FieldType.COUNT: "12",
    FieldType.MONEY: "USD 1200.50",
    FieldType.YES_NO: "no",
}
BAD = {
    FieldType.TEXT: "\x00",
    FieldType.DATE: "soon",
    FieldType.COUNT: "many",
    FieldType.MONEY: "much",
    FieldType.YES_NO: "perhaps",
}


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_form_takes_each_field_and_refuses_another_type(kind: DocumentKind) -> None:
    form = FORMS[kind]
    whole = {field.name: GOOD[field.type] for field in form.fields}
    said = checked_fields(kind, whole)
    assert set(said) == set(whole)
    assert checked_fields(kind, said) == said
    for field in form.fields:
        with pytest.raises(InvalidInput) as refused:
            checked_fields(kind, {**whole, field.name: BAD[field.type]})
        assert refused.value.facts["field"] == field.name


def test_a_field_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no field 'secret'"):
        checked_fields(DocumentKind.LOAD_LIST, {"secret": "x"})


def test_a_draft_has_documents_of_its_own_state_only(japan: Person) -> None:
    draft = make_pledge(is_draft=True)
    made = add(japan, draft, "note_verbale", words={"label": Label.PUBLIC})
    with pytest.raises(NotFound):
        life.document(draft.pk, made.pk)
    assert life.document(draft.pk, made.pk, reader=japan) == made
