"""Bundles, near-bundles and open components against brute force on small random portfolios."""

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joint_reference import Leftover, bundles_of
from portfolios import (
    is_accepted,
    month,
    pledge,
    portfolio,
    random_portfolio,
    requirement,
    with_placed_tours,
)

from pledgeworks.engines.matching import (
    Plan,
    bundles,
    near_bundles,
    needs,
    open_offers,
    parse_portfolio,
    plan_as_json,
    solve,
    verify,
    worth,
)
from pledgeworks.engines.matching.bundles import Bundle, Bundles
from pledgeworks.engines.matching.near_bundles import MissingAcceptance, MissingComponent
from pledgeworks.engines.matching.plan import Proof, Tour, in_order
from pledgeworks.engines.matching.problem import Problem
from reference import TooManyPlansError

PARTS = ["equipment", "personnel", "transport"]


def joint_portfolio(seed: int) -> dict:
    """A small random portfolio, every feature on, with more component pledges than whole units."""
    chance = random.Random(seed)
    data = random_portfolio(seed)
    for asked in data["requirements"]:
        asked["components"] = chance.choice([PARTS, PARTS[:2], PARTS[:2], PARTS[:1], None])
    for offered in data["pledges"]:
        offered["only_with"] = chance.choice([None, None, ["KEN"], ["KOR"], ["GHA", "KOR"]])
        offered["capability"] = chance.choice(["hospital", "hospital", "helicopter"])
        offered["supplies"] = chance.choice(
            [*([part] for part in PARTS), PARTS[:2], PARTS[1:], PARTS, ["funding"], None]
        )
    return with_placed_tours(seed, data, is_accepted)


def as_plan(problem: Problem, bundle: Bundle) -> Plan:
    """The bundle's tours beside the placed ones, as a plan of the whole problem."""
    placed = Counter(worth.placed_tours(problem))
    own: Counter[Tour] = Counter()
    for tour in bundle.tours:
        own[Tour(tour.pledge, tour.requirement, tour.first, tour.last)] += tour.units
    new = own - placed
    units = placed + new
    tours = in_order([Tour(t.pledge, t.requirement, t.first, t.last, n) for t, n in units.items()])
    posts = worth.posts(problem, tours, problem.requirements)
    cover = worth.cover(problem.requirements, posts)
    return Plan(
        cover=cover,
        cover_bound=cover,
        cover_proof=Proof.OPEN,
        tours_used=sum(new.values()),
        tours_proof=Proof.OPEN,
        start_sum=sum((tour.first - problem.start) * count for tour, count in new.items()),
        start_proof=Proof.OPEN,
        tours=tours,
        requirements=worth.requirement_covers(problem, problem.requirements, posts),
    )


def bundles_agree(seed: int) -> int:
    """The number of bundles of the portfolio of that seed, -1 where it was too large; asserts."""
    data = joint_portfolio(seed)
    problem = parse_portfolio(data)
    count = 0
    for asked in data["requirements"]:
        try:
            expected = bundles_of(data, asked)
        except TooManyPlansError:
            return -1
        found = bundles(problem, asked["id"], limit=1000)
        assert found.is_complete, seed
        worths = {
            tuple(share.pledge for share in each.shares): each.worth for each in found.bundles
        }
        assert worths == expected, seed
        for each in found.bundles:
            assert verify(problem, as_plan(problem, each)) == (), seed
            assert each.post_months >= 1
        assert_ranked(found, seed)
        assert bundles(problem, asked["id"], limit=2).bundles == found.bundles[:2], seed
        count += len(found.bundles)
    return count


def assert_ranked(found: Bundles, seed: int) -> None:
    order = [
        (-each.worth, len(each.partners), tuple(share.pledge for share in each.shares))
        for each in found.bundles
    ]
    assert order == sorted(order), seed


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_the_bundles_are_those_of_brute_force_ranked_and_each_is_a_valid_plan(first: int) -> None:
    counts = [bundles_agree(seed) for seed in range(first, first + 50)]
    assert sum(count >= 0 for count in counts) > 35
    assert sum(count > 0 for count in counts) > 5


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(min_value=10_000, max_value=10**9))
def test_any_small_portfolio_has_the_bundles_of_brute_force(seed: int) -> None:
    bundles_agree(seed)


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_near_bundles_and_shortages_are_those_of_brute_force(first: int) -> None:
    near_ones, short_ones = 0, 0
    for seed in range(first, first + 100):
        data = joint_portfolio(seed)
        problem = parse_portfolio(data)
        plan = solve(problem)
        left = Leftover(data, plan_as_json(plan)["tours"])  # type: ignore[arg-type]
        short = {
            (need.requirement, need.component): {
                key - problem.start: posts for key, posts in need.short.items()
            }
            for need in needs(problem, plan)
        }
        for asked in data["requirements"]:
            expected = left.near(asked)
            near = near_bundles(problem, plan, asked["id"], limit=1000)
            assert near.is_complete
            found = {
                (
                    tuple(share.pledge for share in each.shares),
                    each.lacks.component
                    if isinstance(each.lacks, MissingComponent)
                    else repr((each.lacks.pledge, each.lacks.participant)),
                    each.post_months,
                )
                for each in near.near
            }
            assert found == expected, seed
            near_ones += len(found)
            for component in asked["components"] or ():
                lacking = left.short(asked, component)
                assert short.get((asked["id"], component), {}) == lacking, seed
                short_ones += bool(lacking)
    assert near_ones > 10
    assert short_ones > 20


@pytest.mark.parametrize("seed", range(60))
def test_open_offers_are_the_unit_months_that_no_tour_takes(seed: int) -> None:
    data = joint_portfolio(seed)
    problem = parse_portfolio(data)
    plan = solve(problem)
    left = Leftover(data, plan_as_json(plan)["tours"])  # type: ignore[arg-type]
    found = {each.pledge: each for each in open_offers(problem, plan)}
    for part in left.parts():
        offered = next(each for each in problem.pledges if each.id == part["id"])
        months = range(max(offered.ready - problem.start, 0), problem.last_month(offered) + 1)
        free = {at: left.free(part, at) for at in months}
        expected = sum(units for units in free.values() if units > 0)
        assert (found[part["id"]].unit_months if part["id"] in found else 0) == expected


def helicopters(**fields: object) -> dict:
    """Aircraft of Korea, crews of Kenya, transport of the United States; two posts, two years."""
    asked = requirement(
        capability="helicopter", quantity=2, weight=130, components=PARTS, **{"from": month(12)}
    )
    return portfolio(
        [asked],
        [
            pledge("airframes", participant="KOR", capability="helicopter", quantity=3,
                   supplies=["equipment"], only_with=["KEN", "USA"]),
            pledge("crews", participant="KEN", capability="helicopter",
                   supplies=["personnel"], only_with=["KOR", "USA"]),
            pledge("ships", participant="USA", capability="helicopter", quantity=3,
                   supplies=["transport", "funding"], only_with=["KEN", "KOR"]),
        ],
        months=36,
        **fields,
    )  # fmt: skip


def test_three_parts_of_three_states_hold_the_post_that_none_holds_alone() -> None:
    problem = parse_portfolio(helicopters())
    (found,) = bundles(problem, "R1").bundles
    assert found.partners == ("KEN", "KOR", "USA")
    assert [(each.pledge, set(each.brings)) for each in found.shares] == [
        ("airframes", {"equipment"}),
        ("crews", {"personnel"}),
        ("ships", {"transport"}),
    ]
    assert (len(found.together), found.post_months, found.worth) == (24, 24, 130 * 100 * 24)
    assert solve(problem).cover == found.worth


def test_the_second_post_lacks_only_the_crews_and_the_rest_is_left_over() -> None:
    problem = parse_portfolio(helicopters())
    plan = solve(problem)
    (need,) = needs(problem, plan)
    assert (need.component, need.post_months, len(need.alone)) == ("personnel", 24, 24)
    (near,) = near_bundles(problem, plan, "R1").near
    assert near.partners == ("KOR", "USA")
    assert near.lacks == MissingComponent("personnel", frozenset({"KEN", "KOR", "USA"}))
    assert near.post_months == 24
    offers = {each.pledge: each for each in open_offers(problem, plan)}
    assert offers["airframes"].unit_months == 3 * 12 + 2 * 24
    assert offers["airframes"].uses[0].lacks == {"personnel"}


def test_one_word_of_acceptance_is_all_that_some_sets_lack() -> None:
    data = helicopters()
    aircraft, crews, _ = data["pledges"]
    crews["participant"] = "GHA"
    aircraft["only_with"] = ["GHA", "USA"]
    problem = parse_portfolio(data)
    plan = solve(problem)
    assert plan.cover == 0
    near = {each.lacks: each for each in near_bundles(problem, plan, "R1").near}
    one_word = near.pop(MissingAcceptance("ships", "GHA"))
    assert (one_word.post_months, one_word.partners) == (24, ("GHA", "KOR", "USA"))
    # Or somebody else whom the two others accept.
    assert {each.component for each in near} == {"personnel", "transport"}  # type: ignore[union-attr]


def test_a_search_cut_short_says_so() -> None:
    data = helicopters()
    data["pledges"] += [
        {**part, "id": f"{part['id']}-{number}"}
        for part in data["pledges"]
        for number in range(6)
    ]  # fmt: skip
    problem = parse_portfolio(data)
    assert not bundles(problem, "R1", most_steps=20).is_complete
    assert bundles(problem, "R1").is_complete


def test_a_set_without_a_solve_in_number_or_time_is_left_out_and_the_answer_says_so() -> None:
    data = helicopters()
    data["pledges"][0]["maximum_tour"] = 5
    problem = parse_portfolio(data)
    cut_short = bundles(problem, "R1", most_solves=0)
    assert (cut_short.bundles, cut_short.is_complete) == ((), False)
    (found,) = bundles(problem, "R1", most_solves=1).bundles
    assert found.post_months == 24
    out_of_time = bundles(problem, "R1", solve=lambda _: None)
    assert (out_of_time.bundles, out_of_time.is_complete) == ((), False)


def test_a_requirement_of_whole_units_has_neither_bundles_nor_needs() -> None:
    problem = parse_portfolio(portfolio())
    plan = solve(problem)
    assert bundles(problem, "R1").bundles == ()
    assert near_bundles(problem, plan, "R1").near == ()
    assert needs(problem, plan) == ()
    assert open_offers(problem, plan) == ()
