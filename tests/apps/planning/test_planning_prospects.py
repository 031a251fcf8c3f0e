"""Every offer held against every requirement, from either side, agrees with the plan."""

import pytest

from makers import make_deployment, make_pledge, make_requirement, on
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import BoardRow, PostMonths
from pledgeworks.apps.planning.prospects import Doing, cover_of, prospects_at, prospects_of
from pledgeworks.apps.planning.queries import Standing, standing, standing_that_considers
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.months import Month, Period

COMPANIES = "minusma-2021-07-quick-reaction-company"


def row_of(now: Standing, code: str) -> BoardRow:
    return next(row for row in now.board.rows if row.requirement.pk == code)


@pytest.fixture
def now(seoul: Meeting) -> Standing:
    return standing(seoul)


def test_cover_of_all_requirements_is_that_of_the_plan(now: Standing) -> None:
    covers = [cover_of(now, row.requirement.pk) for row in now.board.rows]
    assert sum(each.held for each in covers) == now.board.plan.cover
    for row, cover in zip(now.board.rows, covers, strict=True):
        assert cover.asked == row.weight * 100 * row.total.asked
        held = sum(each.quality * each.units * len(each.period) for each in row.sendings)
        assert cover.held == row.weight * held
        assert cover.open == cover.asked - cover.held


def test_candidates_are_all_offers_that_the_board_compares_with_the_requirement(
    now: Standing,
) -> None:
    for row in now.board.rows:
        found = prospects_at(now, row)
        serving = {each.pledge.pk for each in found if each.doing is Doing.SERVES}
        assert serving == {each.pledge for each in row.sendings}
        compared = {each.pledge.pk for each in found}
        assert {why.pledge for why in row.why} <= compared
        aside = {each.pledge.pk for each in found if each.doing is Doing.SET_ASIDE}
        assert aside <= {each.pledge.pk for each in now.situation.excluded}


def test_both_sides_tell_the_same(now: Standing) -> None:
    for candidate in now.situation.candidates:
        for row, prospect in prospects_of(now, candidate.pledge.pk):
            assert prospect in prospects_at(now, row)


def test_a_set_aside_offer_answers_nothing_as_a_candidate(now: Standing) -> None:
    assert prospects_of(now, "new-york-2015-col-03") == ()


def test_the_months_it_could_serve_are_those_asked_for_after_its_lead_time(now: Standing) -> None:
    ((_row, korea),) = prospects_of(now, "seoul-2021-kor-06")
    assert korea.ready == Month.parse("2022-11")
    assert korea.could_serve == Period(Month.parse("2023-01"), Month.parse("2024-12"))
    assert (korea.doing, korea.units, korea.quality, korea.code) == (Doing.SERVES, 1, 100, "")


def test_an_offer_for_another_mission_fails_for_that_one_reason(seoul: Meeting) -> None:
    made = make_pledge(missions=["UNIFIL"])
    ((_row, found),) = prospects_of(standing(seoul), made.pk)
    assert (found.doing, found.code) == (Doing.FAILS, "mission_not_allowed")
    assert found.sentence == "offered for UNIFIL only"


def test_an_offer_that_is_over_too_soon_fails_by_its_dates(seoul: Meeting) -> None:
    made = make_pledge(available_from=on("2022-03"), available_until=on("2022-08"))
    ((_row, found),) = prospects_of(standing(seoul), made.pk)
    assert found.doing is Doing.FAILS
    assert found.could_serve is None
    assert found.code in ("lead_time", "ended")


def test_an_offer_beyond_what_is_asked_for_is_free(seoul: Meeting) -> None:
    make_pledge(quantity=3)
    spare = make_pledge(quantity=3)
    now = standing(seoul)
    found = {
        each.pledge.pk: each
        for each in prospects_at(now, row_of(now, COMPANIES))
        if each.doing is not Doing.SET_ASIDE
    }
    assert Doing.FREE in {each.doing for each in found.values()}
    assert found[spare.pk].doing in (Doing.FREE, Doing.SERVES)
    idle = next(each for each in found.values() if each.doing is Doing.FREE)
    assert idle.sentence == "all posts are held in its months"


def test_an_offer_that_serves_one_requirement_is_used_elsewhere_for_the_other(
    seoul: Meeting,
) -> None:
    asked = make_requirement(quantity=5, strength_each=900)
    now = standing(seoul)
    brazil = {row.requirement.pk: each for row, each in prospects_of(now, "other-bra-03")}
    assert brazil[asked.pk].doing is Doing.SERVES
    assert brazil[COMPANIES].doing is Doing.ELSEWHERE
    assert brazil[COMPANIES].elsewhere == (asked.pk,)
    assert asked.pk in brazil[COMPANIES].sentence


def test_what_is_deployed_serves(seoul: Meeting) -> None:
    asked = make_requirement()
    there = make_pledge()
    make_deployment(there, asked)
    now = standing(seoul)
    found = {row.requirement.pk: each for row, each in prospects_of(now, there.pk)}
    assert found[asked.pk].doing is Doing.SERVES
    assert found[asked.pk].sendings[0].held == "deployed"
    assert row_of(now, asked.pk).total == PostMonths(deployed=24)


def test_the_board_of_a_pledge_is_that_of_its_own_meeting_where_it_is_asked_for(
    seoul: Meeting,
) -> None:
    korea = standing_that_considers(Pledge.objects.get(pk="seoul-2021-kor-06"))
    assert korea is not None
    assert korea.board.meeting == seoul


def test_otherwise_it_is_the_latest_that_asks_for_what_it_brings(series: None) -> None:
    earlier = make_pledge(meeting_id="new-york-2019", announced_on=on("2019-03-29"))
    found = standing_that_considers(earlier)
    assert found is not None
    assert found.board.meeting.pk == "accra-2023"


def test_a_pledge_made_after_every_board_that_asks_for_it_has_none(series: None) -> None:
    later = make_pledge(meeting_id="berlin-2025", announced_on=on("2025-05-13"))
    assert standing_that_considers(later) is None
