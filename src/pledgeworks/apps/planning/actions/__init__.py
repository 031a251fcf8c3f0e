"""Changes to what is planned with: plans and their advice, probabilities, what-ifs."""

from pledgeworks.apps.planning.actions.plans import compute_advice, compute_plan
from pledgeworks.apps.planning.actions.probabilities import (
    state_probability,
    withdraw_probability,
)
from pledgeworks.apps.planning.actions.scenarios import (
    Kept,
    archive_scenario,
    change_scenario,
    keep_packaged_scenarios,
    keep_scenario,
)

__all__ = [
    "Kept",
    "archive_scenario",
    "change_scenario",
    "compute_advice",
    "compute_plan",
    "keep_packaged_scenarios",
    "keep_scenario",
    "state_probability",
    "withdraw_probability",
]
