"""Suggestions of the plan as partnerships to propose: one name each, roles, and what speaks for it.

A suggestion is computed anew with every board. It is the same one wherever the same parts bring the
same components to the same requirement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.partnerships.actions import NewPartnership, NewRole
from pledgeworks.apps.partnerships.choices import Brings
from pledgeworks.apps.partnerships.models import RejectedSuggestion
from pledgeworks.apps.partnerships.queries import proposed_from, rejections
from pledgeworks.apps.planning.advice import person_months
from pledgeworks.apps.planning.partners import Partnerships, Suggestion
from pledgeworks.apps.planning.roles import ToDo
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class Sorted:
    """Suggestions by what people have made of them, as far as a reader may know.

    `proposed` are codes of partnerships by name of the suggestion.
    """

    shown: tuple[Suggestion, ...]
    rejected: tuple[tuple[Suggestion, RejectedSuggestion], ...]
    proposed: Mapping[str, str]


def name_of(suggestion: Suggestion) -> str:
    """What the suggestion is known by: a digest of its requirement and of who brings what."""
    parts = sorted(f"{each.part.id}={','.join(each.brings)}" for each in suggestion.roles)
    return sha256("\n".join([suggestion.requirement.pk, *parts]).encode()).hexdigest()


def sorted_out(found: Partnerships, reader: Person | None = None) -> Sorted:
    """The suggestions of a board; those set aside stand apart with the reason. Two queries."""
    named = {name_of(each): each for each in found.suggestions}
    aside = {each.suggestion: each for each in rejections(named, reader)}
    return Sorted(
        tuple(each for name, each in named.items() if name not in aside),
        tuple((each, aside[name]) for name, each in named.items() if name in aside),
        proposed_from(named, reader),
    )


def suggestion_named(found: Partnerships, name: str) -> Suggestion:
    """A suggestion of a board; raises `NotFound` where the board no longer gives it."""
    for each in found.suggestions:
        if name_of(each) == name:
            return each
    raise NotFound(
        "suggestion-not-found",
        say("The plan does not suggest this any more; look at what it suggests now."),
    )


def told(suggestion: Suggestion) -> str:
    """The suggestion in a sentence: `Kenya: personnel; Republic of Korea: equipment`."""
    return "; ".join(
        f"{plain_name(each.part.participant.name_en)}: {', '.join((*each.brings, *each.besides))}"
        for each in suggestion.roles
    )


def reasons(suggestion: Suggestion, found: Partnerships) -> Sequence[str]:
    """What the plan says for a suggestion, and what is still to be done, kept with a proposal."""
    months = ", ".join(str(each) for each in suggestion.months)
    kept = [
        f"Board of {found.meeting.pk} as of {found.as_of}.",
        f"Holds {suggestion.requirement.pk} in {suggestion.post_months} post-months: {months}.",
        f"Worth {person_months(suggestion.worth)} person-months.",
        "The best plan sends them."
        if suggestion.is_planned
        else "The best plan does without them.",
    ]
    for each in suggestion.roles:
        kept += [
            f"{plain_name(each.part.participant.name_en)}, still to do: {task}."
            for task in _tasks(each.tasks)
        ]
    return kept


def _tasks(tasks: object) -> Sequence[str]:
    words = {
        ToDo.AGREE: "agree with {}",
        ToDo.STEP: "{}",
        ToDo.MONTH: "say from which month",
        ToDo.NUMBER: "say how many",
        ToDo.CONDITION: "{}",
    }
    return [words[each.kind].format(each.detail.rstrip(".")) for each in tasks]  # type: ignore[attr-defined]


def proposal_of(
    suggestion: Suggestion,
    found: Partnerships,
    *,
    title: str,
    purpose: str,
    proposed_on: ApproximateDate,
    label: Label,
) -> NewPartnership:
    """The partnership that a suggestion would be: a role for each part of a pledge it rests on."""
    return NewPartnership(
        title=title,
        purpose=purpose,
        proposed_on=proposed_on,
        roles=_roles(suggestion),
        capability=suggestion.requirement.capability,
        requirement=suggestion.requirement,
        meeting=found.meeting,
        label=label,
        suggestion=name_of(suggestion),
        reasons=reasons(suggestion, found),
    )


def _roles(suggestion: Suggestion) -> Sequence[NewRole]:
    return [
        NewRole(
            participant=leg.participant,
            role=LegRole(leg.role),
            component=Brings(leg.component),
            capability=leg.capability if leg.quantity else None,
            quantity=leg.quantity or None,
            text=leg.text,
            pledge=leg.pledge,
        )
        for each in suggestion.roles
        for leg in each.part.legs
    ]
