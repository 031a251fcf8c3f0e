"""Who may change pledges."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, own
from pledgeworks.apps.pledges.models import Pledge

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
_OWN_STATE = own(Role.FOCAL_POINT)

DRAFT = Right("pledges.draft", "draft a pledge and submit it", _OWN_STATE)
REGISTER = Right("pledges.register", "write a pledge into the registry", _OFFICERS)
CHANGE = Right("pledges.change", "change what a pledge says", _OFFICERS + _OWN_STATE)
CONFIRM = Right("pledges.confirm", "say that a pledge still stands", _OFFICERS + _OWN_STATE)
WITHDRAW = Right("pledges.withdraw", "withdraw a pledge", _OFFICERS + _OWN_STATE)
RECORD_FACT = Right("pledges.record-fact", "record a step of a pledge with its source", _OFFICERS)
LINK = Right("pledges.link", "say how a pledge stands to an earlier one", _OFFICERS)


def subject_of(pledge: Pledge) -> Subject:
    """Whose pledge it is: its State's, and of the meeting at which it was made."""
    return Subject(frozenset({pledge.participant_id}), pledge.meeting_id)
