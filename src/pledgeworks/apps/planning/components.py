"""The components view of a situation: joint pledges taken apart into what each participant brings.

On the board a joint pledge is one whole unit, counted once. Here each of its parts is an offer of
its own and a post of a unit is held by parts together (decision 0012), so that what is left of one
partner's part can be seen and joined with others. The board's numbers are not touched.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgeworks.apps.planning.candidates import (
    Candidate,
    Moment,
    SetAside,
    people_of_joint_unit,
    sort_out,
)
from pledgeworks.apps.planning.portfolio import Situation
from pledgeworks.apps.pledges.choices import Component, Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import supporting
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.wording import Phrase

_OF_THE_PLEDGE = Phrase("no number of its own; the pledge: {basis}")
_AS_MANY_AS_PEOPLE = Phrase("no number of its own; as many as the pledge's people form")
_STATED = Phrase("{quantity} stated")
_AIRCRAFT = Phrase("{quantity} aircraft, {each} to a unit ({basis})")

# Formed of people and equipment: what is asked for in these can be held by parts.
_OF_PARTS = frozenset({UnitOfMeasure.UNIT, UnitOfMeasure.HOSPITAL})
_ALWAYS_ASKED = frozenset({Component.PERSONNEL, Component.EQUIPMENT})
_ASKED_WHERE_OFFERED = frozenset({Component.TRAINING, Component.TRANSPORT})
# A pledge that supports another need not say what or how many: what it supports does.
_NO_MATTER_FOR_SUPPORT = frozenset(
    {SetAside.CAPABILITY, SetAside.QUANTITY, SetAside.DORMANT, SetAside.PACKAGE_TOTAL}
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one participant brings to a unit: a component pledge of the view.

    `units` are those it suffices for; `units_basis` says how that follows from what is stated, and
    `is_derived` is true unless that very number of units is.
    `only_with` None means that it is bound to nobody. `also_in` are pledges of the same
    participant that promise this same part once more.
    """

    id: str
    candidate: Candidate
    participant: Participant
    components: tuple[str, ...]
    capability: Capability
    units: int
    units_basis: str
    is_derived: bool
    only_with: tuple[str, ...] | None
    legs: tuple[PledgeLeg, ...]
    also_in: tuple[Pledge, ...] = ()

    @property
    def pledge(self) -> Pledge:
        """The pledge it is a part of."""
        return self.candidate.pledge

    @property
    def has_number(self) -> bool:
        """Whether a source says how many."""
        return any(leg.quantity for leg in self.legs)


@dataclass(frozen=True)
class ComponentsView:
    """A situation whose joint pledges are taken apart. `parts` by their id in the portfolio."""

    situation: Situation
    parts: Mapping[str, Part]

    def components(self, requirement: Requirement) -> tuple[str, ...]:
        """What a post asks for when it is held by parts; empty where it cannot be."""
        capability = requirement.capability
        if capability is None or capability.unit_of_measure not in _OF_PARTS:
            return ()
        offered = {
            component
            for part in self.parts.values()
            if part.capability.pk == capability.pk and part.only_with
            for component in part.components
        }
        return tuple(sorted(_ALWAYS_ASKED | (offered & _ASKED_WHERE_OFFERED)))

    @cached_property
    def portfolio_text(self) -> str:
        """The problem as the contract's file, always written the same way."""
        whole = self.situation.certain_portfolio
        apart = self._apart
        requirements = {each.pk: each for each in self.situation.planned}
        return json.dumps(
            {
                **whole,
                "requirements": [
                    {**each, "components": list(self.components(requirements[each["id"]])) or None}
                    for each in whole["requirements"]  # type: ignore[attr-defined]
                ],
                "pledges": [
                    written
                    for each in whole["pledges"]  # type: ignore[attr-defined]
                    for written in (
                        [_written(part, each) for part in apart[each["id"]]]
                        if each["id"] in apart
                        else [each]
                    )
                ],
                "placed": [
                    {**tour, "pledge": identifier}
                    for tour in whole["placed"]  # type: ignore[attr-defined]
                    for identifier in (
                        [part.id for part in apart.get(tour["pledge"], ())] or [tour["pledge"]]
                    )
                ],
            },
            sort_keys=True,
            ensure_ascii=False,
        )

    @property
    def _apart(self) -> Mapping[str, Sequence[Part]]:
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts.values():
            found[part.pledge.pk].append(part)
        return found


def components_view(situation: Situation) -> ComponentsView:
    """The view of a situation; four queries more than the situation itself."""
    codes = [each.pledge.pk for each in situation.candidates if _is_in_parts(each)]
    support = _support(situation, codes)
    parts = {
        part.id: part
        for candidate in situation.candidates
        if _is_in_parts(candidate)
        for part in _parts(candidate, support.get(candidate.pledge.pk, ()))
    }
    return ComponentsView(situation, parts)


def _is_in_parts(candidate: Candidate) -> bool:
    return (
        candidate.offer.supplies is not None or people_of_joint_unit(candidate.pledge) is not None
    )


def _support(situation: Situation, codes: Sequence[str]) -> Mapping[str, Sequence[Pledge]]:
    """Pledges that support one of `codes` and still stand, by what they support."""
    if not codes:
        return {}
    now = Moment(
        situation.meeting,
        situation.as_of,
        situation.rules,
        frozenset(each.pk for each in situation.planned),
    )
    standing, set_aside = sort_out(supporting(codes, situation.as_of, situation.audience), now)
    pledges = [each.pledge for each in standing]
    pledges += [each.pledge for each in set_aside if each.reason in _NO_MATTER_FOR_SUPPORT]
    found: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in sorted(pledges, key=lambda each: each.pk):
        for link in pledge.links.all():
            if link.relation == Relation.SUPPORTS:
                found[link.earlier_id].append(pledge)
    return found


def _parts(candidate: Candidate, support: Sequence[Pledge]) -> Iterator[Part]:
    """The parts of one pledge and of what supports it: one for each participant and number."""
    legs = list(candidate.pledge.legs.all())
    promised = {(leg.participant_id, leg.component) for leg in legs}
    legs += [
        leg
        for pledge in support
        for leg in pledge.legs.all()
        if (leg.participant_id, leg.component) not in promised
    ]
    participants = {leg.participant_id for leg in legs}
    own = {leg.participant_id for leg in candidate.pledge.legs.all()}
    groups: dict[tuple[str, int], list[PledgeLeg]] = defaultdict(list)
    bases: dict[tuple[str, int], str] = {}
    for leg in legs:
        units, basis = _units(candidate, leg)
        groups[leg.participant_id, units].append(leg)
        bases.setdefault((leg.participant_id, units), basis)
    names = _names(candidate.pledge.pk, groups)
    for (code, units), members in groups.items():
        capability = candidate.offer.capability
        assert capability is not None
        # Who made a pledge alone, though others support it, is bound to nobody.
        is_bound = len(own) > 1 or code not in own
        yield Part(
            id=names[code, units],
            candidate=candidate,
            participant=members[0].participant,
            components=tuple(sorted({leg.component for leg in members})),
            capability=capability,
            units=units,
            units_basis=bases[code, units],
            is_derived=not any(_is_stated(leg, units, capability) for leg in members),
            only_with=tuple(sorted(participants - {code})) if is_bound else None,
            legs=tuple(members),
            also_in=tuple(
                each
                for each in support
                if any(leg.participant_id == code for leg in each.legs.all())
            ),
        )


def _names(pledge: str, groups: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
    """`seoul-2021-kor-06:KEN`; with a number behind where a participant has several parts."""
    counts: dict[str, int] = defaultdict(int)
    names = {}
    for code, units in groups:
        counts[code] += 1
        number = f":{counts[code]}" if counts[code] > 1 else ""
        names[code, units] = f"{pledge}:{code}{number}"
    return names


def _units(candidate: Candidate, leg: PledgeLeg) -> tuple[int, str]:
    """For how many units a leg suffices, and from what that follows.

    Never fewer than the partners agreed on together: their word stands for that many.
    """
    agreed, pledge = candidate.offer.quantity or 1, candidate.pledge
    stated = _counted(leg.quantity, leg.capability, candidate)
    if stated is not None:
        return max(stated[0], agreed), stated[1]
    headline = _counted(pledge.quantity, pledge.capability, candidate)
    if headline is not None:
        return max(headline[0], agreed), _OF_THE_PLEDGE(basis=headline[1])
    return agreed, _AS_MANY_AS_PEOPLE()


def _counted(
    quantity: int | None, capability: Capability | None, candidate: Candidate
) -> tuple[int, str] | None:
    unit = candidate.offer.capability
    assert unit is not None
    if not quantity or capability is None:
        return None
    if capability.unit_of_measure == unit.unit_of_measure:
        return quantity, _STATED(quantity=quantity)
    if capability.unit_of_measure == UnitOfMeasure.AIRCRAFT and unit.standard_aircraft:
        each = unit.standard_aircraft
        return quantity // each, _AIRCRAFT(quantity=quantity, each=each, basis=unit.aircraft_basis)
    return None


def _is_stated(leg: PledgeLeg, units: int, unit: Capability) -> bool:
    capability = leg.capability
    return (
        leg.quantity == units
        and capability is not None
        and capability.unit_of_measure == unit.unit_of_measure
    )


def _written(part: Part, whole: Mapping[str, object]) -> Mapping[str, object]:
    """A part as the portfolio contract spells it; what is not its own is the pledge's."""
    return {
        **whole,
        "id": part.id,
        "participant": part.participant.pk,
        "capability": part.capability.pk,
        "quantity": part.units,
        "supplies": list(part.components),
        "only_with": list(part.only_with) if part.only_with is not None else None,
    }
