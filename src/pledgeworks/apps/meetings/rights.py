"""Who may change what belongs to a meeting."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere, own

WRITE_NARRATIVE = Right(
    "meetings.write-narrative",
    "write the narrative of a Chair's Summary",
    anywhere(Role.ADMINISTRATOR) + own(Role.MEETING_TEAM),
)
