"""`read`: drafts of pledges from statements and tables, without a database."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pledgeworks.cli.registry import say
from pledgeworks.kernel.errors import InvalidInput, PledgeworksError

if TYPE_CHECKING:
    from pledgeworks.documents.reading import Known

_TABLES = ("csv", "tsv", "tab", "xlsx", "xlsm")


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks read kor.txt --json > drafts.json")(read)


def read(
    files: Annotated[list[Path], typer.Argument(help="Statements or tables.", metavar="FILE…")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on standard output.")
    ] = False,
    participant: Annotated[
        str | None, typer.Option(help="Code of who speaks, such as KOR; else told from the file.")
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Day of the statement, for 'next year'."),
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="en, fr or es; else told from the text.")
    ] = None,
) -> None:
    """Draft pledges from statements (txt, html, docx, pdf) and tables (xlsx, csv); no database."""
    known = _known()
    code = participant.upper() if participant else None
    if code and code not in known.participants:
        raise typer.BadParameter(f"'{participant}' is no participant; give a code such as KOR.")
    if language not in (None, "en", "fr", "es"):
        raise typer.BadParameter("statements are read in en, fr and es.")
    found, refused = [], 0
    for file in files:
        try:
            found.append(_read(file, known, code, day.date() if day else None, language))
        except PledgeworksError as problem:
            say(f"{file}: {problem.message}")
            refused += 1
            found.append(_refusal(file, code, problem))
    if as_json:
        document = found[0] if len(found) == 1 else found
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        for each in found:
            _print(each)
    if refused:
        raise typer.Exit(1)


def _known() -> "Known":
    from pledgeworks.documents.reading import knowledge

    # The packaged files, found beside the package: importing their app would load Django.
    data = Path(__file__).parents[1] / "apps/reference/data"
    return knowledge(
        *(
            (data / name).read_bytes()
            for name in ("capabilities.csv", "participants.csv", "missions.csv")
        )
    )


def _read(
    file: Path, known: "Known", participant: str | None, on: date | None, language: str | None
) -> dict[str, Any]:
    from pledgeworks.documents.reading.files import Kind, kind_of

    try:
        content = file.read_bytes()
    except OSError as problem:
        raise InvalidInput(
            "no-such-file", f"There is no file to read: {problem.strerror}."
        ) from problem
    if kind_of(file.name, content) in (Kind.WORKBOOK, Kind.CSV):
        return _table(file, content, known, participant, on, language)
    return _statement(file, content, known, participant, on, language)


def _statement(
    file: Path,
    content: bytes,
    known: "Known",
    participant: str | None,
    on: date | None,
    language: str | None,
) -> dict[str, Any]:
    from pledgeworks.documents.reading import read_statement
    from pledgeworks.documents.reading.files import text_of
    from pledgeworks.documents.reading.language import language_of
    from pledgeworks.documents.reading.speaker import speaker_of

    text = text_of(file.name, content)
    code = language or language_of(text)
    speaker = participant or speaker_of(file.name, text, known, code)
    reading = read_statement(
        text, known, participant=speaker, on=on or _year(file.name), language=code
    )
    return {
        "file": file.name,
        "kind": "statement",
        "participant": speaker,
        "language": code,
        "drafts": [draft.as_json() for draft in reading.drafts],
        "problems": [],
    }


def _year(name: str) -> date | None:
    """A year in a file's name dates its text; its last day, so that 'by' that year is to come."""
    import re

    found = re.findall(r"(?<!\d)(20\d\d)(?!\d)", name)
    return date(int(found[0]), 12, 31) if len(set(found)) == 1 else None


def _table(
    file: Path,
    content: bytes,
    known: "Known",
    participant: str | None,
    on: date | None,
    language: str | None,
) -> dict[str, Any]:
    from pledgeworks.documents.reading.speaker import from_file_name
    from pledgeworks.documents.reading.tables import read_table

    speaker = participant or from_file_name(file.name, known)
    reading = read_table(file.name, content, known, participant=speaker, on=on, language=language)
    told = {row.participant for row in reading.drafts}
    return {
        "file": file.name,
        "kind": "spreadsheet",
        "participant": next(iter(told)) if len(told) == 1 else speaker,
        "language": language,
        "drafts": [row.as_json() for row in reading.drafts],
        "problems": [fault.as_json() for fault in reading.faults],
    }


def _refusal(file: Path, participant: str | None, problem: PledgeworksError) -> dict[str, Any]:
    kind = "spreadsheet" if file.suffix.lower().lstrip(".") in _TABLES else "statement"
    return {
        "file": file.name,
        "kind": kind,
        "participant": participant,
        "language": None,
        "drafts": [],
        "problems": [{"code": problem.code, "message": problem.message}],
    }


def _print(document: dict[str, Any]) -> None:
    """One file for people to read."""
    who = document["participant"] or "participant not told"
    count = len(document["drafts"])
    typer.echo(f"{document['file']}: {who}, {count} draft{'' if count == 1 else 's'}")
    for draft in document["drafts"]:
        where = f" [{draft['sheet']}, row {draft['row']}]" if "row" in draft else ""
        parts = [
            draft["category"],
            draft["capability"] or "",
            f"{draft['quantity']} {draft['quantity_unit'] or ''}".strip()
            if draft["quantity"]
            else "",
            f"{draft['amount']:,} {draft['currency'] or ''}".strip() if draft["amount"] else "",
            f"with {', '.join(draft['partners'])}" if draft["partners"] else "",
            draft["available_stated"] or "",
            "renewal" if draft["renewal"] else "",
            "conditional" if draft["conditional"] else "",
        ]
        typer.echo(f"  {draft['confidence']:.2f}  {' · '.join(filter(None, parts))}{where}")
        typer.echo(f"        “{draft['quote']}”")
    for problem in document["problems"]:
        place = (
            f"{problem['sheet']} {problem['column'] or ''}{problem['row']}: "
            if "row" in problem
            else ""
        )
        typer.echo(f"  ! {place}{problem['message']}")
