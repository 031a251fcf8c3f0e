"""Several partners who bring the same support to the same receiver: told, never forbidden.

The receiver is whoever provides the unit; the others support it. Partners who share one component
of one partnership by stated numbers do not overlap: each brings its own part.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgeworks.apps.partnerships.choices import STANDS
from pledgeworks.apps.partnerships.models import Partnership, PartnershipRole
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.reference.models import Participant


@dataclass(frozen=True, slots=True)
class Overlap:
    """One component of one capability that two or more partners bring to one receiver."""

    receiver: Participant
    component: str
    capability: str
    roles: tuple[PartnershipRole, ...]

    @property
    def partnerships(self) -> tuple[str, ...]:
        """The partnerships in which they do."""
        return tuple(sorted({each.partnership_id for each in self.roles}))


def overlaps(partnerships: Iterable[Partnership]) -> Sequence[Overlap]:
    """All overlaps among partnerships that have not ended, with the roles behind each."""
    found: dict[tuple[str, str, str], list[PartnershipRole]] = defaultdict(list)
    names: dict[str, Participant] = {}
    for partnership in partnerships:
        standing = [
            each
            for each in partnership.roles.all()
            if each.status in STANDS and not each.is_released
        ]
        receivers = {
            each.participant_id: each.participant
            for each in standing
            if each.role == LegRole.UNIT_PROVIDER
        }
        names |= receivers
        capability = partnership.capability_id or ""
        for code in receivers:
            for each in standing:
                if each.participant_id != code and each.role != LegRole.UNIT_PROVIDER:
                    found[code, each.component, capability].append(each)
    return [
        Overlap(names[receiver], component, capability, tuple(roles))
        for (receiver, component, capability), roles in sorted(found.items())
        if _is_overlap(roles)
    ]


def _is_overlap(roles: Sequence[PartnershipRole]) -> bool:
    if len({each.participant_id for each in roles}) < 2:
        return False
    is_one = len({each.partnership_id for each in roles}) == 1
    return not (is_one and all(each.quantity is not None for each in roles))
