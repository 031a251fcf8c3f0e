"""Parts that several documents of a meeting share: pledges with their sources, figures, days."""

from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import format_date, format_interval
from babel.numbers import format_currency, format_decimal

from pledgeworks.apps.meetings.choices import MeetingFormat
from pledgeworks.apps.meetings.models import Meeting, PublishedFigure
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.counts import CountRow
from pledgeworks.apps.reference.speaking import locale
from pledgeworks.charts.qualifiers import ENGLISH_QUALIFIERS
from pledgeworks.documents.rendering import model as doc
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import here, say, say_counted


def published(figure: PublishedFigure) -> doc.PublishedFigure:
    """A figure that somebody published, as exact as it was meant, with its source."""
    value = (
        say("not stated") if figure.value is None else format_decimal(figure.value, locale=locale())
    )
    words = say(ENGLISH_QUALIFIERS.of(Qualifier(figure.qualifier)), number=value)
    url = next((each for each in figure.source_urls if each.startswith("http")), "")
    return doc.PublishedFigure(f"{words} ({figure.published_by})", url)


def figure_of(row: CountRow) -> doc.FigureStatement:
    """How many States count under a kind, beside what was published, led to what is `behind`."""
    return doc.FigureStatement(
        value=format_decimal(row.evidenced, locale=locale()),
        label=say("{kind}: States on record", kind=here(row.kind.name)),
        published=tuple(published(figure) for figure in row.published),
        published_label=say("Published:"),
        records=doc.Link(say("pledges behind this figure"), f"#kind-{row.kind.pk}"),
        anchor=f"figure-{row.kind.pk}",
    )


def behind(row: CountRow) -> Iterable[doc.Block]:
    """The States that count under a kind, each with its pledges, linked to the annex."""
    yield doc.Heading(3, here(row.kind.name), anchor=f"kind-{row.kind.pk}")
    if not row.states:
        yield doc.Paragraph(doc.plain(say("No pledge of this kind is on record.")))
        return
    items = []
    for state in row.states:
        runs: list[doc.Inline] = [doc.Text(f"{plain_name(state.participant.name_en)}: ")]
        for number, pledge in enumerate(state.pledges):
            if number:
                runs.append(doc.Text(", "))
            runs.append(doc.Link(pledge.pk, f"#pledge-{pledge.pk}"))
        items.append(tuple(runs))
    yield doc.BulletList(tuple(items))


def annex(pledges: Sequence[Pledge]) -> Iterable[doc.Block]:
    """A table of pledges, each with its standing and source; others link to its rows."""
    yield doc.Heading(1, say("Annex: pledges on record"), anchor="annex")
    yield doc.Table(
        columns=(
            doc.Column(say("Pledge"), 1.5),
            doc.Column(say("State"), 1.5),
            doc.Column(say("What is pledged"), 4.5),
            doc.Column(say("Kind"), 1.6),
            doc.Column(say("Standing"), 1.3),
            doc.Column(say("Source"), 0.9),
        ),
        rows=tuple(_pledge_row(pledge) for pledge in pledges),
        caption=say_counted(
            "{number} pledge on record, in the registry's own words",
            "{number} pledges on record, in the registry's own words",
            len(pledges),
        ),
        empty=say("No pledge is on record for this meeting."),
    )


def _pledge_row(pledge: Pledge) -> doc.Row:
    words = pledge.text
    if pledge.amount is not None and pledge.currency not in words:
        # The amount as pledged, in its own currency: nothing is converted.
        money = format_currency(pledge.amount, pledge.currency, "¤¤ #,##0", locale=locale())
        words = f"{words} ({money})"
    url = next((each for each in pledge.source_urls if each.startswith("http")), "")
    standing = pledge.get_novelty_display().lower()
    if pledge.commitment != "firm":
        standing += f", {pledge.get_commitment_display().lower()}"
    return doc.Row(
        (
            doc.plain(pledge.pk),
            doc.plain(plain_name(pledge.participant.name_en)),
            doc.plain(words),
            doc.plain(pledge.get_category_display()),
            doc.plain(standing),
            (doc.Link(say("source"), url),) if url else doc.plain("; ".join(pledge.source_urls)),
        ),
        anchor=f"pledge-{pledge.pk}",
    )


def place_and_date(meeting: Meeting) -> str:
    """Where and when a meeting was held, as the language writes it."""
    assert meeting.starts_on is not None
    start = meeting.starts_on.earliest
    end = (meeting.ends_on or meeting.starts_on).latest
    if start == end:
        days = day_in_words(start)
    elif (start.year, start.month) == (end.year, end.month):
        days = _same_month(start, end)
    else:
        days = f"{day_in_words(start)} – {day_in_words(end)}"
    place = meeting.place
    if meeting.format == MeetingFormat.VIRTUAL:
        place = say("{place} (virtual)", place=place) if place else say("Virtual")
    return f"{place}, {days}" if place else days


def _same_month(start: date, end: date) -> str:
    """`7–8 December 2021`, as the language writes a range of days."""
    if locale().language == "en":
        return f"{start.day}–{day_in_words(end)}"
    return str(format_interval(start, end, "yMMMd", locale=locale()))


# The United Nations write 8 December 2021, not December 8, 2021.
_DAY = {"en": "d MMMM y"}


def day_in_words(day: date) -> str:
    """A day as the language writes it."""
    return format_date(day, _DAY.get(locale().language, "long"), locale=locale())
