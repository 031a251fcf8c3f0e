"""Having read what was sent: all of it is kept with its drafts, or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from django.db import IntegrityError, transaction

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.intake.choices import SourceKind
from pledgeworks.apps.intake.models import ColumnMapping, Statement, StatementDraft
from pledgeworks.apps.intake.review.receiving import Found, Received, received
from pledgeworks.apps.intake.review.words import (
    words_read,
)
from pledgeworks.apps.intake.rights import SEND_STATEMENT
from pledgeworks.apps.meetings.choices import TurnState
from pledgeworks.apps.meetings.models import FloorTurn, Meeting
from pledgeworks.apps.reference.models import Participant
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
    turn: FloorTurn | None = None,
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
        return _kept(read, spoken_on, source.strip(), meeting, turn)


def send_spoken(
    *,
    by: Person,
    turn: FloorTurn,
    name: str,
    content: bytes,
    source: str,
    language: str | None = None,
    why: str = "",
) -> Statement:
    """Have the statement of a delegation that speaks or has spoken on the floor read.

    Who speaks, where and on which day is known from its turn; the rest is as with `send`.

    Raises
    ------
    Conflict
        `not-spoken-yet`: the delegation has not been given the floor.
    """
    turn = FloorTurn.objects.select_related("session__meeting", "participant").get(pk=turn.pk)
    if turn.started_at is None or turn.state not in (TurnState.SPEAKING, TurnState.SPOKEN):
        raise Conflict(
            "not-spoken-yet",
            say("The delegation has not spoken yet; its statement is read once it has the floor."),
        )
    return send(
        by=by,
        name=name,
        content=content,
        spoken_on=ApproximateDate(turn.started_at.date().isoformat()),
        source=source,
        participant=turn.participant,
        meeting=turn.session.meeting,
        language=language,
        turn=turn,
        why=why,
    )


def _kept(
    read: Received,
    spoken_on: ApproximateDate,
    source: str,
    meeting: Meeting | None,
    turn: FloorTurn | None,
) -> Statement:
    try:
        with transaction.atomic():
            made = Statement.objects.create(
                code=_next_code(read, meeting),
                participant_id=read.participant,
                meeting=meeting,
                turn=turn,
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
