"""Agreeing with the Chair's Summary, closing it, and opening it again."""

from django.utils import timezone

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.models import Meeting, SummarySignature
from pledgeworks.apps.meetings.summary_text import fingerprint_of_text, signatures_missing, signers
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.wording import say


def sign_summary(
    *, by: Person, meeting: Meeting, participant: str, of_text: str, why: str = ""
) -> SummarySignature:
    """A host or co-chair agrees with the text it has read, known by its fingerprint.

    Refused where the text is another one by now (`Conflict`).
    """
    require(by, rights.SIGN_SUMMARY, rights.subject_of(meeting, participant))
    if participant not in {each.pk for each in signers(meeting)}:
        raise InvalidInput(
            "not-a-chair",
            say("{participant} is neither host nor co-chair.", participant=participant),
            field="participant",
        )
    with recorded(by=by, action="sign summary", why=why):
        _locked_open(meeting)
        if fingerprint_of_text(meeting) != of_text:
            raise Conflict(
                "text-changed", say("The text was changed since you read it; read it again.")
            )
        signed, _is_new = SummarySignature.objects.update_or_create(
            meeting=meeting,
            participant_id=participant,
            defaults={"of_text": of_text, "signed_at": timezone.now()},
        )
    return signed


def close_summary(*, by: Person, meeting: Meeting, why: str = "") -> Meeting:
    """Close the text: from now on it and its figures are those of this moment.

    Where a host or co-chair has not agreed with the text as it is, `why` says why it is closed all
    the same.
    """
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    with recorded(by=by, action="close summary", why=why):
        current = _locked_open(meeting)
        missing = [each.pk for each in signatures_missing(meeting)]
        if missing and not why.strip():
            raise InvalidInput(
                "signatures-missing",
                say(
                    "{missing} did not agree with the text as it is; let them sign, or say why "
                    "it is closed without them.",
                    missing=", ".join(missing),
                ),
                field="why",
            )
        current.summary_closed_at = timezone.now()
        current.save(update_fields=["summary_closed_at"])
    return current


def reopen_summary(*, by: Person, meeting: Meeting, why: str) -> Meeting:
    """Open a closed text again; its figures live again, and signatures of a changed text lapse."""
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say why it is opened again."), field="why")
    with recorded(by=by, action="reopen summary", why=why):
        current = Meeting.objects.select_for_update().get(pk=meeting.pk)
        current.summary_closed_at = None
        current.save(update_fields=["summary_closed_at"])
    return current


def _locked_open(meeting: Meeting) -> Meeting:
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.summary_closed_at is not None:
        raise Conflict(
            "summary-closed", say("The summary of {title} is closed already.", title=meeting.title)
        )
    return current
