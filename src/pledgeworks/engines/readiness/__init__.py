"""The life of a pledge as pure rules: levels, steps, what may follow what, freshness."""

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
    "Fact",
    "Freshness",
    "Level",
    "Outcome",
    "Refusal",
    "RenewalRule",
    "Step",
    "freshness",
    "level_on",
    "refusals",
]
