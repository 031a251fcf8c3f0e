"""What the plan makes of a pledge and of a requirement, on their own pages."""

import pytest

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning import advice
from pledgeworks.apps.planning.advice import uses_on
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.web.pledges.in_plan import in_plan

HELICOPTERS = "/requirements/minusma-2021-07-helicopter-unit/"


def section(words: str, start: str, end: str) -> str:
    return words.partition(start)[2].partition(end)[0]


def test_a_pledge_that_serves_says_where_its_worth_and_what_is_lost_without_it(read) -> None:
    page = read("/pledges/seoul-2021-kor-06/")
    words = section(page.prose, "In the plan", "Who brings what")
    assert "1 unit, Jan 2023 to Dec 2024: Military helicopter units" in words
    # Beta(2, 130.5) a month: one of three arrived in 45 months; elsewhere three in 313, as one.
    assert "38% likely to arrive within 36 months · 1 of 3 of its kind (aviation)" in words
    assert "nine chances in ten from 9% to 73%" in words
    assert "/board/seoul-2021/outlook/#chance-seoul-2021-kor-06" in page.links
    assert "planned, not yet ready · post 1 · start assumed" in words
    assert "Worth 3,120 person-months" in words
    assert "Lost without it 3,120 person-months" in words
    assert "24 unit-months open at Military helicopter units" in words
    assert f"{HELICOPTERS}?meeting=seoul-2021" in page.links
    assert "/board/seoul-2021/plan/" in page.links


def test_a_pledge_that_does_not_serve_says_the_one_reason_at_each_requirement(read) -> None:
    words = read("/pledges/seoul-2021-vnm-01/").prose
    assert "The plan can send it, and does not." in words
    assert "Combat engineer company, 117, in support of the quick reaction companies" in words
    assert "Offered for other missions only offered for UNISFA only Nothing is missing" in words


def test_the_smallest_change_that_would_make_it_serve_stands_with_the_reason(
    read, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page gives up after two seconds of a processor that it may share with others here.
    monkeypatch.setattr(advice.changes_on, "__defaults__", (60.0,))
    words = read("/pledges/seoul-2021-vnm-01/?meeting=seoul-2021&as-of=2022-12-01").prose
    assert "As known on 1 Dec 2022" in words
    assert (
        "It would serve if it were offered for MINUSMA too and ready 10 months earlier: "
        "10 unit-months" in words
    )
    assert "To the Permanent Mission of Viet Nam" in words


def test_a_pledge_set_aside_says_why_and_what_would_change_it(read) -> None:
    words = section(read("/pledges/new-york-2015-col-03/").prose, "In the plan", "Conditions")
    assert "Depends on a condition not met" in words
    assert "What would change that: The date on which the condition was met would" in words
    assert "To the Permanent Mission of Colombia" in words


def test_a_pledge_belongs_to_the_latest_board_that_considers_it(read) -> None:
    assert "for 2021 Seoul UN Peacekeeping Ministerial" in read("/pledges/other-bra-02/").prose


def test_a_pledge_that_nobody_asks_for_says_so(read) -> None:
    words = read("/pledges/seoul-2021-kor-01/").prose
    assert "No Ministerial on record asks for what it brings" in words


def test_a_board_that_does_not_consider_the_pledge_leads_to_the_one_that_does(read) -> None:
    page = read("/pledges/seoul-2021-vnm-01/?meeting=london-2016")
    assert "This board does not ask for what it brings" in page.prose
    assert "/pledges/seoul-2021-vnm-01/" in page.links


def test_a_pledge_that_answers_words_only_says_so(read) -> None:
    asked = standing(meeting("accra-2023")).board.unnumbered[0].requirement.capability_id
    Pledge.objects.create(
        code="made-at-accra",
        meeting_id="accra-2023",
        participant_id="BRA",
        text="One of what is asked for in words",
        category="military_unit",
        capability_id=asked,
        quantity=1,
        novelty="new",
        commitment="firm",
        announced_on=ApproximateDate.parse("2023-12-05"),
    )
    words = read("/pledges/made-at-accra/").prose
    assert "It answers only what is asked for without a number." in words
    assert "and does not" not in words


def test_every_pledge_that_serves_has_its_use(seoul: Meeting) -> None:
    now = standing(seoul)
    for code, use in uses_on(now).items():
        found = in_plan(now, code)
        assert found.use == use
        assert {each.row.requirement.pk for each in found.tours} == {
            tour.requirement for tour in use.tours
        }


def test_a_requirement_names_every_candidate_with_what_it_does(read) -> None:
    page = read(HELICOPTERS)
    words = section(page.prose, "Candidates", "What would close it")
    assert "100% 0 Nov 2022 Jan 2023 to Dec 2024 Serves : 1 unit, Jan 2023 to Dec 2024" in words
    assert "offers set aside, each with its reason" in words
    assert "quality 100%, level 0" in words


def test_a_requirement_says_what_would_close_it_and_what_it_is_worth(read) -> None:
    words = read(HELICOPTERS).prose
    assert "1 unit from Jan 2023 to Dec 2024 would close all 24 unit-months" in words
    worth = section(words, "Worth", "What is asked for")
    assert "A month of one post 130 persons" in worth
    assert "Held by the plan 3,120 person-months" in worth
    assert "Not held 3,120 person-months" in worth
    assert "would be worth 3,120 person-months, closing 24 unit-months here" in worth
    assert "Post 1: Republic of Korea , 1 unit, Jan 2023 to Dec 2024" in worth


def test_a_requirement_that_is_covered_asks_for_nothing_more(read) -> None:
    page = read("/requirements/minusma-2021-07-combat-engineer-company/")
    assert "closing" not in page.ids
    assert "Not held 562 person-months" in page.prose


def test_the_day_of_the_board_is_kept_from_page_to_page(read) -> None:
    page = read(f"{HELICOPTERS}?meeting=seoul-2021&as-of=2022-12-01")
    assert "/board/seoul-2021/plan/?as-of=2022-12-01" in page.links
    assert "/pledges/seoul-2021-kor-06/?meeting=seoul-2021&as-of=2022-12-01" in page.links
