"""The page of a board's outlook."""

from datetime import date
from decimal import Decimal

import pytest

from pledgeworks.apps.planning.actions import state_probability
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.outlook import Distribution
from pledgeworks.web.outlook.bars import chance_bar, cover_bar
from pledgeworks.web.outlook.pages import spread

ADDRESS = "/board/seoul-2021/outlook/"


def test_the_page_says_what_is_planned_what_is_expected_and_on_what_it_rests(read) -> None:
    page = read(ADDRESS)
    assert "The plan covers 27% of what is asked for if every pledge arrives." in page.prose
    assert "9% is to be expected" in page.prose
    assert "Estimates rest on 18 pledges" in page.prose
    assert "4 of them arrived" in page.prose
    assert "Of 102 more nothing was heard" in page.prose


def test_every_probability_has_its_cases_and_leads_to_them(read) -> None:
    page = read(ADDRESS)
    assert "1 of 3 of its kind (aviation) at level 0 arrived" in page.prose
    assert "nine chances in ten from 9% to 73%" in page.prose
    assert "#followed-aviation" in page.links
    assert {"followed-aviation", "followed-military_unit", "followed"} <= set(page.ids)
    assert "/pledges/vancouver-2017-can-03/" in page.links


def test_requirements_lead_to_themselves_and_to_the_chances_of_who_is_sent(read) -> None:
    page = read(ADDRESS)
    assert "/requirements/minusma-2021-07-helicopter-unit/" in page.links
    assert "#chance-seoul-2021-kor-06" in page.links
    assert "chance-seoul-2021-kor-06" in page.ids


def test_the_day_of_the_address_is_kept_on_the_way_back(read) -> None:
    page = read(f"{ADDRESS}?as-of=2022-12-01")
    assert "As known on 1 Dec 2022" in page.prose
    assert "/board/seoul-2021/?as-of=2022-12-01" in page.links
    assert f"{ADDRESS}?as-of=2022-12-01" in read("/board/seoul-2021/?as-of=2022-12-01").links


def test_what_a_person_stated_stands_with_name_reason_source_and_the_estimate(
    read, officer
) -> None:
    state_probability(
        by=officer,
        pledge=Pledge.objects.get(pk="seoul-2021-kor-06"),
        probability=Decimal("0.6"),
        why="<b>Crews</b> train",
        source="javascript:alert(1)",
        stated_on=date(2021, 12, 8),
    )
    page = read(ADDRESS)
    assert "stated by Operator of this machine, 8 Dec 2021" in page.prose
    assert "the estimate would be 38%" in page.prose
    assert "<b>Crews</b> train" in page.prose
    assert "#stated" in page.links
    assert not [link for link in page.links if link.startswith("javascript")]


def test_a_board_without_numbers_leads_on(read) -> None:
    page = read("/board/new-york-2014/outlook/")
    assert "there is nothing to cover" in page.prose
    assert {"/meetings/", "/board/new-york-2014/"} <= set(page.links)


def test_few_values_are_told_one_by_one() -> None:
    told = spread(Distribution((0, 12, 24), (0.5, 0.3, 0.2)), 24, "unit-months", str)
    assert told.heading == "unit-months"
    assert [(band.label, band.probability) for band in told.bands] == [
        ("0", 0.5),
        ("12", 0.3),
        ("24", 0.2),
    ]


def test_many_values_are_told_by_shares_of_the_plan_and_none_is_left_out() -> None:
    values = tuple(range(101))
    told = spread(Distribution(values, (1 / 101,) * 101), 100, "unit-months", str)
    assert [band.label for band in told.bands] == [
        *("nothing", "up to 20%", "20% to 40%", "40% to 60%", "60% to 80%", "over 80%"),
        "all of it",
    ]
    counts = [round(band.probability * 101) for band in told.bands]
    assert counts == [1, 20, 20, 20, 20, 19, 1]


@pytest.mark.parametrize("bidi", [False, True])
def test_bars_start_where_the_line_starts(monkeypatch: pytest.MonkeyPatch, bidi: bool) -> None:
    monkeypatch.setattr("pledgeworks.web.outlook.bars.get_language_bidi", lambda: bidi)
    start = "75.000%" if bidi else "0.000%"
    assert f'class="strip-likely" x="{start}"' in chance_bar(0.25)
    assert f'class="strip-likely" x="{start}"' in cover_bar(0.25, 0.5)


def test_a_bar_of_shares_says_them_and_leaves_out_what_is_nothing() -> None:
    drawn = cover_bar(0.0, 1.0)
    assert 'aria-label="0% expected, 100% if all arrive"' in drawn
    assert drawn.count("<rect") == 1
