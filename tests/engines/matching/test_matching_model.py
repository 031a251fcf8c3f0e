"""The model's rows bear the names of the rules; parts do not touch; the solver only answers."""

import inspect
from math import inf

from portfolios import month, pledge, portfolio, requirement

from pledgeworks.engines.matching import model, parse_portfolio
from pledgeworks.engines.matching.formulation import placed_by_month
from pledgeworks.engines.matching.linear import LinearModel
from pledgeworks.engines.matching.parts import parts, services
from pledgeworks.engines.matching.rules import Rule
from pledgeworks.engines.matching.solver import Status, minimize
from pledgeworks.engines.matching.tours import tours_of


def test_every_constraint_family_is_named_as_its_rule() -> None:
    families = {
        name.replace("_", "-")
        for name, value in inspect.getmembers(model, inspect.isfunction)
        if value.__module__ == model.__name__ and not name.startswith("_")
    }
    assert families - {"formulate", "takes-joint-posts"} == {
        "tour-length",
        "one-tour-at-a-time",
        "tours-limit",
        "whole-units-within-quantity",
        "only-with-listed-partners",
        "joint-posts-need-every-component",
        "at-most-quantity-counted",
    }
    assert families - {"formulate", "takes-joint-posts"} <= set(Rule)


def test_requirements_that_share_no_pledge_are_separate_parts() -> None:
    needs = [requirement("R1"), requirement("R2"), requirement("R3", capability="tent")]
    offers = [pledge("P1"), pledge("P2", capability="tent")]
    found = parts(parse_portfolio(portfolio(needs, offers)))
    assert [[each.id for each in part.requirements] for part in found] == [["R3"], ["R1", "R2"]]


def test_parts_are_joined_through_a_chain_of_pledges() -> None:
    needs = [requirement(f"R{code}", capability=code) for code in "abc"]
    offers = [pledge("P1", capability="b"), pledge("P2", capability="c")]
    filled = {"a": {"filled_by": {"b": 50}}, "b": {"filled_by": {"c": 50}}}
    (part,) = parts(parse_portfolio(portfolio(needs, offers, capabilities=filled)))
    assert [each.id for each in part.requirements] == ["Ra", "Rb", "Rc"]


def test_a_service_has_the_months_in_which_tours_may_run_and_start() -> None:
    needs = [requirement(**{"from": month(1), "to": month(4)})]
    offers = [
        pledge("P1", minimum_tour=3, lead_months=1),
        pledge("P2", minimum_tour=3, to=month(3)),
        pledge("P3", minimum_tour=4, to=month(3)),
    ]
    found = services(parse_portfolio(portfolio(needs, offers)))
    assert [(each.pledge.id, each.months, each.starts) for each in found] == [
        ("P1", range(1, 5), range(1, 5)),
        ("P2", range(1, 4), range(1, 2)),
    ]


def test_the_earliest_started_tour_ends_first() -> None:
    problem = parse_portfolio(portfolio([requirement(quantity=3)], [pledge(quantity=3)]))
    (part,) = parts(problem)
    formulation = model.formulate(problem, part, placed_by_month(problem))
    values = [0.0] * len(formulation.linear.integer)
    for at, (running, starting) in enumerate([(2, 2), (3, 1), (2, 0), (1, 0), (0, 0), (0, 0)]):
        values[formulation.running[0][at]] = running
        values[formulation.starting[0][at]] = starting
    found = [
        (str(each.first), str(each.last), each.units) for each in tours_of(formulation, values)
    ]
    assert found == [(month(0), month(1), 1), (month(0), month(2), 1), (month(1), month(3), 1)]


def test_the_solver_reports_what_happened_and_never_raises() -> None:
    linear = LinearModel()
    column = linear.column(10)
    linear.at_least([(column, 2)], 5)
    best = minimize(linear, [(column, 1)])
    assert (best.status, best.values, best.bound) == (Status.OPTIMAL, (3.0,), 3.0)
    assert minimize(linear, [(column, 1)], seconds=0).status is Status.OUT_OF_TIME
    linear.at_most([(column, 1)], 2)
    impossible = minimize(linear, [(column, 1)])
    assert (impossible.status, impossible.values, impossible.bound) == (Status.FAILED, None, -inf)
