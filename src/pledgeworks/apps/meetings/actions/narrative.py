"""The text of the Chair's Summary: sections, the points made, comments, translations."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models import (
    Meeting,
    NarrativeSection,
    PointStatement,
    SectionComment,
    SectionPoint,
    SectionTranslation,
)
from pledgeworks.apps.reference.models import Participant
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound, changed_meanwhile
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class StatementWords:
    """Who made a point, in which words, and where they stand."""

    participant: str
    quotation: str
    source: str


def rewrite_section(
    *, by: Person, meeting: Meeting, code: str, text: str, version: int, why: str
) -> NarrativeSection:
    """Replace the text of a section that was read at `version`.

    Refused where somebody else changed it since (`Conflict`), so that no one's words are lost.
    """
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    _require_text(text)
    with recorded(by=by, action="rewrite section", why=why):
        section = _locked(meeting, code)
        if section.version != version:
            raise Conflict(
                "section-changed",
                changed_meanwhile(section.title, section.version, version),
                current=section.text,
            )
        section.text = text.strip()
        section.version += 1
        section.save(update_fields=["text", "version"])
    return section


def add_section(
    *, by: Person, meeting: Meeting, code: str, title: str, text: str, why: str = ""
) -> NarrativeSection:
    """A new section after those there are."""
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    _require_text(text)
    with recorded(by=by, action="add section", why=why):
        _require_open(meeting)
        there = list(NarrativeSection.objects.filter(meeting=meeting))
        if any(each.code == code for each in there):
            raise Conflict(
                "section-exists",
                say("{title} has a section '{code}' already.", title=meeting.title, code=code),
            )
        return NarrativeSection.objects.create(
            meeting=meeting,
            code=code,
            order=max((each.order for each in there), default=0) + 1,
            title=title.strip(),
            text=text.strip(),
        )


def make_point(
    *,
    by: Person,
    meeting: Meeting,
    section: str,
    text: str,
    statements: Sequence[StatementWords],
    why: str = "",
) -> SectionPoint:
    """Add a point to a section, with the statements that made it: at least one, each sourced."""
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    _require_text(text)
    _require_statements(statements)
    with recorded(by=by, action="make point", why=why):
        found = _locked(meeting, section)
        last = found.points.order_by("-order").values_list("order", flat=True).first() or 0
        point = SectionPoint.objects.create(section=found, order=last + 1, text=text.strip())
        for each in statements:
            PointStatement.objects.create(
                point=point,
                participant_id=each.participant,
                quotation=each.quotation.strip(),
                source_urls=[each.source.strip()],
            )
    return point


def comment(*, by: Person, meeting: Meeting, section: str, text: str) -> SectionComment:
    """Remark something on a section, for the team."""
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    _require_text(text)
    with recorded(by=by, action="comment on section"):
        return SectionComment.objects.create(
            section=_locked(meeting, section, closed_too=True),
            person=by,
            text=text.strip(),
            made_at=timezone.now(),
        )


def settle_comment(*, by: Person, meeting: Meeting, number: int) -> None:
    """A remark is dealt with."""
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    with recorded(by=by, action="settle comment"):
        found = SectionComment.objects.filter(pk=number, section__meeting=meeting).first()
        if found is None:
            raise NotFound("comment-not-found", say("There is no such comment on this summary."))
        found.settled_at = found.settled_at or timezone.now()
        found.save(update_fields=["settled_at"])


def translate_section(
    *,
    by: Person,
    meeting: Meeting,
    section: str,
    language: str,
    title: str,
    text: str,
    origin: Origin,
    of_version: int,
    why: str = "",
) -> SectionTranslation:
    """Put a section into another language, translated from the original's `of_version`.

    Refused where the original is newer (`Conflict`): what is read next to it would not fit.
    """
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(meeting))
    _require_text(text)
    if language not in dict(settings.LANGUAGES):
        raise InvalidInput(
            "language-unknown",
            say(
                "'{language}' is not one of {languages}.",
                language=language,
                languages=", ".join(dict(settings.LANGUAGES)),
            ),
            field="language",
        )
    with recorded(by=by, action="translate section", why=why):
        found = _locked(meeting, section)
        if found.version != of_version:
            raise Conflict(
                "section-changed",
                say(
                    "'{title}' is version {version} now; you translated {of_version}.",
                    title=found.title,
                    version=found.version,
                    of_version=of_version,
                ),
                current=found.text,
            )
        kept, is_new = SectionTranslation.objects.get_or_create(
            section=found,
            language=language,
            defaults={
                "title": title.strip(),
                "text": text.strip(),
                "origin": origin,
                "of_version": of_version,
            },
        )
        if not is_new:
            kept.title, kept.text, kept.origin = title.strip(), text.strip(), origin
            kept.of_version, kept.version = of_version, kept.version + 1
            kept.save()
    return kept


def _locked(meeting: Meeting, code: str, *, closed_too: bool = False) -> NarrativeSection:
    if not closed_too:
        _require_open(meeting)
    section = (
        NarrativeSection.objects.select_for_update().filter(meeting=meeting, code=code).first()
    )
    if section is None:
        raise NotFound(
            "section-not-found",
            say("{title} has no section '{code}'.", title=meeting.title, code=code),
        )
    return section


def _require_open(meeting: Meeting) -> None:
    closed = Meeting.objects.select_for_update().values_list("summary_closed_at", flat=True)
    if closed.get(pk=meeting.pk) is not None:
        raise Conflict(
            "summary-closed",
            say(
                "The Chair's Summary of {title} is closed; open it again to change it.",
                title=meeting.title,
            ),
        )


def _require_text(text: str) -> None:
    if not text.strip():
        raise InvalidInput(
            "section-empty",
            say("The section has no text; write at least a sentence."),
            field="text",
        )
    if "\x00" in text:
        raise InvalidInput(
            "not-text", say("The section holds a NUL character; remove it."), field="text"
        )


def _require_statements(statements: Sequence[StatementWords]) -> None:
    if not statements:
        raise InvalidInput(
            "statement-missing", say("Say which statement made the point."), field="statements"
        )
    for each in statements:
        if not each.quotation.strip() or not each.source.strip():
            raise InvalidInput(
                "statement-not-sourced",
                say(
                    "{participant}: give the statement's own words and where they stand.",
                    participant=each.participant,
                ),
                field="statements",
            )
    named = {each.participant for each in statements}
    known = set(Participant.objects.filter(pk__in=named).values_list("pk", flat=True))
    if named - known:
        raise InvalidInput(
            "participant-not-found",
            say("There is no participant {named}.", named=", ".join(sorted(named - known))),
            field="statements",
        )
