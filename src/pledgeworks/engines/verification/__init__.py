"""Each claim of a pledge against the public record, by one stated rule."""

from pledgeworks.engines.verification.compare import figures_of, verified, verified_anywhere
from pledgeworks.engines.verification.finding import Because, Figures, Finding, Verdict
from pledgeworks.engines.verification.problem import STATED_RULE, Claim, Promise, Rule, Series

__all__ = [
    "STATED_RULE",
    "Because",
    "Claim",
    "Figures",
    "Finding",
    "Promise",
    "Rule",
    "Series",
    "Verdict",
    "figures_of",
    "verified",
    "verified_anywhere",
]
