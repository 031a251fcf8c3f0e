"""Which pledge may serve which requirement, and if not, for which one reason.

Time plays no part here, except that `services` leaves out pairs that have no month in common.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.matching.records import EXACT_QUALITY, Pledge, Requirement

Qualities = Mapping[tuple[str, str], int]


class ReasonCode(StrEnum):
    """Why an offer does not hold an uncovered post, nearest offers first.

    The order is that of `explain`: an offer that failed at the first code came closest.
    """

    NOT_CHOSEN = "not_chosen"
    USED_ELSEWHERE = "used_elsewhere"
    RESTING = "resting"
    TOURS_EXHAUSTED = "tours_exhausted"
    POSTS_TAKEN = "posts_taken"
    PARTNER_MISSING = "partner_missing"
    PARTNER_NOT_ACCEPTED = "partner_not_accepted"
    EQUIPMENT_ONLY = "equipment_only"
    LACKS_COMPONENTS = "lacks_components"
    LEAD_TIME = "lead_time"
    NOT_YET_AVAILABLE = "not_yet_available"
    TOUR_TOO_SHORT = "tour_too_short"
    ENDED = "ended"
    LANGUAGE = "language"
    LEVEL = "level"
    MISSION_EXCLUDED = "mission_excluded"
    MISSION_NOT_ALLOWED = "mission_not_allowed"
    PARTICIPANT_EXCLUDED = "participant_excluded"
    CAPABILITY = "capability"

    @property
    def distance(self) -> int:
        """Place in the order of codes: 0 came closest."""
        return _DISTANCES[self]


_DISTANCES = {code: place for place, code in enumerate(ReasonCode)}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a pledge may not serve a requirement, with its sentence."""

    code: ReasonCode
    detail: str


def named(words: frozenset[str]) -> str:
    """The words in alphabetical order, joined by commas."""
    return ", ".join(sorted(words))


def quality(pledge: Pledge, requirement: Requirement, qualities: Qualities) -> int | None:
    """Per cent of a post that the pledge's capability is worth here; None if it does not match."""
    if pledge.capability == requirement.capability:
        return EXACT_QUALITY
    if pledge.supplies is not None:
        return None
    return qualities.get((requirement.capability, pledge.capability))


def place_obstacle(
    pledge: Pledge, requirement: Requirement, qualities: Qualities
) -> Obstacle | None:
    """What forbids even a placed tour: capability, mission, participant, whole unit or not."""
    if quality(pledge, requirement, qualities) is None:
        detail = f"offers {pledge.capability}, {requirement.capability} required"
        return Obstacle(ReasonCode.CAPABILITY, detail)
    if requirement.mission is not None and requirement.mission in pledge.missions_excluded:
        return Obstacle(ReasonCode.MISSION_EXCLUDED, f"excludes {requirement.mission}")
    if pledge.missions is not None and requirement.mission not in pledge.missions:
        allowed = named(pledge.missions) or "no mission"
        return Obstacle(ReasonCode.MISSION_NOT_ALLOWED, f"offered for {allowed} only")
    if pledge.participant in requirement.excluded:
        detail = f"{pledge.participant} is excluded from {requirement.id}"
        return Obstacle(ReasonCode.PARTICIPANT_EXCLUDED, detail)
    if pledge.supplies is not None and requirement.components is None:
        detail = f"supplies {named(pledge.supplies)} only, a whole unit is required"
        return Obstacle(incomplete(pledge), detail)
    return None


def incomplete(pledge: Pledge) -> ReasonCode:
    """The code for an offer that is less than a whole unit."""
    if pledge.supplies == frozenset({"equipment"}):
        return ReasonCode.EQUIPMENT_ONLY
    return ReasonCode.LACKS_COMPONENTS


def obstacle(pledge: Pledge, requirement: Requirement, qualities: Qualities) -> Obstacle | None:
    """What forbids any new tour of the pledge at the requirement, whatever the month."""
    at_all = place_obstacle(pledge, requirement, qualities)
    if at_all is not None:
        return at_all
    if pledge.level.order < requirement.minimum_level.order:
        detail = f"level {pledge.level}, level {requirement.minimum_level} required"
        return Obstacle(ReasonCode.LEVEL, detail)
    if requirement.languages and not requirement.languages & pledge.languages:
        spoken = named(pledge.languages) or "no language stated"
        asked = " or ".join(sorted(requirement.languages))
        return Obstacle(ReasonCode.LANGUAGE, f"{spoken}; {asked} required")
    components = requirement.components or frozenset()
    if pledge.supplies is not None and not pledge.supplies & components:
        detail = f"supplies {named(pledge.supplies)}, none of {named(components)}"
        return Obstacle(incomplete(pledge), detail)
    return None


def accepts(pledge: Pledge, participant: str) -> bool:
    """Whether the pledge's only_with lets it serve together with that participant."""
    return (
        pledge.only_with is None
        or participant == pledge.participant
        or participant in pledge.only_with
    )


def accept_each_other(one: Pledge, other: Pledge) -> bool:
    """Whether component tours of both may run together at one requirement."""
    return accepts(one, other.participant) and accepts(other, one.participant)
