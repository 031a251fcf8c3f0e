"""The gap board in the terminal."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from babel.dates import format_date
from babel.numbers import format_decimal
from rich.console import Console
from rich.text import Text

from pledgeworks.apps.planning.board import Board, BoardRow, Cell, Held, Sending, Unnumbered
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.names import name_in_sentence, plain_name

# Shape and colour both tell the states apart: a terminal may have no colours.
_MARKS = {
    Held.DEPLOYED: ("█", "green"),
    Held.READY: ("▓", "blue"),
    Held.PLANNED: ("▒", "cyan"),
    Held.OPEN: ("·", "red"),
}
_NAMES = {
    Held.DEPLOYED: "deployed",
    Held.READY: "ready",
    Held.PLANNED: "the plan would send",
    Held.OPEN: "missing",
}
_REASONS_SHOWN = 3


def print_board(board: Board) -> None:
    """The whole board; as wide as the terminal."""
    console = Console(highlight=False, markup=False)
    console.print()
    console.print(Text(board.meeting.title, style="bold"))
    console.print(f"As known on {format_date(board.as_of, 'd MMMM y', locale='en')}")
    console.print(_legend())
    if not board.rows:
        console.print("No requirement with a number of posts was public on this day.")
    for mission, rows in groupby(board.rows, key=lambda row: row.requirement.mission_id or ""):
        console.print()
        console.print(Text(mission or "All missions", style="bold underline"))
        for row in rows:
            for line in _row(row, board):
                _print_hanging(console, line)
    _print_totals(console, board)
    _print_unnumbered(console, board.unnumbered)
    console.print()
    console.print(
        f"{board.pledges_considered} pledges planned with, {board.pledges_set_aside} set aside; "
        f"the plan is {'proven best' if board.plan.is_proven else 'not proven best'}."
    )


def _print_hanging(console: Console, line: Text) -> None:
    """A line that is too long goes on under its first word, two further in."""
    indent = len(line.plain) - len(line.plain.lstrip())
    if len(line.plain) <= console.width:
        console.print(line)
        return
    for number, part in enumerate(textwrap.wrap(line.plain.strip(), console.width - indent - 2)):
        console.print(Text(" " * (indent + (2 if number else 0)) + part, style=line.style))


def _legend() -> Text:
    legend = Text()
    for held, (mark, colour) in _MARKS.items():
        legend.append(mark * 2, style=colour)
        legend.append(f" {_NAMES[held]}   ")
    return legend


def _row(row: BoardRow, board: Board) -> Iterator[Text]:
    covered = round(100 * row.total.share_held)
    yield Text(f"  {row.requirement.title}", style="bold")
    yield Text(f"    {_years(board)}", style="dim")
    strip = Text("    ")
    for cell in row.cells:
        mark, colour = _mark(cell)
        strip.append(mark, style=colour)
    strip.append(f"  {_number(row.posts)} asked, {covered}% covered")
    yield strip
    for sending in row.sendings:
        yield Text(f"    {_sending(sending)}", style="cyan")
    for why in row.why[:_REASONS_SHOWN]:
        yield Text(f"    missing: {_why(why)}", style="red")
    left = len(row.why) - _REASONS_SHOWN
    if left > 0:
        offers = "offer that does" if left == 1 else "offers that do"
        yield Text(f"    and {left} more {offers} not help (see the page)", style="dim")
    if row.total.open and not row.why:
        yield Text("    missing: no pledge on record offers this", style="red")


def _mark(cell: Cell) -> tuple[str, str]:
    if cell.posts is None:
        return " ", ""
    if 0 < cell.posts.held < cell.posts.asked:
        # A month that is held in part shows the state of that part, dimmed.
        state = next(h for h in (Held.DEPLOYED, Held.READY, Held.PLANNED) if getattr(cell.posts, h))
        return "░", _MARKS[state][1]
    return _MARKS[Held(cell.state)]


def _years(board: Board) -> str:
    """A ruler: each year's number where its January stands."""
    ruler = [" "] * (len(board.horizon) + 4)
    for position, month in enumerate(board.horizon):
        if month.number == 1 or position == 0:
            for offset, letter in enumerate(str(month.year)):
                if ruler[position + offset] == " ":
                    ruler[position + offset] = letter
    return "".join(ruler).rstrip()


def _sending(sending: Sending) -> str:
    partners = " and ".join(name_in_sentence(name) for name in sending.partners)
    joint = f" with {partners}" if partners else ""
    assumed = (
        ", no date stated: counted from the day of the board" if sending.is_date_assumed else ""
    )
    quality = f", in its place at {sending.quality}%" if sending.quality < 100 else ""
    return (
        f"{_number(sending.units)} from {plain_name(sending.participant_name)}{joint}, "
        f"{_month(sending.period.first)} to {_month(sending.period.last)} "
        f"({sending.pledge}{quality}{assumed})"
    )


def _why(why: Why) -> str:
    return f"{plain_name(why.participant_name)}: {why.sentence} ({why.pledge})"


def _print_totals(console: Console, board: Board) -> None:
    for title, totals in (
        ("By mission", board.by_mission),
        ("By capability", board.by_capability),
        ("By theme", board.by_theme),
    ):
        if not totals:
            continue
        console.print()
        console.print(Text(f"{title} (posts x months)", style="bold"))
        for each in totals:
            total = each.total
            console.print(
                f"  {each.name[:25]:25} {each.unit:>6} asked {_number(total.asked):>7}  "
                f"covered {_number(total.held):>7}  missing {_number(total.open):>7}"
            )


def _print_unnumbered(console: Console, unnumbered: tuple[Unnumbered, ...]) -> None:
    if not unnumbered:
        return
    console.print()
    console.print(Text("Asked for without a number", style="bold"))
    for each in unnumbered:
        answering = ", ".join(candidate.pledge.pk for candidate in each.answering)
        console.print(f"  {each.requirement.title}: {answering or 'no usable pledge on record'}")


def _number(value: int) -> str:
    return str(format_decimal(value, locale="en"))


def _month(month: Month) -> str:
    return str(format_date(month.first_day, "MMM y", locale="en"))
