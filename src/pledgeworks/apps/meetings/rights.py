"""Who may change what belongs to a meeting."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, own
from pledgeworks.apps.meetings.models import Meeting

WRITE_NARRATIVE = Right(
    "meetings.write-narrative",
    "write the narrative of a Chair's Summary",
    anywhere(Role.ADMINISTRATOR) + own(Role.MEETING_TEAM),
)
PREPARE = Right(
    "meetings.prepare",
    "prepare a meeting: its agenda, invitations and delegations",
    anywhere(Role.ADMINISTRATOR) + own(Role.MEETING_TEAM),
)
READ_DELEGATIONS = Right(
    "meetings.read-delegations",
    "read who comes to a meeting",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
    + own(Role.MEETING_TEAM, Role.FOCAL_POINT),
)
REGISTER_DELEGATION = Right(
    "meetings.register-delegation",
    "register a delegation to a meeting and ask for the floor",
    anywhere(Role.ADMINISTRATOR) + own(Role.MEETING_TEAM, Role.FOCAL_POINT),
)
RUN_FLOOR = Right(
    "meetings.run-floor",
    "run the list of speakers",
    anywhere(Role.ADMINISTRATOR) + own(Role.MEETING_TEAM),
)


def subject_of(meeting: Meeting, *participants: str) -> Subject:
    """Whose a meeting is; a preparatory meeting is the business of whoever runs its Ministerial."""
    return Subject(frozenset(participants), meeting.part_of_id or meeting.pk)


SIGN_SUMMARY = Right(
    "meetings.sign-summary",
    "agree with a Chair's Summary for a host or co-chair",
    anywhere(Role.ADMINISTRATOR) + own(Role.FOCAL_POINT),
)
