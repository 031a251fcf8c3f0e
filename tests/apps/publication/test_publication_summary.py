"""The Chair's Summary: in order, every figure leads to its records, nothing in it is alive."""

import io
import zipfile
from functools import cache

import pytest
from summaries import packaged_summary, read, tags

from makers import make_pledge
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.actions import rewrite_section
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.queries import chairs_summary, counts

FORMATS = pytest.mark.parametrize("format", list(SummaryFormat))

SECTIONS = [
    "Overview",
    "Objectives",
    "Session 1: Sustaining peace",
    "Session 2: Partnerships, training and capacity building",
    "Session 3: Performance and accountability",
    "Session 4: Protection of civilians and safety and security",
    "Cross-cutting themes",
    "Pledges by kind",
    "The gap before and after",
    "Closing",
    "Annex: pledges on record",
    "Sources of the narrative",
]

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> & \"quotes\" '#pagebreak()' "
    '#eval("1+1") $x^2$ *bold* _under_ @label \\ ]] }} {{ 7*7 }} =HYPERLINK("x") \u202e\x0bend'
)


def flat(words: str) -> str:
    """Words without their breaks over lines and cells."""
    return "".join(words.replace("\u00ad", "").split())


@FORMATS
def test_the_sections_stand_in_order(seoul: Meeting, format: SummaryFormat) -> None:
    assert read(packaged_summary(format), format).headings == SECTIONS


@FORMATS
def test_every_link_inside_leads_to_a_place_that_exists(
    seoul: Meeting, format: SummaryFormat
) -> None:
    found = read(packaged_summary(format), format)
    assert len(found.links) >= 5
    assert found.links <= found.anchors


@FORMATS
def test_the_annex_has_every_pledge_of_the_meeting(seoul: Meeting, format: SummaryFormat) -> None:
    words = flat(read(packaged_summary(format), format).words)
    codes = list(Pledge.objects.filter(meeting=seoul).values_list("pk", flat=True))
    assert len(codes) > 20
    assert [code for code in codes if code not in words] == []


@FORMATS
def test_the_figures_stand_beside_what_was_published(seoul: Meeting, format: SummaryFormat) -> None:
    words = flat(read(packaged_summary(format), format).words)
    assert flat("62 (United Nations)") in words
    assert flat("64 (International Peace Institute)") in words


@FORMATS
def test_the_joint_unit_is_told_in_words(seoul: Meeting, format: SummaryFormat) -> None:
    words = flat(read(packaged_summary(format), format).words)
    assert flat("Republic of Korea with Kenya and the United States of America: 1") in words


def test_every_figure_leads_to_the_pledges_behind_it(seoul: Meeting) -> None:
    found = read(packaged_summary(SummaryFormat.PAGE), SummaryFormat.PAGE)
    rows = counts(seoul).rows
    for row in rows:
        assert f"figure-{row.kind.pk}" in found.anchors
        assert f"kind-{row.kind.pk}" in found.links
        for state in row.states:
            for pledge in state.pledges:
                assert f"pledge-{pledge.pk}" in found.links


@cache
def hostile_summary(format: SummaryFormat) -> bytes:
    """The summary of Seoul with a pledge that tries to do harm, made once."""
    make_pledge(text=HOSTILE, source_urls=["javascript:alert(1)"])
    return chairs_summary(meeting("seoul-2021"), format)


@FORMATS
def test_hostile_words_of_a_pledge_stay_words(seoul: Meeting, format: SummaryFormat) -> None:
    content = hostile_summary(format)
    words = flat(read(content, format).words)
    assert flat("<script>alert(1)</script>") in words
    assert flat('#eval("1+1")') in words
    assert flat("{{ 7*7 }}") in words
    if format is SummaryFormat.PAGE:
        assert not tags(content) & {"script", "iframe", "object", "embed", "form"}
        assert b"onerror=alert(2)>" not in content
    if format is SummaryFormat.WORD:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert b"<script>" not in archive.read("word/document.xml")


def test_a_source_that_is_no_web_address_never_becomes_a_link(seoul: Meeting) -> None:
    page = hostile_summary(SummaryFormat.PAGE)
    assert b"javascript:alert(1)" in page
    assert b'href="javascript' not in page


def test_rewritten_words_are_in_the_next_summary(seoul: Meeting, officer: Person) -> None:
    rewrite_section(
        by=officer, meeting=seoul, code="overview", text="New words.", version=1, why="asked"
    )
    page = chairs_summary(seoul, SummaryFormat.PAGE)
    assert "New words." in read(page, SummaryFormat.PAGE).words


def test_a_meeting_without_words_or_numbered_requirements_has_a_summary_too(series: None) -> None:
    page = chairs_summary(meeting("berlin-2025"), SummaryFormat.PAGE)
    headings = read(page, SummaryFormat.PAGE).headings
    assert headings == ["Pledges by kind", "The gap before and after", "Annex: pledges on record"]


def test_the_summary_says_that_it_is_no_document_of_the_united_nations(seoul: Meeting) -> None:
    words = read(packaged_summary(SummaryFormat.PAGE), SummaryFormat.PAGE).words
    assert "is not a document of the United Nations" in words
    assert "as known on 8 December 2021" in words


def test_a_proven_plan_is_said_to_be_proven(seoul: Meeting) -> None:
    words = read(packaged_summary(SummaryFormat.PAGE), SummaryFormat.PAGE).words
    assert "The plan is proven: no other covers more of the gap." in words
