"""Who may change pledges."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)

REGISTER = Right("pledges.register", "write a pledge into the registry", _OFFICERS)
RECORD_FACT = Right("pledges.record-fact", "record a step of a pledge with its source", _OFFICERS)
LINK = Right("pledges.link", "say how a pledge stands to an earlier one", _OFFICERS)
