"""Recording how far a partnership has come."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.actions.locking import (
    locked_partnership,
    require_not_ended,
    require_version,
)
from pledgeworks.apps.partnerships.checks import (
    require_agreed,
    require_text,
    require_words,
)
from pledgeworks.apps.partnerships.choices import PartnershipState
from pledgeworks.apps.partnerships.models import Partnership, PartnershipFact
from pledgeworks.apps.pledges.checks import require_happened
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_ORDER = tuple(PartnershipState)


def record_state(
    *,
    by: Person,
    partnership: Partnership,
    version: int,
    state: PartnershipState,
    occurred_on: ApproximateDate,
    source: str,
    text: str = "",
    why: str = "",
) -> PartnershipFact:
    """Record that a partnership was agreed, began or ended; nothing of it follows from a date.

    Agreed needs every role confirmed and shares that make up the whole, active needs agreed, ended
    needs words and keeps everything (`InvalidInput` says what is missing). `Conflict` where
    somebody changed the partnership or a role of it since `version` was read.
    """
    require_words(source=source)
    require_happened(occurred_on)
    with recorded(by=by, action=f"partnership {state.label.lower()}", why=why, source=source):
        current = locked_partnership(partnership, by)
        require(by, rights.RECORD_STATE, rights.subject_of_partnership(current))
        require_version(current.pk, current.version, version)
        require_not_ended(current)
        _require_in_order(current, state, occurred_on)
        if state == PartnershipState.AGREED:
            require_agreed(current, list(current.roles.all()))
        if state == PartnershipState.ENDED:
            require_words(text=text)
        made = PartnershipFact(
            partnership=current,
            state=state,
            occurred_on=occurred_on,
            text=text.strip(),
            source_urls=[source.strip()],
        )
        require_text(made)
        made.save()
        current.version += 1
        current.save(update_fields=["version"])
    return made


def _require_in_order(
    partnership: Partnership, state: PartnershipState, occurred_on: ApproximateDate
) -> None:
    there = {each.state: each for each in partnership.facts.all()}
    if state in there:
        raise InvalidInput(
            "state-on-record",
            say("'{label}' is on record already.", label=state.label),
            field="state",
        )
    if state == PartnershipState.ACTIVE and PartnershipState.AGREED not in there:
        raise InvalidInput(
            "not-agreed-yet",
            say("Only what was agreed can begin; record the agreement."),
            field="state",
        )
    later = [each for each in there if _ORDER.index(PartnershipState(each)) > _ORDER.index(state)]
    if later:
        raise InvalidInput(
            "state-is-past",
            say("{pk} is {later} already.", pk=partnership.pk, later=", ".join(sorted(later))),
            field="state",
        )
    for each in there.values():
        if occurred_on.latest < each.occurred_on.earliest:
            raise InvalidInput(
                "before-an-earlier-state",
                say(
                    "It came to '{state}' on {occurred_on}; {occurred_on_2} is before that.",
                    state=each.get_state_display(),
                    occurred_on=each.occurred_on,
                    occurred_on_2=occurred_on,
                ),
                field="occurred_on",
            )
