"""A participant's role in a partnership: what it brings, how that stands, what is still to be done.

Steps are facts of the pledge, each with its date and source. One that only people or only equipment
can take tells of the partner who brings these; every other one tells of all partners.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.planning.components import Part
from pledgeworks.apps.pledges.choices import Component, StepName
from pledgeworks.apps.pledges.models import Pledge, PledgeFact
from pledgeworks.apps.pledges.queries import condition_of
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.readiness import Step, in_the_way

_ONLY_OF = {
    Step.PERSONNEL_IN_TRANSIT: Component.PERSONNEL,
    Step.EQUIPMENT_IN_TRANSIT: Component.EQUIPMENT,
}
# The steps that a unit takes from an announcement to a mission, in order (docs: lifecycle).
_WAY = (
    Step.RECEIVED,
    Step.ACKNOWLEDGED,
    Step.ACCEPTED,
    Step.REGISTERED,
    Step.ASSESSED,
    Step.SELECTED,
    Step.AGREED,
    Step.PERSONNEL_IN_TRANSIT,
    Step.EQUIPMENT_IN_TRANSIT,
    Step.ARRIVED,
    Step.DEPLOYED,
)


class ToDo(StrEnum):
    """What a partner must still do."""

    AGREE = "agree"
    STEP = "step"
    MONTH = "month"
    NUMBER = "number"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done; `detail` names with whom, which step or which condition."""

    kind: ToDo
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """One partner of a joint post.

    `brings` are the components that the post asks for, `besides` what it brings beyond them.
    `latest` is the latest step on record that tells of this partner.
    """

    part: Part
    brings: tuple[str, ...]
    besides: tuple[str, ...]
    latest: PledgeFact | None
    tasks: tuple[Task, ...]


def role(part: Part, brings: Collection[str], partners: Sequence[Part], as_of: date) -> Role:
    """The role of a part among `partners`, itself included, as known on a day."""
    return Role(
        part=part,
        brings=tuple(sorted(brings)),
        besides=tuple(each for each in part.components if each not in brings),
        latest=latest_step((part.pledge, *part.also_in), part.components),
        tasks=tuple(_tasks(part, partners, as_of)),
    )


def latest_step(pledges: Iterable[Pledge], components: Collection[str]) -> PledgeFact | None:
    """The latest step that tells of whoever brings `components`; None where none is on record.

    A step of just these components comes before the steps of all.
    """
    facts = [fact for pledge in pledges for fact in pledge.facts.all()]
    own = [fact for fact in facts if _ONLY_OF.get(Step(fact.step)) in components]
    common = [fact for fact in facts if Step(fact.step) not in _ONLY_OF]
    return max(own or common, key=lambda fact: (fact.occurred_on.latest, fact.pk), default=None)


def next_step(pledge: Pledge, components: Collection[str]) -> Step | None:
    """The first step to a mission that no source tells of; None where nothing is left.

    Only for whoever brings people or equipment: money, training and transport take no such steps.
    """
    if not {Component.PERSONNEL, Component.EQUIPMENT} & set(components):
        return None
    done = {fact.step for fact in pledge.facts.all()}
    return next(
        (step for step in _WAY if step not in done and _ONLY_OF.get(step) in {None, *components}),
        None,
    )


def _tasks(part: Part, partners: Sequence[Part], as_of: date) -> Iterable[Task]:
    strangers = {
        each.participant.pk: each.participant
        for each in partners
        if each.pledge.pk != part.pledge.pk and each.participant.pk not in (part.only_with or ())
    }
    strangers.pop(part.participant.pk, None)
    if strangers:
        yield Task(ToDo.AGREE, ", ".join(_name(each) for each in strangers.values()))
    step = next_step(part.pledge, part.components)
    if step is not None:
        yield Task(ToDo.STEP, str(StepName(step).label))
    if part.candidate.is_date_assumed:
        yield Task(ToDo.MONTH)
    if not part.has_number:
        yield Task(ToDo.NUMBER)
    conditions = [condition_of(each) for each in part.pledge.conditions.all()]
    for condition in in_the_way(conditions, as_of):
        yield Task(ToDo.CONDITION, condition.text)


def _name(participant: Participant) -> str:
    return participant.name_en
