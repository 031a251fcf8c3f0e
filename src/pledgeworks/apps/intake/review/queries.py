"""What has come in, and what waits for a decision."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Prefetch, Q, QuerySet

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import reading_of
from pledgeworks.apps.accounts.rights import may, may_somewhere, require
from pledgeworks.apps.intake.choices import DraftStatus
from pledgeworks.apps.intake.models import ColumnMapping, Statement, StatementDraft
from pledgeworks.apps.intake.rights import READ_STATEMENTS, subject_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def may_read(reader: Person | None, of: Statement) -> bool:
    """Whether a reader may see what was sent."""
    return may(reader, READ_STATEMENTS, subject_of(of))


def statements(reader: Person) -> QuerySet[Statement]:
    """What a reader may see of what was sent, latest first, with how many drafts wait."""
    reading = reading_of(reader)
    found = Q()
    if not may(reader, READ_STATEMENTS):
        if not may_somewhere(reader, READ_STATEMENTS):
            require(reader, READ_STATEMENTS)
        found = Q(meeting__in=reading.meetings) | Q(participant__in=reading.participants)
    return (
        Statement.objects.filter(found)
        .select_related("participant", "meeting")
        .annotate(
            number_of_drafts=Count("drafts"),
            waiting=Count("drafts", filter=Q(drafts__status=DraftStatus.WAITING)),
        )
        .order_by("-received_at", "code")
    )


def statement(code: str, *, reader: Person) -> Statement:
    """One that was sent, with its drafts; `NotFound` also for whoever may not read it."""
    drafts = StatementDraft.objects.select_related("pledge", "participant", "merged_into")
    found = (
        Statement.objects.select_related("participant", "meeting", "turn__session")
        .prefetch_related(Prefetch("drafts", queryset=drafts))
        .filter(pk=code)
        .first()
    )
    if found is None or not may_read(reader, found):
        raise NotFound("statement-not-found", say("There is no statement '{code}'.", code=code))
    return found


def statements_spoken(of: Meeting, *, reader: Person) -> Mapping[int, list[Statement]]:
    """By turn to speak, what was read of it that a reader may see, with how many drafts wait."""
    found: dict[int, list[Statement]] = {}
    for each in statements(reader).filter(meeting=of, turn__isnull=False).order_by("code"):
        found.setdefault(each.turn_id, []).append(each)
    return found


def draft(number: int, *, reader: Person) -> StatementDraft:
    """One draft; `NotFound` also for whoever may not read its statement."""
    found = (
        StatementDraft.objects.select_related("statement__participant", "pledge")
        .filter(pk=number)
        .first()
    )
    if found is None or not may_read(reader, found.statement):
        raise NotFound("draft-not-found", say("There is no draft {number}.", number=number))
    return found


def passages_of(pledge: Pledge, *, reader: Person | None) -> Sequence[StatementDraft]:
    """The passages that a pledge rests on, as far as a reader may see what was sent."""
    found = (
        StatementDraft.objects.filter(pledge=pledge)
        .select_related("statement__participant")
        .order_by("statement__spoken_on", "pk")
    )
    return [each for each in found if may_read(reader, each.statement)] if reader else []


def mapping_kept(headings: str) -> Mapping[str, str] | None:
    """The columns that were settled for a table with these headings."""
    found = ColumnMapping.objects.filter(pk=headings).first()
    return None if found is None else found.columns
