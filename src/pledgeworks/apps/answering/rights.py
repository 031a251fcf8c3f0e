"""Who may say which pledge answers which requirement, and act when a mission closes."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, own
from pledgeworks.apps.pledges.models import Pledge

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


def subject_of(pledge: Pledge) -> Subject:
    """Whose pledge it is: of the State that made it, and of its meeting."""
    return Subject(frozenset({pledge.participant_id}), pledge.meeting_id)
