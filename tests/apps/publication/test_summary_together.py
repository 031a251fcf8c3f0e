"""The Chair's Summary that people edit together: points, translations, signatures, closing, XML."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from lxml import etree

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings import actions
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection
from pledgeworks.apps.meetings.summary_text import (
    fingerprint_of_text,
    sections_in_full,
    signatures_missing,
    signers,
)
from pledgeworks.apps.publication.chairs_summary import compose
from pledgeworks.apps.publication.making import material_of
from pledgeworks.apps.publication.written import written
from pledgeworks.documents.rendering import model as doc
from pledgeworks.documents.rendering.akoma_ntoso_writer import NAMESPACE, to_akoma_ntoso
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed

STATEMENT = actions.StatementWords("NLD", "Our own words.", "https://example.org/speech")


def _section(meeting: Meeting) -> NarrativeSection:
    return NarrativeSection.objects.filter(meeting=meeting).first() or pytest.fail("no section")


def test_a_point_names_the_statements_that_made_it(seoul: Meeting, officer: Person) -> None:
    code = _section(seoul).code
    actions.make_point(
        by=officer, meeting=seoul, section=code, text="A point.", statements=[STATEMENT]
    )
    (point,) = written(sections_in_full(seoul)[0]).points
    assert (point.text, [each.source for each in point.made_by]) == (
        "A point.",
        ["https://example.org/speech"],
    )
    with pytest.raises(InvalidInput, match="which statement"):
        actions.make_point(by=officer, meeting=seoul, section=code, text="Bare.", statements=[])
    with pytest.raises(NotAllowed):
        actions.make_point(
            by=somebody(Role.MEETING_TEAM, meeting="accra-2023"),
            meeting=seoul,
            section=code,
            text="A point.",
            statements=[STATEMENT],
        )


def test_a_translation_is_read_in_its_language_and_goes_stale_with_its_original(
    seoul: Meeting, officer: Person
) -> None:
    section = _section(seoul)
    actions.translate_section(
        by=officer,
        meeting=seoul,
        section=section.code,
        language="fr",
        title="Aperçu",
        text="Le texte.",
        origin=Origin.PERSON,
        of_version=section.version,
    )
    with override("fr"):
        found = written(sections_in_full(seoul)[0])
    assert (found.title, found.text, found.is_stale) == ("Aperçu", "Le texte.", False)
    assert written(sections_in_full(seoul)[0]).text == section.text
    actions.rewrite_section(
        by=officer, meeting=seoul, code=section.code, text="New.", version=section.version, why="x"
    )
    with override("fr"):
        assert written(sections_in_full(seoul)[0]).is_stale
    with pytest.raises(Conflict, match="you translated 1"):
        actions.translate_section(
            by=officer,
            meeting=seoul,
            section=section.code,
            language="fr",
            title="Aperçu",
            text="Encore.",
            origin=Origin.PERSON,
            of_version=1,
        )


def test_a_signature_is_of_the_text_that_was_read(seoul: Meeting, officer: Person) -> None:
    text = fingerprint_of_text(seoul)
    chair = somebody(Role.FOCAL_POINT, participant="CAN")
    with pytest.raises(NotAllowed):
        actions.sign_summary(by=chair, meeting=seoul, participant="NLD", of_text=text)
    with pytest.raises(InvalidInput, match="neither host nor co-chair"):
        actions.sign_summary(by=officer, meeting=seoul, participant="TUV", of_text=text)
    for each in signers(seoul):
        actions.sign_summary(by=officer, meeting=seoul, participant=each.pk, of_text=text)
    assert signatures_missing(seoul) == []
    section = _section(seoul)
    actions.rewrite_section(
        by=officer, meeting=seoul, code=section.code, text="New.", version=section.version, why="x"
    )
    assert signatures_missing(seoul) == signers(seoul)
    with pytest.raises(Conflict, match="read it again"):
        actions.sign_summary(by=officer, meeting=seoul, participant="CAN", of_text=text)


def test_a_closed_summary_is_not_changed_until_it_is_opened_again(
    seoul: Meeting, officer: Person
) -> None:
    with pytest.raises(InvalidInput, match="did not agree"):
        actions.close_summary(by=officer, meeting=seoul)
    closed = actions.close_summary(by=officer, meeting=seoul, why="the co-chairs agreed by letter")
    assert closed.summary_closed_at is not None
    section = _section(seoul)
    with pytest.raises(Conflict, match="is closed"):
        actions.rewrite_section(
            by=officer, meeting=seoul, code=section.code, text="x", version=section.version, why=""
        )
    actions.comment(by=officer, meeting=seoul, section=section.code, text="A remark.")
    actions.reopen_summary(by=officer, meeting=seoul, why="a mistake in a name")
    actions.rewrite_section(
        by=officer, meeting=seoul, code=section.code, text="x", version=section.version, why=""
    )


def test_the_xml_has_the_parts_that_akoma_ntoso_asks_for(seoul: Meeting) -> None:
    document = compose(material_of(seoul), draw=False)
    root = etree.fromstring(to_akoma_ntoso(document, "seoul-2021"))
    name = {"a": NAMESPACE}
    assert root.tag == f"{{{NAMESPACE}}}akomaNtoso"
    (whole,) = root
    assert [etree.QName(each).localname for each in whole] == ["meta", "preface", "mainBody"]
    levels = [etree.QName(each).localname for each in whole.find("a:meta/a:identification", name)]
    assert levels == ["FRBRWork", "FRBRExpression", "FRBRManifestation"]
    assert root.xpath("string(//a:FRBRlanguage/@language)", namespaces=name) == "eng"
    ids = root.xpath("//@eId")
    assert len(ids) == len(set(ids))
    inner = {each[1:] for each in root.xpath("//a:ref/@href", namespaces=name) if each[0] == "#"}
    assert inner <= set(ids)
    for each in root.iter("{*}section", "{*}subsection", "{*}paragraph", "{*}hcontainer"):
        inside = [etree.QName(part).localname for part in each]
        rest = inside[1:] if inside[0] == "heading" else inside
        # Either text or further containers, never both and never neither.
        assert rest == ["content"] or (rest and "content" not in rest), inside
    words = "".join(root.itertext())
    headings = [each.text for each in document.blocks if isinstance(each, doc.Heading)]
    assert all(each in words for each in headings)


def test_a_document_of_every_kind_of_text_keeps_its_words() -> None:
    document = doc.Document(
        title="T",
        language="ar",
        date=datetime(2021, 12, 8, tzinfo=UTC).date(),
        author="Pledgeworks",
        blocks=(
            doc.Paragraph((doc.Text("before "), doc.Strong("b"), doc.Text(" after"))),
            doc.Heading(1, "One"),
            doc.Paragraph(doc.plain("intro")),
            doc.Heading(2, "Two"),
            doc.BulletList((doc.plain("<item> & more"),)),
        ),
    )
    root = etree.fromstring(to_akoma_ntoso(document, "t"))
    words = " ".join("".join(root.itertext()).split())
    assert words == "T before b after One intro Two <item> & more"
