"""Who may have plans kept, say how likely a pledge is to arrive, keep and read scenarios."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

COMPUTE_PLAN = Right(
    "planning.compute",
    "compute and keep a plan",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER),
)

STATE_PROBABILITY = Right(
    "planning.state-probability",
    "say how likely a pledge is to arrive",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)

KEEP_SCENARIOS = Right(
    "planning.keep-scenarios",
    "keep, change and archive scenarios",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER),
)

READ_RESTRICTED_SCENARIOS = Right(
    "planning.read-restricted-scenarios",
    "read scenarios that are not public",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)
