"""Kill the server, the worker, an import and the database in the middle of writes, many times.

Run by `make bench`; a short form of it is a test. Everything happens in a home of its own, and only
processes that this program started are killed. After every kill: each acknowledged write is there,
once and whole; nothing is half there; the database starts without repair. At the end every job that
was acknowledged is done.
"""

import argparse
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from benchmarks.fault_checks import Promises, broken_promises, jobs_not_done
from benchmarks.fault_files import write_import

VICTIMS = ("server", "worker", "import", "database")
_START_SECONDS = 600.0
_LONGEST_DELAY = 1.2
_LONGEST_WRITE = 0.4
# A worker does them one by one, and is killed now and then.
_SHARE_OF_JOBS = 0.1

_KEEPER = """
import sys, time
from pathlib import Path
from pledgeworks.project.database import start_embedded
print(start_embedded(Path(sys.argv[1])), flush=True)
time.sleep(1e9)
"""
_PREPARE = """
import django
django.setup()
from django.core.management import call_command
from pledgeworks.apps.accounts.actions import ensure_loader, ensure_operator
from pledgeworks.apps.intake.actions import load_packaged_series
call_command("migrate", verbosity=0, interactive=False)
load_packaged_series(by=ensure_loader())
ensure_operator()
"""
# Its death is noticed within seconds.
_WORKER = """
import django
django.setup()
from pledgeworks.apps.operations.worker import work
work(concurrency=2, heartbeat_seconds=0.3, dead_after_seconds=1.5)
"""


@dataclass
class Outcome:
    """What a run of faults found."""

    kills: Counter[str] = field(default_factory=Counter)
    written: int = 0
    deferred: int = 0
    imported: int = 0
    imports_killed: int = 0
    killed_writing: int = 0
    unanswered: int = 0
    recoveries: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Site:
    """The processes of one installation, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.address = ""
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._log = (home / "faults.log").open("a")

    def run(self, name: str, *words: str, wait_for_line: bool = False) -> str:
        """Start a process of ours under a name."""
        process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, *words],
            env={**environment(self.home), "PGAPPNAME": name},
            stdout=subprocess.PIPE if wait_for_line else self._log,
            stderr=self._log,
            text=True,
        )
        self._running[name] = process
        if wait_for_line and process.stdout is not None:
            return process.stdout.readline().strip()
        return ""

    def start_database(self) -> None:
        """Start or join the embedded server, and keep it for the others."""
        self.stop("keeper")
        self.address = self.run(
            "keeper", "-c", _KEEPER, str(self.home / "postgres"), wait_for_line=True
        )
        if not self.address:
            raise SystemExit(
                f"The database did not start; see the end of faults.log:\n{self._last_lines()}"
            )

    def start_server(self) -> None:
        """Start the server and wait until it answers."""
        self.stop("server")
        application = "pledgeworks.project.asgi:application"
        words = ("--port", str(self.port), "--lifespan", "off", "--log-level", "warning")
        self.run("server", "-m", "uvicorn", application, *words)
        # A machine that does other things as well may take minutes: as long as the process lives
        # and the time is not out, it is asked again, with more patience each time.
        give_up, patience = time.monotonic() + _START_SECONDS, 2.0
        while time.monotonic() < give_up and self.lives("server"):
            if self.ask("GET", "readyz", timeout=patience) == 200:
                return
            patience = min(patience * 1.5, 30.0)
            time.sleep(0.05)
        state = "was not ready in time" if self.lives("server") else "ended by itself"
        raise SystemExit(f"The server {state}; see the end of faults.log:\n{self._last_lines()}")

    def _last_lines(self) -> str:
        """What our processes said last; the folder goes with the run."""
        lines = (self.home / "faults.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-20:])

    def start_worker(self) -> None:
        """Start a worker where none runs."""
        if not self.lives("worker"):
            self.run("worker", "-c", _WORKER)

    def lives(self, name: str) -> bool:
        """Whether a process of ours still runs."""
        process = self._running.get(name)
        return process is not None and process.poll() is None

    def result(self, name: str, timeout: float) -> int | None:
        """The exit code of a process that ends by itself; None where it takes too long."""
        try:
            return self._running[name].wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def kill(self, name: str) -> None:
        """End one of ours at once, as a machine that loses power would."""
        if name == "database":
            self._kill_database()
        elif self.lives(name):
            self._running[name].kill()
            self._running[name].wait()

    def _kill_database(self) -> None:
        first = int((self.home / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        server = psutil.Process(first)
        all_of_it = [server, *server.children(recursive=True)]
        for each in all_of_it:
            try:
                each.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(all_of_it, timeout=20)

    def stop(self, name: str) -> None:
        """End one of ours in peace."""
        process = self._running.pop(name, None)
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process is not None and process.stdout is not None:
            process.stdout.close()

    def stop_all(self) -> None:
        """End all of ours; the embedded server goes with the last of them."""
        for name in ("import", "worker", "server", "keeper"):
            self.stop(name)
        self._log.close()

    def ask(self, method: str, path: str, timeout: float = 20.0) -> int:
        """The status of an answer; 0 where none came."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return int(refused.code)
        except (OSError, http.client.HTTPException):
            return 0


def environment(home: Path) -> dict[str, str]:
    """The surroundings of our processes."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "PLEDGEWORKS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "benchmarks.fault_settings",
    }


@contextmanager
def writers(site: Site, promises: Promises, number: int) -> Iterator[None]:
    """So many people who write as fast as they are answered, until the block ends."""
    stop = threading.Event()
    lock = threading.Lock()

    def write(seed: int) -> None:
        choose = random.Random(seed)
        while not stop.is_set():
            token = uuid.uuid4().hex
            kind = "defer" if choose.random() < _SHARE_OF_JOBS else "write"
            with lock:
                promises.unanswered.add(token)
            if site.ask("POST", f"{kind}/{token}") == 201:
                with lock:
                    promises.unanswered.discard(token)
                    (promises.written if kind == "write" else promises.deferred).add(token)
            else:
                time.sleep(0.05)

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(number)]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        stop.set()
        for each in threads:
            each.join()


def run(
    home: Path, rounds: int, seed: int, told: Callable[[str], object] = lambda _: None
) -> Outcome:
    """Kill something so many times, and check after each."""
    choose = random.Random(seed)
    outcome, promises, site = Outcome(), Promises(), Site(home)
    started = time.perf_counter()
    try:
        site.start_database()
        prepare = [sys.executable, "-c", _PREPARE]
        subprocess.run(prepare, env=environment(home), check=True)  # noqa: S603 - our own module
        site.start_server()
        for number in range(1, rounds + 1):
            victim = VICTIMS[number % len(VICTIMS)]
            _round(site, promises, outcome, choose, number, victim)
            told(f"{number} of {rounds}: {victim} killed, {len(outcome.broken)} promises broken")
        outcome.broken += _last_jobs(site, promises)
    finally:
        site.stop_all()
    outcome.written, outcome.deferred = len(promises.written), len(promises.deferred)
    outcome.imported, outcome.imports_killed = len(promises.imported), len(promises.imports_killed)
    outcome.unanswered = len(promises.unanswered)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _round(
    site: Site,
    promises: Promises,
    outcome: Outcome,
    choose: random.Random,
    number: int,
    victim: str,
) -> None:
    """Everything runs; one thing is killed at a random moment; what died is started again."""
    site.start_worker()
    with writers(site, promises, number=2):
        if victim in ("import", "database"):
            _kill_in_an_import(site, promises, outcome, choose, number, victim)
        else:
            time.sleep(choose.uniform(0.05, _LONGEST_DELAY))
            site.kill(victim)
    outcome.kills[victim] += 1
    if victim == "database":
        began = time.perf_counter()
        site.start_database()
        with psycopg.connect(site.address):
            outcome.recoveries.append(time.perf_counter() - began)
    if victim == "server" or not site.lives("server"):
        site.start_server()
    with psycopg.connect(site.address, autocommit=True) as database:
        outcome.broken += broken_promises(database, promises)


def _kill_in_an_import(
    site: Site,
    promises: Promises,
    outcome: Outcome,
    choose: random.Random,
    number: int,
    victim: str,
) -> None:
    """Kill while an import writes, so far as it can be timed; some end before."""
    name, size = f"import-{number}", choose.choice((50, 400))
    files = write_import(site.home / "imports" / name, name, size)
    with psycopg.connect(site.address, autocommit=True) as database:
        site.run("import", "-m", "pledgeworks.cli.main", "import", *map(str, files))
        while site.lives("import") and not _writes(database):
            time.sleep(0.01)
        time.sleep(choose.uniform(0.0, _LONGEST_WRITE))
        outcome.killed_writing += _writes(database)
        site.kill(victim)
    code = site.result("import", timeout=60)
    site.kill("import")
    (promises.imported if code == 0 else promises.imports_killed)[name] = size


def _writes(database: "psycopg.Connection[Any]") -> bool:
    """Whether the import has a transaction that has written."""
    row = database.execute(
        "SELECT EXISTS (SELECT FROM pg_stat_activity "
        "WHERE application_name = 'import' AND backend_xid IS NOT NULL)"
    ).fetchone()
    return row == (True,)


def _last_jobs(site: Site, promises: Promises) -> list[str]:
    """Every job that was acknowledged is done in the end, also those of killed workers.

    A job that failed because the database was away waits up to an hour; here it waits no longer.
    """
    before, give_up = len(promises.deferred) + 1, 0.0
    with psycopg.connect(site.address, autocommit=True) as database:
        while True:
            site.start_worker()
            database.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = now() "
                "WHERE status = 'todo' AND scheduled_at > now()"
            )
            left = jobs_not_done(database, promises.deferred)
            if len(left) < before:
                before, give_up = len(left), time.monotonic() + _START_SECONDS
            if not left or time.monotonic() > give_up:
                return left + broken_promises(database, promises)
            time.sleep(0.5)


def main() -> None:
    """Run from the command line; ends with 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pledgeworks-faults-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # the embedded server may run as another user
        outcome = run(home, asked.rounds, asked.seed, lambda line: print(line, file=sys.stderr))
    print(_report(outcome))
    sys.exit(1 if outcome.broken else 0)


def _report(outcome: Outcome) -> str:
    kills = ", ".join(f"{name} {number}" for name, number in sorted(outcome.kills.items()))
    recoveries = sorted(outcome.recoveries) or [0.0]
    lines = [
        f"Killed {sum(outcome.kills.values())} times in {outcome.seconds:.0f} s: {kills}",
        f"Acknowledged: {outcome.written} writes, {outcome.deferred} jobs, {outcome.imported} "
        f"imports; without an answer: {outcome.unanswered} writes, {outcome.imports_killed} "
        f"imports ({outcome.killed_writing} of the kills while an import wrote)",
        f"Database up again: median {recoveries[len(recoveries) // 2]:.1f} s, longest "
        f"{recoveries[-1]:.1f} s",
        f"Promises broken: {len(outcome.broken)}",
    ]
    return "\n".join([*lines, *(f"  {each}" for each in outcome.broken[:20])])


if __name__ == "__main__":
    main()
