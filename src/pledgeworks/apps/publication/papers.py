"""Papers of a meeting: the provisional list of participants, badges, and the calendar."""

import unicodedata
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.choices import DelegationState
from pledgeworks.apps.meetings.gathering import delegations, sessions
from pledgeworks.apps.meetings.models import Delegate, Delegation, Meeting, SideEvent
from pledgeworks.apps.reference.choices import ParticipantKind
from pledgeworks.documents.rendering import model as doc
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import here, say

_KINDS = tuple(ParticipantKind)
_A_DAY = timedelta(days=1)


def in_protocol_order(found: Sequence[Delegation]) -> list[Delegation]:
    """Member States, then observers, then organizations; each by its name in the reader's language.

    Names are compared letter by letter without their accents; Chinese ones by the numbers of their
    signs, as no dictionary order is at hand.
    """
    return sorted(found, key=lambda each: (_KINDS.index(_kind(each)), _letters(_name(each))))


def list_of_participants(meeting: Meeting, reader: Person) -> bytes:
    """The provisional list of participants as PDF, in the reader's language."""
    registered = [
        each
        for each in in_protocol_order(list(delegations(meeting, reader)))
        if each.state == DelegationState.REGISTERED
    ]
    blocks: list[doc.Block] = []
    for each in registered:
        blocks.append(doc.Heading(1, _name(each)))
        blocks.append(doc.BulletList(tuple(_member(member) for member in each.members.all())))
    if not blocks:
        blocks.append(doc.Paragraph(doc.plain(say("No delegation is registered yet."))))
    return to_pdf(_document(meeting, say("Provisional list of participants"), blocks))


def badges(meeting: Meeting, reader: Person) -> bytes:
    """A badge a page for whoever comes in person, as PDF, in the order of the list."""
    blocks: list[doc.Block] = []
    for each in in_protocol_order(list(delegations(meeting, reader))):
        for member in each.members.all():
            if member.attendance == "in_person":
                blocks.append(doc.PageBreak())
                blocks.append(doc.Heading(1, member.name))
                office = member.office or here(member.get_rank_display())
                blocks.append(doc.Paragraph(doc.plain(office)))
                blocks.append(doc.Paragraph((doc.Strong(_name(each)),)))
    if not blocks:
        blocks.append(doc.Paragraph(doc.plain(say("Nobody is registered to come in person."))))
    return to_pdf(_document(meeting, say("Badges"), blocks))


def calendar(meeting: Meeting) -> bytes:
    """The meeting, its sessions and what is beside it, as far as their days are known."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - a fifth of a second, only when used

    made = Calendar()
    made.add("prodid", "-//Pledgeworks//Meetings//EN")
    made.add("version", "2.0")
    stamp = timezone.now()

    def add(uid: str, title: str, start: object, end: object, place: str = "") -> None:
        event = Event()
        event.add("uid", f"{uid}@pledgeworks")
        event.add("dtstamp", stamp)
        event.add("summary", title)
        event.add("dtstart", start)
        if end is not None:
            event.add("dtend", end)
        if place:
            event.add("location", place)
        made.add_component(event)

    if meeting.starts_on is not None:
        last = (meeting.ends_on or meeting.starts_on).latest
        # A whole day ends before the next one begins.
        end = last + _A_DAY
        add(meeting.pk, meeting.title, meeting.starts_on.earliest, end, meeting.place)
    for each in sessions(meeting):
        uid = f"{meeting.pk}-{each.order}"
        if each.starts_at is not None:
            add(uid, each.title, each.starts_at, each.ends_at)
        elif each.held_on is not None and each.held_on.earliest == each.held_on.latest:
            add(uid, each.title, each.held_on.earliest, each.held_on.latest + _A_DAY)
    for beside in SideEvent.objects.filter(meeting=meeting):
        uid = f"{meeting.pk}-beside-{beside.order}"
        if beside.starts_at is not None:
            add(uid, beside.title, beside.starts_at, beside.ends_at, beside.place)
        elif beside.starts_on is not None:
            last = (beside.ends_on or beside.starts_on).latest
            add(uid, beside.title, beside.starts_on.earliest, last + _A_DAY, beside.place)
    return bytes(made.to_ical())


def _document(meeting: Meeting, title: str, blocks: Sequence[doc.Block]) -> doc.Document:
    return doc.Document(
        masthead=here(meeting.title),
        title=title,
        language=(get_language() or "en").partition("-")[0],
        date=timezone.now().date(),
        author="Pledgeworks",
        blocks=tuple(blocks),
    )


def _member(member: Delegate) -> tuple[doc.Inline, ...]:
    name = doc.Strong(member.name)
    office = member.office
    return (name, doc.Text(f", {office}")) if office else (name,)


def _kind(delegation: Delegation) -> ParticipantKind:
    return ParticipantKind(delegation.participant.kind)


def _name(delegation: Delegation) -> str:
    return plain_name(delegation.participant.name_en)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))
