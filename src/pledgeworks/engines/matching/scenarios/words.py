"""What each change says, as a sentence."""

from pledgeworks.engines.matching.records import Pledge, Requirement
from pledgeworks.engines.matching.scenarios.changes import (
    Change,
    MissionCloses,
    ParticipantWithdraws,
    PledgeAdded,
    PledgeChanged,
    PledgeDelayed,
    PledgeWithdraws,
    RequirementAdded,
    RequirementChanged,
    RequirementDropped,
)
from pledgeworks.kernel.months import Month


def in_words(change: Change) -> str:
    """The change in one sentence, codes as they are."""
    match change:
        case MissionCloses(mission, last, frees_units):
            freed = " and frees its units" if frees_units else ""
            return f"{mission} closes after {last}{freed}."
        case ParticipantWithdraws(participant, first):
            return f"{participant} withdraws all its pledges{_from(first)}."
        case PledgeWithdraws(pledge, first):
            return f"Pledge {pledge} is withdrawn{_from(first)}."
        case PledgeDelayed(pledge, months):
            return f"Pledge {pledge} comes {months} month{'s'[: months > 1]} later."
        case PledgeChanged():
            return f"Pledge {change.pledge}: {_pledge_changes(change)}."
        case PledgeAdded(pledge):
            return f"{pledge.participant} would offer {_offered(pledge)} ({pledge.id})."
        case RequirementAdded(requirement):
            return f"Asked for in addition: {_asked(requirement)} ({requirement.id})."
        case RequirementChanged():
            return f"Requirement {change.requirement}: {_requirement_changes(change)}."
        case RequirementDropped(requirement):
            return f"Requirement {requirement} is no longer asked for."


def _from(first: Month | None) -> str:
    return f" from {first} on" if first else ""


def _months(first: Month, last: Month | None) -> str:
    return f"{first} to {last}" if last else f"from {first} on"


def _offered(pledge: Pledge) -> str:
    supplies = f" ({', '.join(sorted(pledge.supplies))} only)" if pledge.supplies else ""
    return (
        f"{pledge.quantity:,} x {pledge.capability}{supplies}, {_months(pledge.first, pledge.last)}"
    )


def _asked(requirement: Requirement) -> str:
    where = f" for {requirement.mission}" if requirement.mission else ""
    months = _months(requirement.first, requirement.last)
    return f"{requirement.quantity:,} x {requirement.capability}{where}, {months}"


def _pledge_changes(change: PledgeChanged) -> str:
    return _listed(
        {
            "quantity": change.quantity,
            "level": change.level,
            "from": change.first,
            "to": change.last,
            "lead months": change.lead_months,
            "excludes": _codes(change.missions_excluded),
        }
    )


def _requirement_changes(change: RequirementChanged) -> str:
    return _listed(
        {
            "posts": change.quantity,
            "weight": change.weight,
            "from": change.first,
            "to": change.last,
            "minimum level": change.minimum_level,
            "languages": _codes(change.languages),
            "excludes": _codes(change.excluded),
        }
    )


def _codes(words: frozenset[str] | None) -> str | None:
    return None if words is None else ", ".join(sorted(words)) or "nobody"


def _listed(values: dict[str, object]) -> str:
    stated = [f"{name} {value}" for name, value in values.items() if value is not None]
    return "; ".join(stated) or "nothing changes"
