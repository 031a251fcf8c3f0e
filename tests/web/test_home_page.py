"""The home page: what is asked, offered and missing, with the lists behind every number."""

import pytest
from django.test import Client

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import board, boards_before_and_after
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.web.board.headlines import headlines
from pledgeworks.web.formatting import number, percent


def test_the_large_numbers_are_those_of_the_board_and_lead_to_it(read, seoul: Meeting) -> None:
    page = read("/")
    for each in headlines(board(seoul).rows):
        assert f"Missing {number(each.best.open)}" in page.prose
        assert f"/board/seoul-2021/?group=mission#mission-{each.mission}" in page.links


def test_the_chart_stands_with_its_sentence_its_numbers_and_their_pages(
    read, seoul: Meeting
) -> None:
    page = read("/")
    before, after = boards_before_and_after(seoul)
    held = {row.requirement.pk: row.total.share_held for row in before.rows}
    assert "Of 6 requirements, the meeting's pledges cover" in page.prose
    for row in after.rows:
        code = row.requirement.pk
        assert f"/requirements/{code}/" in page.links
        shares = f"{percent(held.get(code, 0.0))} {percent(row.total.share_held)}"
        assert shares in page.prose


def test_the_series_names_how_many_pledges_are_on_record(read, series: None) -> None:
    page = read("/")
    pledges = Pledge.objects.filter(meeting="seoul-2021").count()
    assert f"Seoul 7 to 8 Dec 2021 {pledges} Board" in page.prose
    assert "/pledges/?meeting=seoul-2021" in page.links


def test_what_was_written_last_stands_first_and_a_draft_is_nobodys_else(read, series: None) -> None:
    written = Pledge.objects.get(pk="seoul-2021-kor-06")
    written.note = "now"
    written.save()
    hidden = Pledge.objects.get(pk="seoul-2021-kor-01")
    hidden.is_draft = True
    hidden.save()
    links = read("/").links
    last = links[links.index("/pledges/?meeting=new-york-2014") :]
    assert next(each for each in last if each.startswith("/pledges/seo")) == (
        "/pledges/seoul-2021-kor-06/"
    )
    assert "/pledges/seoul-2021-kor-01/" not in last


@pytest.mark.parametrize("meeting", ["", "seoul-2021"])
def test_the_table_of_kinds_adds_up_and_opens_its_pledges(
    read, series: None, client: Client, meeting: str
) -> None:
    page = read(f"/pledges/who-pledges-what/?meeting={meeting}")
    kept = {"meeting": meeting} if meeting else {}
    number_of_all = Pledge.objects.filter(**kept).count()
    assert f"{number(number_of_all)} pledges of" in page.prose
    of_korea = Pledge.objects.filter(participant="KOR", category="aviation", **kept).count()
    start = f"/pledges/?meeting={meeting}&" if meeting else "/pledges/?"
    address = f"{start}participant=KOR&category=aviation"
    assert address in page.links
    assert f'category=aviation">{of_korea}</a>' in page.text.split("participant=KOR", 1)[1]
