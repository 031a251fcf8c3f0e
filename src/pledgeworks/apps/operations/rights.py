"""Who may see and start background work."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

READ_JOBS = Right(
    "operations.read-jobs",
    "see what is done in the background, and what failed",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)

START_JOBS = Right(
    "operations.start-jobs",
    "start background work, and try again what failed",
    anywhere(Role.ADMINISTRATOR, Role.LOADER),
)
