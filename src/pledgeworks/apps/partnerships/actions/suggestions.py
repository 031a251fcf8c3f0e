"""Setting suggestions of the plan aside, with the reason, and asking for them again."""

from collections.abc import Collection

from django.db import IntegrityError
from django.utils import timezone

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.partnerships import labels, rights
from pledgeworks.apps.partnerships.checks import require_text, require_words
from pledgeworks.apps.partnerships.models import RejectedSuggestion
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.errors import Conflict, NotFound
from pledgeworks.kernel.wording import say


def reject(
    *,
    by: Person,
    suggestion: str,
    requirement: Requirement,
    participants: Collection[str],
    told: str,
    reason: str,
    label: Label = Label.SHARED,
) -> RejectedSuggestion:
    """Set a suggestion aside; whoever may read the rejection is not shown it again unasked.

    A focal point's own State is one of the suggested partners. Refused without a reason
    (`InvalidInput`), and where somebody rejected it already (`Conflict`).
    """
    require(by, rights.REJECT, Subject(frozenset(participants)))
    require_words(reason=reason)
    made = RejectedSuggestion(
        suggestion=suggestion,
        requirement=requirement,
        participants=sorted(participants),
        told=told,
        reason=reason.strip(),
        label=label,
        rejected_by=by,
    )
    require_text(made)
    try:
        with recorded(by=by, action="reject suggestion", why=reason):
            made.save(force_insert=True)
    except IntegrityError as taken:
        raise Conflict(
            "suggestion-rejected", say("Somebody has set this suggestion aside already.")
        ) from taken
    return made


def ask_again(*, by: Person, suggestion: str, why: str) -> RejectedSuggestion:
    """Let a suggestion that was set aside be shown again; the rejection stays on record."""
    require_words(why=why)
    with recorded(by=by, action="ask for a suggestion again", why=why):
        readable = RejectedSuggestion.objects.filter(labels.rejections_for_reader(by))
        current = (
            readable.select_for_update()
            .filter(suggestion=suggestion, asked_again_at__isnull=True)
            .first()
        )
        if current is None:
            raise NotFound("rejection-not-found", say("No such suggestion was set aside."))
        require(by, rights.REJECT, Subject(frozenset(current.participants)))
        current.asked_again_at = timezone.now()
        current.save(update_fields=["asked_again_at"])
    return current
