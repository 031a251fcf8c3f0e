"""The portfolio and plan files: defaults, null, and k units as k tours."""

import json

from portfolios import month, pledge, portfolio, random_portfolio, requirement

from pledgeworks.engines.matching import parse_plan, parse_portfolio, plan_as_json, solve, verify
from pledgeworks.kernel.levels import Level

CONTRACT_EXAMPLE = """{
  "start": "2022-01", "months": 48,
  "capabilities": {"helicopter-utility": {"filled_by": {"helicopter-armed": 80}}},
  "requirements": [
    {"id": "R1", "title": "Utility helicopter unit, Mopti", "mission": "MINUSMA",
     "capability": "helicopter-utility", "quantity": 1, "weight": 9,
     "from": "2023-01", "to": "2024-12",
     "components": ["personnel", "equipment", "training"],
     "minimum_level": "1", "languages": ["fr"], "excluded": ["XXX"]}
  ],
  "pledges": [
    {"id": "P1", "participant": "KOR", "capability": "helicopter-utility", "quantity": 2,
     "supplies": ["equipment"], "from": "2022-12", "to": null, "lead_months": 6,
     "minimum_tour": 6, "maximum_tour": 24, "tours": 1, "rest_months": 0,
     "level": "2", "languages": ["en", "fr"],
     "missions": null, "missions_excluded": [], "only_with": ["KEN", "USA"],
     "probability": 0.7}
  ]
}"""

MINIMAL_REQUIREMENT = {"id": "R1", "mission": "M", "capability": "tent", "from": "2022-01"}
MINIMAL_PLEDGE = {"id": "P1", "participant": "KOR", "capability": "tent", "from": "2022-01"}


def test_the_example_of_the_contract_is_read_field_by_field() -> None:
    problem = parse_portfolio(CONTRACT_EXAMPLE.encode())
    (requirement_,), (pledge_,) = problem.requirements, problem.pledges
    assert requirement_.components == {"personnel", "equipment", "training"}
    assert requirement_.minimum_level is Level.ONE
    assert (pledge_.lead_months, pledge_.tours, pledge_.probability) == (6, 1, 0.7)
    assert pledge_.only_with == {"KEN", "USA"}
    assert pledge_.missions is None


def test_missing_fields_have_the_defaults_of_the_contract() -> None:
    problem = parse_portfolio(portfolio([MINIMAL_REQUIREMENT], [MINIMAL_PLEDGE]))
    (requirement_,), (pledge_,) = problem.requirements, problem.pledges
    assert (requirement_.quantity, requirement_.weight, requirement_.components) == (1, 1, None)
    assert (pledge_.quantity, pledge_.minimum_tour, pledge_.maximum_tour) == (1, 1, None)
    assert (pledge_.tours, pledge_.rest_months, pledge_.probability) == (None, 0, 1.0)


def test_null_and_missing_are_the_same() -> None:
    optional = ["title", "quantity", "weight", "to", "components", "minimum_level", "languages"]
    nulls = {**MINIMAL_REQUIREMENT, "excluded": None, **dict.fromkeys(optional)}
    optional = ["quantity", "supplies", "to", "lead_months", "minimum_tour", "maximum_tour"]
    optional += ["tours", "rest_months", "level", "languages", "missions", "missions_excluded"]
    empty = {**MINIMAL_PLEDGE, **dict.fromkeys([*optional, "only_with", "probability"])}
    with_nulls = portfolio([nulls], [empty], placed=None, capabilities=None)
    assert parse_portfolio(with_nulls) == parse_portfolio(
        portfolio([MINIMAL_REQUIREMENT], [MINIMAL_PLEDGE])
    )


def test_a_plan_file_has_exactly_the_fields_of_the_contract() -> None:
    plan = plan_as_json(solve(parse_portfolio(CONTRACT_EXAMPLE)))
    assert list(plan) == [
        *("cover", "cover_bound", "proven", "seconds", "tours_used", "tours_proven"),
        *("start_sum", "start_proven", "tours", "requirements"),
    ]
    (cover,) = plan["requirements"]
    assert list(cover) == ["id", "months", "held", "uncovered", "reasons"]
    assert list(cover["reasons"][0]) == ["month", "pledge", "reason", "detail"]
    assert cover["uncovered"] == 24


def test_a_plan_read_back_from_its_file_is_the_same_plan() -> None:
    for seed in range(30):
        plan = solve(parse_portfolio(random_portfolio(seed)))
        assert parse_plan(json.dumps(plan_as_json(plan))) == plan


def test_identical_units_are_one_tour_within_and_so_many_in_the_file() -> None:
    problem = parse_portfolio(
        portfolio([requirement(quantity=2750)], [pledge(quantity=1000, minimum_tour=6)])
    )
    plan = solve(problem)
    assert [tour.units for tour in plan.tours] == [1000]
    assert plan.tours_used == 1000
    written = plan_as_json(plan)
    assert len(written["tours"]) == 1000
    assert verify(problem, parse_plan(written)) == ()


def test_windows_are_cut_to_the_horizon_and_may_be_empty() -> None:
    early = requirement("R1", **{"from": "2021-01", "to": "2022-02"})
    late = requirement("R2", **{"from": "2030-01", "to": "2031-02"})
    gone = requirement("R3", **{"from": "2020-01", "to": "2020-02"})
    plan = solve(parse_portfolio(portfolio([early, late, gone], [pledge()])))
    assert [len(cover.months) for cover in plan.requirements] == [2, 0, 0]
    assert plan.cover == 200
    assert [str(tour.last) for tour in plan.tours] == [month(1)]
