"""Everybody who may come to the program, and what each of them may read: written out by hand."""

from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.choices import Label, Role

# Japan pledges, Kenya brings a part, Ghana has nothing to do with it; pledged at Seoul.


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody of a role; None is the public."""

    name: str
    role: Role | None = None
    participant: str | None = None
    meeting: str | None = None

    def client(self) -> Client:
        """A browser in which the reader is signed in, with a second factor."""
        client = Client()
        if self.role is not None:
            person = seated(self.role, participant=self.participant, meeting=self.meeting)
            TOTP.activate(person, "JBSWY3DPEHPK3PXP")
            client.force_login(person)
        return client


PUBLIC = Reader("public")
ADMINISTRATOR = Reader("administrator", Role.ADMINISTRATOR)
SECRETARIAT = Reader("secretariat", Role.FORCE_GENERATION_OFFICER)
PLANNER = Reader("planner", Role.MISSION_PLANNER)
OBSERVER = Reader("observer", Role.OBSERVER)
LOADER = Reader("loader", Role.LOADER)
TEAM = Reader("team of its meeting", Role.MEETING_TEAM, meeting="seoul-2021")
OTHER_TEAM = Reader("team of another meeting", Role.MEETING_TEAM, meeting="accra-2023")
OWN_STATE = Reader("own State", Role.FOCAL_POINT, participant="JPN")
PARTNER = Reader("partner", Role.FOCAL_POINT, participant="KEN")
OTHER_STATE = Reader("other State", Role.FOCAL_POINT, participant="GHA")

READERS = (
    PUBLIC,
    ADMINISTRATOR,
    SECRETARIAT,
    PLANNER,
    OBSERVER,
    LOADER,
    TEAM,
    OTHER_TEAM,
    OWN_STATE,
    PARTNER,
    OTHER_STATE,
)
EVERYBODY = frozenset(READERS)
SIGNED_IN = EVERYBODY - {PUBLIC}
NOBODY: frozenset[Reader] = frozenset()

READS = {
    Label.PUBLIC: EVERYBODY,
    Label.SHARED: EVERYBODY - {PUBLIC, LOADER, OTHER_TEAM, OTHER_STATE},
    Label.RESTRICTED: frozenset({ADMINISTRATOR, SECRETARIAT, OWN_STATE}),
}
DRAFTS = frozenset({OWN_STATE})
# Statements and what was read from them: the desk, the meeting's team and the State that said it.
READ_WHAT_WAS_SENT = frozenset({ADMINISTRATOR, SECRETARIAT, TEAM, OWN_STATE})
