"""The letter of an invitation, as text and as a page of its own."""

from urllib.parse import urljoin

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from pledgeworks.apps.accounts.access.invitations import HOURS, invitation_for
from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.kernel.errors import Unavailable
from pledgeworks.kernel.wording import say


def link_for(person: Person, address: str) -> str:
    """Where the person goes: to choose a password, or to sign in where there is one already.

    `address` is where the pages are, such as `https://pledges.example.org`.
    """
    if person.has_usable_password():
        return urljoin(address, reverse("account_login"))
    return urljoin(address, reverse("invitation", args=[invitation_for(person)]))


def send_invitation(person: Person, seat: Seat, address: str) -> None:
    """Hand the letter in, in the person's language.

    Raises `Unavailable` where the mail server does not take it.
    """
    with override(person.language):
        letter = _letter(person, seat, address)
    try:
        letter.send()
    except OSError as problem:
        raise Unavailable(
            "letter-not-sent",
            say(
                "The letter to {email} could not be handed in ({problem}), so nobody was "
                "invited. Check PLEDGEWORKS_SMTP_HOST and its neighbours, then repeat it.",
                email=person.email,
                problem=problem,
            ),
        ) from problem


def _letter(person: Person, seat: Seat, address: str) -> EmailMultiAlternatives:
    said = {
        "person": person,
        "seat": seat,
        "link": link_for(person, address),
        "is_new": not person.has_usable_password(),
        "hours": HOURS,
    }
    subject = render_to_string("accounts/invitation_subject.txt", said)
    letter = EmailMultiAlternatives(
        " ".join(subject.split()),
        render_to_string("accounts/invitation.txt", said).strip() + "\n",
        to=[person.email],
    )
    letter.attach_alternative(render_to_string("accounts/invitation.html", said), "text/html")
    return letter
