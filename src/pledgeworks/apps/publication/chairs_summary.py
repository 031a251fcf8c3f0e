"""The Chair's Summary: what people wrote, with figures that are computed and lead to their records.

The words of the sections are the meeting team's (`NarrativeSection`); every number in the parts
below is computed from the registry when the document is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from pledgeworks.apps.meetings.choices import MeetingFormat
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection, PublishedFigure
from pledgeworks.apps.planning.board import Board, BoardRow
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.counts import CountRow, Counts
from pledgeworks.apps.publication.pictures import gap_chart, kinds_chart
from pledgeworks.documents.rendering import model as doc
from pledgeworks.kernel.names import name_in_sentence, plain_name

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a summary is made from, read beforehand."""

    meeting: Meeting
    sections: Sequence[NarrativeSection]
    counts: Counts
    before: Board
    after: Board


def compose(material: Material, *, draw: bool = True) -> doc.Document:
    """The document of a meeting; without `draw` its charts are rows (`pictures`)."""
    meeting = material.meeting
    closing = [each for each in material.sections if each.code.startswith("closing")]
    opening = [each for each in material.sections if each not in closing]
    return doc.Document(
        masthead="United Nations Peacekeeping Ministerial",
        title=f"Chair’s Summary: {meeting.title}",
        subtitle=_place_and_date(meeting),
        language=_LANGUAGE,
        date=material.after.as_of,
        author="Pledgeworks",
        blocks=(
            doc.Note(doc.plain(_STANDING.format(day=_day(material.after.as_of)))),
            doc.TableOfContents("Contents", depth=1),
            *_narrative(opening),
            *_pledges_by_kind(material.counts, draw=draw),
            *_gap(material.before, material.after, draw=draw),
            *_narrative(closing),
            *_annex(material.counts.pledges),
            *_sources(material),
        ),
    )


_STANDING = (
    "This text is compiled from public sources and is not a document of the United Nations. Its "
    "narrative is edited by people; its figures are computed from the registry as known on {day}. "
    "Public evidence is incomplete: where fewer pledges are on record than were published, both "
    "figures stand."
)


def _narrative(sections: Iterable[NarrativeSection]) -> Iterable[doc.Block]:
    for section in sections:
        yield doc.Heading(1, section.title, anchor=f"section-{section.code}")
        for paragraph in section.text.split("\n\n"):
            if paragraph.strip():
                yield doc.Paragraph(doc.plain(" ".join(paragraph.split())))


def _pledges_by_kind(counts: Counts, *, draw: bool) -> Iterable[doc.Block]:
    yield doc.Heading(1, "Pledges by kind", anchor="kinds")
    yield doc.Paragraph(
        doc.plain(
            "A State counts once under each kind it pledged; the kinds overlap and do not add up. "
            "Beside each figure on record stand the figures that were published."
        )
    )
    for row in counts.rows:
        yield doc.FigureStatement(
            value=format_decimal(row.evidenced, locale=_LANGUAGE),
            label=f"{row.kind.name}: States on record",
            published=tuple(_published(figure) for figure in row.published),
            published_label="Published:",
            records=doc.Link("pledges behind this figure", f"#kind-{row.kind.pk}"),
            anchor=f"figure-{row.kind.pk}",
        )
    yield kinds_chart(counts.rows, draw=draw)
    yield doc.Heading(2, "The pledges behind the figures")
    for row in counts.rows:
        yield from _behind(row)


def _published(figure: PublishedFigure) -> doc.PublishedFigure:
    value = "not stated" if figure.value is None else format_decimal(figure.value, locale=_LANGUAGE)
    qualifier = figure.get_qualifier_display()
    words = f"{qualifier} {value}".strip()
    url = next((each for each in figure.source_urls if each.startswith("http")), "")
    return doc.PublishedFigure(f"{words} ({figure.published_by})", url)


def _behind(row: CountRow) -> Iterable[doc.Block]:
    yield doc.Heading(3, row.kind.name, anchor=f"kind-{row.kind.pk}")
    if not row.states:
        yield doc.Paragraph(doc.plain("No pledge of this kind is on record."))
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


def _gap(before: Board, after: Board, *, draw: bool) -> Iterable[doc.Block]:
    yield doc.Heading(1, "The gap before and after", anchor="gap")
    if not after.rows:
        yield doc.Paragraph(
            doc.plain("No requirement with a number of posts was public when the meeting was held.")
        )
        return
    yield doc.Paragraph(doc.plain(_gap_words(after)))
    yield gap_chart(before, after, draw=draw)
    yield doc.Heading(2, "What is covered and what is missing", anchor="missing")
    yield _requirements_table(after)
    yield doc.Note(doc.plain(_METHOD.format(proof=_proof(after))))


_METHOD = (
    "Covered is what the best plan for the pledges on record would send, after the time it takes "
    "to make a unit ready and move it; it is a computation, not a decision of any State or of the "
    "United Nations. Pledges that do not say what or how many, that hang on an unmet condition, or "
    "that were not renewed are not planned with. Unlike units are never added up. {proof}"
)


def _proof(board: Board) -> str:
    if board.plan.is_proven:
        return "The plan is proven: no other covers more of the gap."
    return (
        f"The plan reaches {board.plan.cover:,} of at most {board.plan.cover_bound:,} points of "
        "cover; it is not proven to be the best."
    )


def _gap_words(board: Board) -> str:
    parts = []
    for total in board.by_unit:
        noun = {"person": "persons", "unit": "units"}.get(total.unit, total.unit)
        posts = sum(
            row.posts
            for row in board.rows
            if row.requirement.capability
            and row.requirement.capability.unit_of_measure == total.unit
        )
        parts.append(
            f"{format_decimal(posts, locale=_LANGUAGE)} {noun} are asked for; the plan covers "
            f"{round(100 * total.total.share_held)}% of the months in which they are needed"
        )
    first, last = board.horizon.first, board.horizon.last
    window = f"{_month(first.first_day)} to {_month(last.first_day)}"
    return f"From {window}, " + "; ".join(parts) + "."


def _requirements_table(board: Board) -> doc.Table:
    return doc.Table(
        columns=(
            doc.Column("Requirement", 3.2),
            doc.Column("Posts", 0.8, doc.Alignment.END),
            doc.Column("Covered", 0.9, doc.Alignment.END),
            doc.Column("Sent by the plan", 3),
            doc.Column("Still missing, and the nearest reason", 3.2),
        ),
        rows=tuple(_requirement_row(row) for row in board.rows),
        caption="Requirements with posts, as known on the day of the summary",
    )


def _requirement_row(row: BoardRow) -> doc.Row:
    sent: list[doc.Inline] = []
    for sending in row.sendings:
        if sent:
            sent.append(doc.Text("; "))
        partners = [name_in_sentence(name) for name in sending.partners]
        joint = f" with {format_list(partners, locale=_LANGUAGE)}" if partners else ""
        months = (
            f"{_month(sending.period.first.first_day)} to {_month(sending.period.last.first_day)}"
        )
        units = format_decimal(sending.units, locale=_LANGUAGE)
        sent.append(
            doc.Link(f"{plain_name(sending.participant_name)}{joint}", f"#pledge-{sending.pledge}")
            if sending.is_of_meeting
            else doc.Text(f"{plain_name(sending.participant_name)}{joint}")
        )
        sent.append(doc.Text(f": {units}, {months}"))
    reason = row.why[0] if row.why else None
    remains = "nothing" if not row.total.open else f"{row.total.open:,} post-months"
    if reason is not None:
        remains += f". {plain_name(reason.participant_name)}: {reason.sentence}"
    elif row.total.open:
        remains += ". No pledge on record offers this."
    mission = f"{row.requirement.mission_id}: " if row.requirement.mission_id else ""
    return doc.Row(
        (
            doc.plain(f"{mission}{row.requirement.title}"),
            doc.plain(format_decimal(row.posts, locale=_LANGUAGE)),
            doc.plain(f"{round(100 * row.total.share_held)}%"),
            tuple(sent) or doc.plain("none"),
            doc.plain(remains),
        )
    )


def _annex(pledges: Sequence[Pledge]) -> Iterable[doc.Block]:
    yield doc.Heading(1, "Annex: pledges on record", anchor="annex")
    yield doc.Table(
        columns=(
            doc.Column("Pledge", 1.5),
            doc.Column("State", 1.5),
            doc.Column("What is pledged", 4.5),
            doc.Column("Kind", 1.6),
            doc.Column("Standing", 1.3),
            doc.Column("Source", 0.9),
        ),
        rows=tuple(_pledge_row(pledge) for pledge in pledges),
        caption=f"{len(pledges)} pledges on record, in the registry's own words",
        empty="No pledge is on record for this meeting.",
    )


def _pledge_row(pledge: Pledge) -> doc.Row:
    words = pledge.text
    if pledge.amount is not None and pledge.currency not in words:
        # The amount as pledged, in its own currency: nothing is converted.
        money = format_currency(pledge.amount, pledge.currency, "¤¤ #,##0", locale=_LANGUAGE)
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
            (doc.Link("source", url),) if url else doc.plain("; ".join(pledge.source_urls)),
        ),
        anchor=f"pledge-{pledge.pk}",
    )


def _sources(material: Material) -> Iterable[doc.Block]:
    urls = sorted({url for section in material.sections for url in section.source_urls})
    if not urls:
        return
    yield doc.Heading(1, "Sources of the narrative", anchor="sources")
    yield doc.BulletList(
        tuple((doc.Link(url, url),) if url.startswith("http") else doc.plain(url) for url in urls)
    )


def _place_and_date(meeting: Meeting) -> str:
    assert meeting.starts_on is not None
    start = meeting.starts_on.earliest
    end = (meeting.ends_on or meeting.starts_on).latest
    if start == end:
        days = _day(start)
    elif (start.year, start.month) == (end.year, end.month):
        days = f"{start.day}–{_day(end)}"
    else:
        days = f"{_day(start)} – {_day(end)}"
    place = meeting.place
    if meeting.format == MeetingFormat.VIRTUAL:
        place = f"{place} (virtual)" if place else "Virtual"
    return f"{place}, {days}" if place else days


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale=_LANGUAGE)


def _month(day: date) -> str:
    return format_date(day, "MMM y", locale=_LANGUAGE)
