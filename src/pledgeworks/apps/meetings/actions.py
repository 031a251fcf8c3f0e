"""Changes to what belongs to a meeting."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.kernel.wording import say


def rewrite_section(
    *, by: Person, meeting: Meeting, code: str, text: str, version: int, why: str
) -> NarrativeSection:
    """Replace the text of a section that was read at `version`.

    Refused where somebody else changed it since (`Conflict`), so that no one's words are lost.
    """
    require(by, rights.WRITE_NARRATIVE, Subject(meeting=meeting.pk))
    if not text.strip():
        raise InvalidInput(
            "section-empty", say("The section has no text; write at least a sentence.")
        )
    if "\x00" in text:
        raise InvalidInput("not-text", say("The section holds a NUL character; remove it."))
    with recorded(by=by, action="rewrite section", why=why):
        section = (
            NarrativeSection.objects.select_for_update().filter(meeting=meeting, code=code).first()
        )
        if section is None:
            raise NotFound(
                "section-not-found",
                say("{title} has no section '{code}'.", title=meeting.title, code=code),
            )
        if section.version != version:
            raise Conflict(
                "section-changed",
                say(
                    "'{title}' was changed by somebody else since you read it (version "
                    "{version}, you read {version_2}). Read it again and put your words in.",
                    title=section.title,
                    version=section.version,
                    version_2=version,
                ),
                current=section.text,
            )
        section.text = text.strip()
        section.version += 1
        section.save(update_fields=["text", "version"])
    return section
