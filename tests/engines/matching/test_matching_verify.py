"""The independent check accepts every plan of the engine and rejects what was tampered with."""

import ast
import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolios import (
    is_accepted,
    month,
    pledge,
    portfolio,
    random_portfolio,
    requirement,
    with_placed_tours,
)

from pledgeworks.engines.matching import parse_plan, parse_portfolio, plan_as_json, solve, verify
from pledgeworks.engines.matching import verify as verify_function
from pledgeworks.engines.matching.rules import Rule


def tour(pledge_id: str, requirement_id: str, first: int, last: int) -> dict:
    return {
        "pledge": pledge_id,
        "requirement": requirement_id,
        "from": month(first),
        "to": month(last),
    }


def rules_broken(data: dict, plan: dict) -> set[Rule]:
    return {each.rule for each in verify(parse_portfolio(data), parse_plan(plan))}


def claimed(*tours: dict, **claims: object) -> dict:
    """A plan file of these tours that says nothing right about its worth."""
    return {"cover": 0, "tours_used": 0, "start_sum": 0, "tours": list(tours), **claims}


STATED = {Rule.COVER_AS_STATED, Rule.TOURS_USED_AS_STATED, Rule.START_SUM_AS_STATED}
STATED |= {Rule.BOUND_AS_STATED, Rule.HELD_AS_STATED}

INVALID_TOURS: dict[str, tuple[dict, list[dict], Rule]] = {
    "unknown pledge": (portfolio(), [tour("P9", "R1", 0, 1)], Rule.KNOWN_NAMES),
    "unknown requirement": (portfolio(), [tour("P1", "R9", 0, 1)], Rule.KNOWN_NAMES),
    "ends before it starts": (portfolio(), [tour("P1", "R1", 2, 1)], Rule.KNOWN_NAMES),
    "another capability": (
        portfolio(pledges=[pledge(capability="tent")]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "components never substitute": (
        portfolio(
            [requirement(components=["crew"])],
            [pledge(capability="tent", supplies=["crew"])],
            capabilities={"hospital": {"filled_by": {"tent": 50}}},
        ),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "level too low": (
        portfolio([requirement(minimum_level="RDL")], [pledge(level="3")]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "no language shared": (
        portfolio([requirement(languages=["fr"])], [pledge(languages=["en"])]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "mission excluded": (
        portfolio(pledges=[pledge(missions_excluded=["UNMISS"])]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "mission not allowed": (
        portfolio(pledges=[pledge(missions=["MINUSMA"])]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "participant excluded": (
        portfolio([requirement(excluded=["GHA"])]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "component where whole units are asked": (
        portfolio(pledges=[pledge(supplies=["crew"])]),
        [tour("P1", "R1", 0, 1)],
        Rule.MAY_SERVE,
    ),
    "before the window": (
        portfolio([requirement(**{"from": month(1)})]),
        [tour("P1", "R1", 0, 1)],
        Rule.INSIDE_WINDOW,
    ),
    "after the horizon": (portfolio(), [tour("P1", "R1", 0, 6)], Rule.INSIDE_WINDOW),
    "within the lead time": (
        portfolio(pledges=[pledge(lead_months=2)]),
        [tour("P1", "R1", 1, 5)],
        Rule.NOT_BEFORE_READY,
    ),
    "after the pledge's end": (
        portfolio(pledges=[pledge(to=month(3))]),
        [tour("P1", "R1", 0, 4)],
        Rule.NOT_AFTER_END,
    ),
    "too short inside the window": (
        portfolio(pledges=[pledge(minimum_tour=3)]),
        [tour("P1", "R1", 0, 1)],
        Rule.TOUR_LENGTH,
    ),
    "too short though it ends with the pledge": (
        portfolio(pledges=[pledge(minimum_tour=3, to=month(3))]),
        [tour("P1", "R1", 2, 3)],
        Rule.TOUR_LENGTH,
    ),
    "too long": (
        portfolio(pledges=[pledge(maximum_tour=2)]),
        [tour("P1", "R1", 0, 2)],
        Rule.TOUR_LENGTH,
    ),
    "one unit twice": (
        portfolio([requirement(quantity=2)]),
        [tour("P1", "R1", 0, 2), tour("P1", "R1", 2, 5)],
        Rule.ONE_TOUR_AT_A_TIME,
    ),
    "no rest": (
        portfolio(pledges=[pledge(rest_months=2)]),
        [tour("P1", "R1", 0, 2), tour("P1", "R1", 4, 5)],
        Rule.ONE_TOUR_AT_A_TIME,
    ),
    "too many tours": (
        portfolio(pledges=[pledge(tours=1)]),
        [tour("P1", "R1", 0, 1), tour("P1", "R1", 3, 4)],
        Rule.TOURS_LIMIT,
    ),
    "more whole units than posts": (
        portfolio(pledges=[pledge(quantity=2)]),
        [tour("P1", "R1", 0, 1), tour("P1", "R1", 0, 1)],
        Rule.WHOLE_UNITS_WITHIN_QUANTITY,
    ),
    "a partner not listed": (
        portfolio(
            [requirement(components=["crew", "aircraft"])],
            [
                pledge("P1", supplies=["crew"], only_with=["KEN"]),
                pledge("P2", supplies=["aircraft"], participant="KOR"),
            ],
        ),
        [tour("P1", "R1", 0, 1), tour("P2", "R1", 1, 2)],
        Rule.ONLY_WITH_LISTED_PARTNERS,
    ),
    "a placed tour left out": (
        portfolio(placed=[tour("P1", "R1", 0, 1)]),
        [tour("P1", "R1", 0, 2)],
        Rule.PLACED_TOURS_STAND,
    ),
}


@pytest.mark.parametrize("case", INVALID_TOURS)
def test_tours_that_break_a_rule_are_named_by_that_rule(case: str) -> None:
    data, tours, rule = INVALID_TOURS[case]
    assert rules_broken(data, claimed(*tours)) - STATED == {rule}


def good_case() -> tuple[dict, dict]:
    data = portfolio(
        [requirement("R1", quantity=2), requirement("R2", weight=3, **{"from": month(2)})],
        [pledge("P1", quantity=2), pledge("P2", lead_months=1, maximum_tour=2)],
    )
    return data, plan_as_json(solve(parse_portfolio(data)))


def _set(field: str, change: Callable[[int], int]) -> Callable[[dict], None]:
    def mutate(plan: dict) -> None:
        plan[field] = change(plan[field])

    return mutate


def _drop_a_tour(plan: dict) -> None:
    plan["tours"].pop()


def _repeat_a_tour(plan: dict) -> None:
    plan["tours"].append(dict(plan["tours"][0]))


def _shift_a_tour(plan: dict) -> None:
    plan["tours"][0]["from"] = month(1)


def _rename_a_pledge(plan: dict) -> None:
    plan["tours"][0]["pledge"] = "P77"


def _hold_one_more(plan: dict) -> None:
    plan["requirements"][0]["held"][0] += 1


def _forget_a_month(plan: dict) -> None:
    plan["requirements"][0]["months"].pop()


def _forget_a_requirement(plan: dict) -> None:
    plan["requirements"].pop()


def _invent_a_requirement(plan: dict) -> None:
    plan["requirements"].append({"id": "R9", "months": [], "held": [], "uncovered": 0})


MUTATIONS: dict[str, tuple[Callable[[dict], None], Rule]] = {
    "more cover than there is": (_set("cover", lambda each: each + 100), Rule.COVER_AS_STATED),
    "less cover than there is": (_set("cover", lambda each: each - 100), Rule.COVER_AS_STATED),
    "a bound below the cover": (_set("cover_bound", lambda each: each - 1), Rule.BOUND_AS_STATED),
    "proven with a gap": (_set("cover_bound", lambda each: each + 1), Rule.BOUND_AS_STATED),
    "fewer tours stated": (_set("tours_used", lambda each: each - 1), Rule.TOURS_USED_AS_STATED),
    "earlier starts stated": (_set("start_sum", lambda each: each - 1), Rule.START_SUM_AS_STATED),
    "a tour less": (_drop_a_tour, Rule.COVER_AS_STATED),
    "a tour more": (_repeat_a_tour, Rule.WHOLE_UNITS_WITHIN_QUANTITY),
    "a later start": (_shift_a_tour, Rule.START_SUM_AS_STATED),
    "another pledge": (_rename_a_pledge, Rule.KNOWN_NAMES),
    "a post more held": (_hold_one_more, Rule.HELD_AS_STATED),
    "a month forgotten": (_forget_a_month, Rule.HELD_AS_STATED),
    "a requirement forgotten": (_forget_a_requirement, Rule.HELD_AS_STATED),
    "a requirement invented": (_invent_a_requirement, Rule.KNOWN_NAMES),
    "more posts open": (
        lambda plan: plan["requirements"][0].update(uncovered=99),
        Rule.HELD_AS_STATED,
    ),
}


def test_the_plan_that_mutations_start_from_is_accepted() -> None:
    data, plan = good_case()
    assert rules_broken(data, plan) == set()


@pytest.mark.parametrize("case", MUTATIONS)
def test_a_tampered_plan_is_rejected(case: str) -> None:
    mutate, rule = MUTATIONS[case]
    data, plan = good_case()
    mutate(plan)
    assert rule in rules_broken(data, plan)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6), position=st.integers(0, 50), months=st.sampled_from([-1, 1]))
def test_a_plan_with_one_tour_moved_never_passes_unchanged(
    seed: int, position: int, months: int
) -> None:
    data = with_placed_tours(seed, random_portfolio(seed), is_accepted)
    plan = plan_as_json(solve(parse_portfolio(data)))
    assert rules_broken(data, plan) == set()
    if not plan["tours"]:
        return
    moved = copy.deepcopy(plan)
    chosen = moved["tours"][position % len(moved["tours"])]
    last = parse_plan(plan).tours[0].first.parse(chosen["to"])
    chosen["to"] = str(last + months)
    assert rules_broken(data, moved)


def test_the_check_knows_nothing_of_model_and_solver() -> None:
    source = Path(verify_function.__code__.co_filename).read_text(encoding="utf-8")
    imported = {
        node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)
    }
    own = {each for each in imported if each and each.startswith("pledgeworks.engines")}
    assert own == {
        "pledgeworks.engines.matching.plan",
        "pledgeworks.engines.matching.problem",
        "pledgeworks.engines.matching.rules",
    }
