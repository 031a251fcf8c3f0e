"""Every text that people read, from code, templates and the packaged vocabulary."""

import csv
from collections.abc import Iterator
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from catalogues.places import PACKAGE, REFERENCE, ROOT
from catalogues.templates import extract_template

_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "say": (1,),
    "say_counted": (1, 2),
    "marked": None,
    "here": None,
    "Phrase": {1: (1,), 2: (1, 2)},
}
_METHODS: dict[str, Any] = {
    ".py": "python",
    ".html": extract_template,
    ".txt": extract_template,
}
# Migrations say nothing to people; the command speaks English.
_NOT_READ = {"migrations", "cli"}
# Columns of the packaged vocabulary that people read: rows, so that a new need is a new row.
_COLUMNS = {
    "capabilities.csv": ("name", "description"),
    "count_kinds.csv": ("name",),
    "../glossary.csv": ("meaning",),
    "meeting_objectives.csv": ("text",),
    "meeting_sessions.csv": ("title",),
    "meetings.csv": ("title",),
    "missions.csv": ("name",),
    "priorities.csv": ("name",),
    "readiness_levels.csv": ("name", "entry_condition"),
    "requirements.csv": ("title",),
    "session_people.csv": ("office",),
    "side_events.csv": ("title",),
    "themes.csv": ("name",),
}


def everything() -> Catalog:
    """A catalogue of all texts, each with the places where it stands."""
    found = Catalog(project="Pledgeworks", charset="utf-8", fuzzy=False)
    for place, message, context in _texts():
        found.add(message, locations=[(place, None)], context=context)  # type: ignore[list-item]
    return found


def _texts() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in _METHODS or _NOT_READ & set(path.parts):
            continue
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            method = _METHODS[path.suffix]
            for _line, message, _comments, context in extract(method, file, _KEYWORDS):
                yield place, message, context
    yield from _vocabulary()


def _vocabulary() -> Iterator[tuple[str, str, None]]:
    for name, columns in _COLUMNS.items():
        path = (REFERENCE / name).resolve()
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for text in filter(None, (row[column] for column in columns)):
                    yield path.relative_to(ROOT).as_posix(), text, None
