"""The siting is the best there is: every choice is tried on small missions, others by hand."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from missions import aircraft, base, best_by_trying, facility, mission, random_mission
from pyproj import Geod

from pledgeworks.engines.evacuation import (
    Base,
    Season,
    Status,
    Why,
    cover_today,
    isochrones,
    one_down,
    parse_mission,
    plan_as_json,
    solve,
    ties,
    verify,
)
from pledgeworks.engines.evacuation.bounds import priced_bound
from pledgeworks.engines.evacuation.care import open_today
from pledgeworks.engines.evacuation.model import siting
from pledgeworks.engines.evacuation.reach import legs, reach
from pledgeworks.engines.evacuation.search import search


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return Geod(ellps="WGS84").inv(lon, lat, other_lon, other_lat)[2] / 1000


@pytest.mark.parametrize("block", range(12))
def test_no_choice_covers_more_or_takes_less_time(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        problem = random_mission(seed)
        plan = solve(problem)
        people, minutes = best_by_trying(problem)
        assert (plan.after.people, plan.bound, plan.is_proven) == (people, people, True), seed
        assert plan.person_minutes == pytest.approx(minutes, rel=1e-9), seed
        assert plan.time_proven, seed
        assert verify(problem, plan) == (), seed


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_alone_finds_what_trying_finds(seed: int) -> None:
    problem = random_mission(1000 + seed, bases=14, facilities=9, crafts=9)
    people, _ = best_by_trying(problem)
    question = siting(problem, reach(problem, legs(problem)), open_today(problem))
    found = search(question, problem.choose.facilities, problem.choose.aircraft, 60)
    assert cover_today(problem).people + found.won == people
    assert found.bound == found.won


@pytest.mark.parametrize("seed", range(40))
def test_a_bound_by_prices_is_never_below_the_best_choice(seed: int) -> None:
    problem = random_mission(1500 + seed, bases=14, facilities=9, crafts=9)
    people, _ = best_by_trying(problem)
    question = siting(problem, reach(problem, legs(problem)), open_today(problem))
    choose = problem.choose
    today = cover_today(problem).people
    for won in (0, people - today):
        bound = priced_bound(question, choose.facilities, choose.aircraft, won)
        assert today + bound >= people


@pytest.mark.parametrize("seed", range(20))
def test_isochrones_are_where_surgery_is_just_in_time(seed: int) -> None:
    problem = random_mission(seed, facilities=3, crafts=3)
    problem = problem.opening({f.id for f in problem.facilities}, {a.id for a in problem.aircraft})
    standard = replace(problem.standard, surgery_within_min=90)
    for line in isochrones(problem, [90]):
        (craft,) = [each for each in problem.aircraft if each.id == line.aircraft]
        lon, lat = line.points[seed]
        for share, is_in_time in ((0.999, True), (1.001, False)):
            spot = Base(
                "spot",
                craft.latitude + share * (lat - craft.latitude),
                craft.longitude + share * (lon - craft.longitude),
                1,
            )
            alone = replace(problem, bases=(spot,), aircraft=(craft,), roads=(), standard=standard)
            found = cover_today(alone).bases[0]
            beside = found.aircraft is None and found.is_covered
            assert found.is_covered == is_in_time or beside


@pytest.mark.parametrize("seed", range(25))
def test_where_too_many_choices_to_try_them_all_cover_stays_and_time_never_grows(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = random_mission(2000 + seed)
    exact = solve(problem)
    monkeypatch.setattr(ties, "MOST_CHOICES", 0)
    plan = solve(problem)
    assert plan.after.people == exact.after.people
    assert plan.person_minutes >= exact.person_minutes * (1 - 1e-9)
    assert not plan.time_proven
    assert verify(problem, plan) == ()


def test_minutes_are_the_sum_of_the_contract() -> None:
    plan = solve(parse_mission(mission()))
    expected = 15 + 0 + 10 + km(5, 20, 5, 21) / 225 * 60 + 5
    (found,) = plan.after.bases
    assert found.minutes == pytest.approx(expected, abs=1e-9)
    assert (found.aircraft, found.facility, found.is_covered) == ("a1", "f1", True)
    assert plan.today.share == 1


def test_a_base_beside_an_open_surgical_facility_needs_no_aircraft() -> None:
    document = mission(bases=[base(lon=21.03)], aircraft=[])
    (found,) = cover_today(parse_mission(document)).bases
    assert (found.minutes, found.aircraft, found.facility) == (5, None, "f1")


@pytest.mark.parametrize(("lon", "is_near"), [(21.04, True), (21.06, False)])
def test_beside_means_five_kilometres(lon: float, is_near: bool) -> None:
    assert (km(5, lon, 5, 21) <= 5) == is_near
    document = mission(bases=[base(lon=lon)], aircraft=[])
    assert cover_today(parse_mission(document)).bases[0].is_covered == is_near


def test_a_facility_without_surgeons_covers_nobody() -> None:
    found = cover_today(parse_mission(mission(facilities=[facility(level="1")])))
    assert found.bases[0].why is Why.NO_SURGERY


def test_the_whole_flight_must_be_within_range() -> None:
    apart = km(5, 20, 5, 21)
    exact = mission(aircraft=[aircraft(range_km=apart)])
    assert cover_today(parse_mission(exact)).share == 1
    short = mission(aircraft=[aircraft(range_km=apart - 1e-9)])
    assert cover_today(parse_mission(short)).bases[0].why is Why.OUT_OF_RANGE


def test_what_is_in_time_to_the_last_bit_is_in_time_for_the_model_too() -> None:
    limit = 15 + 0 / 225 * 60 + 10 + km(5, 20, 5, 21) / 225 * 60 + 5
    document = mission(
        facilities=[facility(open=False)],
        standard={"surgery_within_min": limit},
        choose={"facilities": 1},
    )
    assert solve(parse_mission(document)).facilities == ("f1",)


def test_a_helicopter_is_worth_nothing_without_a_surgeon_in_reach() -> None:
    document = mission(
        facilities=[facility(open=False)],
        aircraft=[aircraft(open=False)],
        choose={"facilities": 1, "aircraft": 1},
    )
    problem = parse_mission(document)
    assert solve(problem).after.share == 1
    assert solve(problem.choosing(0, 1)).after.share == 0
    assert solve(problem.choosing(1, 0)).after.share == 0
    assert solve(problem.choosing(0, 1)).aircraft == ()


def test_of_sites_worth_the_same_the_one_with_less_time_is_opened() -> None:
    document = mission(
        facilities=[
            facility("far", lon=21.5, open=False),
            facility("near", lon=20.5, open=False),
            facility("useless", lon=60.0, open=False),
        ],
        choose={"facilities": 1},
    )
    plan = solve(parse_mission(document))
    assert plan.facilities == ("near",)
    assert [each.opened for each in plan.alternatives] == ["far"]


def test_nothing_is_opened_that_changes_nothing() -> None:
    twice = [aircraft(), aircraft("a2", open=False)]
    plan = solve(parse_mission(mission(aircraft=twice, choose={"aircraft": 1})))
    assert plan.aircraft == ()


def test_a_road_is_used_in_the_season_in_which_it_is_passable() -> None:
    road = {"base": "b1", "facility": "f1", "dry_min": 60}
    problem = parse_mission(mission(aircraft=[], roads=[road]))
    assert cover_today(problem).bases[0].minutes == 10 + 60 + 5
    assert cover_today(problem.in_season(Season.WET)).share == 0


def test_at_night_only_aircraft_that_fly_then() -> None:
    problem = parse_mission(mission(aircraft=[aircraft(night=False)]))
    assert cover_today(problem).share == 1
    assert cover_today(problem.at_night()).bases[0].why is Why.NO_AIRCRAFT


def test_without_two_at_once_only_what_the_rest_reaches_is_in_time() -> None:
    twice = mission(
        facilities=[facility(), facility("f2", lon=20.5)], aircraft=[aircraft(), aircraft("a2")]
    )
    problem = parse_mission(twice)
    assert cover_today(problem.without(["f2", "a1"])).bases[0].aircraft == "a2"
    assert cover_today(problem.without(["a1", "a2"])).share == 0
    assert cover_today(problem.without(["f1", "f2"])).bases[0].why is Why.NO_SURGERY


def test_one_down_says_who_is_no_longer_in_time() -> None:
    document = mission(bases=[base(), base("b2", lon=21.0)])
    losses = {each.asset: each for each in one_down(parse_mission(document))}
    assert (losses["f1"].people, losses["f1"].bases) == (0, ("b1", "b2"))
    assert (losses["a1"].people, losses["a1"].bases) == (100, ("b1",))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 2), st.integers(0, 2), st.integers(1, 60))
def test_more_assets_and_a_longer_limit_never_cover_less(
    seed: int, facilities: int, crafts: int, longer: int
) -> None:
    problem = random_mission(seed)
    fewer = solve(problem.choosing(facilities, crafts))
    assert solve(problem.choosing(facilities + 1, crafts)).after.people >= fewer.after.people
    assert solve(problem.choosing(facilities, crafts + 1)).after.people >= fewer.after.people
    assert fewer.after.people >= fewer.today.people
    standard = replace(
        problem.standard, surgery_within_min=problem.standard.surgery_within_min + longer
    )
    patient = replace(problem, standard=standard)
    assert solve(patient).after.people >= solve(problem).after.people


def test_the_same_input_gives_the_same_plan() -> None:
    problem = random_mission(7, bases=30, facilities=20, crafts=20)
    once, again = solve(problem), solve(problem)
    assert once == again
    strip = {"seconds": 0}
    assert json.dumps({**plan_as_json(once), **strip}) == json.dumps(
        {**plan_as_json(again), **strip}
    )


def test_time_that_runs_out_is_a_status_with_a_bound() -> None:
    problem = random_mission(3, bases=60, facilities=30, crafts=30)
    problem = replace(problem, choose=replace(problem.choose, facilities=3, aircraft=3))
    plan = solve(problem, time_limit_seconds=1e-9)
    assert plan.status in tuple(Status)
    assert plan.bound >= solve(problem).after.people >= plan.after.people
    assert verify(problem, plan) == ()


def test_the_answer_has_the_fields_of_the_contract() -> None:
    document = plan_as_json(solve(parse_mission(mission())))
    assert set(document) >= {"cover_today", "cover", "bound", "proven", "opened", "bases"}
    assert document["opened"] == {"facilities": [], "aircraft": []}
    (found,) = document["bases"]
    assert set(found) >= {"id", "covered", "minutes", "aircraft", "facility"}


def test_an_empty_mission_is_covered_by_nobody_and_proven() -> None:
    plan = solve(parse_mission({"bases": [], "facilities": [], "aircraft": []}))
    assert (plan.after.share, plan.is_proven) == (0, True)


def test_verify_finds_a_plan_that_says_too_much() -> None:
    problem = parse_mission(mission(facilities=[facility(lon=60.0)]))
    plan = solve(problem)
    boast = replace(plan, after=replace(plan.after, people=100), facilities=("f9",))
    assert {each.rule for each in verify(problem, boast)} == {
        "choose",
        "candidates",
        "cover-as-stated",
        "bound-as-stated",
    }
