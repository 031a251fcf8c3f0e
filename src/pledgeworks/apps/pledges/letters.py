"""The letter with a day's reminders."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

from pledgeworks.apps.pledges.reminders import Digest

# A letter stays short enough to be read; the desk has the rest.
LINES = 25


def by_mail(digest: Digest, address: str) -> None:
    """Hand a digest in as a letter in the person's language.

    Raises `OSError` where the mail server does not take it.
    """
    with override(digest.person.language):
        written = EmailMessage(_subject(digest), letter(digest, address), to=[digest.person.email])
    written.send()


def letter(digest: Digest, address: str) -> str:
    """The digest in words."""
    said = {
        "digest": digest,
        "entries": digest.entries[:LINES],
        "more": max(len(digest.entries) - LINES, 0),
        "address": address.rstrip("/"),
    }
    return render_to_string("pledges/digest.txt", said).strip() + "\n"


def _subject(digest: Digest) -> str:
    said = render_to_string("pledges/digest_subject.txt", {"digest": digest})
    return " ".join(said.split())
