"""Cover today and the best siting of facilities and aircraft together, exactly.

Time that runs out is a status of the plan with its bound, never an exception.
"""

from math import inf
from time import monotonic

from pledgeworks.engines.evacuation.care import Open, open_today
from pledgeworks.engines.evacuation.explain import cover
from pledgeworks.engines.evacuation.model import siting
from pledgeworks.engines.evacuation.plan import Alternative, Cover, Plan, Status
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import Legs, legs, reach
from pledgeworks.engines.evacuation.search import search
from pledgeworks.engines.evacuation.ties import Candidates, exchanges, settle, worth_of

NEARLY = 0.99
"""An exchange that keeps this share of the cover is told as an alternative."""


def cover_today(problem: Problem) -> Cover:
    """Who is in time by what is in place."""
    return cover(problem, legs(problem), open_today(problem))


def solve(problem: Problem, time_limit_seconds: float | None = None) -> Plan:
    """The choice of candidates that covers most people, then takes least time.

    Parameters
    ----------
    time_limit_seconds
        When to stop looking for a better choice, and for alternatives; None for as long as the
        proof takes.
    """
    started = monotonic()
    measured = legs(problem)
    today = open_today(problem)
    question = siting(problem, reach(problem, measured), today)
    limit = inf if time_limit_seconds is None else time_limit_seconds
    found = search(question, problem.choose.facilities, problem.choose.aircraft, limit)
    before = cover(problem, measured, today)
    chosen = today.with_more(
        tuple(question.facilities[each] for each in found.facilities),
        tuple(question.aircraft[each] for each in found.aircraft),
    )
    candidates = Candidates.of(problem, today)
    opened, time_proven = settle(problem, measured, candidates, chosen, started + limit)
    after = cover(problem, measured, opened)
    bound = max(before.people + found.bound, after.people)
    return Plan(
        status=Status.OPTIMAL if after.people == bound else Status.OUT_OF_TIME,
        facilities=tuple(
            problem.surgical[n].id for n in opened.facilities if n in candidates.facilities
        ),
        aircraft=tuple(problem.aircraft[n].id for n in opened.aircraft if n in candidates.aircraft),
        today=before,
        after=after,
        bound=bound,
        person_minutes=worth_of(problem, measured, opened).minutes,
        time_proven=time_proven and after.people == bound,
        alternatives=()
        if monotonic() > started + limit
        else _alternatives(problem, measured, candidates, opened, after.people),
        nodes=found.nodes,
        seconds=monotonic() - started,
    )


def _alternatives(
    problem: Problem, measured: Legs, candidates: Candidates, opened: Open, people: int
) -> tuple[Alternative, ...]:
    nearly = [
        each
        for each in exchanges(problem, measured, candidates, opened)
        if each.worth.people >= NEARLY * people
    ]
    nearly.sort(key=lambda each: (-each.worth.people, each.worth.minutes))
    return tuple(
        Alternative(
            instead_of=_name(problem, each.closed, each.is_facility),
            opened=_name(problem, each.instead, each.is_facility),
            is_facility=each.is_facility,
            people=each.worth.people,
        )
        for each in nearly
    )


def _name(problem: Problem, number: int, is_facility: bool) -> str:
    return problem.surgical[number].id if is_facility else problem.aircraft[number].id
