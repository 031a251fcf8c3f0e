"""Who may say what is asked for; everybody may read it."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)

STATE = Right(
    "requirements.state", "state a requirement, or state it anew in a later edition", _OFFICERS
)
CHANGE = Right("requirements.change", "correct what is recorded of a requirement", _OFFICERS)
END = Right("requirements.end", "fill or close a requirement, or open it again", _OFFICERS)
IMPORT = Right("requirements.import", "load requirements from a table", _OFFICERS)
