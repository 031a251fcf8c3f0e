"""Rows as they are now, for whoever is about to change them: the partnership first, then its role.

Whoever may not read a row is told the same as where there is none (`NotFound`).
"""

from django.db.models import QuerySet

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.partnerships import labels
from pledgeworks.apps.partnerships.choices import PartnershipState
from pledgeworks.apps.partnerships.models import NeedOrOffer, Partnership, PartnershipRole
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound, changed_meanwhile
from pledgeworks.kernel.wording import say


def locked_statement(found: NeedOrOffer, by: Person, version: int) -> NeedOrOffer:
    """A need or an offer; `Conflict` where it is no longer at `version`."""
    readable = NeedOrOffer.objects.filter(labels.statements_for_reader(by))
    current = readable.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if current is None:
        raise NotFound(
            "need-or-offer-not-found", say("There is no need or offer '{pk}'.", pk=found.pk)
        )
    require_version(current.pk, current.version, version)
    return current


def locked_partnership(found: Partnership, by: Person) -> Partnership:
    """A partnership with all that hangs on it; nobody else changes any of it meanwhile."""
    readable = Partnership.objects.filter(labels.partnerships_for_reader(by))
    current = readable.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if current is None:
        raise NotFound("partnership-not-found", say("There is no partnership '{pk}'.", pk=found.pk))
    return current


def locked_role(
    role: PartnershipRole, by: Person, version: int
) -> tuple[Partnership, PartnershipRole]:
    """A role and its partnership; `Conflict` where the role is no longer at `version`."""
    partnership = locked_partnership(role.partnership, by)
    current = _roles(partnership).select_for_update(of=("self",)).get(pk=role.pk)
    require_version(f"{partnership.pk}, {current.participant_id}", current.version, version)
    return partnership, current


def _roles(partnership: Partnership) -> "QuerySet[PartnershipRole]":
    return PartnershipRole.objects.filter(partnership=partnership)


def require_version(what: str, current: int, read: int) -> None:
    """`Conflict` where somebody changed it since it was read."""
    if current != read:
        raise Conflict(
            "partnership-changed",
            changed_meanwhile(what, current, read),
            current_version=current,
        )


def require_not_ended(partnership: Partnership) -> None:
    """What has ended stays as it was."""
    if partnership.facts.filter(state=PartnershipState.ENDED).exists():
        raise InvalidInput(
            "partnership-has-ended",
            say("{pk} has ended; all of it stays as it was.", pk=partnership.pk),
        )
