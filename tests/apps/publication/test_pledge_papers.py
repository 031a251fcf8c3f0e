"""The press note, the pledge annex and a State's page: figures with the pledges behind them."""

import io

import pytest
from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counting import counts
from pledgeworks.apps.publication.pledge_papers import (
    Paper,
    page_of_state,
    paper,
    press_note,
    state_page,
)
from pledgeworks.apps.reference.models import Participant
from pledgeworks.documents.rendering import model as doc
from pledgeworks.kernel.errors import NotFound


def test_the_press_note_has_each_figure_with_the_pledges_behind_it(seoul: Meeting) -> None:
    found = counts(seoul)
    note = press_note(found)
    figures = [each for each in note.blocks if isinstance(each, doc.FigureStatement)]
    assert [each.value for each in figures] == [str(row.evidenced) for row in found.rows]
    rows = [row for each in note.blocks if isinstance(each, doc.Table) for row in each.rows]
    assert {row.anchor for row in rows} == {f"pledge-{each.pk}" for each in found.pledges}


def test_a_page_of_a_state_has_its_pledges_and_no_others(seoul: Meeting) -> None:
    korea = Participant.objects.get(pk="KOR")
    rows = [
        row
        for each in state_page(counts(seoul), korea).blocks
        if isinstance(each, doc.Table)
        for row in each.rows
    ]
    own = [each.pk for each in counts(seoul).pledges if each.participant_id == "KOR"]
    assert [row.anchor for row in rows] == [f"pledge-{code}" for code in own]
    with pytest.raises(NotFound, match="no public pledge"):
        state_page(counts(seoul), Participant.objects.get(pk="TUV"))


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_papers_are_made_in_the_readers_language(seoul: Meeting, language: str) -> None:
    with override(language):
        made = paper(seoul, Paper.PRESS_NOTE, SummaryFormat.PAGE).decode()
    assert f'lang="{language[:2]}"' in made
    assert ('dir="rtl"' in made) is (language == "ar")


def test_papers_come_as_files_from_the_pages(series: None, client: Client) -> None:
    note = client.get("/meetings/seoul-2021/documents/press-note.pdf")
    assert note["Content-Type"] == "application/pdf"
    assert "62" in "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(note.content)).pages
    )
    assert client.get("/meetings/seoul-2021/documents/pledges.docx").content.startswith(b"PK")
    state = client.get("/meetings/seoul-2021/states/KOR/page.html")
    assert "attachment" in state["Content-Disposition"]
    for missing in ("documents/press-note.xml", "documents/secret.pdf", "states/TUV/page.pdf"):
        assert client.get(f"/meetings/seoul-2021/{missing}").status_code == 404


def test_a_states_page_is_a_word_file_too(seoul: Meeting) -> None:
    korea = Participant.objects.get(pk="KOR")
    assert page_of_state(seoul, korea, SummaryFormat.WORD).startswith(b"PK")
