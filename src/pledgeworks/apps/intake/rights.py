"""Who may load files, and who decides on what was read from them."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, own
from pledgeworks.apps.intake.models import Statement

LOAD_FILES = Right(
    "intake.load",
    "load files into the registry",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER),
)
READ_STATEMENTS = Right(
    "intake.read",
    "see what delegations sent, and the drafts read from it",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
    + own(Role.MEETING_TEAM, Role.FOCAL_POINT),
)
SEND_STATEMENT = Right(
    "intake.send",
    "have a statement or a table read",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
    + own(Role.MEETING_TEAM, Role.FOCAL_POINT),
)
REVIEW = Right(
    "intake.review",
    "decide on drafts read from statements and tables",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)


def subject_of(statement: Statement) -> Subject:
    """Whose statement it is: its State's, and its meeting's."""
    participants = (
        frozenset({statement.participant_id}) if statement.participant_id else frozenset()
    )
    return Subject(participants, statement.meeting_id)
