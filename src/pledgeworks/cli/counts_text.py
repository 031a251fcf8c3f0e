"""A meeting's figures in the terminal."""

from rich.console import Console
from rich.text import Text

from pledgeworks.apps.publication.counts import CountRow, Counts
from pledgeworks.kernel.names import plain_name


def print_counts(counts: Counts) -> None:
    """Each kind with its figure, the published ones, and the pledges behind it."""
    console = Console(highlight=False, markup=False)
    console.print(Text(counts.meeting.title, style="bold"))
    console.print("States that pledged, by kind; the kinds overlap and do not add up.")
    if not counts.rows:
        console.print("Nothing is on record for this meeting.")
    for row in counts.rows:
        console.print()
        console.print(Text(f"{row.kind.name}: {row.evidenced}", style="bold"))
        console.print(f"  published: {_published(row)}")
        if row.shortfall:
            console.print(f"  {row.shortfall} by the pledges on record")
        for state in row.states:
            codes = ", ".join(pledge.pk for pledge in state.pledges)
            console.print(f"  {plain_name(state.participant.name_en)}: {codes}")


def _published(row: CountRow) -> str:
    said = []
    for figure in row.published:
        qualifier = figure.get_qualifier_display()
        value = "not stated" if figure.value is None else f"{figure.value:,.0f}"
        said.append(f"{qualifier} {value} ({figure.published_by})".strip())
    return "; ".join(said) or "no figure found"
