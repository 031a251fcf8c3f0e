"""Computing plans and keeping them."""

from datetime import date

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.models import StoredPlan
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.engines.matching import (
    Plan,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
    verify,
)
from pledgeworks.kernel.errors import PledgeworksError


def compute_plan(
    *,
    by: Person,
    meeting: Meeting,
    as_of: date | None = None,
    time_limit_seconds: float | None = None,
) -> Plan:
    """Solve the meeting's problem as of a day, check the answer, and keep it with its inputs.

    A plan of the same inputs that is already there is given back unchanged.
    """
    require(by, rights.COMPUTE_PLAN)
    now = situation(meeting, as_of or last_day(meeting))
    kept = StoredPlan.objects.filter(
        meeting=meeting, as_of=now.as_of, fingerprint=now.fingerprint
    ).first()
    if kept is not None:
        return parse_plan(kept.plan)
    problem = parse_portfolio(now.portfolio)
    plan = solve(problem, time_limit_seconds=time_limit_seconds)
    violations = verify(problem, plan)
    if violations:
        raise PledgeworksError(
            "plan-fails-its-check",
            f"The plan for {meeting} was not kept: {violations[0].message}",
        )
    with recorded(by=by, action="compute plan"):
        StoredPlan.objects.create(
            meeting=meeting,
            as_of=now.as_of,
            fingerprint=now.fingerprint,
            portfolio=now.portfolio,
            plan=plan_as_json(plan),
        )
    return plan
