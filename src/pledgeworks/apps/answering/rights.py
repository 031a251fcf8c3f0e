"""Who may say which pledge answers which requirement, and act when a mission closes."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere, own

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)

PROPOSE = Right(
    "answering.propose",
    "propose a pledge as the answer to a requirement, or take that back",
    _OFFICERS + own(Role.FOCAL_POINT),
)
DECIDE = Right(
    "answering.decide", "link pledges to requirements, accept and reject proposals", _OFFICERS
)
CLOSE_MISSION = Right(
    "answering.close-mission", "apply what is proposed when a mission closes", _OFFICERS
)
