"""What is offered in all, each thing once: by capability, by participant, by umbrella.

A joint pledge is an umbrella. Its quantity is counted once and shared out among its parts: where
these bring the same component of the same capability and their numbers make up the whole, each
participant has its share. Otherwise the whole is undivided and stands with whoever made the pledge;
partners are named beside it and have no number. So the sum over participants is the sum over
umbrellas and single pledges, for every capability, in its own unit of measure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.audit.queries import kept_while_unchanged
from pledgeworks.apps.pledges.choices import Commitment, Component, Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import ends_of, pledges_known_by
from pledgeworks.apps.reference.models import Capability, Participant

_TAKES_OVER = frozenset({Relation.RENEWS, Relation.ADVANCES, Relation.INCREASES, Relation.REPLACES})

_MATTER = frozenset({Component.PERSONNEL, Component.EQUIPMENT, Component.WHOLE_UNIT})


class LeftOut(StrEnum):
    """Why a pledge adds to no quantity."""

    PACKAGE_TOTAL = "package_total"
    ENDED = "ended"
    CONTINUED = "continued"
    SUPPORTS = "supports"
    ONGOING = "ongoing_effort"
    EXPLORATORY = "exploratory"
    NO_QUANTITY = "no_quantity"


@dataclass(frozen=True, slots=True)
class Portion:
    """What one pledge adds to one capability.

    `shares` sum to `quantity`. `is_divided` is false where the whole stands with whoever made a
    joint pledge; `in_doubt` where the parts state numbers that do not make up the whole.
    """

    pledge: Pledge
    capability: Capability
    quantity: int
    shares: Mapping[str, int]
    is_umbrella: bool
    is_divided: bool
    in_doubt: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What one participant has of one capability, and the portions behind it.

    `joined` are umbrellas to which it brings a part without a number of its own.
    """

    participant: Participant
    quantity: int
    portions: tuple[Portion, ...]
    joined: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class CapabilityTotal:
    """One capability in its unit: the whole, over participants, and over pledges."""

    capability: Capability
    quantity: int
    portions: tuple[Portion, ...]
    holders: tuple[Held, ...]

    @property
    def unit(self) -> str:
        """The unit of measure in which it is counted."""
        return self.capability.unit_of_measure

    @property
    def umbrellas(self) -> tuple[Portion, ...]:
        """Joint pledges, each once."""
        return tuple(each for each in self.portions if each.is_umbrella)

    @property
    def singles(self) -> tuple[Portion, ...]:
        """Pledges that one participant made alone."""
        return tuple(each for each in self.portions if not each.is_umbrella)


@dataclass(frozen=True, slots=True)
class PledgeCount:
    """How many pledges a participant made, each counted with whoever made it.

    `joined` are those of others to which it brings a part; they count there.
    """

    participant: Participant
    umbrellas: tuple[Pledge, ...]
    singles: tuple[Pledge, ...]
    joined: tuple[Pledge, ...]

    @property
    def number(self) -> int:
        """Pledges it made."""
        return len(self.umbrellas) + len(self.singles)


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything offered, as known on a day, as an audience may read it."""

    as_of: date
    capabilities: tuple[CapabilityTotal, ...]
    participants: tuple[PledgeCount, ...]
    left_out: tuple[tuple[Pledge, LeftOut], ...]


def totals(
    as_of: date,
    audience: Audience = Audience.PUBLIC,
    *,
    meeting: str | None = None,
    capability: str | None = None,
    participant: str | None = None,
) -> Totals:
    """What is offered in all, as known on a day.

    Of one meeting's pledges, of one capability, or those to which one participant brings something,
    where named. A constant number of queries.
    """
    found = pledges_known_by(as_of, audience).prefetch_related("links")
    if meeting is not None:
        found = found.filter(meeting=meeting)
    pledges = [each for each in found if participant in {None, *_participants(each)}]
    parts = {
        each.pk: {(leg.participant_id, leg.component) for leg in _legs(each)} for each in found
    }
    portions: list[Portion] = []
    left_out: list[tuple[Pledge, LeftOut]] = []
    counted: list[Pledge] = []
    for pledge in pledges:
        reason = why_left_out(pledge, as_of, parts)
        own = [] if reason else list(portions_of(pledge))
        portions += [each for each in own if capability in (None, each.capability.pk)]
        if reason or not own:
            left_out.append((pledge, reason or LeftOut.NO_QUANTITY))
        if reason in (None, LeftOut.ONGOING, LeftOut.EXPLORATORY):
            counted.append(pledge)
    return Totals(as_of, _by_capability(portions), _by_participant(counted), tuple(left_out))


totals_kept = kept_while_unchanged(8)(totals)
"""The same, given again at once while nothing of the registry is changed."""


def why_left_out(
    pledge: Pledge, as_of: date, parts: Mapping[str, set[tuple[str, str]]]
) -> LeftOut | None:
    """Why a pledge adds to no quantity; None where it does.

    `parts` are, by pledge, who brings which component: what supports a pledge and is the same part
    is not counted again.
    """
    if pledge.is_package_total:
        return LeftOut.PACKAGE_TOTAL
    if ends_of(pledge):
        return LeftOut.ENDED
    later = [
        link.relation
        for link in pledge.later_links.all()
        if link.pledge.announced_on.latest <= as_of
    ]
    if Relation.WITHDRAWS in later:
        return LeftOut.ENDED
    if _TAKES_OVER & set(later):
        return LeftOut.CONTINUED
    for link in pledge.links.all():
        if link.relation == Relation.SUPPORTS and _is_same_part(pledge, parts.get(link.earlier_id)):
            return LeftOut.SUPPORTS
    return {
        Commitment.ONGOING_EFFORT.value: LeftOut.ONGOING,
        Commitment.EXPLORATORY.value: LeftOut.EXPLORATORY,
    }.get(pledge.commitment)


def _is_same_part(pledge: Pledge, promised: set[tuple[str, str]] | None) -> bool:
    if promised is None:
        return False
    own = {(leg.participant_id, leg.component) for leg in _legs(pledge)}
    if own:
        return own <= promised
    return pledge.participant_id in {participant for participant, _component in promised}


def portions_of(pledge: Pledge) -> Iterable[Portion]:
    """What a pledge adds, one portion a capability; nothing where it says no number."""
    legs = _legs(pledge)
    participants = _participants(pledge)
    brought: dict[str, list[PledgeLeg]] = defaultdict(list)
    catalogue = {pledge.capability_id: pledge.capability} if pledge.capability else {}
    has_matter = any(
        leg.component in _MATTER and leg.capability_id in {None, pledge.capability_id}
        for leg in legs
    )
    for leg in legs:
        # Transport, training or money beside people or equipment has no share of these.
        if not leg.capability_id and has_matter and leg.component not in _MATTER:
            continue
        code = leg.capability_id or pledge.capability_id
        if code is not None:
            brought[code].append(leg)
            catalogue.setdefault(code, leg.capability)
    for code, capability in catalogue.items():
        # Groups of the catalogue have no unit of measure and are never counted.
        if capability is None or not capability.unit_of_measure:
            continue
        stated = pledge.quantity if code == pledge.capability_id else None
        whole = stated if stated is not None else _formed_together(brought[code])
        if not whole:
            continue
        shares, in_doubt = _shares(pledge, brought[code], whole, participants)
        yield Portion(
            pledge=pledge,
            capability=capability,
            quantity=whole,
            shares=shares if shares is not None else {pledge.participant_id: whole},
            is_umbrella=len(participants) > 1,
            is_divided=shares is not None,
            in_doubt=in_doubt,
        )


def _formed_together(legs: Iterable[PledgeLeg]) -> int:
    """What parts form: the sum of one component, and no more than the scarcest of several."""
    sums: dict[str, int] = defaultdict(int)
    for leg in legs:
        if leg.quantity:
            sums[leg.component] += leg.quantity
    return min(sums.values(), default=0)


def _shares(
    pledge: Pledge, legs: Sequence[PledgeLeg], whole: int, participants: set[str]
) -> tuple[Mapping[str, int] | None, bool]:
    """Each participant's share, None where the whole is undivided; and whether that is in doubt."""
    if len(participants) == 1:
        return {next(iter(participants)): whole}, False
    if len({leg.component for leg in legs}) != 1:
        # Different components of the same units: nobody has the whole, nobody a share of it.
        return None, False
    shares: dict[str, int] = defaultdict(int)
    for leg in legs:
        shares[leg.participant_id] += leg.quantity or 0
    total = sum(shares.values())
    if all(leg.quantity for leg in legs) and total == whole:
        return dict(shares), False
    return None, total > whole or all(leg.quantity for leg in legs)


def _legs(pledge: Pledge) -> list[PledgeLeg]:
    return list(pledge.legs.all())


def _participants(pledge: Pledge) -> set[str]:
    """Whoever made a pledge, and everybody who brings something to it."""
    return {pledge.participant_id, *(leg.participant_id for leg in _legs(pledge))}


def _names(pledges: Iterable[Pledge]) -> Mapping[str, Participant]:
    found: dict[str, Participant] = {}
    for pledge in pledges:
        found[pledge.participant_id] = pledge.participant
        found |= {leg.participant_id: leg.participant for leg in _legs(pledge)}
    return found


def _by_capability(portions: Sequence[Portion]) -> tuple[CapabilityTotal, ...]:
    found: dict[str, list[Portion]] = defaultdict(list)
    for each in portions:
        found[each.capability.pk].append(each)
    return tuple(
        CapabilityTotal(
            own[0].capability, sum(each.quantity for each in own), tuple(own), _holders(own)
        )
        for _code, own in sorted(found.items())
    )


def _holders(portions: Sequence[Portion]) -> tuple[Held, ...]:
    names = _names(each.pledge for each in portions)
    held: dict[str, list[Portion]] = defaultdict(list)
    joined: dict[str, list[Portion]] = defaultdict(list)
    for each in portions:
        for code in each.shares:
            held[code].append(each)
        for code in _participants(each.pledge) - set(each.shares):
            joined[code].append(each)
    return tuple(
        Held(
            names[code],
            sum(each.shares[code] for each in held[code]),
            tuple(held[code]),
            tuple(joined[code]),
        )
        for code in sorted({*held, *joined}, key=lambda code: names[code].name_en)
    )


def _by_participant(pledges: Sequence[Pledge]) -> tuple[PledgeCount, ...]:
    names = _names(pledges)
    made: dict[str, list[Pledge]] = defaultdict(list)
    joined: dict[str, list[Pledge]] = defaultdict(list)
    for each in pledges:
        made[each.participant_id].append(each)
        for code in _participants(each) - {each.participant_id}:
            joined[code].append(each)
    return tuple(
        PledgeCount(
            names[code],
            tuple(each for each in made[code] if len(_participants(each)) > 1),
            tuple(each for each in made[code] if len(_participants(each)) == 1),
            tuple(joined[code]),
        )
        for code in sorted({*made, *joined}, key=lambda code: names[code].name_en)
    )
