"""Matching pledges with requirements: a portfolio goes in, a proven plan with reasons comes out.

`parse_portfolio` reads the portfolio contract, `solve` plans, `plan_as_json` writes the plan
contract and `parse_plan` reads it, `verify` checks any plan independently, `explain` says why
posts stay empty.
"""

from pledgeworks.engines.matching.explain import explain
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.plan_file import parse_plan, plan_as_json
from pledgeworks.engines.matching.portfolio import parse_portfolio
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.solve import Progress, solve
from pledgeworks.engines.matching.verify import Violation, verify

__all__ = [
    "Plan",
    "Problem",
    "Progress",
    "Violation",
    "explain",
    "parse_plan",
    "parse_portfolio",
    "plan_as_json",
    "solve",
    "verify",
]
