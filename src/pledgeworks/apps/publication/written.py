"""What people wrote of a summary, in the reader's language where somebody translated it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection, SectionTranslation


@dataclass(frozen=True, slots=True)
class Made:
    """A statement that made a point; `source` is where it stands."""

    participant: str
    source: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point as the summary states it, with who made it."""

    text: str
    made_by: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A section in one language; `is_stale` where its original has changed since."""

    code: str
    title: str
    text: str
    source_urls: tuple[str, ...]
    points: tuple[Point, ...] = ()
    origin: Origin | None = None
    is_stale: bool = False


def translation_here(section: NarrativeSection) -> SectionTranslation | None:
    """A section in the reader's language; None where nobody translated it or it was written so."""
    language = get_language() or "en"
    return next((each for each in section.translations.all() if each.language == language), None)


def narrative_here(of: Meeting) -> Sequence[tuple[NarrativeSection, SectionTranslation | None]]:
    """The sections of a meeting, each with its translation for the reader."""
    sections = NarrativeSection.objects.filter(meeting=of).prefetch_related("translations")
    return [(each, translation_here(each)) for each in sections]


def written(section: NarrativeSection) -> Written:
    """A section with its points; translated where there is a translation, else as it was written.

    `origin` is None for the original.
    """
    found = translation_here(section)
    said = found or section
    return Written(
        code=section.code,
        title=said.title,
        text=said.text,
        source_urls=tuple(section.source_urls),
        points=tuple(
            Point(
                each.text,
                tuple(
                    Made(made.participant.name_en, next(iter(made.source_urls), ""))
                    for made in each.statements.all()
                ),
            )
            for each in section.points.all()
        ),
        origin=None if found is None else Origin(found.origin),
        is_stale=found is not None and found.is_stale,
    )
