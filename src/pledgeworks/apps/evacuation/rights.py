"""Who may load where a mission's bases are."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

LOAD_BASES = Right(
    "evacuation.load-bases",
    "load where the bases of missions are",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.MISSION_PLANNER, Role.LOADER),
)
