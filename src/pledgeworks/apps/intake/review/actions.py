"""Reading what was sent, and every decision on its drafts: each can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from django.db import IntegrityError, transaction

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.intake.choices import DraftStatus, Reader, SourceKind
from pledgeworks.apps.intake.models import ColumnMapping, Statement, StatementDraft
from pledgeworks.apps.intake.review.locking import locked_at, raised, require_status
from pledgeworks.apps.intake.review.reading import known
from pledgeworks.apps.intake.review.receiving import Found, Received, received
from pledgeworks.apps.intake.review.words import (
    DraftWords,
    pledge_words,
    require_tidy,
    words_of,
    words_read,
)
from pledgeworks.apps.intake.rights import REVIEW, SEND_STATEMENT
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges import actions as pledges
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.documents.reading.reader import read_phrase
from pledgeworks.documents.reading.tables.model import FIELDS
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.slugs import slug
from pledgeworks.kernel.wording import say


def send(
    *,
    by: Person,
    name: str,
    content: bytes,
    spoken_on: ApproximateDate,
    source: str,
    participant: Participant | None = None,
    meeting: Meeting | None = None,
    language: str | None = None,
    columns: Mapping[str, Mapping[int, str]] | None = None,
    why: str = "",
) -> Statement:
    """Have a statement or table read and keep it with its drafts; all of it or nothing.

    Raises
    ------
    InvalidInput
        The file cannot be read, nothing says on what source it rests, or a table has faults that
        stop it (`facts["faults"]`).
    Conflict
        `statement-on-record`: the same file was read for this meeting already.
    """
    subject = Subject(
        frozenset({participant.pk}) if participant else frozenset(), meeting.pk if meeting else None
    )
    require(by, SEND_STATEMENT, subject)
    if not source.strip():
        raise InvalidInput(
            "source-missing", say("Say where it comes from: an address, or words."), field="source"
        )
    read = received(
        PurePath(name).name or "statement.txt",
        content,
        participant=participant.pk if participant else None,
        on=spoken_on.latest,
        language=language,
        columns=columns,
    )
    stopping = [fault for fault in read.faults if fault.stops]
    if stopping:
        raise InvalidInput(
            "table-has-faults",
            say(
                "Nothing was imported: {number} cells or rows are to be mended first.",
                number=len(stopping),
            ),
            faults=tuple(stopping),
        )
    if participant is None and read.participant:
        # Whoever may send only for its own State may not have another's read by leaving it open.
        require(by, SEND_STATEMENT, replace(subject, participants=frozenset({read.participant})))
    with recorded(by=by, action="read statement", why=why, source=source):
        return _kept(read, spoken_on, source.strip(), meeting)


def _kept(
    read: Received, spoken_on: ApproximateDate, source: str, meeting: Meeting | None
) -> Statement:
    try:
        with transaction.atomic():
            made = Statement.objects.create(
                code=_next_code(read, meeting),
                participant_id=read.participant,
                meeting=meeting,
                title=read.title,
                kind=read.kind,
                language=read.language,
                spoken_on=spoken_on,
                text=read.text,
                file_sha256=read.fingerprint,
                source_urls=[source],
            )
    except IntegrityError as problem:
        raise Conflict(
            "statement-on-record",
            say("{title} was read already; open it in the list.", title=read.title),
        ) from problem
    StatementDraft.objects.bulk_create(
        _row(made, number, found) for number, found in enumerate(read.found, start=1)
    )
    return made


def _next_code(read: Received, meeting: Meeting | None) -> str:
    """Such as `berlin-2025-gha-1`: the next free one, its numbers taken one at a time."""
    stem = f"{meeting.pk if meeting else 'other'}-{(read.participant or 'all').lower()}"
    stem = slug(stem)
    taken = Statement.objects.select_for_update().filter(code__startswith=f"{stem}-")
    numbers = [code.removeprefix(f"{stem}-") for code in taken.values_list("code", flat=True)]
    return f"{stem}-{max((int(n) for n in numbers if n.isdigit()), default=0) + 1}"


def _row(statement: Statement, number: int, found: Found) -> StatementDraft:
    draft = found.draft
    is_text = statement.kind == SourceKind.STATEMENT
    return StatementDraft(
        statement=statement,
        order=number,
        participant_id=found.participant or statement.participant_id,
        quote=draft.quote,
        start=draft.start if is_text else None,
        end=draft.end if is_text else None,
        sheet=found.sheet[:120],
        row=found.row,
        said=words_read(draft).as_json(),
        why=draft.as_json()["why"],
        confidence=draft.confidence,
        read_by=found.read_by,
    )


def accept(
    *, by: Person, number: int, version: int, participant: str = "", why: str = ""
) -> Pledge:
    """Make a pledge of a draft, with the passage as its exact words."""
    require(by, REVIEW)
    with recorded(by=by, action="accept draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        state = _speaker(draft, participant)
        require_tidy(words_of(draft))
        categories = dict(Capability.objects.values_list("code", "category"))
        words = pledge_words(draft.statement, draft, state, categories)
        source = draft.statement.source_urls[0]
        pledge = pledges.register(by=by, participant=state, words=words, source=source, why=why)
        draft.status, draft.pledge, draft.made_pledge = DraftStatus.ACCEPTED, pledge, True
        draft.participant_id = state
        raised(draft)
    return pledge


def accept_as_evidence(
    *, by: Person, number: int, version: int, pledge: Pledge, participant: str = "", why: str = ""
) -> Pledge:
    """Say that a draft is a pledge on record: its passage becomes evidence of it.

    The State that said it gets its part in the pledge, where it had none.
    """
    require(by, REVIEW)
    with recorded(by=by, action="accept draft as evidence", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        state = _speaker(draft, participant)
        categories = dict(Capability.objects.values_list("code", "category"))
        (leg,) = pledge_words(draft.statement, draft, state, categories).legs
        joint = replace(leg, quantity=None)
        source = draft.statement.source_urls[0]
        found = pledges.add_evidence(by=by, pledge=pledge, leg=joint, source=source, why=why)
        draft.status, draft.pledge, draft.made_pledge = DraftStatus.ACCEPTED, found, False
        draft.participant_id = state
        raised(draft)
    return found


def _speaker(draft: StatementDraft, participant: str) -> str:
    state = participant or draft.participant_id or draft.statement.participant_id
    if not state:
        raise InvalidInput("participant-missing", say("Say who pledges this."), field="participant")
    return state


def correct(
    *, by: Person, number: int, version: int, words: DraftWords, why: str = ""
) -> StatementDraft:
    """Change what a draft says; its passage and what the reader found stay in its history."""
    require_tidy(words)
    with recorded(by=by, action="correct draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        draft.said = words.as_json()
        raised(draft)
    return draft


def reject(*, by: Person, number: int, version: int, why: str = "") -> StatementDraft:
    """Say that a draft is no pledge."""
    with recorded(by=by, action="reject draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        draft.status = DraftStatus.REJECTED
        raised(draft)
    return draft


def merge(
    *, by: Person, number: int, version: int, into: int, into_version: int, why: str = ""
) -> StatementDraft:
    """Say that a draft is part of another one of the same statement."""
    with recorded(by=by, action="merge drafts", why=why):
        # In the order of their numbers, so that two people cannot wait for each other.
        wanted = sorted([(number, version), (into, into_version)])
        drafts = {each: locked_at(each, by, seen) for each, seen in wanted}
        draft, other = drafts[number], drafts.get(into)
        if other is None or number == into or draft.statement_id != other.statement_id:
            raise InvalidInput(
                "merge-with-another", say("Choose another draft of the same statement.")
            )
        require_status(draft, DraftStatus.WAITING)
        require_status(other, DraftStatus.WAITING)
        draft.status, draft.merged_into = DraftStatus.MERGED, other
        raised(draft)
        raised(other)
    return other


def split(
    *, by: Person, number: int, version: int, at: int, why: str = ""
) -> Sequence[StatementDraft]:
    """Cut a draft in two where its passage names two pledges; `at` counts from its beginning."""
    with recorded(by=by, action="split draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        first, second = draft.quote[:at].strip(), draft.quote[at:].strip()
        if not first or not second:
            raise InvalidInput(
                "nothing-to-split",
                say("Say where the second pledge begins, inside the passage."),
                field="at",
            )
        made = [_part(draft, first, 0), _part(draft, second, draft.quote.index(second, at))]
        draft.status = DraftStatus.SPLIT
        raised(draft)
    return made


def _part(draft: StatementDraft, quote: str, offset: int) -> StatementDraft:
    statement = draft.statement
    read = read_phrase(
        quote,
        known(),
        participant=draft.participant_id,
        on=statement.spoken_on.latest,
        language=statement.language if statement.language in ("en", "fr", "es") else "en",
    )
    start = None if draft.start is None else draft.start + draft.quote.index(quote, offset)
    return StatementDraft.objects.create(
        statement=statement,
        order=draft.order,
        participant_id=draft.participant_id,
        quote=quote,
        start=start,
        end=None if start is None else start + len(quote),
        sheet=draft.sheet,
        row=draft.row,
        said=words_read(read).as_json() if read else draft.said,
        why=[],
        confidence=read.confidence if read else draft.confidence,
        read_by=draft.read_by,
        split_from=draft,
    )


def mark(
    *, by: Person, statement: Statement, start: int, end: int, why: str = ""
) -> StatementDraft:
    """Draft a passage that the reader passed over."""
    quote = statement.text[start:end]
    if not (0 <= start < end <= len(statement.text)) or not quote.strip():
        raise InvalidInput("no-passage", say("Mark words of the statement."), field="passage")
    require(by, REVIEW)
    language = statement.language if statement.language in ("en", "fr", "es") else "en"
    read = read_phrase(
        quote,
        known(),
        participant=statement.participant_id,
        on=statement.spoken_on.latest,
        language=language,
    )
    words = words_read(read) if read else DraftWords(category="other")
    with recorded(by=by, action="mark passage", why=why):
        last = StatementDraft.objects.filter(statement=statement, start__lte=start).order_by(
            "-order"
        )
        nearest = last.first()
        return StatementDraft.objects.create(
            statement=statement,
            order=nearest.order if nearest else 0,
            participant_id=statement.participant_id,
            quote=quote,
            start=start,
            end=end,
            said=words.as_json(),
            confidence=1.0,
            read_by=Reader.PERSON,
        )


def undo(*, by: Person, number: int, version: int, why: str = "") -> StatementDraft:
    """Take back the decision on a draft; a pledge made of it goes, while nothing rests on it."""
    with recorded(by=by, action="undo decision on draft", why=why):
        draft = locked_at(number, by, version)
        if draft.status == DraftStatus.ACCEPTED:
            _undo_acceptance(by, draft, why)
        elif draft.status == DraftStatus.SPLIT:
            parts = list(StatementDraft.objects.select_for_update().filter(split_from=draft))
            for part in parts:
                require_status(part, DraftStatus.WAITING)
            for part in parts:
                part.delete()
        else:
            require_status(draft, DraftStatus.REJECTED, DraftStatus.MERGED)
        draft.status, draft.pledge, draft.merged_into = DraftStatus.WAITING, None, None
        draft.made_pledge = False
        raised(draft)
    return draft


def _undo_acceptance(by: Person, draft: StatementDraft, why: str) -> None:
    pledge = draft.pledge
    if pledge is None or not draft.made_pledge:
        return
    others = StatementDraft.objects.filter(pledge=pledge).exclude(pk=draft.pk)
    if others.exists():
        raise InvalidInput(
            "pledge-has-more-evidence",
            say("{pk} rests on other passages too; undo those first.", pk=pledge.pk),
        )
    StatementDraft.objects.filter(pk=draft.pk).update(
        status=DraftStatus.WAITING, pledge=None, made_pledge=False
    )
    pledges.take_back(
        by=by, pledge=pledge, version=pledge.version, why=why or "accepted by mistake"
    )


def settle_columns(*, by: Person, headings: str, columns: Mapping[int, str], why: str = "") -> None:
    """Remember which column holds what in tables with these headings."""
    require(by, SEND_STATEMENT)
    wrong = sorted(set(columns.values()) - set(FIELDS))
    if wrong or len(set(columns.values())) < len(columns):
        raise InvalidInput(
            "columns-not-clear",
            say("Each field stands in one column."),
            field="columns",
            wrong=wrong,
        )
    with recorded(by=by, action="settle columns", why=why):
        ColumnMapping.objects.update_or_create(
            headings=headings, defaults={"columns": {str(k): v for k, v in columns.items()}}
        )
