"""Who may load files."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

LOAD_FILES = Right(
    "intake.load",
    "load files into the registry",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER),
)
