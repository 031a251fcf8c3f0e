"""What a file or a text is read into, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from pledgeworks.apps.intake.choices import Reader, SourceKind
from pledgeworks.apps.intake.models import ColumnMapping
from pledgeworks.apps.intake.review.model import further_drafts
from pledgeworks.apps.intake.review.reading import known
from pledgeworks.documents.reading import Draft, read_statement
from pledgeworks.documents.reading.files import Kind, kind_of, text_of
from pledgeworks.documents.reading.language import language_of
from pledgeworks.documents.reading.speaker import speaker_of
from pledgeworks.documents.reading.tables import Fault, RowDraft, read_table
from pledgeworks.documents.reading.tables import Mapping as Columns

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A draft with where it stands and who drafted it."""

    draft: Draft
    read_by: str = Reader.PROGRAM
    participant: str | None = None
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A file or text as read: its words, its drafts, and what is wrong with it."""

    title: str
    kind: str
    text: str
    language: str
    participant: str | None
    fingerprint: str
    found: Sequence[Found]
    faults: Sequence[Fault] = ()
    mappings: Sequence[Columns] = ()
    sheets: Mapping[str, list[list[str]]] = field(default_factory=dict)


def received(
    name: str,
    content: bytes,
    *,
    participant: str | None,
    on: date | None,
    language: str | None = None,
    columns: Mapping[str, Mapping[int, str]] | None = None,
) -> Received:
    """Read a file; raises `InvalidInput` where it cannot be read, with what to send instead."""
    title = name[:_LONGEST_TITLE]
    fingerprint = sha256(content).hexdigest()
    if kind_of(name, content) in (Kind.WORKBOOK, Kind.CSV):
        return _table(title, content, fingerprint, participant, on, language, columns)
    what = known()
    text = text_of(name, content)
    code = language or language_of(text)
    speaker = participant or speaker_of(name, text, what, code)
    reading = read_statement(text, what, participant=speaker, on=on, language=code)
    found = [Found(draft) for draft in reading.drafts]
    found += [
        Found(draft, Reader.MODEL) for draft in further_drafts(text, code, reading.drafts, what)
    ]
    return Received(title, SourceKind.STATEMENT, text, code, speaker, fingerprint, found)


def _table(
    title: str,
    content: bytes,
    fingerprint: str,
    participant: str | None,
    on: date | None,
    language: str | None,
    columns: Mapping[str, Mapping[int, str]] | None,
) -> Received:
    what = known()
    reading = read_table(
        title,
        content,
        what,
        participant=participant,
        on=on,
        language=language,
        columns=columns,
        remembered=_remembered,
    )
    return Received(
        title,
        SourceKind.SPREADSHEET,
        "",
        language or "en",
        participant,
        fingerprint,
        [_of_row(row) for row in reading.drafts],
        reading.faults,
        reading.mappings,
        reading.sheets,
    )


def _of_row(row: RowDraft) -> Found:
    return Found(row.draft, Reader.PROGRAM, row.participant, row.sheet, row.row)


def _remembered(headings: str) -> dict[int, str] | None:
    """The columns that a person settled for tables with these headings."""
    kept = ColumnMapping.objects.filter(pk=headings).first()
    return {int(place): name for place, name in kept.columns.items()} if kept else None
