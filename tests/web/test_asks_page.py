"""What to ask for: every number is that of the advice, and each leads to what it rests on."""

import pytest

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.actions import compute_advice
from pledgeworks.apps.planning.advice import asks_on, changes_on, closing_on
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.engines.matching.steps import ChangeKind, Step
from pledgeworks.engines.matching.trials import CoverChange
from pledgeworks.web.board.asks_page import asks_page, asks_worth_most
from pledgeworks.web.board.questions import is_worth_asking
from pledgeworks.web.board.worths import of_change, of_cover, of_steps
from pledgeworks.web.formatting import number

ASKS = "/board/seoul-2021/asks/"


def test_the_asks_stand_in_the_order_of_their_worth(read, seoul: Meeting) -> None:
    words = read(ASKS).prose
    now = standing(seoul)
    names = {row.requirement.capability_id: row.requirement.capability for row in now.board.rows}
    places = [
        words.index(f"{names[ask.capability].name} {of_change(ask.gain)}") for ask in asks_on(now)
    ]
    assert len(places) == 6
    assert places == sorted(places)


def test_every_ask_leads_to_its_requirements_pledges_and_text(read, seoul: Meeting) -> None:
    page = read(ASKS)
    found = asks_page(standing(seoul))
    for ask in found.asks:
        assert f"/capabilities/{ask.ask.capability}/" in page.links
        for row in ask.rows:
            assert f"/requirements/{row.requirement.pk}/?meeting=seoul-2021" in page.links
        for offer in ask.first:
            assert f"/pledges/{offer.pledge}/?meeting=seoul-2021" in page.links
    for gap in found.gaps:
        assert f"gap-{gap.row.requirement.pk}" in page.ids
        assert f"#gap-{gap.row.requirement.pk}" in page.links


def test_every_gap_has_what_would_close_it(read, seoul: Meeting) -> None:
    words = read(ASKS).prose
    now = standing(seoul)
    for code, closing in closing_on(now).items():
        assert f"would close all {number(closing.post_months)} " in words
        assert f"({code})" in words
    (change,) = changes_on(now)["minusca-2021-03-military"]
    assert f"{of_steps(change.steps)}. It would close 10,000 person-months" in words


def test_what_was_not_computed_claims_nothing(read, seoul: Meeting, officer: Person) -> None:
    compute_advice(by=officer, meeting=seoul, patience_seconds=0.0)
    words = read(ASKS).prose
    assert "at most 6,000 person-months, not computed not computed; asked for at Quick" in words
    assert "closes no month" not in words
    assert "it would close" not in words
    assert "Could the pledge be ready 10 months earlier, and from which month?" in words
    assert read("/board/seoul-2021/").prose.count("Going on from here") == 1
    pledge = read("/pledges/seoul-2021-kor-06/").prose
    assert "Lost without it at most 3,120 person-months, not computed" in pledge


def test_only_offers_that_an_answer_could_bring_back_are_asked_about(seoul: Meeting) -> None:
    now = standing(seoul)
    for gap in asks_page(now).gaps:
        asked = {each.why.pledge for each in gap.questions}
        assert asked == {why.pledge for why in gap.row.why if is_worth_asking(why.code)}
        for each in gap.questions:
            assert each.why.pledge in each.question
            assert gap.row.requirement.pk in each.question
    settled = {"superseded", "package_total", "delivered", "ended", "lead_time"}
    assert not any(is_worth_asking(code) for code in settled)


def test_the_questions_name_the_delegation_the_pledge_and_the_need(seoul: Meeting) -> None:
    gap = next(
        each
        for each in asks_page(standing(seoul)).gaps
        if each.row.requirement.pk == "minusca-2021-03-military"
    )
    assert gap.changes[0].question == (
        "To the Permanent Mission of Indonesia, on its pledge “1,000 additional personnel for UN "
        "missions” (seoul-2021-idn-01). For “Authorized increase of the military component, 2,750 "
        "persons” in MINUSCA (minusca-2021-03-military) the plan leaves 73,000 person-months open. "
        "If the pledge were ready 10 months earlier, it would close 10,000 of them. Is this "
        "possible, and from which month?"
    )
    assert gap.call.startswith("To Member States, following 2021 Seoul UN Peacekeeping Ministerial")


def test_the_board_names_the_asks_of_greatest_worth(read, seoul: Meeting) -> None:
    words = read("/board/seoul-2021/").prose
    most = asks_worth_most(standing(seoul))
    assert [each.ask.capability for each in most] == [
        "quick-reaction-force-company",
        "helicopter-unit",
        "aviation-support-unit",
    ]
    for each in most:
        assert f"{each.rows[0].requirement.capability.name} {of_change(each.ask.gain)}" in words


def test_a_board_without_numbers_leads_on_instead(read) -> None:
    assert "Going on from here" in read("/board/accra-2023/").prose
    page = read("/board/accra-2023/asks/")
    assert "no ask can be ranked" in page.prose
    assert "/board/accra-2023/offers/" in page.links


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (CoverChange(600_000, 600_000), "6,000 person-months"),
        (CoverChange(100, 100), "1 person-month"),
        (CoverChange(40, 40), "under 1 person-month"),
        (CoverChange(150, 250), "at least 1, at most 3 person-months"),
        (CoverChange(0, 90_000, is_computed=False), "at most 900 person-months, not computed"),
    ],
)
def test_a_number_is_exact_or_says_its_limits(change: CoverChange, words: str) -> None:
    assert of_change(change) == words


def test_nothing_is_nothing() -> None:
    assert of_cover(0) == "0 person-months"


def test_steps_are_told_so_that_they_follow_if_it_were() -> None:
    steps = [
        Step(ChangeKind.MISSION_ALLOWED, "", names=("MINUSMA",)),
        Step(ChangeKind.READY_EARLIER, "", 1),
        Step(ChangeKind.UNITS_ADDED, "", 2),
    ]
    assert of_steps(steps) == (
        "offered for MINUSMA too, ready 1 month earlier and larger by 2 units"
    )
    assert of_steps([Step(ChangeKind.EXCLUSION_LIFTED, "", names=("UNIFIL",))]) == (
        "no longer closed to UNIFIL"
    )
    assert of_steps([Step(ChangeKind.LEVEL_RAISED, "level raised to 2")]) == "level raised to 2"


def test_reasons_of_the_engine_are_no_questions() -> None:
    why = Why("P", "KOR", "Korea", "text", "lead_time", "late", ())
    assert not is_worth_asking(why.code)
