"""The life of a pledge as pure rules: levels, steps, what may follow what, freshness, chances."""

from pledgeworks.engines.readiness.delivery import Basis, Estimate, Observation, estimated
from pledgeworks.engines.readiness.freshness import Freshness, RenewalRule, freshness
from pledgeworks.engines.readiness.lifecycle import (
    Fact,
    Outcome,
    Refusal,
    Step,
    level_on,
    refusals,
)
from pledgeworks.kernel.levels import Level

__all__ = [
    "Basis",
    "Estimate",
    "Fact",
    "Freshness",
    "Level",
    "Observation",
    "Outcome",
    "Refusal",
    "RenewalRule",
    "Step",
    "estimated",
    "freshness",
    "level_on",
    "refusals",
]
