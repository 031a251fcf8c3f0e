"""The log: one line an event, JSON in production, without personal data.

A line holds the fields that are listed here, and nothing else of what a caller gave. Of the
program's own events the fields are chosen where they are logged. Of what libraries say only the
wording is kept, without what they would fill in (a path, a host name, an address), and addresses
within the wording are blotted out. Of an error the kind and the places in the code are kept, never
its message: a database quotes the row that it refuses, and Django the host that it does not know.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

OURS = "pledgeworks"
_BLOTTED = "[left out]"
_FIELDS = (
    *("request", "method", "route", "status", "milliseconds", "queries"),
    *("job", "task", "attempt", "file", "rows", "code"),
)
# Addresses of people and machines, and what is as long and jumbled as a token.
_PERSONAL = re.compile(
    r"\S+@\S+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])"
    r"|\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}"
)

# What a library quotes, it was given.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def event_of(record: logging.LogRecord) -> dict[str, Any]:
    """What one line of the log holds."""
    is_ours = record.name.partition(".")[0] == OURS
    wording = _PERSONAL.sub(_BLOTTED, str(record.msg))
    line: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": wording if is_ours else _QUOTED.sub(_BLOTTED, wording),
    }
    if is_ours:
        given = vars(record)
        line |= {name: given[name] for name in _FIELDS if name in given}
    if record.exc_info and record.exc_info[1] is not None:
        line |= _of_error(record.exc_info[1])
    return line


def _of_error(error: BaseException) -> dict[str, object]:
    """The kind of an error and where it came from, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return json.dumps(event_of(record), ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """The same fields as words, for somebody who looks at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, and below it where an error came from."""
        line = event_of(record)
        head = f"{line.pop('at')[11:23]} {line.pop('level'):7} {line.pop('event')}"
        where = line.pop("where", [])
        line.pop("logger")
        words = " ".join(f"{name}={value}" for name, value in line.items())
        return "\n    ".join((f"{head} {words}".rstrip(), *where))


def logging_settings(*, as_json: bool) -> dict[str, Any]:
    """Django's `LOGGING`: one handler, on standard error."""
    formatter = JsonLines if as_json else PlainLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{formatter.__name__}"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            # Each request is a line in production; on one machine only what went wrong.
            OURS: {"level": "INFO" if as_json else "WARNING"},
            # Django's own handlers write paths and tracebacks, and send letters.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # What is refused has its line as a request already.
            "django.request": {"level": "ERROR"},
            # A database that does not answer is told once, in plain words, by whoever needed it.
            "psycopg.pool": {"level": "ERROR"},
        },
    }
