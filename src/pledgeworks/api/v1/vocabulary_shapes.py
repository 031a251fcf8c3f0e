"""The shapes of the vocabulary and of meetings, for the description."""

from ninja import Schema

from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.api.v1.shapes import Json
from pledgeworks.apps.meetings.choices import MeetingFormat, MeetingKind, MeetingRoleKind
from pledgeworks.apps.reference.choices import (
    Category,
    Framework,
    ParticipantKind,
    PriorityKind,
    RegionalGroup,
    ThemeKind,
    UnitOfMeasure,
    Wording,
)


class Participant(Schema):
    """A Member State, an observer State or an organization."""

    code: str
    kind: ParticipantKind
    iso2: str | None
    m49: str | None
    regional_group: RegionalGroup | None
    name: str
    names: dict[str, str]


class ParticipantList(Listing):
    """Everyone who takes part, by code."""

    items: list[Participant]


class Mission(Schema):
    """A United Nations operation."""

    code: str
    name: str | None
    kind: str | None
    hosts: list[str]
    started_on: str | None
    ended_on: str | None
    headquarters: str | None
    latitude: float | None
    longitude: float | None
    note: str | None
    source_urls: list[str]


class MissionList(Listing):
    """Operations, by code."""

    items: list[Mission]


class Capability(Schema):
    """A row of the catalogue; groups have no unit and are never counted."""

    code: str
    parent: str | None
    name: str
    category: Category
    unit: UnitOfMeasure | None
    themes: list[str]
    priorities: list[str]


class CapabilityList(Listing):
    """The whole catalogue, by code; `parent` makes the tree."""

    items: list[Capability]


class Filling(Schema):
    """How well one capability fills another, from 1 to 100."""

    capability: str
    quality: int
    basis: str


class CapabilityInFull(Capability):
    """A row of the catalogue with its members and substitutes."""

    description: str | None
    standard_strength: int | None
    strength_basis: str | None
    standard_aircraft: int | None
    aircraft_basis: str | None
    members: list[str]
    filled_by: list[Filling]
    fills: list[Filling]
    source_urls: list[str]


class Substitution(Schema):
    """What may fill a capability in place of itself, from 1 to 100."""

    capability: str
    filled_by: str
    quality: int
    basis: str
    source_urls: list[str]


class SubstitutionList(Listing):
    """All substitutions."""

    items: list[Substitution]


class Rule(Schema):
    """One value of a rule and the time it holds for."""

    code: str
    applies_to: str | None
    value: str | None
    unit: str | None
    valid_from: str | None
    valid_to: str | None
    text: str | None
    note: str | None
    source_urls: list[str]


class RuleList(Listing):
    """Every dated value of every rule."""

    items: list[Rule]


class ReadinessLevel(Schema):
    """A readiness level."""

    code: str
    order: int
    name: str
    entry_condition: str | None
    is_selectable: bool | None
    source_urls: list[str]


class LevelList(Listing):
    """The readiness levels, lowest first."""

    items: list[ReadinessLevel]


class Theme(Schema):
    """A session theme or one that runs through all sessions."""

    code: str
    kind: ThemeKind
    order: int
    name: str


class ThemeList(Listing):
    """All themes."""

    items: list[Theme]


class Priority(Schema):
    """An area or priority of Action for Peacekeeping."""

    code: str
    framework: Framework
    kind: PriorityKind
    order: int
    name: str
    wording: Wording
    note: str | None


class PriorityList(Listing):
    """All areas and priorities."""

    items: list[Priority]


class MeetingRow(Schema):
    """A meeting in a list."""

    code: str
    kind: MeetingKind
    part_of: str | None
    title: str
    starts_on: str | None
    ends_on: str | None
    place: str | None
    format: MeetingFormat | None


class MeetingList(Listing):
    """Meetings, by code."""

    items: list[MeetingRow]


class Hosting(Schema):
    """What a participant was to a meeting."""

    participant: str
    role: MeetingRoleKind


class Session(Schema):
    """A session on the agenda."""

    order: int
    theme: str | None
    title: str


class Figure(Schema):
    """A figure that somebody published about a meeting."""

    code: str
    value: str | None
    qualifier: str
    unit: str
    published_by: str
    text: str | None
    note: str | None
    source_urls: list[str]


class MeetingInFull(MeetingRow):
    """A meeting with its hosts, sessions, preparatory meetings, figures and documents."""

    theme: str | None
    participants_text: str | None
    note: str | None
    source_urls: list[str]
    roles: list[Hosting]
    sessions: list[Session]
    parts: list[MeetingRow]
    figures: list[Figure]
    documents: dict[str, str]
    """Addresses of the Chair's Summary, by form."""


class CountedState(Schema):
    """A State that counts, with the pledges that make it count."""

    participant: str
    pledges: list[str]


class Kind(Schema):
    """One kind of figure: what is on record, what was published, and the pledges behind it."""

    kind: str
    name: str
    states: int
    evidence: str | None
    published: list[Json]
    behind: list[CountedState]


class Counts(Schema):
    """How many States pledged at a meeting, by kind."""

    meeting: str
    title: str
    kinds: list[Kind]


class Narrative(Schema):
    """A part of the Chair's Summary that people write."""

    code: str
    meeting: str
    order: int
    title: str
    text: str
    source_urls: list[str]
    version: int


class NarrativeList(Listing):
    """The parts that people write, in order."""

    items: list[Narrative]
