"""Schedules, prices and the tree, each against enumeration: the bound never lies below a plan."""

import random
from collections.abc import Iterator
from math import inf

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portfolios import is_accepted, large_portfolio, random_portfolio, with_placed_tours

from pledgeworks.engines.matching import cover, parse_portfolio, solve
from pledgeworks.engines.matching.formulation import placed_by_month
from pledgeworks.engines.matching.master import Limit, Master
from pledgeworks.engines.matching.part_plan import PartPlan
from pledgeworks.engines.matching.parts import parts
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.relaxation import few_tours, generate, relax, relax_further
from pledgeworks.engines.matching.schedules import Best, Worths
from pledgeworks.engines.matching.solver import GrowingProgram
from pledgeworks.engines.matching.timetable import Schedule, Timetable

SMALL = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def problem_of(seed: int) -> Problem:
    return parse_portfolio(with_placed_tours(seed, random_portfolio(seed), is_accepted))


def members_of(problem: Problem) -> list[PartPlan]:
    placed = placed_by_month(problem)
    return [PartPlan.of(problem, part, placed) for part in parts(problem)]


def all_schedules(table: Timetable, pledge: int) -> Iterator[Schedule]:
    """Every schedule of one unit by trying every tour, straight from the rules."""
    limit = table.limits[pledge]
    rest = int(table.rest[pledge])
    offered = table.pledges[pledge]
    tours = []
    for move, index in enumerate(table.service):
        if table.pledge_of[index] != pledge or table.before[move] != table.first_state[pledge]:
            continue
        service = table.services[index]
        for first in range(table.months):
            for last in range(first, table.months):
                length = last - first + 1
                is_short = length < offered.minimum_tour and last != table.window_end[move]
                is_long = offered.maximum_tour is not None and length > offered.maximum_tour
                runs = all(table.possible[each, index] for each in range(first, last + 1))
                may = table.may_start[first, move] and table.may_end[last, move]
                if first in service.starts and runs and may and not is_short and not is_long:
                    tours.append((int(index), first, last))

    def extend(chosen: Schedule) -> Iterator[Schedule]:
        yield chosen
        if limit is not None and len(chosen) >= limit:
            return
        free = chosen[-1][2] + rest + 1 if chosen else 0
        for tour in tours:
            if tour[1] >= free:
                yield from extend((*chosen, tour))

    return extend(())


def same(found: float, expected: float) -> bool:
    """Equal; where there is no such schedule, less than any schedule can be worth here."""
    return found == expected or (expected == -inf and found < -50)


@SMALL
@given(seed=st.integers(0, 10**6))
def test_the_best_schedule_is_the_best_of_all_and_so_is_the_best_through_each_month(
    seed: int,
) -> None:
    chance = numpy.random.default_rng(seed)
    for member in members_of(problem_of(seed)):
        table = Timetable(member.problem, member.part.services, member.placed)
        shape = (table.months, len(table.services))
        worths = Worths(
            chance.integers(-3, 6, shape).astype(float),
            chance.integers(0, 3, len(table.pledges)).astype(float),
            chance.integers(0, 2, (table.months, len(table.pledges))).astype(float),
        )
        best = Best(table, worths)
        running, starting = best.through()
        for pledge in range(len(table.pledges)):
            every = [(worths.of(pledge, each), each) for each in all_schedules(table, pledge)]
            assert best.values[pledge] == max(value for value, _ in every)
            assert worths.of(pledge, best.schedule(pledge)) == best.values[pledge]
            for index in numpy.flatnonzero(table.pledge_of == pledge):
                for month in range(table.months):
                    through = (
                        value
                        for value, legs in every
                        if any(leg[0] == index and leg[1] <= month <= leg[2] for leg in legs)
                    )
                    begun = (
                        v for v, legs in every if any(leg[:2] == (index, month) for leg in legs)
                    )
                    assert same(running[month, index], max(through, default=-inf))
                    assert same(starting[month, index], max(begun, default=-inf))


@SMALL
@given(seed=st.integers(0, 10**6))
def test_whatever_the_prices_no_plan_is_worth_more_than_their_bound(seed: int) -> None:
    problem = problem_of(seed)
    best = solve(problem)
    chance = numpy.random.default_rng(seed)
    total = best.cover
    bounds = 0.0
    for member in members_of(problem):
        table = Timetable(member.problem, member.part.services, member.placed)
        master = Master(member.problem, member.part, member.placed, table)
        prices = chance.uniform(0, 6, len(master.upper)) * chance.integers(0, 2, len(master.upper))
        found = Best(table, master.worths(prices))
        bounds += master.bound(prices, found.values) * master.scale + master.offset
    in_parts = {each.id for member in members_of(problem) for each in member.part.requirements}
    total -= sum(
        each.weight * 100 * sum(held.held)
        for each, held in zip(problem.requirements, best.requirements, strict=True)
        if each.id not in in_parts
    )
    assert bounds >= total - 1e-6


@pytest.mark.parametrize("seed", range(40))
def test_every_attempt_alone_keeps_the_best_cover_between_plan_and_bound(seed: int) -> None:
    problem = problem_of(seed)
    for how in (cover.branch, cover.look_near, cover.look_everywhere):
        for member in members_of(problem):
            settled = PartPlan.of(member.problem, member.part, member.placed)
            for each in cover.ATTEMPTS:
                cover.attempt(settled, each)
            assert settled.is_settled
            member.relaxation = relax(member.problem, member.part, member.placed)
            assert member.relaxation is not None
            member.lower_bound_to(member.relaxation.bound)
            assert member.bound >= settled.cover
            how(member)
            assert member.cover <= settled.cover <= member.bound
            if how is cover.look_everywhere:
                assert member.is_settled


def test_schedules_known_beforehand_lead_to_the_same_bound() -> None:
    member = members_of(parse_portfolio(large_portfolio(1)))[-1]
    fresh = relax(member.problem, member.part, member.placed)
    assert fresh is not None
    again = relax(member.problem, member.part, member.placed, known=fresh.shortfalls)
    assert again is not None
    assert int(again.bound + 1e-6) == int(fresh.bound + 1e-6)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_relaxation_left_near_its_end_bounds_as_well_and_is_completed(seed: int) -> None:
    member = members_of(parse_portfolio(large_portfolio(seed)))[-1]
    whole = relax(member.problem, member.part, member.placed)
    near = relax(member.problem, member.part, member.placed, roughly=0.05)
    assert whole is not None
    assert near is not None
    assert not near.is_complete
    assert len(near.shortfalls) < len(whole.shortfalls)
    assert whole.bound - 1e-6 <= near.bound <= 1.06 * whole.bound
    assert int(relax_further(near).bound + 1e-6) == int(whole.bound + 1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_parts_first_planned_from_a_near_bound_are_settled_all_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = parse_portfolio(large_portfolio(seed))
    known = solve(problem)
    monkeypatch.setattr(cover, "MANY_SERVICES", 0)
    monkeypatch.setattr(cover, "NEAR", 0.05)
    found = solve(problem)
    assert (found.cover, found.cover_proof) == (known.cover, known.cover_proof)


def test_a_program_that_has_rested_goes_on_from_its_last_solution() -> None:
    program = GrowingProgram(numpy.array([4.0, 6.0]))
    program.add([1.0, 2.0], [3.0, 5.0], [0, 1], [0, 1], [1.0, 2.0])
    before = program.solve()
    spent = program.iterations
    program.rest()
    after = program.solve()
    assert before is not None
    assert after is not None
    assert (after.most, [*after.values]) == (before.most, [*before.values])
    assert program.iterations == spent
    program.rest()
    program.add([5.0], [1.0], [0], [0], [2.0])
    program.limit(1, 2.0)
    grown = program.solve()
    assert grown is not None
    assert (grown.most, [*grown.values]) == (9.0, [2.0, 1.0, 1.0])


def test_a_charge_on_tours_finds_a_support_of_fewer_tours_and_no_less_worth() -> None:
    member = members_of(parse_portfolio(large_portfolio(2)))[-1]
    found = relax(member.problem, member.part, member.placed)
    assert found is not None
    assert few_tours(found)
    assert found.master.tour_charge == 0.0


def test_a_limit_binds_only_while_it_is_bound() -> None:
    member = members_of(parse_portfolio(large_portfolio(1)))[-1]
    found = relax(member.problem, member.part, member.placed)
    assert found is not None
    master = found.master
    running = master.running(found.values)
    month, service = map(int, numpy.unravel_index(int(running.argmax()), running.shape))
    master.bind((Limit(month, ((service, 1.0),), 0.0),))
    bound = generate(master)
    assert bound is not None
    assert master.running(bound.values)[month, service] == pytest.approx(0)
    assert bound.look.bound <= found.bound + 1e-6
    master.bind(())
    free = generate(master)
    assert free is not None
    assert int(free.look.bound + 1e-6) == int(found.bound + 1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_threads_and_their_order_change_nothing(seed: int) -> None:
    data = large_portfolio(seed)
    again = {**data, "pledges": random.Random(seed).sample(data["pledges"], 30)}
    first, second = solve(parse_portfolio(data)), solve(parse_portfolio(again))
    assert first.tours == second.tours
