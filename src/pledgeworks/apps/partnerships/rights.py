"""Who may state needs and offers, propose partnerships, answer for a role, and record."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Right, Subject, anywhere, own
from pledgeworks.apps.partnerships.models import NeedOrOffer, Partnership, PartnershipRole

_OFFICERS = anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
_OWN_STATE = own(Role.FOCAL_POINT)

STATE = Right(
    "partnerships.state", "state, change and close a need or an offer", _OFFICERS + _OWN_STATE
)
PROPOSE = Right(
    "partnerships.propose",
    "propose a partnership, or join one in a role of its own",
    _OFFICERS + _OWN_STATE,
)
CHANGE = Right(
    "partnerships.change",
    "change what a partnership it proposed says, and go on without a partner",
    _OFFICERS + _OWN_STATE,
)
ANSWER = Right(
    "partnerships.answer", "confirm, decline or withdraw a role in a partnership", _OWN_STATE
)
RECORD_DELIVERY = Right(
    "partnerships.record-delivery",
    "record tranches of a role, and that it was delivered",
    _OFFICERS + _OWN_STATE,
)
RECORD_STATE = Right(
    "partnerships.record-state", "record that a partnership was agreed, began or ended", _OFFICERS
)
REJECT = Right(
    "partnerships.reject",
    "set a suggestion of the plan aside, and ask for it again",
    _OFFICERS + _OWN_STATE,
)


def subject_of_statement(found: NeedOrOffer) -> Subject:
    """Whose need or offer it is."""
    return Subject(frozenset({found.participant_id}))


def subject_of_partnership(found: Partnership) -> Subject:
    """Who proposed it; nobody's where the Secretariat did."""
    return Subject(frozenset({found.proposed_by_id} - {None}), found.meeting_id)


def subject_of_role(found: PartnershipRole) -> Subject:
    """Whose role it is."""
    return Subject(frozenset({found.participant_id}))
