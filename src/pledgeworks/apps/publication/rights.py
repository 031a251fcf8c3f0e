"""Who may have documents made and kept."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere, own

KEEP_SUMMARY = Right(
    "publication.keep-summary",
    "have a Chair's Summary made beforehand",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER)
    + own(Role.MEETING_TEAM),
)
HOLD_BACK = Right(
    "publication.hold-back",
    "hold a pledge announced in advance back until it is spoken, and release it",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER) + own(Role.MEETING_TEAM),
)
RELEASE_DUE = Right(
    "publication.release-due",
    "release what was held back until a moment that has come",
    anywhere(Role.ADMINISTRATOR, Role.LOADER),
)
