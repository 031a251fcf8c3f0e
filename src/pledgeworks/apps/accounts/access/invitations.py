"""The link in an invitation: whoever opens it within three days may choose a password, once."""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from pledgeworks.apps.accounts.models import Person
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

HOURS = 72

_SALT = "pledgeworks.accounts.invitation"


def invitation_for(person: Person) -> str:
    """What stands in the link; void once a password was chosen or the person has signed in."""
    return signing.dumps([person.pk, _state(person)], salt=_SALT)


def invited(text: str) -> Person:
    """Whoever was invited with a link; raises `InvalidInput` where it no longer holds."""
    try:
        number, state = signing.loads(text, salt=_SALT, max_age=timedelta(hours=HOURS))
    except (signing.BadSignature, ValueError, TypeError) as refused:
        raise _void() from refused
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None or not constant_time_compare(state, _state(person)):
        raise _void()
    return person


def _state(person: Person) -> str:
    text = f"{person.email}|{person.password}|{person.last_login or ''}"
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()


def _void() -> InvalidInput:
    return InvalidInput(
        "invitation-void",
        say(
            "This invitation no longer holds: it was used, or it is older than {hours} "
            "hours. Ask whoever invited you for another one, or, if you have a "
            "password, sign in.",
            hours=HOURS,
        ),
    )
