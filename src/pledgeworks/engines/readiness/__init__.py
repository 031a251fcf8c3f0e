"""The life of a pledge as pure rules: steps and levels, whose turn it is, freshness, chances."""

from pledgeworks.engines.readiness.awaiting import REASONS, Awaited, Because, next_steps
from pledgeworks.engines.readiness.conditions import (
    Attached,
    Condition,
    ConditionType,
    Judgement,
    Lifter,
    attached,
    in_the_way,
    judged,
)
from pledgeworks.engines.readiness.deadlines import Deadline, Promise, deadline
from pledgeworks.engines.readiness.delivery import Basis, Estimate, Observation, estimated
from pledgeworks.engines.readiness.document_forms import FORMS, Held
from pledgeworks.engines.readiness.freshness import (
    Freshness,
    RenewalRule,
    Standing,
    freshness,
    standing_of,
)
from pledgeworks.engines.readiness.ladders import LADDERS, Ladder, ladder_of, levels_of
from pledgeworks.engines.readiness.lifecycle import (
    Refusal,
    level_on,
    refusals,
)
from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.reminders import Entry, Question, ReminderRule, Sent, digest
from pledgeworks.engines.readiness.required_documents import (
    DocumentForm,
    DocumentKind,
    Field,
    FieldType,
)
from pledgeworks.engines.readiness.rungs import Need, Rung
from pledgeworks.engines.readiness.sources import Source
from pledgeworks.engines.readiness.steps import Fact, Outcome, Step
from pledgeworks.engines.readiness.unregistered import Unregistered, unregistered
from pledgeworks.kernel.levels import Level

__all__ = [
    "FORMS",
    "LADDERS",
    "REASONS",
    "Attached",
    "Awaited",
    "Basis",
    "Because",
    "Condition",
    "ConditionType",
    "Deadline",
    "DocumentForm",
    "DocumentKind",
    "Entry",
    "Estimate",
    "Fact",
    "Field",
    "FieldType",
    "Freshness",
    "Held",
    "Judgement",
    "Ladder",
    "Level",
    "Lifter",
    "Need",
    "Observation",
    "Outcome",
    "Party",
    "Promise",
    "Question",
    "Refusal",
    "ReminderRule",
    "RenewalRule",
    "Rung",
    "Sent",
    "Source",
    "Standing",
    "Step",
    "Unregistered",
    "attached",
    "deadline",
    "digest",
    "estimated",
    "freshness",
    "in_the_way",
    "judged",
    "ladder_of",
    "level_on",
    "levels_of",
    "next_steps",
    "refusals",
    "standing_of",
    "unregistered",
]
