"""Partnerships as plain data, for the command and for programs."""

from collections.abc import Iterable, Mapping

from pledgeworks.apps.planning.candidates import Excluded
from pledgeworks.apps.planning.partners import (
    JointPledge,
    NearSuggestion,
    Partnerships,
    Spare,
    Suggestion,
    Want,
)
from pledgeworks.apps.planning.proposals import name_of
from pledgeworks.apps.planning.roles import Role
from pledgeworks.apps.pledges.models import PledgeFact
from pledgeworks.kernel.months import Period

Json = Mapping[str, object]


def partnerships_as_json(found: Partnerships) -> Json:
    """Everything; worth in cover (hundredths of a person-month), months `2022-03`."""
    return {
        "meeting": found.meeting.pk,
        "as_of": found.as_of.isoformat(),
        "from": str(found.horizon.first),
        "to": str(found.horizon.last),
        "components": {
            code: list(components) for code, components in found.components.items() if components
        },
        "suggested": [_suggestion(each) for each in found.suggestions],
        "nearly": [_near(each) for each in found.near],
        "wanted": [_want(each) for each in found.wants],
        "offered": [_spare(each) for each in found.spares],
        "set_aside": [_set_aside(each) for each in found.unmatched],
        "joint_pledges": [_joint(each) for each in found.joint],
        "cover": found.cover,
        "cover_on_board": found.cover_on_board,
        "proven": found.is_proven,
        "complete": found.is_complete,
    }


def _suggestion(each: Suggestion) -> Json:
    return {
        "name": name_of(each),
        "requirement": each.requirement.pk,
        "roles": [_role(role) for role in each.roles],
        "months": _periods(each.months),
        "post_months": each.post_months,
        "worth": each.worth,
        "agreed": each.is_agreed,
        "planned": each.is_planned,
    }


def _role(role: Role) -> Json:
    part = role.part
    return {
        "pledge": part.pledge.pk,
        "participant": part.participant.pk,
        "brings": list(role.brings),
        "besides": list(role.besides),
        "units": part.units,
        "units_basis": part.units_basis,
        "only_with": list(part.only_with) if part.only_with is not None else None,
        "also_pledged_in": [each.pk for each in part.also_in],
        "latest_step": _fact(role.latest),
        "to_do": [{"kind": task.kind.value, "detail": task.detail} for task in role.tasks],
        "source_urls": sorted({url for leg in part.legs for url in leg.source_urls}),
    }


def _near(each: NearSuggestion) -> Json:
    return {
        "requirement": each.requirement.pk,
        "roles": [_role(role) for role in each.roles],
        "months": _periods(each.months),
        "post_months_at_most": each.post_months,
        "worth_at_most": each.worth,
        "lacks_component": each.component or None,
        "accepted": [code for code, _name in each.accepted] if each.accepted is not None else None,
        "lacks_acceptance": {"pledge": each.of.pledge.pk, "participant": each.who}
        if each.of
        else None,
        "offers_a_word_could_add": [_set_aside(other) for other in each.answers],
    }


def _want(want: Want) -> Json:
    return {
        "requirement": want.requirement.pk,
        "component": want.component,
        "post_months": want.post_months,
        "posts": want.most,
        "months": _periods(want.months),
        "all_that_is_missing": _periods(want.alone),
        "offers_a_word_could_add": [_set_aside(other) for other in want.answers],
    }


def _spare(spare: Spare) -> Json:
    return {
        "pledge": spare.part.pledge.pk,
        "participant": spare.part.participant.pk,
        "brings": list(spare.part.components),
        "units": spare.most,
        "unit_months": spare.unit_months,
        "months": _periods(spare.months),
        "lacks": {requirement.pk: list(lacks) for requirement, lacks in spare.uses},
    }


def _set_aside(each: Excluded) -> Json:
    return {
        "pledge": each.pledge.pk,
        "participant": each.pledge.participant_id,
        "reason": each.reason.value,
        "detail": each.sentence,
    }


def _joint(joint: JointPledge) -> Json:
    return {
        "pledge": joint.pledge.pk,
        "legs": [
            {
                "participant": each.leg.participant_id,
                "role": each.leg.role,
                "component": each.leg.component,
                "latest_step": _fact(each.latest),
            }
            for each in joint.standings
        ],
        "set_aside": joint.set_aside.reason.value if joint.set_aside else None,
        "learnt_later": [day.isoformat() for day in joint.learnt_later],
    }


def _fact(fact: PledgeFact | None) -> Json | None:
    if fact is None:
        return None
    return {
        "pledge": fact.pledge_id,
        "step": fact.step,
        "on": str(fact.occurred_on),
        "source_urls": list(fact.source_urls),
    }


def _periods(periods: Iterable[Period]) -> list[Json]:
    return [{"from": str(each.first), "to": str(each.last)} for each in periods]
