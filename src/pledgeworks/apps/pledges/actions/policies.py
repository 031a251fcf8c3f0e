"""What is settled by decision."""

from datetime import date

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.choices import LagSeenBy, PolicyName
from pledgeworks.apps.pledges.models import Policy
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


def settle(*, by: Person, name: PolicyName, value: LagSeenBy, valid_from: date, why: str) -> Policy:
    """Settle a policy from a day on, today at the earliest; what was in force stays on record."""
    require(by, rights.SETTLE)
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say who decided it, and why."), field="why")
    if valid_from < today():
        raise InvalidInput(
            "in-the-past",
            say("A policy is settled from today on, not in the past."),
            field="valid_from",
        )
    with recorded(by=by, action=f"settle {name}", why=why):
        made, is_new = Policy.objects.get_or_create(
            name=name, valid_from=valid_from, defaults={"value": value}
        )
        if not is_new:
            made.value = value
            made.save(update_fields=["value"])
    return made
