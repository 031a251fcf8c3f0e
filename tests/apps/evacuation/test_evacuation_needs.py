"""A siting becomes requirements that boards match; what-ifs and seasons stand beside today."""

from datetime import date

import pytest

from makers import make_pledge
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.evacuation.actions import Needed, state_siting
from pledgeworks.apps.evacuation.models import Base, RoadTime
from pledgeworks.apps.evacuation.queries import best_siting, doubts, problem_of, sites_of, standing
from pledgeworks.apps.evacuation.trying import WhatIf, tried
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.reference.models import Mission
from pledgeworks.apps.requirements.actions import NewEdition
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.evacuation import Season, cover_today
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput, NotAllowed
from pledgeworks.kernel.months import Month

BRIA = "minusca-medical-bria"
NEEDED = Needed(ApproximateDate("2021-12-08"), Month.parse("2022-03"), Month.parse("2023-02"))


def stated(by: Person, hospitals: int = 1, helicopters: int = 1, mission: str = "MINUSCA") -> list:
    return [
        *state_siting(
            by=by,
            mission=mission,
            hospitals=hospitals,
            helicopters=helicopters,
            needed=NEEDED,
            edition=NewEdition("Casualty evacuation in MINUSCA"),
            source="note of the medical officer",
        )
    ]


def test_a_siting_is_stated_as_one_requirement_a_kind_with_its_places_and_worth(
    series: None, officer: Person
) -> None:
    siting = best_siting(problem_of(sites_of("MINUSCA")), 1, 1)
    hospital, helicopters = stated(officer)
    assert (hospital.capability_id, hospital.quantity) == ("hospital-level-2", 1)
    assert (helicopters.capability_id, helicopters.quantity) == ("helicopter-utility", 1)
    assert siting.plan.facilities == (f"hospital at minusca-{hospital.location.lower()}",)
    assert f"{siting.plan.after.share:.1%}" in hospital.note
    assert "night" in helicopters.equipment
    assert hospital.edition == helicopters.edition
    assert {each.pgh_context.metadata["action"] for each in _events(hospital)} == {"state a siting"}


def _events(requirement: Requirement) -> list:
    events = Requirement.pgh_event_model.objects.filter(code=requirement.pk)
    return [*events.select_related("pgh_context")]


def test_the_board_matches_a_stated_siting_with_a_pledge(seoul: Meeting, officer: Person) -> None:
    hospital, _ = stated(officer)
    make_pledge(
        code="a-hospital",
        capability_id="hospital-level-2",
        category="medical",
        missions=["MINUSCA"],
        available_from=ApproximateDate("2022-03"),
    )
    rows = {row.requirement.pk: row for row in board(seoul, date(2022, 3, 1)).rows}
    assert rows[hospital.pk].total.planned > 0
    assert {each.pledge for each in rows[hospital.pk].sendings} == {"a-hospital"}


def test_whoever_may_state_no_requirement_states_no_siting(series: None) -> None:
    with pytest.raises(NotAllowed):
        stated(somebody(Role.MISSION_PLANNER))


def test_a_siting_that_helps_nobody_is_nothing_to_ask_for(series: None, officer: Person) -> None:
    with pytest.raises(InvalidInput) as refusal:
        stated(officer, 0, 0)
    assert refusal.value.code == "nothing-to-site"


def test_a_what_if_is_the_mission_worked_out_anew(series: None) -> None:
    sites = sites_of("MINUSCA")
    what_if = WhatIf(Season.WET, (BRIA,), ("minusca-bambari",), ("minusca-bambari",))
    found = tried(sites, what_if)
    assert found.before == standing(problem_of(sites))
    by_hand = problem_of(sites, Season.WET).opening(
        ["hospital at minusca-bambari"], ["helicopters at minusca-bambari"]
    )
    left = [each for each in by_hand.facilities if each.id != BRIA]
    assert [each.id for each in found.problem.facilities] == [each.id for each in left]
    assert found.after.day == cover_today(found.problem)
    moved = {each.after.base for each in found.moved}
    assert {"minusca-bambari", "minusca-bria"} <= moved
    turned = [each.before.is_covered != each.after.is_covered for each in found.moved]
    assert turned == sorted(turned, reverse=True)


@pytest.mark.parametrize("field", ["down", "hospitals", "helicopters"])
def test_a_what_if_of_something_unknown_is_refused_by_name(series: None, field: str) -> None:
    with pytest.raises(InvalidInput, match="'nowhere'") as refusal:
        tried(sites_of("MINUSCA"), WhatIf(**{field: ("nowhere",)}))
    assert refusal.value.facts["field"] == field.removesuffix("s")


def test_roads_count_in_the_season_in_which_they_are_quick_enough(series: None) -> None:
    sites = sites_of("MINUSCA")
    damara = {
        season: next(
            each
            for each in cover_today(problem_of(sites, season).at_night()).bases
            if each.base == "minusca-damara"
        )
        for season in Season
    }
    assert (damara[Season.DRY].is_covered, damara[Season.DRY].minutes) == (True, 10 + 76 + 5)
    assert (damara[Season.WET].is_covered, damara[Season.WET].minutes) == (False, 10 + 114 + 5)


def test_a_base_in_the_sea_and_exchanged_coordinates_are_told(series: None) -> None:
    Base.objects.create(
        code="minusca-wet",
        mission=Mission.objects.get(pk="MINUSCA"),
        name="Wet",
        latitude=-20,
        longitude=0,
        known_on=ApproximateDate("2024"),
        source_urls=["https://example.org/"],
    )
    Base.objects.filter(pk="minusca-obo").update(latitude=60.0, longitude=5.0)
    told = {each.id: each.message for each in doubts(problem_of(sites_of("MINUSCA")))}
    assert "km from half of the bases" in told["minusca-obo"]
    assert "minusca-wet" in told


def test_roads_are_kept_with_their_history(series: None) -> None:
    assert RoadTime.objects.count() == RoadTime.pgh_event_model.objects.count() == 2
