"""Viewers connected to the screen of a meeting while a pledge is confirmed every second.

Run by `make bench`; `LIVE="--viewers 5000"` for the full size. It starts servers of its own on a
database of its own, and stops only what it started. The pledges are made up here, in that database;
each is written by the program's own action in a process that shares nothing with the servers.
"""

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.faults import _KEEPER, _PREPARE, environment

_MEETING = "seoul-2021"
_WITHIN = 1.0
_START_SECONDS = 60.0
# Reads lines of JSON, writes a pledge for each, and says when it was kept.
_CONFIRM = """
import json, sys, time
import django
django.setup()
from pledgeworks.apps.accounts.actions import ensure_operator
from pledgeworks.apps.pledges.actions import register
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.kernel.dates import ApproximateDate
by = ensure_operator()
for line in sys.stdin:
    asked = json.loads(line)
    words = PledgeWords(
        meeting="seoul-2021", text="A pledge of the benchmark", category="other",
        novelty="new", commitment="firm", announced_on=ApproximateDate("2021-12-07"),
        label=asked["label"],
        legs=(LegWords("KEN", "unit_provider", "whole_unit"),),
    )
    made = register(by=by, participant="KEN", words=words, source="benchmarks/live.py")
    print(json.dumps({"code": made.pk, "at": time.time()}), flush=True)
"""


class Site:
    """Servers on one database, and a process that confirms pledges.

    `database` is the address of one that is prepared already; without it one is made in `home`.
    """

    def __init__(self, home: Path, database: str = "") -> None:
        self.home = home
        self.database = database
        self.servers: list[tuple[int, subprocess.Popen[str]]] = []
        self._log = (home / "live.log").open("a")
        self._confirming: subprocess.Popen[str] | None = None
        self._keeper: subprocess.Popen[str] | None = None

    def start(self, servers: int) -> None:
        """Start everything, and wait until each server answers."""
        if not self.database:
            self._keeper = self._run("-c", _KEEPER, str(self.home / "postgres"), talks=True)
            assert self._keeper.stdout is not None
            self.database = self._keeper.stdout.readline().strip()
            subprocess.run(  # noqa: S603 - our own modules
                [sys.executable, "-c", _PREPARE], env=self._surroundings(), check=True
            )
        self._confirming = self._run("-c", _CONFIRM, talks=True)
        for _ in range(servers):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            self.servers.append((port, self._serve(port)))
        for number in range(servers):
            self._wait_for(number)

    def _serve(self, port: int) -> subprocess.Popen[str]:
        words = ("pledgeworks.project.asgi:application", "--port", str(port))
        more = ("--lifespan", "off", "--log-level", "warning", "--backlog", "8192")
        return self._run("-m", "uvicorn", *words, *more)

    def restart(self, number: int) -> None:
        """Kill a server of ours and start it again at the same address."""
        self.kill(number)
        port, _process = self.servers[number]
        self.servers[number] = (port, self._serve(port))
        self._wait_for(number)

    def address(self, number: int) -> str:
        """Where a server answers."""
        return f"http://127.0.0.1:{self.servers[number][0]}"

    def confirm(self, label: str) -> tuple[str, float]:
        """Have a pledge confirmed; its code, and the moment at which it was kept."""
        process = self._confirming
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"label": label}) + "\n")
        process.stdin.flush()
        said = json.loads(process.stdout.readline())
        return said["code"], said["at"]

    def kill(self, number: int) -> None:
        """Kill a server of ours."""
        self.servers[number][1].kill()
        self.servers[number][1].wait(10)

    def cut_listeners(self) -> None:
        """Cut the connections that listen, as a network would."""
        with psycopg.connect(self.database) as database:
            database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            )

    def stop(self) -> None:
        """Stop what was started, the database last."""
        running = [process for _port, process in self.servers]
        for process in (*running, self._confirming, self._keeper):
            if process is not None and process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(10)
            for pipe in (process.stdin, process.stdout) if process is not None else ():
                if pipe is not None:
                    pipe.close()
        self._log.close()

    def _run(self, *words: str, talks: bool = False) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE if talks else None
        return subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, *words],
            env=self._surroundings(),
            stdin=pipe,
            stdout=pipe or self._log,
            stderr=self._log,
            text=True,
        )

    def _surroundings(self) -> dict[str, str]:
        """The surroundings of our processes: the program as it is."""
        kept = {**environment(self.home), "DATABASE_URL": self.database}
        if self._keeper is not None:
            # The one in its home, as the program finds it by itself.
            del kept["DATABASE_URL"]
        return {**kept, "DJANGO_SETTINGS_MODULE": "pledgeworks.project.settings"}

    def _wait_for(self, number: int) -> None:
        give_up = time.monotonic() + _START_SECONDS
        while time.monotonic() < give_up:
            with contextlib.suppress(OSError):
                # Our own server.
                urllib.request.urlopen(  # noqa: S310
                    f"{self.address(number)}/readyz", timeout=2
                ).close()
                return
            time.sleep(0.1)
        raise SystemExit(f"The server did not start; see {self.home / 'live.log'}.")


@contextmanager
def prepared(home: Path, servers: int, database: str = "") -> Iterator[Site]:
    """A site with so many servers on one database, stopped at the end."""
    site = Site(home, database)
    try:
        site.start(servers)
        yield site
    finally:
        site.stop()


def confirm_one(site: Site, label: str = "public") -> str:
    """Have a pledge confirmed; its code."""
    return site.confirm(label)[0]


class Viewer:
    """Somebody who follows the screen, in a thread of its own."""

    def __init__(self, address: str, after: int = 0) -> None:
        path = f"{address}/meetings/{_MEETING}/live/events?after={after}"
        self._answer = urllib.request.urlopen(path, timeout=30)  # noqa: S310 - our own server
        self.last = after
        self.new: set[str] = set()
        self._came = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def hears_of(self, code: str, within: float) -> bool:
        """Whether a pledge is named within so many seconds."""
        with self._came:
            return self._came.wait_for(lambda: code in self.new, timeout=within)

    def close(self) -> None:
        """Go away."""
        self._answer.close()

    def _read(self) -> None:
        gone = (OSError, ValueError, AttributeError, http.client.HTTPException)
        with contextlib.suppress(*gone):
            for line in self._answer:
                if line.startswith(b"id: "):
                    self.last = int(line[4:])
                elif line.startswith(b"data: "):
                    with self._came:
                        # A message of the gap names no pledge.
                        self.new.update(json.loads(line[6:]).get("new", ()))
                        self._came.notify_all()


class Crowd:
    """Many viewers in one loop: when each heard of each pledge."""

    def __init__(self) -> None:
        self.heard: dict[str, list[float]] = {}
        self.connected = 0

    async def follow(self, port: int, after: int) -> None:
        """One viewer; it reads only what names pledges."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
        path = f"/meetings/{_MEETING}/live/events?after={after}"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        try:
            await reader.readuntil(b"retry: ")
            self.connected += 1
            while line := await reader.readline():
                start = line.find(b'"new":[') + 7
                if start > 6:
                    now = time.time()
                    for code in line[start : line.index(b"]", start)].split(b","):
                        self.heard.setdefault(code.strip(b'"').decode(), []).append(now)
        finally:
            writer.close()


async def _run(site: Site, viewers: int, seconds: int) -> dict[str, Any]:
    crowd = Crowd()
    with psycopg.connect(site.database) as database:
        row = database.execute("SELECT coalesce(max(id), 0) FROM meetings_liveevent").fetchone()
    after = int(row[0]) if row else 0
    tasks = []
    for number in range(viewers):
        port = site.servers[number % len(site.servers)][0]
        tasks.append(asyncio.create_task(crowd.follow(port, after)))
        if number % 50 == 0:
            await asyncio.sleep(0.05)
    # Connected is not yet following: let the servers answer all of them.
    give_up = time.monotonic() + 120
    while crowd.connected < viewers and time.monotonic() < give_up:
        await asyncio.sleep(0.1)
    kept: dict[str, float] = {}
    for _ in range(seconds):
        code, at = await asyncio.to_thread(site.confirm, "public")
        kept[code] = at
        await asyncio.sleep(1)
    await asyncio.sleep(5)
    for task in tasks:
        task.cancel()
    waits = [heard - kept[code] for code in kept for heard in crowd.heard.get(code, [])]
    expected = viewers * len(kept)
    return {
        "viewers": viewers,
        "connected": crowd.connected,
        "servers": len(site.servers),
        "pledges": len(kept),
        "heard": len(waits),
        "lost": expected - len(waits),
        "share_within_one_second": sum(each <= _WITHIN for each in waits) / expected,
        "median_seconds": statistics.median(waits) if waits else None,
        "at_95_percent_seconds": sorted(waits)[int(0.95 * len(waits))] if waits else None,
    }


def main() -> None:
    """Print what was measured, as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        home.chmod(0o755)
        with prepared(home, given.servers) as site:
            found = asyncio.run(_run(site, given.viewers, given.seconds))
    found["load"] = os.getloadavg()[0]
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        print(f"{name.replace('_', ' '):28} {value:.3f}" if isinstance(value, float)
              else f"{name.replace('_', ' '):28} {value}")  # fmt: skip


if __name__ == "__main__":
    main()
