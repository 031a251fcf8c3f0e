"""What the Secretariat does with a pledge, by name: each records one step."""

from typing import Any

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges.actions.steps import record_fact
from pledgeworks.apps.pledges.models import Pledge, PledgeFact
from pledgeworks.engines.readiness import Outcome, Step
from pledgeworks.kernel.dates import ApproximateDate


def receive(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The note verbale reached the Secretariat; the rest is as in `record_fact`."""
    return record_fact(by=by, pledge=pledge, step=Step.RECEIVED, occurred_on=on, **given)


def acknowledge(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """Receipt was confirmed: the first notice."""
    return record_fact(by=by, pledge=pledge, step=Step.ACKNOWLEDGED, occurred_on=on, **given)


def accept(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The pledge was accepted: the second notice."""
    return record_fact(by=by, pledge=pledge, step=Step.ACCEPTED, occurred_on=on, **given)


def assess(
    *, by: Person, pledge: Pledge, on: ApproximateDate, outcome: Outcome, **given: Any
) -> PledgeFact:
    """An assessment and advisory visit was held, and ended so."""
    return record_fact(
        by=by, pledge=pledge, step=Step.ASSESSED, occurred_on=on, outcome=outcome, **given
    )


def select(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The pledge was selected; a unit only after a successful visit."""
    return record_fact(by=by, pledge=pledge, step=Step.SELECTED, occurred_on=on, **given)
