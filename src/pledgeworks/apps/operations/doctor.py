"""What an operator needs to know is right: each thing looked at once, with how to mend it."""

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.utils import timezone
from pgtrigger import registered

from pledgeworks.apps.audit.read_only import is_read_only
from pledgeworks.apps.intake.queries import is_packaged_edition_loaded
from pledgeworks.apps.operations.choices import CheckState
from pledgeworks.apps.operations.jobs import failed_jobs, last_sign_of_life
from pledgeworks.apps.operations.migrated import migrations_left
from pledgeworks.documents.rendering.fonts import NEEDS, fonts_for
from pledgeworks.kernel.errors import Unavailable

_OLDEST_PYTHON = (3, 11)
_OLDEST_SERVER = 14  # Django's own
_LITTLE_SPACE, _TOO_LITTLE_SPACE = 5 * 1024**3, 500 * 1024**2
_CLOCK_SECONDS = 5.0
# Two signs of life of a worker may be lost before anybody worries.
_SILENT_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `mend` says what to do, and is empty where nothing need be done."""

    name: str
    state: CheckState
    found: str
    mend: str = ""


def examine() -> Sequence[Check]:
    """All checks; those that need a database that does not answer are left out after it failed."""
    found = [_python(), *_settings(), _space(), *_fonts(), _static_files()]
    database = _database()
    found.append(database)
    if database.state is not CheckState.FAIL:
        tables = _tables()
        found += [_clock(), tables]
        if tables.state is not CheckState.FAIL:
            found += [_history(), _series(), _worker(), _failures()]
    return found


def _ok(name: str, found: str) -> Check:
    return Check(name, CheckState.OK, found)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        return Check("python", CheckState.FAIL, version, "Install Python 3.11 or later.")
    return _ok("python", version)


def _settings() -> Iterator[Check]:
    """Production has refused what is unsafe already; here is what Django's own checks find."""
    mode = "production" if settings.ENVIRONMENT.production else "development"
    words = f"{mode}, read-only" if is_read_only() else mode
    if settings.DEBUG:
        yield Check("settings", CheckState.FAIL, "DEBUG is on", "Set DEBUG to False.")
    complaints = [
        each
        for each in run_checks(
            tags=["security"], include_deployment_checks=settings.ENVIRONMENT.production
        )
        if not each.is_silenced()
    ]
    for each in complaints:
        mend = each.hint or f"Look up {each.id} among Django's system checks."
        yield Check("settings", CheckState.WARN, f"{each.id}: {each.msg}", mend)
    if not complaints and not settings.DEBUG:
        yield _ok("settings", words)
    options = settings.DATABASES["default"].get("OPTIONS", {})
    host = settings.DATABASES["default"].get("HOST", "")
    is_far = bool(host) and not host.startswith("/") and host not in ("localhost", "127.0.0.1")
    if is_far and options.get("sslmode") not in ("require", "verify-ca", "verify-full"):
        yield Check(
            "database connection",
            CheckState.WARN,
            "the connection to the database need not be encrypted",
            "Add ?sslmode=verify-full (or require) to DATABASE_URL.",
        )


def _space() -> Check:
    home: Path = settings.ENVIRONMENT.home
    there = home if home.exists() else home.parent
    free = shutil.disk_usage(there).free
    words = f"{free / 1024**3:.1f} GiB free at {home}"
    if free < _TOO_LITTLE_SPACE:
        return Check("disk", CheckState.FAIL, words, "Make room before the database stops.")
    if free < _LITTLE_SPACE:
        return Check("disk", CheckState.WARN, words, "Make room soon.")
    return _ok("disk", words)


def _fonts() -> Iterator[Check]:
    for language, need in NEEDS.items():
        name = f"fonts for {need.name}"
        try:
            yield _ok(name, fonts_for(language).families[-1 if language == "ar" else 0])
        except Unavailable:
            yield Check(
                name,
                CheckState.WARN,
                f"none, so no PDF in {need.name}",
                f"Run 'make setup' again, or install the Debian package {need.package}.",
            )


def _static_files() -> Check:
    if settings.STATIC_ROOT is None:
        return _ok("static files", "served straight from the packages")
    sheet = Path(settings.STATIC_ROOT) / "web" / "css" / "base.css"
    if not sheet.exists():
        return Check(
            "static files",
            CheckState.FAIL,
            f"not collected in {settings.STATIC_ROOT}",
            "Run: python manage.py collectstatic --no-input",
        )
    return _ok("static files", f"collected in {settings.STATIC_ROOT}")


def _database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), pg_is_in_recovery()")
            version, is_replica = cursor.fetchone()
    except DatabaseError as problem:
        return Check(
            "database",
            CheckState.FAIL,
            f"does not answer ({type(problem).__name__})",
            "Check DATABASE_URL and that the server runs.",
        )
    words = f"PostgreSQL {version}{', a replica' if is_replica else ''}"
    if int(version.split(".")[0]) < _OLDEST_SERVER:
        return Check(
            "database", CheckState.FAIL, words, f"Use PostgreSQL {_OLDEST_SERVER} or later."
        )
    if is_replica and not is_read_only():
        return Check(
            "database", CheckState.FAIL, words, "Set PLEDGEWORKS_READ_ONLY=1, or use the primary."
        )
    return _ok("database", words)


def _clock() -> Check:
    with connection.cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        theirs = float(cursor.fetchone()[0])
        ours = (before + time.time()) / 2
    apart = abs(theirs - ours)
    words = f"{apart:.1f} s apart from the database's"
    if apart > _CLOCK_SECONDS:
        return Check("clock", CheckState.WARN, words, "Keep the clocks of all machines in step.")
    return _ok("clock", words)


def _tables() -> Check:
    left = migrations_left()
    if left:
        return Check(
            "tables",
            CheckState.FAIL,
            f"{len(left)} changes not made yet, first {left[0]}",
            "Run: python manage.py migrate",
        )
    return _ok("tables", "of this edition")


def _history() -> Check:
    """Every trigger that writes history or protects it, as this edition has it."""
    wanted = {
        (model._meta.db_table, trigger.get_pgid(model), trigger.compile(model).hash)
        for model, trigger in registered()
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, obj_description(oid) FROM pg_trigger "
            "WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        missing = sorted(wanted - set(cursor.fetchall()))
    if missing:
        return Check(
            "history",
            CheckState.FAIL,
            f"{len(missing)} triggers are not on their tables as they should be, first on "
            f"{missing[0][0]}: changes may leave no trace",
            "Run: python manage.py pgtrigger install && python manage.py pgtrigger enable",
        )
    return _ok("history", f"{len(wanted)} triggers in place")


def _series() -> Check:
    if is_packaged_edition_loaded():
        return _ok("packaged series", "loaded")
    return Check(
        "packaged series",
        CheckState.WARN,
        "not the one of this edition",
        "Run: pledgeworks demo --no-serve",
    )


def _worker() -> Check:
    if is_read_only():
        return _ok("worker", "none is needed in read-only mode")
    last = last_sign_of_life()
    how = "Start one: pledgeworks worker. Without it pages compute plans themselves."
    if last is None:
        return Check("worker", CheckState.WARN, "none works", how)
    silent = (timezone.now() - last).total_seconds()
    if silent > _SILENT_SECONDS:
        return Check("worker", CheckState.WARN, f"silent since {_said(last)}", how)
    return _ok("worker", f"last sign of life {silent:.0f} s ago")


def _failures() -> Check:
    failed = failed_jobs()
    if failed:
        return Check(
            "jobs",
            CheckState.WARN,
            f"{failed} failed for good",
            "See them at /operations/jobs/ or with: pledgeworks jobs --state failed; repeat one "
            "there, or with --retry NUMBER.",
        )
    return _ok("jobs", "none failed")


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
