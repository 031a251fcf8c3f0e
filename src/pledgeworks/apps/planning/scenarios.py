"""Reading scenarios, and setting them beside the plan of the board they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.apps.planning.portfolio import Situation, situation, written
from pledgeworks.apps.planning.side_by_side import SideBySide, side_by_side
from pledgeworks.apps.planning.solving import plan_of, require_bounded, solved
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.reference.queries import countable_capabilities, participants
from pledgeworks.engines.matching import Problem, parse_portfolio
from pledgeworks.engines.matching.portfolio_file import portfolio_as_json
from pledgeworks.engines.matching.scenarios import (
    Comparison,
    Outcome,
    applied,
    compare,
    read_changes,
)
from pledgeworks.engines.matching.scenarios import Scenario as WhatIf
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def scenario_list(reader: Person | None = None) -> Sequence[Scenario]:
    """The scenarios that a person (None: anybody) may read, by meeting and day; one query."""
    return _readable(reader).select_related("meeting", "author").defer("portfolio")


def scenario(code: str, reader: Person | None = None) -> Scenario:
    """One scenario; raises `NotFound`, naming those there are.

    Whoever may not read it is told the same as where there is none.
    """
    found = _readable(reader).select_related("meeting", "author").filter(pk=code).first()
    if found is None:
        known = ", ".join(_readable(reader).values_list("pk", flat=True)) or "none"
        raise NotFound(
            "scenario-not-found",
            say("There is no scenario '{code}'. Scenarios: {known}.", code=code, known=known),
        )
    return found


def audience_of_label(label: str) -> Audience:
    """On whose board a scenario of a label stands: that of those who may read it."""
    return Audience.PUBLIC if label == ScenarioLabel.PUBLIC else Audience.EVERYTHING


def _readable(reader: Person | None) -> "QuerySet[Scenario]":
    standing = Scenario.objects.filter(is_archived=False)
    if may(reader, rights.READ_RESTRICTED_SCENARIOS):
        return standing
    return standing.filter(label=ScenarioLabel.PUBLIC)


def what_if_of(kept: Scenario) -> WhatIf:
    """What a kept scenario says, as the engine reads it."""
    return WhatIf(
        name=kept.name,
        changes=read_changes(kept.changes),
        text=kept.text,
        sources=tuple(kept.source_urls),
    )


def compared_with_its_snapshot(kept: Scenario) -> SideBySide:
    """A kept scenario beside the plan of its snapshot."""
    return _beside(kept.meeting, kept.as_of, kept.portfolio, what_if_of(kept))


def is_snapshot_current(kept: Scenario) -> bool:
    """Whether the board of that day rests on the same requirements and pledges today."""
    now = situation(kept.meeting, kept.as_of, audience_of_label(kept.label))
    return now.portfolio_text == written(kept.portfolio)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be changed on a board: its missions and participants, and what can be offered."""

    missions: tuple[str, ...]
    withdrawing: Sequence[Participant]
    participants: Sequence[Participant]
    capabilities: Sequence[Capability]


def choices_on(now: Situation) -> Choices:
    """Missions with planned posts, participants with planned pledges, and capabilities that help.

    Those are the capabilities asked for and all that may stand in for one of them.
    """
    wanted = {each.capability_id for each in now.planned if each.capability_id}
    helping = wanted | {offered for code in wanted for offered in now.qualities.get(code, {})}
    everyone = list(participants())
    offering = {each.pledge.participant_id for each in now.candidates}
    return Choices(
        missions=tuple(sorted({each.mission_id for each in now.planned if each.mission_id})),
        withdrawing=[each for each in everyone if each.pk in offering],
        participants=everyone,
        capabilities=[each for each in countable_capabilities() if each.pk in helping],
    )


def try_on(now: Situation, what_if: WhatIf) -> SideBySide:
    """A what-if beside the plan of a board; nothing is kept.

    Raises `InvalidInput` where the changes do not fit that board.
    """
    return _beside(now.meeting, now.as_of, now.certain_portfolio, what_if)


def try_on_portfolio(problem: Problem, what_if: WhatIf) -> Comparison:
    """A what-if beside the plan of any portfolio; nothing is kept."""
    require_bounded(problem)
    changed = applied(problem, what_if.changes)
    require_bounded(changed)
    return compare(Outcome(problem, solved(problem)), Outcome(changed, solved(changed)))


def _beside(
    meeting: Meeting, as_of: date, portfolio: dict[str, object], what_if: WhatIf
) -> SideBySide:
    problem = parse_portfolio(portfolio)
    changed = applied(problem, what_if.changes)
    require_bounded(changed)
    text = written(portfolio if changed is problem else portfolio_as_json(changed))
    found = compare(Outcome(problem, plan_of(written(portfolio))), Outcome(changed, plan_of(text)))
    return side_by_side(meeting, as_of, what_if, found)
