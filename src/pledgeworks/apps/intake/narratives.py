"""The packaged narrative of a meeting: one Markdown file a section."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

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


def read_narratives(files: Mapping[str, bytes], known_meetings: frozenset[str]) -> list[Row]:
    """Sections from `narratives/<meeting>/<section>.md`; raises `Refused` for what is not one."""
    faults = []
    rows = []
    for name, content in files.items():
        path = PurePosixPath(name)
        try:
            words = content.decode("utf-8").strip()
        except UnicodeDecodeError as problem:
            faults.append(
                Fault(name, 1, "", "", say("is not text in UTF-8: {problem}.", problem=problem))
            )
            continue
        heading, _, body = words.partition("\n")
        meeting, code = path.parent.name, path.stem
        if meeting not in known_meetings:
            faults.append(Fault(name, 1, "", meeting, say("is not a known meeting.")))
        if not heading.startswith("# "):
            faults.append(Fault(name, 1, "", heading, say("must be a title, written '# Title'.")))
        rows.append(
            Row(
                1,
                {
                    "meeting_id": meeting,
                    "code": code,
                    "order": _place(code),
                    "title": heading.removeprefix("# ").strip(),
                    "text": _SOURCE.sub("", body).strip(),
                    "source_urls": _SOURCE.findall(body),
                },
            )
        )
    if faults:
        raise Refused(faults)
    return rows


def _place(code: str) -> int:
    start = next((at for at, word in enumerate(_ORDER) if code.startswith(word)), len(_ORDER))
    number = re.match(r"session-(\d+)", code)
    return start * 10 + (int(number[1]) if number else 0)
