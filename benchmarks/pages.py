"""What the main pages cost: milliseconds in the server, queries, and weight over the wire.

Run by `make bench`, for the packaged data and for a registry of 40,000 pledges, each in a database
of its own. A page should take at most 60 ms at the 95th percentile, with as many queries for any
number of pledges. `--paint` adds, for the packaged data, the time to the first paint in Chromium on
a connection of 400 kbit/s with 400 ms of delay, and what a first visit loads.
"""

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.api import at_both_sizes, prepare

if TYPE_CHECKING:
    from django.test import Client

_RUNS = 40
_PORT = 8766
_PAGES = (
    "/",
    "/board/seoul-2021/?as-of=2022-12-01",
    "/board/seoul-2021/plan/",
    "/board/seoul-2021/asks/",
    "/board/seoul-2021/outlook/",
    "/requirements/",
    "/requirements/minusma-2021-07-quick-reaction-company/",
    "/pledges/",
    "/pledges/seoul-2021-kor-06/",
    "/pledges/world-map/",
    "/partnerships/",
    "/participants/KOR/",
    "/missions/MINUSMA/",
    "/meetings/seoul-2021/",
    "/scenarios/minusma-closes-2023-06/",
    "/search/?q=helicopter+korea",
    "/search/?q=unit",
)
_PAINTED = ("/", "/board/seoul-2021/", "/pledges/seoul-2021-kor-06/", "/search/?q=helicopter")
# 400 kbit/s, in bytes a second.
_SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def main() -> None:
    """Measure this process's database, or a larger one in a process and database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pledges", type=int, default=40_000)
    parser.add_argument("--here", action="store_true", help="measure only, and fill first")
    parser.add_argument("--paint", action="store_true", help="first paint on a slow connection")
    asked = parser.parse_args()
    if asked.here:
        prepare(asked.pledges)
        _measure()
        return
    home = at_both_sizes("benchmarks.pages", asked.pledges)
    if asked.paint:
        _paint(home)


def _measure() -> None:
    """Print one row a page; `first` counts the queries before anything is remembered."""
    from django.test import Client

    from pledgeworks.apps.pledges.models import Pledge

    client = Client()
    print(f"\n{Pledge.objects.count()} pledges; load {os.getloadavg()[0]:.1f}")
    heads = (
        f"{'median ms':>9} {'95% ms':>7} {'CPU ms':>7} {'queries':>7} {'first':>6} {'kB wire':>7}"
    )
    print(f"{'page':54} {heads}")
    for page in _PAGES:
        first, _content = _queries(client, page)
        again, content = _queries(client, page)
        wall, processor = zip(*(_milliseconds(client, page) for _ in range(_RUNS)), strict=True)
        wire = len(gzip.compress(content, 6)) / 1000
        print(
            f"{page:54} {statistics.median(wall):9.1f} {sorted(wall)[int(_RUNS * 0.95)]:7.1f} "
            f"{statistics.median(processor):7.1f} {again:7} {first:6} {wire:7.1f}",
            flush=True,
        )


def _queries(client: "Client", page: str) -> tuple[int, bytes]:
    """How many queries one request takes, and the page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page} answers {answer.status_code}")
    return len(queries), answer.content


def _milliseconds(client: "Client", page: str) -> tuple[float, float]:
    """By the clock and by the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    client.get(page)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def _paint(home: Path) -> None:
    """A first visit and one after it, on a slow connection, in a browser that knows nothing."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "pledgeworks.cli.main", "serve", "--port", str(_PORT)]
    server = subprocess.Popen(
        command, env={**os.environ, "PLEDGEWORKS_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    print(f"\n{'first paint at 400 kbit/s, 400 ms':54} {'ms':>9} {'again':>7} {'kB first':>8}")
    try:
        _wait()
        with sync_playwright() as playwright:
            path = next(filter(Path.exists, map(Path, ("/usr/bin/chromium",))), None)
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for page in _PAINTED:
                context = browser.new_context()
                tab = context.new_page()
                slow = context.new_cdp_session(tab)
                slow.send("Network.enable")
                slow.send("Network.emulateNetworkConditions", {"offline": False, **_SLOW})
                loaded: list[float] = []
                slow.on(
                    "Network.loadingFinished",
                    lambda done, loaded=loaded: loaded.append(done["encodedDataLength"]),
                )
                paints: list[float] = []
                for _visit in range(2):
                    tab.goto(f"http://127.0.0.1:{_PORT}{page}", wait_until="load")
                    if not paints:
                        weight = sum(loaded) / 1000
                    paints.append(
                        tab.evaluate(
                            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                        )
                    )
                print(f"{page:54} {paints[0]:9.0f} {paints[1]:7.0f} {weight:8.1f}", flush=True)
                context.close()
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


def _wait() -> None:
    """Until the server answers; raises `SystemExit` after a minute."""
    import urllib.request

    for _step in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not come up")


if __name__ == "__main__":
    main()
