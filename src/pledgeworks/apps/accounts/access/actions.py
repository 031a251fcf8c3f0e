"""Changes to how people come in: passwords, sessions, second factors, tokens."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from pledgeworks.apps.accounts.access.fingerprints import fingerprint
from pledgeworks.apps.accounts.access.invitations import invited
from pledgeworks.apps.accounts.access.queries import BEGINNING, digest_of, scopes
from pledgeworks.apps.accounts.choices import SignInKind
from pledgeworks.apps.accounts.models import ApiToken, Person, PersonSession, SignInEvent
from pledgeworks.apps.accounts.rights import MANAGE_PEOPLE, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput, NotAllowed
from pledgeworks.kernel.wording import say

LONGEST_TOKEN = 366  # days


def note_at_the_door(
    person: Person | None, kind: SignInKind, *, machine: str = "", method: str = ""
) -> None:
    """Write down what happened; of the machine's address a fingerprint is kept, not itself."""
    SignInEvent.objects.create(
        person=person,
        kind=kind,
        method=method,
        origin=fingerprint(machine) if machine else "",
    )


def accept_invitation(*, invitation: str, password: str, machine: str = "") -> Person:
    """Choose a password with the link of an invitation, which is void from then on.

    The password must have been found good already. Raises `InvalidInput` where the link no longer
    holds.
    """
    with transaction.atomic():
        Person.objects.select_for_update().filter(pk=invited(invitation).pk).first()
        person = invited(invitation)
        person.set_password(password)
        person.save(update_fields=["password"])
        confirm_address(person)
        note_at_the_door(person, SignInKind.PASSWORD_CHOSEN, machine=machine, method="invitation")
    return person


def confirm_invited(*, invitation: str) -> Person:
    """Keep that the letter of an invitation arrived, for whoever goes on by single sign-on."""
    person = invited(invitation)
    confirm_address(person)
    return person


def confirm_address(person: Person) -> None:
    """Keep that a letter to the person's address has reached the person."""
    EmailAddress.objects.update_or_create(
        user_id=person.pk,
        email=person.email.lower(),
        defaults={"verified": True, "primary": True},
    )


def end_sessions(*, person: Person, but: str | None = None) -> int:
    """Sign the person out everywhere, or everywhere but in the session `but`; how many ended."""
    found = PersonSession.objects.filter(person=person)
    if but is not None:
        found = found.exclude(session_key=but)
    ended, _ = found.delete()
    return ended


def remove_second_factor(*, by: Person, person: Person, why: str) -> None:
    """Take the second factor off a person who lost it, and sign the person out everywhere."""
    require(by, MANAGE_PEOPLE)
    if not why.strip():
        raise InvalidInput(
            "reason-missing", say("Say why, and how you made sure who asked."), field="why"
        )
    with recorded(by=by, action="remove a second factor", why=why):
        current = Person.objects.select_for_update().get(pk=person.pk)
        current.version += 1
        current.save(update_fields=["version"])
        Authenticator.objects.filter(user_id=current.pk).delete()
        end_sessions(person=current)
        note_at_the_door(current, SignInKind.FACTOR_REMOVED, method="administrator")


def create_token(
    *, by: Person, person: Person, name: str, scopes: Iterable[str], days: int, why: str = ""
) -> tuple[ApiToken, str]:
    """Make a token for a person, and its text, which is nowhere to be read again.

    Everybody makes their own; administrators make them for others. Refused (`InvalidInput`) without
    a name, without a scope or with an unknown one, or for longer than a year.
    """
    _require_own(by, person)
    wanted = tuple(dict.fromkeys(scopes))
    _require_usable(name, wanted, days)
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    with recorded(by=by, action="make a token", why=why):
        made = ApiToken.objects.create(
            person=person,
            name=name.strip(),
            prefix=prefix,
            digest=digest_of(secret),
            scopes=list(wanted),
            expires_on=today() + timedelta(days=days),
        )
    return made, f"{BEGINNING}_{prefix}_{secret}"


def _require_usable(name: str, wanted: tuple[str, ...], days: int) -> None:
    if not name.strip() or len(name.strip()) > 100:
        raise InvalidInput(
            "name-missing", say("Say in a few words what the token is for."), field="name"
        )
    known = scopes()
    strange = [scope for scope in wanted if scope not in known]
    if strange or not wanted:
        named = ", ".join(known)
        raise InvalidInput(
            "no-such-scope",
            say("'{scope}' is not a scope; use some of: {known}.", scope=strange[0], known=named)
            if strange
            else say("A token needs a scope; use some of: {known}.", known=named),
            field="scopes",
        )
    if not 1 <= days <= LONGEST_TOKEN:
        raise InvalidInput(
            "token-too-long",
            say("A token holds for 1 to {longest_token} days.", longest_token=LONGEST_TOKEN),
            field="days",
        )


def revoke_token(*, by: Person, token: ApiToken, why: str = "") -> ApiToken:
    """End a token at once; one's own, or anybody's as administrator."""
    _require_own(by, token.person)
    with recorded(by=by, action="revoke a token", why=why):
        current = ApiToken.objects.select_for_update().get(pk=token.pk)
        if current.revoked_at is None:
            current.revoked_at = timezone.now()
            current.save(update_fields=["revoked_at"])
    return current


def _require_own(by: Person, person: Person) -> None:
    if by.scopes is not None:
        raise NotAllowed("tokens-make-no-tokens", say("A token cannot make or revoke tokens."))
    if by.pk != person.pk or not by.is_active:
        require(by, MANAGE_PEOPLE)


def token_used(token: ApiToken, day: date) -> None:
    """Keep the day on which a token was last used; written once a day."""
    if token.last_used_on != day:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=day)
