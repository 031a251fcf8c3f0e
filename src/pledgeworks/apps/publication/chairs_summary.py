"""The Chair's Summary: what people wrote, with figures that are computed and lead to their records.

The words of the sections are the meeting team's (`NarrativeSection`); every number in the parts
below is computed from the registry when the document is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import Board, BoardRow, GroupTotal, Sending
from pledgeworks.apps.publication.counts import Counts
from pledgeworks.apps.publication.document_parts import (
    annex,
    behind,
    day_in_words,
    figure_of,
    place_and_date,
)
from pledgeworks.apps.publication.pictures import gap_chart, kinds_chart
from pledgeworks.apps.publication.written import Point, Written
from pledgeworks.apps.reference.speaking import locale
from pledgeworks.documents.rendering import model as doc
from pledgeworks.kernel.names import name_in_sentence, plain_name
from pledgeworks.kernel.wording import again, here, marked, say, say_counted


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a summary is made from, read beforehand."""

    meeting: Meeting
    sections: Sequence[Written]
    counts: Counts
    before: Board
    after: Board


def compose(material: Material, *, draw: bool = True) -> doc.Document:
    """The document of a meeting in the reader's language; without `draw` its charts are rows.

    What people wrote is in the language somebody translated it into, else in theirs.
    """
    meeting = material.meeting
    closing = [each for each in material.sections if each.code.startswith("closing")]
    opening = [each for each in material.sections if each not in closing]
    return doc.Document(
        masthead=say("United Nations Peacekeeping Ministerial"),
        title=say("Chair’s Summary: {meeting}", meeting=here(meeting.title)),
        subtitle=place_and_date(meeting),
        language=locale().language,
        date=material.after.as_of,
        author="Pledgeworks",
        blocks=(
            doc.Note(doc.plain(say(_STANDING, day=day_in_words(material.after.as_of)))),
            doc.TableOfContents(say("Contents"), depth=1),
            *_narrative(opening),
            *_pledges_by_kind(material.counts, draw=draw),
            *_gap(material.before, material.after, draw=draw),
            *_narrative(closing),
            *annex(material.counts.pledges),
            *_sources(material),
        ),
    )


_STANDING = marked(
    "This text is compiled from public sources and is not a document of the United Nations. Its "
    "narrative is edited by people; its figures are computed from the registry as known on {day}. "
    "Public evidence is incomplete: where fewer pledges are on record than were published, both "
    "figures stand."
)


def _narrative(sections: Iterable[Written]) -> Iterable[doc.Block]:
    for section in sections:
        yield doc.Heading(1, section.title, anchor=f"section-{section.code}")
        for paragraph in section.text.split("\n\n"):
            if paragraph.strip():
                yield doc.Paragraph(doc.plain(" ".join(paragraph.split())))
        if section.is_stale:
            yield doc.Note(
                doc.plain(say("The original of this section was changed after it was translated."))
            )
        if section.points:
            yield doc.BulletList(tuple(map(_point, section.points)))


def _point(point: Point) -> tuple[doc.Inline, ...]:
    """A point, how many delegations made it, and who, each led to its statement."""
    number = len(point.made_by)
    runs: list[doc.Inline] = [
        doc.Text(f"{point.text} "),
        doc.Text(say_counted("({number} delegation: ", "({number} delegations: ", number)),
    ]
    for place, made in enumerate(point.made_by):
        if place:
            runs.append(doc.Text(", "))
        name = plain_name(made.participant)
        is_address = made.source.startswith("http")
        runs.append(doc.Link(name, made.source) if is_address else doc.Text(name))
    return (*runs, doc.Text(")"))


def _pledges_by_kind(counts: Counts, *, draw: bool) -> Iterable[doc.Block]:
    yield doc.Heading(1, say("Pledges by kind"), anchor="kinds")
    yield doc.Paragraph(
        doc.plain(
            say(
                "A State counts once under each kind it pledged; the kinds overlap and do not add "
                "up. Beside each figure on record stand the figures that were published."
            )
        )
    )
    yield from map(figure_of, counts.rows)
    yield kinds_chart(counts.rows, draw=draw)
    yield doc.Heading(2, say("The pledges behind the figures"))
    for row in counts.rows:
        yield from behind(row)


def _gap(before: Board, after: Board, *, draw: bool) -> Iterable[doc.Block]:
    yield doc.Heading(1, say("The gap before and after"), anchor="gap")
    if not after.rows:
        yield doc.Paragraph(
            doc.plain(
                say("No requirement with a number of posts was public when the meeting was held.")
            )
        )
        return
    yield doc.Paragraph(doc.plain(_gap_words(after)))
    yield gap_chart(before, after, draw=draw)
    yield doc.Heading(2, say("What is covered and what is missing"), anchor="missing")
    yield _requirements_table(after)
    yield doc.Note(doc.plain(say(_METHOD, proof=_proof(after))))


_METHOD = marked(
    "Covered is what the best plan for the pledges on record would send, after the time it takes "
    "to make a unit ready and move it; it is a computation, not a decision of any State or of the "
    "United Nations. Pledges that do not say what or how many, that hang on an unmet condition, or "
    "that were not renewed are not planned with. Unlike units are never added up. {proof}"
)


def _proof(board: Board) -> str:
    if board.plan.is_proven:
        return say("The plan is proven: no other covers more of the gap.")
    return say(
        "The plan reaches {cover} of at most {bound} points of cover; it is not proven to be the "
        "best.",
        cover=format_decimal(board.plan.cover, locale=locale()),
        bound=format_decimal(board.plan.cover_bound, locale=locale()),
    )


def _gap_words(board: Board) -> str:
    first, last = board.horizon.first, board.horizon.last
    window = say(
        "Asked for from {first} to {last}.",
        first=_month(first.first_day),
        last=_month(last.first_day),
    )
    return " ".join((window, *(_covered(board, total) for total in board.by_unit)))


def _covered(board: Board, total: GroupTotal) -> str:
    posts = sum(
        row.posts
        for row in board.rows
        if row.requirement.capability and row.requirement.capability.unit_of_measure == total.unit
    )
    return say(
        "Posts counted in {unit}: {posts}; the plan covers {share}% of the months in which they "
        "are needed.",
        unit=here(_COUNTED_IN.get(total.unit, total.unit)),
        posts=format_decimal(posts, locale=locale()),
        share=round(100 * total.total.share_held),
    )


_COUNTED_IN = {
    "person": marked("persons"),
    "unit": marked("units"),
    "aircraft": marked("aircraft"),
    "vehicle": marked("vehicles"),
    "hospital": marked("hospitals"),
    "team": marked("teams"),
}


def _requirements_table(board: Board) -> doc.Table:
    return doc.Table(
        columns=(
            doc.Column(say("Requirement"), 3.2),
            doc.Column(say("Posts"), 0.8, doc.Alignment.END),
            doc.Column(say("Covered"), 0.9, doc.Alignment.END),
            doc.Column(say("Sent by the plan"), 3),
            doc.Column(say("Still missing, and the nearest reason"), 3.2),
        ),
        rows=tuple(_requirement_row(row) for row in board.rows),
        caption=say("Requirements with posts, as known on the day of the summary"),
    )


def _requirement_row(row: BoardRow) -> doc.Row:
    sent: list[doc.Inline] = []
    for sending in row.sendings:
        if sent:
            sent.append(doc.Text("; "))
        sent += _sent(sending)
    mission = f"{row.requirement.mission_id}: " if row.requirement.mission_id else ""
    return doc.Row(
        (
            doc.plain(f"{mission}{here(row.requirement.title)}"),
            doc.plain(format_decimal(row.posts, locale=locale())),
            doc.plain(f"{round(100 * row.total.share_held)}%"),
            tuple(sent) or doc.plain(say("none")),
            doc.plain(_remains(row)),
        )
    )


def _sent(sending: Sending) -> list[doc.Inline]:
    """Who is sent, linked where the pledge is of this meeting; how many, and when."""
    who = plain_name(sending.participant_name)
    if sending.partners:
        partners = [name_in_sentence(name) for name in sending.partners]
        who = say("{who} with {partners}", who=who, partners=format_list(partners, locale=locale()))
    months = say(
        "{first} to {last}",
        first=_month(sending.period.first.first_day),
        last=_month(sending.period.last.first_day),
    )
    named = doc.Link(who, f"#pledge-{sending.pledge}") if sending.is_of_meeting else doc.Text(who)
    return [named, doc.Text(f": {format_decimal(sending.units, locale=locale())}, {months}")]


def _remains(row: BoardRow) -> str:
    """What stays open and the nearest reason."""
    if not row.total.open:
        return say("nothing")
    reason = row.why[0] if row.why else None
    why = (
        say("No pledge on record offers this.")
        if reason is None
        else f"{plain_name(reason.participant_name)}: {again(reason.sentence)}"
    )
    return say(
        "{number} post-months. {why}",
        number=format_decimal(row.total.open, locale=locale()),
        why=why,
    )


def _sources(material: Material) -> Iterable[doc.Block]:
    urls = sorted({url for section in material.sections for url in section.source_urls})
    if not urls:
        return
    yield doc.Heading(1, say("Sources of the narrative"), anchor="sources")
    yield doc.BulletList(
        tuple((doc.Link(url, url),) if url.startswith("http") else doc.plain(url) for url in urls)
    )


def _month(day: date) -> str:
    return str(format_skeleton("yMMM", day, locale=locale()))
