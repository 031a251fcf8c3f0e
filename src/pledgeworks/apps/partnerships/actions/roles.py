"""Answering for a role, going on without a partner, and recording what came."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.actions.locking import locked_role, require_not_ended
from pledgeworks.apps.partnerships.checks import (
    require_quantity,
    require_text,
    require_words,
)
from pledgeworks.apps.partnerships.choices import STANDS, RoleStatus
from pledgeworks.apps.partnerships.models import Partnership, PartnershipRole, Tranche
from pledgeworks.apps.pledges.checks import require_happened
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

# What a participant may say, and of a role in which status.
_ANSWERS = {
    RoleStatus.CONFIRMED: {RoleStatus.PROPOSED, RoleStatus.DECLINED, RoleStatus.WITHDRAWN},
    RoleStatus.DECLINED: {RoleStatus.PROPOSED},
    RoleStatus.WITHDRAWN: {RoleStatus.CONFIRMED},
}


def answer(
    *,
    by: Person,
    role: PartnershipRole,
    version: int,
    status: RoleStatus,
    on: ApproximateDate,
    source: str,
    text: str = "",
    why: str = "",
) -> PartnershipRole:
    """Confirm, decline or withdraw a role; only a focal point of its own participant may.

    Refused where the role's status does not allow it, a refusal has no words or the partnership
    has ended (`InvalidInput`), and where somebody changed it since `version` was read (`Conflict`).
    """
    require_words(source=source)
    require_happened(on, field="on")
    with recorded(by=by, action=f"role {status.label.lower()}", why=why or text, source=source):
        partnership, current = locked_role(role, by, version)
        require(by, rights.ANSWER, rights.subject_of_role(current))
        require_not_ended(partnership)
        if status != RoleStatus.CONFIRMED:
            require_words(text=text)
        if current.status not in _ANSWERS.get(status, ()):
            raise InvalidInput(
                "answer-does-not-fit",
                say(
                    "This role stands at '{status}'; '{answer}' does not follow that.",
                    status=current.get_status_display(),
                    answer=status.label,
                ),
                field="status",
            )
        if status == RoleStatus.CONFIRMED:
            current.is_released = False
        _stands_now(current, status, on, text, source)
        _written(partnership, current)
    return current


def release(
    *, by: Person, role: PartnershipRole, version: int, source: str, why: str
) -> PartnershipRole:
    """Say that the others go on without a partner who has declined or withdrawn.

    Its role stays on record and no longer holds up an agreement.
    """
    require_words(source=source, why=why)
    with recorded(by=by, action="go on without a partner", why=why, source=source):
        partnership, current = locked_role(role, by, version)
        require(by, rights.CHANGE, rights.subject_of_partnership(partnership))
        require_not_ended(partnership)
        if current.status in STANDS:
            raise InvalidInput(
                "partner-has-not-left",
                say(
                    "{participant_id} has neither declined nor withdrawn; only it can.",
                    participant_id=current.participant_id,
                ),
            )
        current.is_released = True
        _written(partnership, current)
    return current


def record_delivery(
    *,
    by: Person,
    role: PartnershipRole,
    version: int,
    on: ApproximateDate,
    source: str,
    text: str = "",
    why: str = "",
) -> PartnershipRole:
    """Record that a confirmed role was delivered, whole; tranches tell of parts."""
    require_words(source=source)
    require_happened(on, field="on")
    with recorded(by=by, action="role delivered", why=why or text, source=source):
        partnership, current = locked_role(role, by, version)
        require(by, rights.RECORD_DELIVERY, rights.subject_of_role(current))
        require_not_ended(partnership)
        if current.status != RoleStatus.CONFIRMED:
            raise InvalidInput(
                "role-not-confirmed",
                say(
                    "Delivered is what was confirmed before; this role stands at '{status}'.",
                    status=current.get_status_display(),
                ),
            )
        _stands_now(current, RoleStatus.DELIVERED, on, text, source)
        _written(partnership, current)
    return current


def add_tranche(
    *,
    by: Person,
    role: PartnershipRole,
    version: int,
    quantity: int,
    source: str,
    due_on: ApproximateDate | None = None,
    delivered_on: ApproximateDate | None = None,
    text: str = "",
    why: str = "",
) -> Tranche:
    """Add a part of a role that comes at a time of its own.

    Refused where the tranches together would exceed the role (`InvalidInput`).
    """
    require_words(source=source)
    require_quantity(quantity)
    if delivered_on is not None:
        require_happened(delivered_on, field="delivered_on")
    with recorded(by=by, action="add tranche", why=why, source=source):
        partnership, current = locked_role(role, by, version)
        require(by, rights.RECORD_DELIVERY, rights.subject_of_role(current))
        require_not_ended(partnership)
        there = list(current.tranches.all())
        together = sum(each.quantity for each in there) + quantity
        if current.quantity is None or together > current.quantity:
            raise InvalidInput(
                "tranches-exceed-the-role",
                say(
                    "The tranches would come to {together}; the role is {value}.",
                    together=together,
                    value="without a number" if current.quantity is None else current.quantity,
                ),
                field="quantity",
            )
        made = Tranche(
            role=current,
            order=max((each.order for each in there), default=0) + 1,
            quantity=quantity,
            due_on=due_on,
            delivered_on=delivered_on,
            text=text.strip(),
            source_urls=[source.strip()],
        )
        require_text(made)
        made.save()
        _written(partnership, current)
    return made


def record_tranche(
    *,
    by: Person,
    tranche: Tranche,
    version: int,
    delivered_on: ApproximateDate,
    source: str,
    why: str = "",
) -> Tranche:
    """Record that a tranche was delivered; `version` is that of its role."""
    require_words(source=source)
    require_happened(delivered_on, field="delivered_on")
    with recorded(by=by, action="tranche delivered", why=why, source=source):
        partnership, current = locked_role(tranche.role, by, version)
        require(by, rights.RECORD_DELIVERY, rights.subject_of_role(current))
        require_not_ended(partnership)
        part = Tranche.objects.select_for_update().get(pk=tranche.pk)
        if part.delivered_on is not None:
            raise InvalidInput(
                "tranche-delivered",
                say("It was delivered on {delivered_on} already.", delivered_on=part.delivered_on),
            )
        part.delivered_on = delivered_on
        part.source_urls = [*dict.fromkeys([*part.source_urls, source.strip()])]
        part.save()
        _written(partnership, current)
    return part


def _stands_now(
    role: PartnershipRole, status: RoleStatus, on: ApproximateDate, text: str, source: str
) -> None:
    if on.latest < role.status_on.earliest:
        raise InvalidInput(
            "before-the-last-word",
            say(
                "The role stands at '{status}' since {status_on}; {on} is before that.",
                status=role.get_status_display(),
                status_on=role.status_on,
                on=on,
            ),
            field="on",
        )
    role.status, role.status_on, role.status_text = status, on, text.strip()
    role.source_urls = [source.strip()]


def _written(partnership: Partnership, role: PartnershipRole) -> None:
    """Keep a role; whoever read the partnership before must not agree to it unseen."""
    role.version += 1
    require_text(role)
    role.save()
    partnership.version += 1
    partnership.save(update_fields=["version"])
