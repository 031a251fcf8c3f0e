"""Lists of delegations as files: one row a person, the head of each delegation first."""

import csv
import io
from collections.abc import Iterator, Sequence

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.actions.delegations import DelegateWords, DelegationWords
from pledgeworks.apps.meetings.choices import Attendance, Rank
from pledgeworks.apps.meetings.gathering import delegations
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.reference.models import Participant
from pledgeworks.documents.workbooks import NotAWorkbook, read_sheet
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

COLUMNS = ("participant", "name", "office", "rank", "attendance", "languages")
_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_LONGEST = 200


def rows_of(meeting: Meeting, reader: Person) -> Iterator[Sequence[str]]:
    """The list of a meeting's delegations as far as a reader may read it."""
    for each in delegations(meeting, reader):
        for member in each.members.all():
            yield (
                each.participant_id,
                member.name,
                member.office,
                member.rank,
                member.attendance,
                " ".join(each.languages),
            )


def read_list(content: bytes, *, is_workbook: bool) -> dict[str, DelegationWords]:
    """The delegations of a file by participant: all of them, or `InvalidInput` with every fault.

    Each fault in `facts["faults"]` says its row, its column and what would be right.
    """
    rows = _sheet(content) if is_workbook else _text(content)
    header = [each.strip().lower() for each in rows[0]] if rows else []
    missing = [each for each in COLUMNS[:2] if each not in header]
    if missing:
        raise InvalidInput(
            "columns-missing",
            say(
                "The first row does not name {missing}; the columns are {columns}.",
                missing=" and ".join(missing),
                columns=", ".join(COLUMNS),
            ),
        )
    faults: list[str] = []
    found: dict[str, tuple[list[DelegateWords], tuple[str, ...]]] = {}
    known = set(Participant.objects.values_list("pk", flat=True))
    for number, cells in enumerate(rows[1:], 2):
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        wrong = list(_faults(row, known))
        faults += [f"row {number}, {column}: {what}" for column, what in wrong]
        if not wrong:
            members, languages = found.get(row["participant"], ([], ()))
            members.append(_member(row))
            spoken = languages or tuple(row.get("languages", "").split())
            found[row["participant"]] = members, spoken
    if faults:
        raise InvalidInput(
            "delegations-faulty",
            say(
                "Nothing was taken over. {number} things are wrong: {faults}.",
                number=len(faults),
                faults="; ".join(faults[:20]),
            ),
            faults=tuple(faults),
        )
    return {
        code: DelegationWords(tuple(members), languages)
        for code, (members, languages) in found.items()
    }


def _faults(row: dict[str, str], known: set[str]) -> Iterator[tuple[str, str]]:
    if row.get("participant") not in known:
        yield "participant", f"'{row.get('participant', '')}' is no code of a State, such as KOR"
    name = row.get("name", "")
    if not name or len(name) > _LONGEST or not name.isprintable():
        yield "name", f"give a name of at most {_LONGEST} letters"
    if len(row.get("office", "")) > _LONGEST:
        yield "office", f"at most {_LONGEST} letters"
    for column, choices in (("rank", Rank), ("attendance", Attendance)):
        said = row.get(column, "")
        if said and said not in choices.values:
            yield column, f"'{said}' is not one of {', '.join(choices.values)}"
    unknown = [each for each in row.get("languages", "").split() if each not in _LANGUAGES]
    if unknown:
        yield "languages", f"'{' '.join(unknown)}' is not among {' '.join(_LANGUAGES)}"


def _member(row: dict[str, str]) -> DelegateWords:
    return DelegateWords(
        row["name"],
        row.get("office", ""),
        Rank(row.get("rank") or Rank.OTHER),
        Attendance(row.get("attendance") or Attendance.IN_PERSON),
    )


def _text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise InvalidInput(
            "not-a-table",
            say("The file is no table of commas in UTF-8: {problem}.", problem=problem),
        ) from problem


def _sheet(content: bytes) -> list[list[str]]:
    try:
        return read_sheet(content)
    except NotAWorkbook as problem:
        raise InvalidInput(
            "not-a-table", say("The file cannot be read. {problem}", problem=problem)
        ) from problem
