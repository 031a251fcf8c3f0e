"""Reading sessions, second factors, tokens and what happened at the door."""

import hashlib
from collections.abc import Sequence
from datetime import date
from secrets import compare_digest

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils import timezone

from pledgeworks.apps.accounts.models import ApiToken, Person, PersonSession, SignInEvent
from pledgeworks.apps.accounts.queries import all_rights
from pledgeworks.apps.accounts.rights import (
    MANAGE_PEOPLE,
    may,
    needs_second_factor,
    require,
)
from pledgeworks.kernel.errors import NotAllowed, NotFound
from pledgeworks.kernel.wording import say

BEGINNING = "pw"


def has_second_factor(person: Person) -> bool:
    """Whether the person is asked for a code at sign-in; recovery codes alone are none."""
    codes = Authenticator.Type.RECOVERY_CODES
    return Authenticator.objects.filter(user_id=person.pk).exclude(type=codes).exists()


def lacks_second_factor(person: Person) -> bool:
    """Whether the person must set one up before anything that is not public."""
    return needs_second_factor(person) and not has_second_factor(person)


def sessions_of(person: Person) -> QuerySet[PersonSession]:
    """Where the person is signed in now, latest first."""
    return PersonSession.objects.filter(person=person, expire_date__gt=timezone.now()).order_by(
        "-began_at", "session_key"
    )


def events_of(person: Person, reader: Person) -> QuerySet[SignInEvent]:
    """What happened at the door for a person, latest first; one's own, or as administrator."""
    if reader.pk != person.pk:
        require(reader, MANAGE_PEOPLE)
    return SignInEvent.objects.filter(person=person)


def scopes() -> Sequence[str]:
    """The areas to which a token can be limited: those of the rights."""
    return sorted({right.area for right in all_rights()})


def tokens_of(person: Person, reader: Person) -> QuerySet[ApiToken]:
    """A person's tokens, latest first, also those that no longer hold."""
    if reader.pk != person.pk:
        require(reader, MANAGE_PEOPLE)
    return ApiToken.objects.filter(person=person).select_related("person")


def token(prefix: str, reader: Person) -> ApiToken:
    """A token by its prefix; raises `NotFound`, also where it is another person's."""
    found = ApiToken.objects.filter(prefix=prefix).select_related("person").first()
    if found is None or (found.person_id != reader.pk and not may(reader, MANAGE_PEOPLE)):
        raise NotFound("token-not-found", say("There is no token '{prefix}'.", prefix=prefix))
    return found


def token_that_opens(text: str, today: date) -> ApiToken:
    """The token whose secret this is, with its person limited to its scopes.

    Raises `NotAllowed` (`token-not-usable`) where there is none, where it was revoked or has
    expired, where the person's account is closed, or where the person must set up a second factor.
    """
    beginning, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    found = ApiToken.objects.filter(prefix=prefix).select_related("person").first()
    digest = digest_of(secret)
    if (
        found is None
        or beginning != BEGINNING
        or not compare_digest(found.digest, digest)
        or found.revoked_at is not None
        or found.expires_on < today
        or not found.person.is_active
    ):
        raise NotAllowed(
            "token-not-usable",
            say(
                "This token does not hold: it is mistyped, revoked or expired. Make "
                "another one on the page of your account."
            ),
        )
    if lacks_second_factor(found.person):
        raise NotAllowed(
            "second-factor-missing",
            say(
                "{name} must set up a second factor before any token can be used.",
                name=found.person.name,
            ),
        )
    found.person.scopes = frozenset(found.scopes)
    return found


def digest_of(secret: str) -> str:
    """What is kept of a secret of 256 random bits: nothing that leads back to it."""
    return hashlib.sha256(secret.encode()).hexdigest()
