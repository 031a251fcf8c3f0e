"""Who may have documents made and kept."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere, own

KEEP_SUMMARY = Right(
    "publication.keep-summary",
    "have a Chair's Summary made beforehand",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER)
    + own(Role.MEETING_TEAM),
)
