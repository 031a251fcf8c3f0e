"""Who may change pledges, and what is on record of them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, may, own
from pledgeworks.apps.pledges.choices import SaidBy
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument
from pledgeworks.engines.readiness import (
    LADDERS,
    DocumentKind,
    Ladder,
    Lifter,
    Party,
    Step,
    levels_of,
)
from pledgeworks.engines.readiness.conditions import CAN_LIFT, ConditionType
from pledgeworks.engines.readiness.steps import FREE
from pledgeworks.kernel.levels import Level

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
_OWN_STATE = own(Role.FOCAL_POINT)
_PLANNERS = anywhere(Role.MISSION_PLANNER)

DRAFT = Right("pledges.draft", "draft a pledge and submit it", _OWN_STATE)
REGISTER = Right("pledges.register", "write a pledge into the registry", _OFFICERS)
CHANGE = Right("pledges.change", "change what a pledge says", _OFFICERS + _OWN_STATE)
CONFIRM = Right("pledges.confirm", "say that a pledge still stands", _OFFICERS + _OWN_STATE)
WITHDRAW = Right("pledges.withdraw", "withdraw a pledge", _OFFICERS + _OWN_STATE)
RECORD_FACT = Right(
    "pledges.record-fact",
    "record a step that the Secretariat takes, and the documents it provides",
    _OFFICERS,
)
RECORD_OWN = Right(
    "pledges.record-own-step",
    "record a step that the contributing country takes, and the documents it provides",
    _OFFICERS + _OWN_STATE,
)
RECORD_OF_MISSION = Right(
    "pledges.record-mission-step",
    "record a step that a mission takes, and the documents it provides",
    _OFFICERS + _PLANNERS,
)
PROMISE = Right("pledges.promise", "promise by when a step is taken", _OFFICERS + _OWN_STATE)
CONDITION = Right(
    "pledges.condition",
    "state a condition of a pledge, and say that one is met which its State can lift",
    _OFFICERS + _OWN_STATE,
)
LIFT = Right(
    "pledges.lift-condition",
    "say that a condition is met which others than the State lift",
    _OFFICERS,
)
LINK = Right("pledges.link", "say how a pledge stands to an earlier one", _OFFICERS)
SEE_LAG = Right(
    "pledges.see-lag",
    "see whose turn it is with a pledge, and that it is late",
    _OFFICERS + _OWN_STATE,
)
SEE_MISSION_TASKS = Right(
    "pledges.see-mission-tasks", "see the steps that wait for a mission", _OFFICERS + _PLANNERS
)
SETTLE = Right(
    "pledges.settle", "settle by policy who sees that a pledge lags", anywhere(Role.ADMINISTRATOR)
)
REMIND = Right("pledges.remind", "send the day's reminders", anywhere(Role.ADMINISTRATOR))
READ_REMINDERS = Right("pledges.read-reminders", "see which reminders went out", _OFFICERS)

RIGHT_OF_PARTY: Mapping[Party, Right] = MappingProxyType(
    {
        Party.CONTRIBUTING_COUNTRY: RECORD_OWN,
        Party.SECRETARIAT: RECORD_FACT,
        Party.MISSION: RECORD_OF_MISSION,
        # Neither has a seat of its own: the Secretariat records what they do.
        Party.RECIPIENT: RECORD_FACT,
        Party.HEADQUARTERS_FINANCE: RECORD_FACT,
    }
)
"""Which right records a step, by the party that takes it, and a document, by who owes it."""

RIGHT_OF_LIFTER: Mapping[Lifter, Right] = MappingProxyType(
    {
        Lifter.CONTRIBUTING_COUNTRY: CONDITION,
        Lifter.PARTNER: LIFT,
        Lifter.UNITED_NATIONS: LIFT,
        Lifter.NOBODY: LIFT,
    }
)
"""Which right says that a condition is met, by who can lift it."""

PARTY_OF_ROLE: Mapping[Role, Party] = MappingProxyType(
    {
        Role.ADMINISTRATOR: Party.SECRETARIAT,
        Role.FORCE_GENERATION_OFFICER: Party.SECRETARIAT,
        Role.FOCAL_POINT: Party.CONTRIBUTING_COUNTRY,
        Role.MISSION_PLANNER: Party.MISSION,
    }
)
"""For which party a seat acts; others act on no pledge."""


def subject_of(pledge: Pledge) -> Subject:
    """Whose pledge it is: its State's, and of the meeting at which it was made."""
    return Subject(frozenset({pledge.participant_id}), pledge.meeting_id)


def parties_of_step(ladder: Ladder, step: Step, level: Level | None = None) -> frozenset[Party]:
    """Who takes a step of a pledge on a ladder.

    What stands on every ladder is the contributing country's own word; an end is on nobody's
    ladder, and none is given.
    """
    if step in FREE:
        return parties_of_free_steps()
    rungs = (*LADDERS[ladder], *levels_of(ladder))
    return frozenset(
        rung.party
        for rung in rungs
        if rung.step is step and (level is None or rung.level in (None, level))
    )


def parties_of_free_steps() -> frozenset[Party]:
    """Who says of a pledge what can be said at any time."""
    return frozenset({Party.CONTRIBUTING_COUNTRY})


def parties_of_document(kind: DocumentKind) -> frozenset[Party]:
    """Who provides a document of a kind, on any ladder."""
    return frozenset(
        need.owed_by
        for ladder in Ladder
        for rung in (*LADDERS[ladder], *levels_of(ladder))
        for need in rung.documents
        if kind in need.kinds
    )


def may_for(person: Person | None, parties: Iterable[Party], subject: Subject) -> bool:
    """Whether somebody may record what one of the parties does."""
    return any(may(person, RIGHT_OF_PARTY[party], subject) for party in parties)


def right_for(person: Person, parties: Iterable[Party], subject: Subject) -> Right:
    """The right to ask for where one of several parties may act: one that the person has, if any.

    What is on nobody's ladder only the Secretariat records.
    """
    wanted = [RIGHT_OF_PARTY[party] for party in sorted(parties)] or [RECORD_FACT]
    return next((right for right in wanted if may(person, right, subject)), wanted[0])


def lifting_rights(kind: ConditionType) -> frozenset[Right]:
    """The rights, any one of which says that a condition of a kind is met."""
    return frozenset(RIGHT_OF_LIFTER[lifter] for lifter in CAN_LIFT[kind]) | {LIFT}


def may_change_document(person: Person | None, document: PledgeDocument, pledge: Pledge) -> bool:
    """Whether somebody may replace, withdraw or relabel a document: its own side, or an officer."""
    kind = DocumentKind(document.kind)
    if person is None or not may_for(person, parties_of_document(kind), subject_of(pledge)):
        return False
    speaker = speaks_as(person, pledge)
    return speaker == SaidBy.SECRETARIAT or document.said_by == speaker


def speaks_as(person: Person, pledge: Pledge) -> SaidBy:
    """In whose name somebody records: a focal point for its own State only."""
    if may(person, RECORD_FACT, subject_of(pledge)):
        return SaidBy.SECRETARIAT
    if may(person, RECORD_OWN, subject_of(pledge)):
        return SaidBy.CONTRIBUTING_COUNTRY
    return SaidBy.MISSION
