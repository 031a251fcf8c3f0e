"""What-ifs: changes applied to a problem, against the contract's JSON rebuilt by hand."""

import copy
import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolios import (
    MISSIONS,
    PARTICIPANTS,
    is_accepted,
    month,
    pledge,
    portfolio,
    random_portfolio,
    requirement,
    with_placed_tours,
)

from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.engines.matching.portfolio_file import portfolio_as_json
from pledgeworks.engines.matching.scenarios import (
    Outcome,
    applied,
    changes_as_json,
    compare,
    comparison_as_json,
    in_words,
    parse_scenario,
    read_changes,
    scenario_as_json,
)
from pledgeworks.engines.matching.scenarios.comparing import Cause
from pledgeworks.kernel.errors import InvalidInput

END = "9999-12"


def accepted_portfolio(seed: int) -> dict:
    """A random portfolio that the engine takes, with tours placed where that is possible."""
    for attempt in itertools.count(seed * 1000):
        data = random_portfolio(attempt)
        if is_accepted(data):
            return with_placed_tours(attempt, data, is_accepted)
    raise AssertionError


portfolios = st.integers(0, 3000).map(accepted_portfolio)
months = st.integers(0, 7).map(month)


def apply_json(data: dict, *changes: dict) -> Any:
    return applied(parse_portfolio(data), read_changes(changes))


def before(text: str) -> str:
    year, number = (int(part) for part in text.split("-"))
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02d}"


def trimmed(data: dict) -> dict:
    """Placed tours cut to the months of their pledge and requirement, written anew."""
    own = {
        (kind, each["id"]): each for kind in ("pledge", "requirement") for each in data[f"{kind}s"]
    }
    kept = []
    for tour in data["placed"]:
        ends = [own.get((kind, tour[kind])) for kind in ("pledge", "requirement")]
        if None in ends:
            continue
        first = max(tour["from"], *(each["from"] for each in ends))
        last = min(tour["to"], *(each["to"] or END for each in ends))
        if first <= last:
            kept.append({**tour, "from": first, "to": last})
    return {**data, "placed": kept}


def withdrawn(data: dict, goes: Callable[[dict], bool], first: str | None) -> dict:
    pledges = []
    for each in data["pledges"]:
        if not goes(each):
            pledges.append(each)
        elif first is not None and each["from"] < first:
            pledges.append({**each, "to": min(each["to"] or END, before(first))})
    return trimmed({**data, "pledges": pledges})


# ---- nothing changes -----------------------------------------------------------------------


@given(portfolios)
def test_no_change_is_the_same_problem(data: dict) -> None:
    problem = parse_portfolio(data)
    assert applied(problem, ()) is problem


@given(portfolios)
def test_a_problem_written_as_a_portfolio_reads_back_as_it_was(data: dict) -> None:
    problem = parse_portfolio(data)
    assert parse_portfolio(json.dumps(portfolio_as_json(problem))) == problem


@given(portfolios)
def test_adding_a_pledge_and_withdrawing_it_is_the_same_problem(data: dict) -> None:
    added = {"change": "pledge_added", "pledge": pledge("what-if")}
    again = apply_json(data, added, {"change": "pledge_withdraws", "pledge": "what-if"})
    assert again == parse_portfolio(data)


# ---- against the file rebuilt by hand --------------------------------------------------------


@given(portfolios, st.sampled_from(PARTICIPANTS), st.none() | months)
def test_a_participant_that_withdraws_is_the_portfolio_without_its_pledges(
    data: dict, who: str, first: str | None
) -> None:
    change = {"change": "participant_withdraws", "participant": who, "from": first}
    if all(each["participant"] != who for each in data["pledges"]):
        with pytest.raises(InvalidInput, match=f"no pledge of '{who}'"):
            apply_json(data, change)
        return
    expected = withdrawn(data, lambda each: each["participant"] == who, first)
    assert apply_json(data, change) == parse_portfolio(expected)


@given(portfolios, st.data(), st.none() | months)
def test_a_pledge_that_withdraws_ends_with_its_placed_tours(
    data: dict, draw: st.DataObject, first: str | None
) -> None:
    one = draw.draw(st.sampled_from(data["pledges"]))["id"]
    expected = withdrawn(data, lambda each: each["id"] == one, first)
    change = {"change": "pledge_withdraws", "pledge": one, "from": first}
    assert apply_json(data, change) == parse_portfolio(expected)


@given(portfolios, st.sampled_from(MISSIONS), months)
def test_a_mission_that_closes_ends_its_requirements_and_cuts_its_tours(
    data: dict, mission: str, last: str
) -> None:
    change = {"change": "mission_closes", "mission": mission, "to": last, "frees_units": True}
    if all(each["mission"] != mission for each in data["requirements"]):
        with pytest.raises(InvalidInput, match=f"no requirement of mission '{mission}'"):
            apply_json(data, change)
        return
    requirements = [
        each if each["mission"] != mission else {**each, "to": min(each["to"] or END, last)}
        for each in data["requirements"]
        if each["mission"] != mission or each["from"] <= last
    ]
    expected = trimmed({**data, "requirements": requirements})
    assert apply_json(data, change) == parse_portfolio(expected)


@given(portfolios, st.data(), st.integers(1, 4))
def test_a_delayed_pledge_starts_later_and_keeps_its_end(
    data: dict, draw: st.DataObject, later: int
) -> None:
    one = draw.draw(st.sampled_from(data["pledges"]))
    starts = month(int(one["from"][-2:]) - 1 + later)
    change = {"change": "pledge_delayed", "pledge": one["id"], "months": later}
    if one["to"] is not None and starts > one["to"]:
        with pytest.raises(InvalidInput, match="after it ends") as refusal:
            apply_json(data, change)
        assert refusal.value.facts["field"] == "months"
        return
    pledges = [each if each is not one else {**each, "from": starts} for each in data["pledges"]]
    assert apply_json(data, change) == parse_portfolio(trimmed({**data, "pledges": pledges}))


@given(portfolios, st.data())
def test_a_dropped_requirement_is_the_portfolio_without_it(data: dict, draw: st.DataObject) -> None:
    one = draw.draw(st.sampled_from(data["requirements"]))["id"]
    left = [each for each in data["requirements"] if each["id"] != one]
    expected = trimmed({**data, "requirements": left})
    change = {"change": "requirement_dropped", "requirement": one}
    assert apply_json(data, change) == parse_portfolio(expected)


def test_a_changed_pledge_and_a_changed_requirement_differ_in_what_is_said_only() -> None:
    data = portfolio([requirement("R1", languages=["fr"])], [pledge("P1", level="1")])
    found = apply_json(
        data,
        {
            "change": "pledge_changed",
            "pledge": "P1",
            "quantity": 3,
            "level": "RDL",
            "from": month(1),
            "to": month(4),
            "lead_months": 1,
            "missions_excluded": ["MINUSMA"],
        },
        {
            "change": "requirement_changed",
            "requirement": "R1",
            "quantity": 2,
            "weight": 7,
            "from": month(1),
            "to": month(5),
            "minimum_level": "2",
            "languages": [],
            "excluded": ["KEN"],
        },
    )
    expected = portfolio(
        [
            requirement(
                "R1",
                quantity=2,
                weight=7,
                minimum_level="2",
                languages=[],
                excluded=["KEN"],
                **{"from": month(1), "to": month(5)},
            )
        ],
        [
            pledge(
                "P1",
                quantity=3,
                level="RDL",
                lead_months=1,
                missions_excluded=["MINUSMA"],
                **{"from": month(1), "to": month(4)},
            )
        ],
    )
    assert found == parse_portfolio(expected)


def test_what_is_added_stands_behind_what_is_there() -> None:
    data = portfolio()
    more = {"pledge": pledge("P2"), "requirement": requirement("R2")}
    found = apply_json(
        data, *({"change": f"{kind}_added", kind: record} for kind, record in more.items())
    )
    expected = copy.deepcopy(data)
    expected["pledges"].append(more["pledge"])
    expected["requirements"].append(more["requirement"])
    assert found == parse_portfolio(expected)


# ---- order -----------------------------------------------------------------------------------


@given(portfolios, st.randoms(use_true_random=False))
def test_changes_of_different_records_may_stand_in_any_order(data: dict, chance: Any) -> None:
    """One change for each pledge and requirement, each of a kind that cannot be refused."""
    changes: list[dict] = []
    for each in data["pledges"]:
        kinds = [
            {
                "change": "pledge_withdraws",
                "pledge": each["id"],
                "from": month(chance.randint(0, 6)),
            },
            {"change": "pledge_changed", "pledge": each["id"], "level": "3", "quantity": 2},
        ]
        changes.append(chance.choice(kinds))
    for each in data["requirements"]:
        kinds = [
            {"change": "requirement_dropped", "requirement": each["id"]},
            {"change": "requirement_changed", "requirement": each["id"], "weight": 3},
        ]
        changes.append(chance.choice(kinds))
    shuffled = chance.sample(changes, len(changes))
    assert apply_json(data, *changes) == apply_json(data, *shuffled)


# ---- units that go home, units that are freed --------------------------------------------------


def placed_at_a_closing_mission(units: int) -> dict:
    tours = [
        {"pledge": "P1", "requirement": "R1", "from": month(0), "to": month(5)}
        for _ in range(units)
    ]
    return portfolio(
        [
            requirement("R1", mission="MINUSMA", quantity=2, weight=9),
            requirement("R2", mission="UNMISS", weight=1),
        ],
        [pledge("P1", quantity=2)],
        placed=tours,
    )


CLOSES = {"change": "mission_closes", "mission": "MINUSMA", "to": month(2)}


def test_freed_units_serve_elsewhere_from_the_month_after() -> None:
    after = solve(apply_json(placed_at_a_closing_mission(2), {**CLOSES, "frees_units": True}))
    elsewhere = [tour for tour in after.tours if tour.requirement == "R2"]
    assert [(str(tour.first), str(tour.last)) for tour in elsewhere] == [(month(3), month(5))]
    assert {str(tour.last) for tour in after.tours if tour.requirement == "R1"} == {month(2)}


def test_units_that_are_not_freed_go_home_with_the_mission() -> None:
    problem = apply_json(placed_at_a_closing_mission(2), CLOSES)
    assert str(problem.pledges[0].last) == month(2)
    assert not [tour for tour in solve(problem).tours if tour.requirement == "R2"]


def test_where_only_some_units_are_placed_there_it_must_be_said_what_becomes_of_them() -> None:
    with pytest.raises(InvalidInput, match="1 of 2 units of pledge 'P1' are placed there") as told:
        apply_json(placed_at_a_closing_mission(1), CLOSES)
    assert told.value.facts == {"id": "number 1", "field": "frees_units"}


# ---- refusals ----------------------------------------------------------------------------------

REFUSED: list[tuple[dict, str, str]] = [
    ({"change": "mission_closes", "mission": "UNFOO", "to": "2022-01"}, "mission", "There: UNMISS"),
    ({"change": "mission_closes", "mission": "UNMISS"}, "to", "missing"),
    ({"change": "mission_closes", "mission": "UNMISS", "to": "June"}, "to", "not a month"),
    ({"change": "participant_withdraws", "participant": "XXX"}, "participant", "There: GHA"),
    ({"change": "pledge_withdraws", "pledge": "P9"}, "pledge", "no pledge 'P9'"),
    ({"change": "pledge_delayed", "pledge": "P1"}, "months", "missing"),
    ({"change": "pledge_delayed", "pledge": "P1", "months": 0}, "months", "not from 1"),
    ({"change": "pledge_delayed", "pledge": "P1", "months": True}, "months", "whole number"),
    ({"change": "pledge_changed", "pledge": "P1", "quantity": 0}, "quantity", "at least 1"),
    ({"change": "pledge_changed", "pledge": "P1", "level": "9"}, "level", "none of 0"),
    ({"change": "pledge_changed", "pledge": "P1", "color": "red"}, "color", "no such field"),
    ({"change": "pledge_added", "pledge": {"id": "P1"}}, "participant", "missing"),
    ({"change": "pledge_added", "pledge": pledge("P1")}, "pledge", "already"),
    ({"change": "pledge_added", "pledge": {**pledge("P2"), "colour": 1}}, "colour", "no such"),
    ({"change": "requirement_added", "requirement": requirement("R1")}, "requirement", "already"),
    ({"change": "requirement_changed", "requirement": "R9"}, "requirement", "no requirement 'R9'"),
    ({"change": "requirement_dropped", "requirement": "R9"}, "requirement", "no requirement"),
    ({"change": "nothing_at_all"}, "change", "none of mission_closes"),
    ({}, "change", "missing"),
]


@pytest.mark.parametrize(("change", "field", "says"), REFUSED)
def test_what_makes_no_sense_is_refused_with_its_field(change: dict, field: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as told:
        apply_json(portfolio(), change)
    assert told.value.facts["field"] == field
    assert told.value.facts["id"]


def test_a_change_of_what_an_earlier_change_took_away_is_refused() -> None:
    gone = {"change": "pledge_withdraws", "pledge": "P1"}
    with pytest.raises(InvalidInput, match=r"'number 2'.*no pledge 'P1'.*There: none"):
        apply_json(portfolio(), gone, {"change": "pledge_delayed", "pledge": "P1", "months": 1})


def test_a_changed_problem_that_contradicts_itself_is_refused() -> None:
    change = {"change": "pledge_changed", "pledge": "P1", "quantity": 1}
    with pytest.raises(InvalidInput, match="2 units are placed"):
        apply_json(placed_at_a_closing_mission(2), change)


@pytest.mark.parametrize(
    ("scenario", "field"),
    [
        ({"changes": []}, "name"),
        ({"name": " ", "changes": []}, "name"),
        ({"name": "x" * 201, "changes": []}, "name"),
        ({"name": "x"}, "changes"),
        ({"name": "x", "changes": {}}, "changes"),
        ({"name": "x", "changes": [{"change": "requirement_dropped"}] * 101}, "changes"),
        ({"name": "x", "changes": [], "sources": [1]}, "sources"),
        ({"name": "x", "changes": [], "author": "me"}, "author"),
    ],
)
def test_a_scenario_that_is_none_is_refused(scenario: dict, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        parse_scenario(scenario)
    assert told.value.facts["field"] == field


# ---- in and out ----------------------------------------------------------------------------------

EVERY_KIND = [
    {"change": "mission_closes", "mission": "MINUSMA", "to": "2023-06", "frees_units": True},
    {"change": "participant_withdraws", "participant": "GHA", "from": "2023-01"},
    {"change": "participant_withdraws", "participant": "GHA"},
    {"change": "pledge_withdraws", "pledge": "P1"},
    {"change": "pledge_delayed", "pledge": "P1", "months": 3},
    {"change": "pledge_changed", "pledge": "P1", "to": "2023-06", "missions_excluded": []},
    {"change": "pledge_added", "pledge": {**pledge("P2", level="2", quantity=4), "to": "2023-06"}},
    {"change": "requirement_added", "requirement": {**requirement("R2"), "to": "2023-06"}},
    {"change": "requirement_changed", "requirement": "R1", "quantity": 2, "languages": ["fr"]},
    {"change": "requirement_dropped", "requirement": "R1"},
]


def test_a_scenario_written_to_a_file_reads_back_as_it_was() -> None:
    data = {"name": "All kinds", "text": "Why.", "sources": ["S/RES/1"], "changes": EVERY_KIND}
    scenario = parse_scenario(data)
    again = parse_scenario(json.dumps(scenario_as_json(scenario)))
    assert again == scenario
    assert changes_as_json(scenario.changes)[:2] == EVERY_KIND[:2]


def test_every_kind_of_change_has_a_sentence() -> None:
    sentences = [in_words(each) for each in read_changes(EVERY_KIND)]
    assert sentences == [
        "MINUSMA closes after 2023-06 and frees its units.",
        "GHA withdraws all its pledges from 2023-01 on.",
        "GHA withdraws all its pledges.",
        "Pledge P1 is withdrawn.",
        "Pledge P1 comes 3 months later.",
        "Pledge P1: to 2023-06; excludes nobody.",
        "GHA would offer 4 x hospital, 2022-01 to 2023-06 (P2).",
        "Asked for in addition: 1 x hospital for UNMISS, 2022-01 to 2023-06 (R2).",
        "Requirement R1: posts 2; languages fr.",
        "Requirement R1 is no longer asked for.",
    ]


# ---- side by side ------------------------------------------------------------------------------


def outcomes(data: dict, *changes: dict) -> tuple[Outcome, Outcome]:
    problem = parse_portfolio(data)
    other = applied(problem, read_changes(changes))
    return Outcome(problem, solve(problem)), Outcome(other, solve(other))


@settings(max_examples=40)
@given(portfolios, st.sampled_from(PARTICIPANTS), st.none() | months)
def test_what_is_gained_and_lost_adds_up_and_every_tour_is_accounted_for(
    data: dict, who: str, first: str | None
) -> None:
    if all(each["participant"] != who for each in data["pledges"]):
        return
    change = {"change": "participant_withdraws", "participant": who, "from": first}
    was, now = outcomes(data, change)
    assert not verify(now.problem, now.plan)
    found = compare(was, now)
    assert found.is_proven
    assert found.cover.at_least == found.cover.at_most == now.plan.cover - was.plan.cover
    for side, plan in (("before", was.plan), ("after", now.plan)):
        posts = [getattr(each, side) for each in found.requirements if getattr(each, side)]
        assert sum(each.cover for each in posts) == plan.cover
        assert sum(each.asked - each.held for each in posts) == plan.uncovered
    for each in found.requirements:
        stays = sum(move.tour.units for move in each.gone)
        assert stays == sum(
            max(0, tour.units - of_same_months(now, tour))
            for tour in was.plan.tours
            if tour.requirement == each.requirement
        )
    if first is None:
        assert found.cover.at_most <= 0
        assert set(found.withdrawn) == {
            each["id"] for each in data["pledges"] if each["participant"] == who
        }


def of_same_months(outcome: Outcome, tour: Any) -> int:
    return sum(
        each.units
        for each in outcome.plan.tours
        if (each.pledge, each.requirement, each.first, each.last)
        == (tour.pledge, tour.requirement, tour.first, tour.last)
    )


def test_each_tour_that_moves_says_why() -> None:
    data = portfolio(
        [requirement("R1", weight=9), requirement("R2", weight=1)],
        [pledge("P1"), pledge("P2", participant="KEN", level="1")],
    )
    found = compare(*outcomes(data, {"change": "pledge_withdraws", "pledge": "P1"}))
    causes = {
        (move.tour.pledge, move.tour.requirement): move.cause
        for each in found.requirements
        for move in (*each.gone, *each.new)
    }
    assert Cause.PLEDGE_GONE in causes.values()
    assert found.withdrawn == ("P1",)
    dropped = compare(*outcomes(data, {"change": "requirement_dropped", "requirement": "R1"}))
    (gone, _other) = dropped.requirements
    assert (gone.after, {move.cause for move in gone.gone}) == (None, {Cause.REQUIREMENT_GONE})
    assert len(dropped.no_longer_used) == 1
    added = compare(
        *outcomes(portfolio(pledges=[]), {"change": "pledge_added", "pledge": pledge()})
    )
    assert added.now_used == ("P1",)
    assert added.requirements[0].new[0].cause is Cause.PLEDGE_ADDED
    assert added.requirements[0].held_more == 6


def test_a_comparison_is_told_as_data() -> None:
    scenario = parse_scenario({"name": "Away", "changes": [
        {"change": "participant_withdraws", "participant": "GHA"}]})  # fmt: skip
    problem = parse_portfolio(portfolio())
    other = applied(problem, scenario.changes)
    found = compare(Outcome(problem, solve(problem)), Outcome(other, solve(other)))
    told = json.loads(json.dumps(comparison_as_json(scenario, found)))
    assert told["cover_gained_at_least"] == -600
    assert told["requirements"][0]["held_more"] == -6
    assert told["requirements"][0]["tours_gone"] == [
        {"pledge": "P1", "from": month(0), "to": month(5), "units": 1, "cause": "pledge_gone"}
    ]
    assert told["proven"] is True
    assert told["pledges"] == [{"id": "P1", "unit_months_before": 6, "unit_months_after": None}]
