"""Further evidence of a pledge on record, and a pledge that should not have been written."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked, locked_at, require_not_ended
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.pledges.words import LegWords, leg_values
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


def add_evidence(*, by: Person, pledge: Pledge, leg: LegWords, source: str, why: str) -> Pledge:
    """Another source says the same: the pledge names it, with the part of whoever said it.

    A State that has a part in the pledge already gets no second one.
    """
    with recorded(by=by, action="add evidence", why=why, source=source):
        current = locked(pledge, by)
        require(by, rights.REGISTER)
        require_not_ended(current)
        rows = list(PledgeLeg.objects.filter(pledge=current))
        if leg.participant not in {row.participant_id for row in rows}:
            order = max((row.order for row in rows), default=0) + 1
            PledgeLeg.objects.create(
                pledge=current, order=order, source_urls=[source], **leg_values(leg)
            )
        current.source_urls = [*dict.fromkeys([*current.source_urls, source])]
        current.version += 1
        current.save(update_fields=["source_urls", "version"])
    return current


def take_back(*, by: Person, pledge: Pledge, version: int, why: str) -> None:
    """Remove a pledge that was registered by mistake; its history stays.

    Refused once anything rests on it: then it is withdrawn or changed instead.
    """
    with recorded(by=by, action="take back registration", why=why):
        current = locked_at(pledge, by, version)
        require(by, rights.REGISTER)
        later = PledgeFact.objects.filter(pledge=current).exclude(step=Step.ANNOUNCED).exists()
        resting = later or any(
            getattr(current, name).exists()
            for name in ("documents", "deployments", "links", "later_links", "conditions", "goods")
        )
        if resting or current.version > 1:
            raise InvalidInput(
                "pledge-is-built-upon",
                say(
                    "{pk} was worked on since it was registered; withdraw or change it there.",
                    pk=current.pk,
                ),
            )
        current.delete()
