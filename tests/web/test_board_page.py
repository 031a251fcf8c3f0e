"""The board page shows what `planning.queries.board` says, and nothing else."""

import re
from datetime import date

import pytest

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import Held
from pledgeworks.apps.planning.presenting import board_as_json
from pledgeworks.apps.planning.queries import board
from pledgeworks.web.board.headlines import headlines
from pledgeworks.web.formatting import number


def test_the_board_of_seoul(read, seoul: Meeting) -> None:
    page = read("/board/seoul-2021/")
    assert seoul.title in page.prose
    assert "Seoul, 7 to 8 Dec 2021" in page.prose
    assert "as known on 8 Dec 2021" in page.prose
    assert "from Jan 2022 to Dec 2024" in page.prose


def test_the_headline_of_the_mission_in_mali_adds_up(read, seoul: Meeting) -> None:
    mali, central_africa = headlines(board(seoul).rows)
    assert (mali.mission, mali.unit, mali.asked) == ("MINUSMA", "unit", 7)
    assert mali.best.held + mali.best.open == mali.asked
    assert (central_africa.mission, central_africa.unit) == ("MINUSCA", "person")
    assert central_africa.asked == 3690
    words = read("/board/seoul-2021/").prose
    for each in (mali, central_africa):
        asked, held, missing = map(number, (each.asked, each.best.held, each.best.open))
        assert re.search(
            rf"{each.mission} .{{0,10}} Asked for {asked} .{{0,20}} Covered {held} "
            rf".{{0,30}} Missing {missing} ",
            words,
        )


def test_every_requirement_shows_its_strip_its_sum_and_its_sendings(read, seoul: Meeting) -> None:
    now = board(seoul)
    page = read("/board/seoul-2021/")
    strips = [each for each in page.all("svg") if each.get("class") == "strip"]
    assert len(strips) == len(now.rows) == 6
    for row in now.rows:
        assert f"/requirements/{row.requirement.pk}/" in page.links
        for sending in row.sendings:
            assert f"/pledges/{sending.pledge}/" in page.links
            assert f"/participants/{sending.participant}/" in page.links
            assert all(f"/participants/{code}/" in page.links for code in sending.partner_codes)
        for why in row.why:
            assert f"/pledges/{why.pledge}/" in page.links


def test_partners_stand_in_the_sentence_with_their_article(read) -> None:
    words = read("/board/seoul-2021/").prose
    assert (
        "1 unit from the Republic of Korea with Kenya and the United States of America , "
        "Jan 2023 to Dec 2024" in words
    )
    assert "(the)" not in words


def test_the_totals_are_those_of_the_board(read, seoul: Meeting) -> None:
    now = board(seoul)
    words = read("/board/seoul-2021/").prose
    for group in (*now.by_mission, *now.by_capability, *now.by_theme):
        counts = [getattr(group.total, held) for held in Held]
        row = " ".join(number(each) for each in (group.total.asked, *counts))
        assert f"{group.name} {group.unit}-months {row}" in words


def test_what_is_asked_without_a_number_stands_apart_with_who_answers(read, seoul: Meeting) -> None:
    page = read("/board/seoul-2021/")
    assert "unnumbered" in page.ids
    for each in board(seoul).unnumbered:
        assert f"/requirements/{each.requirement.pk}/" in page.links
        for candidate in each.answering:
            assert f"/pledges/{candidate.pledge.pk}/" in page.links


@pytest.mark.parametrize("grouping", ["mission", "capability", "theme"])
def test_every_group_of_a_grouping_can_be_linked(read, seoul: Meeting, grouping: str) -> None:
    page = read(f"/board/seoul-2021/?group={grouping}")
    totals = getattr(board(seoul), f"by_{grouping}")
    assert {f"{grouping}-{each.code}" for each in totals} <= set(page.ids)


def test_another_day_is_kept_in_the_links_of_the_board(read) -> None:
    page = read("/board/seoul-2021/?as-of=2022-12-01")
    assert "as known on 1 Dec 2022" in page.prose
    assert "/board/seoul-2021/offers/?as-of=2022-12-01" in page.links
    assert "/board/seoul-2021/board.json?as-of=2022-12-01" in page.links


def test_the_form_leads_to_the_address_of_the_board(series, client) -> None:
    answer = client.get("/board/?meeting=accra-2023&as-of=2023-12-06&group=theme")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/board/accra-2023/?as-of=2023-12-06&group=theme",
    )


def test_the_board_for_programs_is_the_same_board(series, client, seoul: Meeting) -> None:
    day = date(2022, 12, 1)
    answer = client.get("/board/seoul-2021/board.json?as-of=2022-12-01").json()
    expected = dict(board_as_json(board(seoul, day)))
    for each in (answer, expected):
        each["plan"] = {**each["plan"], "seconds": 0}
    assert answer == expected


def test_a_board_without_any_number_says_so_and_leads_on(read) -> None:
    page = read("/board/accra-2023/")
    assert "No requirement with a number of posts was on record" in page.prose
    assert "/meetings/accra-2023/counts/" in page.links


def test_the_offers_compared_are_all_there(read, seoul: Meeting) -> None:
    now = board(seoul)
    page = read("/board/seoul-2021/offers/")
    pledges = {link for link in page.links if link.startswith("/pledges/seoul") or "-" in link}
    offers = {link for link in pledges if link.startswith("/pledges/")}
    assert len(offers) == now.pledges_considered + now.pledges_set_aside
