"""Beside the Chair's Summary: the press note, the pledge annex, a page for each State."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from babel.lists import format_list

from pledgeworks.apps.audit.queries import as_recorded
from pledgeworks.apps.meetings.choices import MeetingRoleKind
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counting import counts
from pledgeworks.apps.publication.counts import Counts
from pledgeworks.apps.publication.document_parts import (
    annex,
    behind,
    day_in_words,
    figure_of,
    place_and_date,
)
from pledgeworks.apps.publication.making import rendered
from pledgeworks.apps.reference.models import Participant
from pledgeworks.apps.reference.speaking import locale
from pledgeworks.documents.rendering import model as doc
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.names import name_in_sentence, plain_name
from pledgeworks.kernel.wording import here, marked, say, say_counted


class Paper(StrEnum):
    """Which paper of a meeting."""

    PRESS_NOTE = "press-note"
    PLEDGES = "pledges"


PAPER_FORMATS = (SummaryFormat.PDF, SummaryFormat.WORD, SummaryFormat.PAGE)


def paper(meeting: Meeting, name: Paper, format: SummaryFormat) -> bytes:
    """A paper of a meeting in the reader's language, of what is public.

    Once the Chair's Summary is closed its figures are those of that moment.
    """
    compose = press_note if name is Paper.PRESS_NOTE else pledge_annex
    return rendered(_as_closed(meeting, lambda: compose(counts(meeting))), format, meeting.pk)


def page_of_state(meeting: Meeting, participant: Participant, format: SummaryFormat) -> bytes:
    """One State's pledges at a meeting; raises `NotFound` where none of it is public."""
    found = _as_closed(meeting, lambda: state_page(counts(meeting), participant))
    return rendered(found, format, meeting.pk)


def press_note(found: Counts) -> doc.Document:
    """How many pledged, by kind, and who; every figure with the pledges behind it."""
    number = len({pledge.participant_id for pledge in found.pledges})
    opening = say_counted(
        "{number} State or organization made pledges that are on record.",
        "{number} States and organizations made pledges that are on record.",
        number,
    )
    return _document(
        found.meeting,
        say("Press note"),
        [
            doc.Paragraph(doc.plain(f"{_held(found.meeting)} {opening}")),
            *map(figure_of, found.rows),
            doc.Note(doc.plain(say(_NOTE))),
            doc.Heading(1, say("Who pledged")),
            doc.BulletList(tuple(_state(found))) if found.pledges else _nothing(),
            *_behind(found),
            *annex(found.pledges),
        ],
    )


_NOTE = marked(
    "A State counts once under each kind it pledged; the kinds overlap and do not add up. This "
    "text is compiled from public sources and is not a document of the United Nations."
)


def pledge_annex(found: Counts) -> doc.Document:
    """All pledges of a meeting on record, each with its standing and source."""
    return _document(found.meeting, say("Pledges on record"), list(annex(found.pledges)))


def state_page(found: Counts, participant: Participant) -> doc.Document:
    """One State's pledges, and the kinds under which it counts."""
    own = [each for each in found.pledges if each.participant_id == participant.pk]
    if not own:
        raise NotFound(
            "no-pledge-on-record",
            say(
                "{state} has no public pledge of {meeting} on record.",
                state=plain_name(participant.name_en),
                meeting=here(found.meeting.title),
            ),
        )
    kinds = [
        here(row.kind.name)
        for row in found.rows
        if participant.pk in {state.participant.pk for state in row.states}
    ]
    said = format_list(kinds, locale=locale()) if kinds else say("none of the published kinds")
    return _document(
        found.meeting,
        plain_name(participant.name_en),
        [
            doc.Paragraph(doc.plain(say("It counts under: {kinds}.", kinds=said))),
            *annex(own),
        ],
    )


def _behind(found: Counts) -> Iterable[doc.Block]:
    yield doc.Heading(1, say("The pledges behind the figures"))
    yield doc.Paragraph(doc.plain(say("By kind, each State with its pledges.")))
    # Under a heading of the second level, as headings do not skip one.
    yield doc.Heading(2, say("Pledges by kind"), anchor="kinds")
    for row in found.rows:
        yield from behind(row)


def _state(found: Counts) -> Iterable[tuple[doc.Inline, ...]]:
    by_state: dict[str, tuple[str, int]] = {}
    for pledge in found.pledges:
        name, number = by_state.get(
            pledge.participant_id, (plain_name(pledge.participant.name_en), 0)
        )
        by_state[pledge.participant_id] = (name, number + 1)
    for name, number in sorted(by_state.values()):
        told = say_counted("{number} pledge", "{number} pledges", number)
        yield (doc.Strong(name), doc.Text(f": {told}"))


def _nothing() -> doc.Paragraph:
    return doc.Paragraph(doc.plain(say("No pledge is on record for this meeting.")))


def _held(meeting: Meeting) -> str:
    roles = meeting.roles.filter(role=MeetingRoleKind.HOST).select_related("participant")
    hosts = [name_in_sentence(each.participant.name_en) for each in roles]
    if not hosts:
        return say("{meeting}: {when}.", meeting=here(meeting.title), when=place_and_date(meeting))
    return say(
        "{meeting}, hosted by {hosts}: {when}.",
        meeting=here(meeting.title),
        hosts=format_list(hosts, locale=locale()),
        when=place_and_date(meeting),
    )


def _document(meeting: Meeting, title: str, blocks: list[doc.Block]) -> doc.Document:
    day = last_day(meeting)
    standing = say("As on record for the meeting that ended on {day}.", day=day_in_words(day))
    return doc.Document(
        masthead=here(meeting.title),
        title=title,
        subtitle=place_and_date(meeting),
        language=locale().language,
        date=day,
        author="Pledgeworks",
        blocks=(*blocks, doc.Note(doc.plain(standing))),
    )


def _as_closed(meeting: Meeting, compose: Callable[[], doc.Document]) -> doc.Document:
    if meeting.summary_closed_at is None:
        return compose()
    with as_recorded(meeting.summary_closed_at):
        return compose()
