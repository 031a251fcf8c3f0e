"""Saying how likely pledges are to arrive."""

from datetime import date
from decimal import Decimal

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.models import StatedProbability
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


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
            say(
                "{probability} is not a probability in whole per cents; write 0.4 or 0.45, "
                "from 0 to 1.",
                probability=probability,
            ),
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
    day = stated_on or today()
    standing = StatedProbability.objects.filter(pledge=pledge, stated_on__lte=day).first()
    if standing is None or standing.probability is None:
        raise InvalidInput(
            "nothing-to-withdraw",
            say(
                "On {day} nobody's probability stands for {pk}: the estimate holds already.",
                day=day,
                pk=pledge.pk,
            ),
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
    day = stated_on or today()
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say why; the reason is shown beside the figure."))
    if "\x00" in why + source:
        raise InvalidInput(
            "not-text", say("The reason or source holds a NUL character; remove it.")
        )
    if day < pledge.announced_on.earliest:
        raise InvalidInput(
            "stated-before-announced",
            say(
                "On {day} {pk} was not announced yet (it was on {announced_on}).",
                day=day,
                pk=pledge.pk,
                announced_on=pledge.announced_on,
            ),
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
