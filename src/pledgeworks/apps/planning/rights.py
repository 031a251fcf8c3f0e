"""Who may have plans computed and kept, and say how likely a pledge is to arrive."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right

COMPUTE_PLAN = Right(
    "planning.compute",
    "compute and keep a plan",
    frozenset({Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER}),
)

STATE_PROBABILITY = Right(
    "planning.state-probability",
    "say how likely a pledge is to arrive",
    frozenset({Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER}),
)
