"""Who may load the record, and overrule what it says of a pledge."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, anywhere

LOAD = Right(
    "record.load",
    "load files of the public record",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER),
)

OVERRULE = Right(
    "record.overrule",
    "overrule with evidence what the record says of a pledge",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)
