"""Computing plans and their advice, and keeping both; saying how likely pledges are to arrive."""

from datetime import date
from decimal import Decimal

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.advice import advice_on
from pledgeworks.apps.planning.advice_kept import Advice, to_keep
from pledgeworks.apps.planning.models import StatedProbability, StoredAdvice, StoredPlan
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.matching import (
    Plan,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
    verify,
)
from pledgeworks.kernel.errors import InvalidInput, PledgeworksError

# Seconds for each of the four questions of the advice: nobody waits for a page here.
_PATIENCE_SECONDS = 60.0


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


def compute_advice(
    *,
    by: Person,
    meeting: Meeting,
    as_of: date | None = None,
    patience_seconds: float = _PATIENCE_SECONDS,
) -> Advice:
    """Compute what the meeting's plan as of a day says about asking, and keep it with the plan.

    The plan is computed first where it is not kept yet. Advice that is already kept is given back
    unchanged. `patience_seconds` is the time for each of its four questions; what it does not
    suffice for is kept as not computed.
    """
    require(by, rights.COMPUTE_PLAN)
    compute_plan(by=by, meeting=meeting, as_of=as_of)
    now = standing(meeting, as_of)
    if now.advice is not None:
        return now.advice
    found = advice_on(now, patience_seconds)
    plan = StoredPlan.objects.get(
        meeting=meeting, as_of=now.situation.as_of, fingerprint=now.situation.fingerprint
    )
    with recorded(by=by, action="compute advice"):
        StoredAdvice.objects.create(plan=plan, answers=to_keep(found))
    return found


def state_probability(
    *,
    by: Person,
    pledge: Pledge,
    probability: Decimal,
    why: str,
    source: str = "",
    stated_on: date | None = None,
) -> StatedProbability:
    """Say how likely a pledge is to arrive; this stands in the place of the estimate.

    Parameters
    ----------
    probability
        From 0 to 1, in whole per cents.
    stated_on
        The first board's day on which it counts; today where left out.

    Raises
    ------
    InvalidInput
        `probability-out-of-range`, `reason-missing`, `not-text`, `stated-before-announced`.
    """
    require(by, rights.STATE_PROBABILITY)
    if not (probability.is_finite() and 0 <= probability <= 1 and probability * 100 % 1 == 0):
        raise InvalidInput(
            "probability-out-of-range",
            f"{probability} is not a probability in whole per cents; write 0.4 or 0.45, from 0 to "
            "1.",
        )
    return _say_of(by, pledge, probability, why, source, stated_on)


def withdraw_probability(
    *, by: Person, pledge: Pledge, why: str, source: str = "", stated_on: date | None = None
) -> StatedProbability:
    """Withdraw what was said of a pledge's probability; the estimate holds again from that day.

    Raises
    ------
    InvalidInput
        `nothing-to-withdraw`, `reason-missing`, `not-text`, `stated-before-announced`.
    """
    require(by, rights.STATE_PROBABILITY)
    day = stated_on or date.today()
    standing = StatedProbability.objects.filter(pledge=pledge, stated_on__lte=day).first()
    if standing is None or standing.probability is None:
        raise InvalidInput(
            "nothing-to-withdraw",
            f"On {day} nobody's probability stands for {pledge.pk}: the estimate holds already.",
        )
    return _say_of(by, pledge, None, why, source, day)


def _say_of(
    by: Person,
    pledge: Pledge,
    probability: Decimal | None,
    why: str,
    source: str,
    stated_on: date | None,
) -> StatedProbability:
    day = stated_on or date.today()
    if not why.strip():
        raise InvalidInput("reason-missing", "Say why; the reason is shown beside the figure.")
    if "\x00" in why + source:
        raise InvalidInput("not-text", "The reason or source holds a NUL character; remove it.")
    if day < pledge.announced_on.earliest:
        raise InvalidInput(
            "stated-before-announced",
            f"On {day} {pledge.pk} was not announced yet (it was on {pledge.announced_on}).",
        )
    action = "withdraw probability" if probability is None else "state probability"
    with recorded(by=by, action=action, why=why, source=source):
        return StatedProbability.objects.create(
            pledge=pledge,
            probability=probability,
            reason=why.strip(),
            source=source.strip(),
            stated_on=day,
            stated_by=by,
        )
