"""Is a pledge good enough to plan with? What it says, what it leaves open, and what to ask."""

from pledgeworks.engines.completeness.check import Answer, Aspect, Stated, check
from pledgeworks.engines.completeness.letters import question_to_send

__all__ = ["Answer", "Aspect", "Stated", "check", "question_to_send"]
