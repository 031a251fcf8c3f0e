"""Computing plans and what they say about asking."""

from datetime import date

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.advice import advice_on
from pledgeworks.apps.planning.advice_kept import Advice, to_keep
from pledgeworks.apps.planning.models import StoredAdvice, StoredPlan
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.queries import standing
from pledgeworks.engines.matching import (
    Plan,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
    verify,
)
from pledgeworks.kernel.errors import PledgeworksError
from pledgeworks.kernel.wording import say

# Seconds for each of the four questions of the advice: nobody waits for a page here.
_PATIENCE_SECONDS = 60.0


def compute_plan(
    *,
    by: Person,
    meeting: Meeting,
    as_of: date | None = None,
    audience: Audience = Audience.PUBLIC,
    time_limit_seconds: float | None = None,
) -> Plan:
    """Solve the meeting's problem as an audience knows it on a day, check it, and keep it.

    A plan of the same inputs that is already there is given back unchanged.
    """
    require(by, rights.COMPUTE_PLAN)
    now = situation(meeting, as_of or last_day(meeting), audience)
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
            say(
                "The plan for {meeting} was not kept: {message}",
                meeting=meeting,
                message=violations[0].message,
            ),
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


def compute_advice(
    *,
    by: Person,
    meeting: Meeting,
    as_of: date | None = None,
    audience: Audience = Audience.PUBLIC,
    patience_seconds: float = _PATIENCE_SECONDS,
) -> Advice:
    """Compute what the meeting's plan as of a day says about asking, and keep it with the plan.

    The plan is computed first where it is not kept yet. Advice that is already kept is given back
    unchanged. `patience_seconds` is the time for each of its four questions; what it does not
    suffice for is kept as not computed.
    """
    require(by, rights.COMPUTE_PLAN)
    compute_plan(by=by, meeting=meeting, as_of=as_of, audience=audience)
    now = standing(meeting, as_of, audience)
    if now.advice is not None:
        return now.advice
    found = advice_on(now, patience_seconds)
    plan = StoredPlan.objects.get(
        meeting=meeting, as_of=now.situation.as_of, fingerprint=now.situation.fingerprint
    )
    with recorded(by=by, action="compute advice"):
        StoredAdvice.objects.create(plan=plan, answers=to_keep(found))
    return found
