"""Deadlines: promised, and promised anew; none is ever overwritten."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import (
    locked_at,
    raised,
    require_not_ended,
    require_submitted,
)
from pledgeworks.apps.pledges.models import Pledge, PledgeDeadline
from pledgeworks.apps.pledges.queries import ladder_of_pledge
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.readiness.ladders import steps_of
from pledgeworks.engines.readiness.steps import ENDS, FREE
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

MOST_WORDS = 200


def promise_deadline(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    step: Step,
    due_on: ApproximateDate,
    source: str,
    made_on: ApproximateDate | None = None,
    promised_by: str = "",
    why: str = "",
) -> PledgeDeadline:
    """Say by when a step is to be taken. Where one was promised before, say why it moves.

    Parameters
    ----------
    made_on
        When it was promised; today unless said otherwise.
    promised_by
        Who promised it; the side that records it unless said otherwise.

    Raises
    ------
    InvalidInput
        No source, no reason for moving it, a step that is not on the pledge's ladder, or a day
        before the promise.
    Conflict
        Somebody changed the pledge since `version` was read.
    """
    if not source.strip():
        raise InvalidInput("source-missing", say("Say where this was promised."), field="source")
    if len(promised_by) > MOST_WORDS or "\x00" in f"{promised_by}{why}{source}":
        raise InvalidInput(
            "too-long", say("Name who promised it in fewer words."), field="promised_by"
        )
    now = ApproximateDate.on(today())
    made = made_on or now
    with recorded(by=by, action=f"promise {step}", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.PROMISE, rights.subject_of(current))
        require_submitted(current)
        require_not_ended(current)
        _require_sense(current, step, made, due_on, now)
        if current.deadlines.filter(step=step).exists() and not why.strip():
            raise InvalidInput(
                "reason-missing",
                say("Another day was promised before: say why it moves."),
                field="why",
            )
        speaker = rights.speaks_as(by, current)
        promised = PledgeDeadline.objects.create(
            pledge=current,
            step=step,
            made_on=made,
            due_on=due_on,
            promised_by=promised_by.strip() or str(speaker.label),
            said_by=speaker,
            why=why.strip(),
            source_urls=[source.strip()],
        )
        raised(current)
    return promised


def _require_sense(
    current: Pledge,
    step: Step,
    made_on: ApproximateDate,
    due_on: ApproximateDate,
    now: ApproximateDate,
) -> None:
    if step not in steps_of(ladder_of_pledge(current)) - ENDS - FREE:
        raise InvalidInput(
            "step-not-on-ladder",
            say("{pk} has no step '{step}' to promise.", pk=current.pk, step=step),
            field="step",
        )
    if made_on.earliest > now.latest:
        raise InvalidInput(
            "not-yet",
            say("Nobody has promised on {made_on} yet.", made_on=made_on),
            field="made_on",
        )
    if due_on.latest < made_on.earliest:
        raise InvalidInput(
            "due-before-promised",
            say(
                "{due_on} was over when it was promised ({made_on}).",
                due_on=due_on,
                made_on=made_on,
            ),
            field="due_on",
        )
