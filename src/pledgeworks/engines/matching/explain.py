"""stub"""
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import Problem

def with_reasons(problem: Problem, plan: Plan) -> Plan:
    return plan
def explain(problem: Problem, plan: Plan) -> None: ...
