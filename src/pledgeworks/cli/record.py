"""`record load`, `record show` and `record editions`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.cli.steps import step
from pledgeworks.kernel.months import Month

if TYPE_CHECKING:
    from pledgeworks.apps.record.queries import MonthFigures

record = typer.Typer(
    help="The public record of uniformed personnel: load it, ask it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Country = Annotated[str, typer.Option("--country", help="Code of a contributor, such as BGD.")]
Mission = Annotated[str, typer.Option("--mission", help="Code of a mission, such as UNMISS.")]


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.add_typer(record, name="record")


@record.command(epilog="Example: pledgeworks record load 2018-06.pdf contributions.csv.gz")
def load(
    files: Annotated[
        list[Path], typer.Argument(help="Monthly tables (PDF, CSV, CSV.GZ, XLSX), as published.")
    ],
    source: Annotated[
        str, typer.Option("--source", help="Where they come from; shown with the figures.")
    ] = "",
    month: Annotated[
        str | None, typer.Option("--month", help="Of a table that prints no date: 2019-10.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load files of the public record: all of them, or none where anything is wrong."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.record.actions import load_record

    with step("Load the record") as shown:
        done = load_record(
            by=ensure_operator(),
            paths=files,
            source=source,
            month=Month.parse(month) if month else None,
            progress=shown.advance,
        )
        shown.note = f"{sum(each.rows for each in done)} rows"
    for each in done:
        if each.was_loaded_already:
            say(f"{each.file}: loaded already")
            continue
        say(
            f"{each.file}: {each.layout}; {each.rows} rows, {each.months} months, {each.added} of "
            f"them new, {len(each.corrected)} corrected"
        )
        for remark in each.remarks:
            say(f"    {remark}")
    if done and done[-1].doubted:
        say(f"{done[-1].doubted} figures are doubted; they are kept as printed and say so.")
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "files": [
                        {
                            "file": each.file,
                            "layout": each.layout,
                            "rows": each.rows,
                            "months": each.months,
                            "added": each.added,
                            "corrected": [str(month) for month in each.corrected],
                            "was_loaded_already": each.was_loaded_already,
                            "remarks": list(each.remarks),
                        }
                        for each in done
                    ]
                },
                ensure_ascii=False,
                indent=1,
            )
        )


@record.command(
    epilog="Example: pledgeworks record show --country BGD --mission UNMISS --month 2018-01 --json"
)
def show(
    country: Country = "",
    mission: Mission = "",
    month: Annotated[str | None, typer.Option("--month", help="One month, as 2018-01.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First month of a series.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last month of a series.")] = None,
    as_json: AsJson = False,
) -> None:
    """What the record says of a contributor, a mission, or the one in the other.

    With a month and neither of them: everybody who contributed.
    """
    if month and (first or last):
        raise typer.BadParameter("Name either --month or --from and --to.")
    if not (country or mission or month):
        raise typer.BadParameter("Name --country, --mission or --month.")
    open_registry()
    from pledgeworks.apps.record.queries import contributors_in, series, sheet_of
    from pledgeworks.apps.reference.queries import mission as find_mission
    from pledgeworks.apps.reference.queries import participant

    if country:
        country = participant(country).pk
    if mission:
        mission = find_mission(mission).pk
    if not (country or mission):
        _print_month(Month.parse(month or ""), as_json, contributors_in, sheet_of)
        return
    start = Month.parse(month or first) if month or first else None
    end = Month.parse(month or last) if month or last else None
    found = series(participant=country, mission=mission, first=start, last=end)
    if as_json:
        from pledgeworks.apps.record.presenting import month_as_json, series_as_json

        if month:
            shown = {"country": country or None, "mission": mission or None}
            _print({**shown, **month_as_json(found.months[0])})
        else:
            _print(series_as_json(found))
        return
    if not found.months:
        say("Not in the record here. 'pledgeworks record load FILE' loads a monthly table.")
        return
    for each in found.months:
        _print_figures(each)


@record.command(epilog="Example: pledgeworks record editions --json")
def editions(as_json: AsJson = False) -> None:
    """Every file that was loaded, with the months of it that stand."""
    open_registry()
    from pledgeworks.apps.record.presenting import edition_as_json
    from pledgeworks.apps.record.queries import editions as loaded

    found = list(loaded())
    if as_json:
        _print({"editions": [edition_as_json(each) for each in found]})
        return
    for each in found:
        typer.echo(
            f"{each.loaded_at:%Y-%m-%d}  {each.file}: {each.layout}; {each.rows} rows; "
            f"{each.standing} of {each.months} months stand"
        )


def _print_month(month: Month, as_json: bool, contributors_in: Any, sheet_of: Any) -> None:
    from pledgeworks.apps.record.presenting import line_as_json, sheet_as_json

    lines, sheet = contributors_in(month), sheet_of(month)
    if as_json:
        _print(
            {
                "month": str(month),
                "source": sheet_as_json(sheet),
                "contributors": [line_as_json(line) for line in lines],
            }
        )
        return
    for line in lines:
        women = "?" if line.all.women is None else f"{line.all.women:,}"
        typer.echo(f"{line.code}  {line.all.total:>7,}  women {women:>6}")


def _print_figures(figures: "MonthFigures") -> None:
    from pledgeworks.apps.record.presenting import NOT_IN_RECORD
    from pledgeworks.apps.record.words import doubts_in_words, kind_name

    if figures.all is None:
        typer.echo(f"{figures.month}  {NOT_IN_RECORD}")
        return
    heads = figures.all
    women = "women not told" if heads.women is None else f"{heads.women:,} women"
    kinds = "; ".join(
        f"{kind_name(kind).lower()} {each.total:,}" for kind, each in figures.by_kind.items()
    )
    typer.echo(f"{figures.month}  {heads.total:>7,}  {women:>14}  {kinds}")
    for text in doubts_in_words(figures.doubts):
        typer.echo(f"         ! {text}")


def _print(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
