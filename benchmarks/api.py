"""What the HTTP API costs: milliseconds and queries, requests a second, memory.

Run by `make bench`, for the packaged data and for a registry of 40,000 pledges, each in a database
of its own. A single reading should take at most 20 ms, a list 50 ms, at the 95th percentile.
"""

import argparse
import asyncio
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil

_RUNS = 60
_SECONDS = 8.0
_CONNECTIONS = 16
_WORKERS = 2
_PORT = 8765

# Each list by its own filters; `{}` is the code of a pledge, another each time.
_READINGS = (
    "/pledges/{}",
    "/participants/KOR",
    "/capabilities/helicopter-unit",
    "/meetings/seoul-2021",
    "/meetings/seoul-2021/counts",
    "/pledges",
    "/pledges?limit=100",
    "/pledges?limit=100&participant=KOR",
    "/pledges?limit=100&category=aviation",
    "/pledges?limit=100&capability=helicopter-unit",
    "/pledges?limit=100&mission=MINUSMA",
    "/pledges?limit=100&meeting=seoul-2021",
    "/pledges?limit=100&updated_since=2100-01-01T00:00:00Z",
    "/pledges?limit=100 (page 40)",
    "/pledges/flows?limit=100",
    "/deployments?limit=100",
    "/deployments?limit=100&mission=MINUSMA",
    "/requirements?limit=100",
    "/participants?limit=100",
    "/capabilities",
)
_SERVED = ("/pledges/{}", "/pledges?limit=20", "/pledges?limit=100")


def main() -> None:
    """Measure this process's database, or a larger one in a process and database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pledges", type=int, default=40_000)
    parser.add_argument("--here", action="store_true", help="measure only, and fill first")
    asked = parser.parse_args()
    if asked.here:
        prepare(asked.pledges)
        _measure()
        return
    at_both_sizes("benchmarks.api", asked.pledges)


def at_both_sizes(module: str, pledges: int) -> Path:
    """Run a benchmark on the packaged data and on so many pledges, each in a home of its own.

    Returns the home of the packaged data.
    """
    home = Path(os.environ.get("PLEDGEWORKS_HOME", "var/bench"))
    for number, place in ((0, home), (pledges, home / f"pledges-{pledges}")):
        subprocess.run(
            [sys.executable, "-m", module, "--here", "--pledges", str(number)],
            env={**os.environ, "PLEDGEWORKS_HOME": str(place)},
            check=True,
        )
    return home


def prepare(pledges: int) -> None:
    """Bring the database of this process to the packaged series and so many pledges."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
    django.setup()
    from django.core.management import call_command

    from benchmarks.registry import fill
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.intake.actions import load_packaged_series

    call_command("migrate", verbosity=0)
    load_packaged_series(by=ensure_loader())
    fill(pledges)
    # As the server does once it has started.
    gc.collect()
    gc.freeze()


def _measure() -> None:
    from pledgeworks.apps.pledges.models import Pledge

    public = Pledge.objects.filter(label="public", is_draft=False).order_by("?")
    # Where there are generated ones, those: they are changed too.
    public = public.filter(pk__startswith="made-") if public.count() > 10_000 else public
    codes = list(public.values_list("pk", flat=True)[:_RUNS])
    print(f"\nThe API with {Pledge.objects.count():,} pledges")
    _readings(codes)
    if codes[0].startswith("made-"):
        _changes()
    _throughput(codes)


def _readings(codes: list[str]) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    print(f"{'reading':56} {'median ms':>9} {'95% ms':>7} {'queries':>7} {'kB':>6}")
    for reading in _READINGS:
        addresses = list(islice(_addresses(client, reading, codes), _RUNS))
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(addresses[0])
            asked = len(queries)
        if answer.status_code != 200:
            raise SystemExit(f"{addresses[0]}: {answer.status_code} {answer.content[:200]!r}")
        times = [_milliseconds(partial(client.get, each)) for each in addresses]
        _print(reading, times, asked, len(answer.content) / 1000)
    print(f"{'/pledges.csv, whole':56} {_milliseconds(lambda: _read_table(client)):9.0f}")


def _addresses(client: Any, reading: str, codes: list[str]) -> Iterator[str]:
    """Addresses to ask for one after another."""
    if "(page" in reading:
        address, _, number = reading.partition(" (page ")
        following = f"/api/v1{address}"
        for _ in range(int(number.rstrip(")"))):
            following = client.get(following).json()["next"] or following
        return cycle([following])
    return (f"/api/v1{reading.replace('{}', code)}" for code in cycle(codes))


def _read_table(client: Any) -> None:
    size = sum(len(part) for part in client.get("/api/v1/pledges.csv"))
    peak = psutil.Process().memory_info().rss / 1024**2
    print(f"  (the table has {size / 1e6:.1f} MB; the process holds {peak:.0f} MiB)")


def _changes() -> None:
    """Pledges of one State changed under a token and a key, by its focal point."""
    from django.test import Client

    from pledgeworks.apps.accounts.access.actions import create_token
    from pledgeworks.apps.pledges.models import Pledge

    person = _focal_point("KOR")
    scopes = ("pledges", "reading")
    _, token = create_token(by=person, person=person, name="bench", scopes=scopes, days=1)
    client = Client(headers={"authorization": f"Bearer {token}"})
    of_korea = Pledge.objects.filter(pk__startswith="made-", participant="KOR")
    codes = list(of_korea.values_list("pk", flat=True)[:_RUNS])
    times = []
    for code in codes:
        address = f"/api/v1/pledges/{code}"
        read = client.get(address)
        body = json.dumps({"note": token[-8:], "why": "benchmark"})
        given = {"If-Match": read["ETag"], "Idempotency-Key": f"{token[-8:]}-{code}"}

        def change(address: str = address, body: str = body, given: Any = given) -> None:
            answer = client.patch(address, body, "application/json", headers=given)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.content[:200]!r}")

        times.append(_milliseconds(change))
    _print("PATCH /pledges/{} (with its key)", times, 0, 0)


def _focal_point(participant: str) -> Any:
    from pledgeworks.apps.accounts.actions import (
        NewSeat,
        add_person,
        ensure_operator,
        open_seat,
        seat_person,
    )
    from pledgeworks.apps.accounts.choices import Role
    from pledgeworks.apps.accounts.models import Person

    email = "bench@example.org"
    if not Person.objects.filter(email=email).exists():
        by = ensure_operator()
        person = add_person(by=by, email=email, name="Benchmark")
        new = NewSeat("bench", "Benchmark", Role.FOCAL_POINT, participant=participant)
        seat_person(by=by, seat=open_seat(by=by, new=new), version=1, person=person)
    return Person.objects.get(email=email)


def _throughput(codes: list[str]) -> None:
    """Requests a second on two processes of the server, and what they hold in memory."""
    with _server() as server:
        print(f"{'served by 2 processes':56} {'a second':>9} {'95% ms':>7} {'MiB':>7}")
        for served in _SERVED:
            paths = [f"/api/v1{served.replace('{}', code)}" for code in codes]
            times = asyncio.run(_asked_for(paths))
            held = sum(each.memory_info().rss for each in server.children(recursive=True))
            print(
                f"{served:56} {len(times) / _SECONDS:9.0f} {_late(times):7.1f} "
                f"{held / 1024**2:7.0f}"
            )


@contextmanager
def _server() -> Iterator[psutil.Process]:
    started = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", "pledgeworks.project.asgi:application"),
            *("--port", str(_PORT), "--workers", str(_WORKERS), "--lifespan", "off"),
            *("--log-level", "error"),
        ]
    )
    try:
        asyncio.run(_wait())
        yield psutil.Process(started.pid)
    finally:
        started.terminate()
        started.wait(20)


async def _wait() -> None:
    for _ in range(100):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", _PORT)
        except OSError:
            await asyncio.sleep(0.2)
        else:
            writer.close()
            return
    raise SystemExit("The server did not start.")


async def _asked_for(paths: list[str]) -> list[float]:
    """Milliseconds of each answer, from as many connections as there are, for some seconds."""
    end = time.perf_counter() + _SECONDS
    asking = (_one_connection(paths[each:] + paths[:each], end) for each in range(_CONNECTIONS))
    return [each for times in await asyncio.gather(*asking) for each in times]


async def _one_connection(paths: list[str], end: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", _PORT)
    times = []
    for path in cycle(paths):
        begun = time.perf_counter()
        if begun > end:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {head[:60]!r}")
        length = next(
            int(line.partition(b":")[2])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        await reader.readexactly(length)
        times.append(1000 * (time.perf_counter() - begun))
    writer.close()
    return times


def _print(what: str, times: list[float], queries: int, size: float) -> None:
    median = statistics.median(times)
    print(f"{what:56} {median:9.1f} {_late(times):7.1f} {queries:7} {size:6.1f}")


def _late(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
