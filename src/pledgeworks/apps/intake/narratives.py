"""The packaged narrative of a meeting: one Markdown file a section, and a folder a translation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings

from pledgeworks.apps.intake.series import Table
from pledgeworks.apps.intake.tables import Column, Fault, Refused, Row, text, whole_number
from pledgeworks.apps.meetings.models import NarrativeSection
from pledgeworks.kernel.wording import say

SECTIONS = Table(
    "narratives",
    NarrativeSection,
    ("meeting_id", "code"),
    (
        Column("meeting", text, "meeting_id"),
        Column("code", text),
        Column("order", whole_number),
        Column("title", text),
        Column("text", text),
        Column("source_urls", text),
    ),
)

# The order in which a Chair's Summary tells a meeting.
_ORDER = ("overview", "objectives", "session", "cross-cutting", "closing")
_SOURCE = re.compile(r"^Source: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Translated:
    """A section in another language, as its file says it."""

    meeting: str
    code: str
    language: str
    title: str
    text: str


def read_narratives(
    files: Mapping[str, bytes], known_meetings: frozenset[str]
) -> tuple[list[Row], list[Translated]]:
    """Sections from `narratives/<meeting>/<section>.md`, and what they are in other languages.

    Translations stand in `narratives/<meeting>/<language>/<section>.md`. Raises `Refused` for what
    is neither.
    """
    faults: list[Fault] = []
    rows, translations = [], []
    for name, content in files.items():
        path = PurePosixPath(name)
        meeting, *languages = path.parts[1:-1]
        title, body = _title_and_body(name, content, faults)
        if meeting not in known_meetings:
            faults.append(Fault(name, 1, "", meeting, say("is not a known meeting.")))
        if not languages:
            rows.append(_section(meeting, path.stem, title, body))
            continue
        if languages[0] not in dict(settings.LANGUAGES):
            faults.append(Fault(name, 1, "", languages[0], say("is not one of the languages.")))
        translations.append(Translated(meeting, path.stem, languages[0], title, body.strip()))
    faults.extend(_without_original(rows, translations))
    if faults:
        raise Refused(faults)
    return rows, translations


def _title_and_body(name: str, content: bytes, faults: list[Fault]) -> tuple[str, str]:
    try:
        words = content.decode("utf-8").strip()
    except UnicodeDecodeError as problem:
        faults.append(
            Fault(name, 1, "", "", say("is not text in UTF-8: {problem}.", problem=problem))
        )
        return "", ""
    heading, _, body = words.partition("\n")
    if not heading.startswith("# "):
        faults.append(Fault(name, 1, "", heading, say("must be a title, written '# Title'.")))
    return heading.removeprefix("# ").strip(), body


def _section(meeting: str, code: str, title: str, body: str) -> Row:
    return Row(
        1,
        {
            "meeting_id": meeting,
            "code": code,
            "order": _place(code),
            "title": title,
            "text": _SOURCE.sub("", body).strip(),
            "source_urls": _SOURCE.findall(body),
        },
    )


def _without_original(rows: Sequence[Row], translations: Sequence[Translated]) -> list[Fault]:
    known = {(row.values["meeting_id"], row.values["code"]) for row in rows}
    return [
        Fault(f"{each.meeting}/{each.language}/{each.code}.md", 1, "", each.code, said)
        for each in translations
        if (each.meeting, each.code) not in known
        for said in (say("translates a section that is not there."),)
    ]


def _place(code: str) -> int:
    start = next((at for at, word in enumerate(_ORDER) if code.startswith(word)), len(_ORDER))
    number = re.match(r"session-(\d+)", code)
    return start * 10 + (int(number[1]) if number else 0)
