"""Which pledge may serve which requirement, and if not, for which one reason.

Time plays no part here, except that `services` leaves out pairs that have no month in common.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.matching import phrases as say
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
        detail = say.OFFERS_ANOTHER(capability=pledge.capability, required=requirement.capability)
        return Obstacle(ReasonCode.CAPABILITY, detail)
    if requirement.mission is not None and requirement.mission in pledge.missions_excluded:
        detail = say.EXCLUDES(mission=requirement.mission)
        return Obstacle(ReasonCode.MISSION_EXCLUDED, detail)
    if pledge.missions is not None and requirement.mission not in pledge.missions:
        allowed = named(pledge.missions) or say.NO_MISSION()
        detail = say.OFFERED_FOR_ONLY(missions=allowed)
        return Obstacle(ReasonCode.MISSION_NOT_ALLOWED, detail)
    if pledge.participant in requirement.excluded:
        detail = say.IS_EXCLUDED(participant=pledge.participant, requirement=requirement.id)
        return Obstacle(ReasonCode.PARTICIPANT_EXCLUDED, detail)
    if pledge.supplies is not None and requirement.components is None:
        detail = say.NOT_WHOLE(supplied=named(pledge.supplies))
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
        detail = say.LEVEL_REQUIRED(level=pledge.level, required=requirement.minimum_level)
        return Obstacle(ReasonCode.LEVEL, detail)
    if requirement.languages and not requirement.languages & pledge.languages:
        spoken = named(pledge.languages) or say.NO_LANGUAGE()
        asked = " or ".join(sorted(requirement.languages))
        detail = say.LANGUAGE_REQUIRED(spoken=spoken, asked=asked)
        return Obstacle(ReasonCode.LANGUAGE, detail)
    components = requirement.components or frozenset()
    if pledge.supplies is not None and not pledge.supplies & components:
        detail = say.SUPPLIES_NONE_OF(supplied=named(pledge.supplies), components=named(components))
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
