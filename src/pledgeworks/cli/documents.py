"""`counts`, `summary`, `paper` and `narrative`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.past import RecordedOn, as_it_stood
from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, say, write_file
from pledgeworks.kernel.errors import InvalidInput

# The languages of the document, and of the settings.
_LANGUAGES = {each: each for each in ("en", "fr", "es", "ar", "ru")} | {"zh": "zh-hans"}
MeetingCode = Annotated[str, typer.Argument(help="Code of a meeting, such as seoul-2021.")]


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks counts seoul-2021")(counts)
    app.command(epilog="Example: pledgeworks summary seoul-2021 --format pdf --output summary.pdf")(
        summary
    )
    app.command(
        epilog="Example: pledgeworks paper seoul-2021 press-note --language fr --output note.pdf"
    )(paper)
    app.command(
        epilog="Example: pledgeworks narrative seoul-2021 overview --file overview.txt --why "
        "'co-chairs asked for it'"
    )(narrative)


def counts(
    meeting: MeetingCode,
    as_json: AsJson = False,
    whom: ForWhom = For.PUBLIC,
    recorded_on: RecordedOn = None,
) -> None:
    """The meeting's published-style figures, each with the pledges behind it."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.publication.presenting import counts_as_json
    from pledgeworks.apps.publication.queries import counts as read
    from pledgeworks.cli.counts_text import print_counts

    with as_it_stood(recorded_on):
        found = read(find(meeting), whom.audience)
    if as_json:
        typer.echo(json.dumps(counts_as_json(found), ensure_ascii=False, indent=1))
    else:
        print_counts(found)


def summary(
    meeting: MeetingCode,
    output: Annotated[Path, typer.Option(help="File to write.")],
    format_name: Annotated[
        str, typer.Option("--format", help="pdf, docx, html or xml (Akoma Ntoso).")
    ] = "pdf",
    language: Annotated[str, typer.Option(help="en, fr, es, ar, zh or ru.")] = "en",
) -> None:
    """The Chair's Summary of a meeting."""
    from pledgeworks.apps.publication.choices import SummaryFormat

    if format_name not in list(SummaryFormat):
        raise InvalidInput(
            "format-not-made",
            f"The Chair's Summary is made as {', '.join(SummaryFormat)}, not as '{format_name}'.",
        )
    if language not in _LANGUAGES:
        raise InvalidInput(
            "language-not-made",
            f"The Chair's Summary is made in {', '.join(_LANGUAGES)}, not in '{language}'.",
        )
    open_registry()
    from django.utils.translation import override

    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.publication.queries import chairs_summary

    with override(_LANGUAGES[language]):
        written = chairs_summary(find(meeting), SummaryFormat(format_name))
    write_file(output, written)
    say(f"Written: {output}")


def paper(
    meeting: MeetingCode,
    name: Annotated[
        str, typer.Argument(help="press-note, pledges, or the code of a State, such as KEN.")
    ],
    output: Annotated[Path, typer.Option(help="File to write.")],
    format_name: Annotated[str, typer.Option("--format", help="pdf, docx or html.")] = "pdf",
    language: Annotated[str, typer.Option(help="en, fr, es, ar, zh or ru.")] = "en",
) -> None:
    """The press note with the counts, the pledge annex, or one State's pledges at a meeting."""
    if format_name not in ("pdf", "docx", "html"):
        raise InvalidInput(
            "format-not-made", f"Papers are made as pdf, docx, html, not as '{format_name}'."
        )
    if language not in _LANGUAGES:
        raise InvalidInput(
            "language-not-made",
            f"Papers are made in {', '.join(_LANGUAGES)}, not in '{language}'.",
        )
    open_registry()
    from django.utils.translation import override

    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.publication.choices import SummaryFormat
    from pledgeworks.apps.publication.pledge_papers import Paper, page_of_state
    from pledgeworks.apps.publication.pledge_papers import paper as made
    from pledgeworks.apps.reference.queries import participant

    of, form = find(meeting), SummaryFormat(format_name)
    with override(_LANGUAGES[language]):
        if name in list(Paper):
            written = made(of, Paper(name), form)
        else:
            written = page_of_state(of, participant(name), form)
    write_file(output, written)
    say(f"Written: {output}")


def narrative(
    meeting: MeetingCode,
    section: Annotated[str, typer.Argument(help="Code of a section; all are listed without.")] = "",
    file: Annotated[Path | None, typer.Option(help="New text of the section, UTF-8.")] = None,
    version: Annotated[
        int | None, typer.Option(help="The version you read; a newer one is not overwritten.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why it changes; kept in the history.")] = "",
) -> None:
    """List, show or replace the sections that people write."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.meetings import queries
    from pledgeworks.apps.meetings.actions import rewrite_section

    found = queries.meeting(meeting)
    if not section:
        for each in queries.narrative(found):
            typer.echo(f"{each.code}  (version {each.version})  {each.title}")
        return
    kept = queries.narrative_section(found, section)
    if file is None:
        typer.echo(kept.text)
        return
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InvalidInput("file-not-read", f"{file} cannot be read: {problem}.") from problem
    changed = rewrite_section(
        by=ensure_operator(),
        meeting=found,
        code=section,
        text=text,
        version=kept.version if version is None else version,
        why=why,
    )
    say(f"'{changed.title}' is now version {changed.version}.")
