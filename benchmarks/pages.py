"""Milliseconds in the server and number of queries of the main pages, for the packaged data.

Run by `make bench`, after `pledgeworks demo` has filled the database of `PLEDGEWORKS_HOME`.
"""

import os
import statistics
import time

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

_RUNS = 40
_PAGES = (
    "/",
    "/board/seoul-2021/?as-of=2022-12-01",
    "/board/seoul-2021/plan/",
    "/board/seoul-2021/asks/",
    "/board/vancouver-2017/asks/",
    "/board/seoul-2021/outlook/",
    "/requirements/minusma-2021-07-quick-reaction-company/",
    "/pledges/",
    "/pledges/seoul-2021-kor-06/",
    "/participants/KOR/",
    "/missions/MINUSMA/",
    "/capabilities/",
    "/meetings/",
    "/meetings/seoul-2021/",
    "/meetings/seoul-2021/counts/",
    "/reference/",
    "/scenarios/",
    "/scenarios/minusma-closes-2023-06/",
    "/board/seoul-2021/what-if/?withdraws=IDN",
    "/api/v1/scenarios/minusma-closes-2023-06",
)


def main() -> None:
    """Print one row a page; `first` counts the queries before anything is remembered."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
    django.setup()
    client = Client()
    heads = f"{'median ms':>9} {'95% ms':>7} {'CPU ms':>7} {'queries':>7} {'first':>6} {'kB':>4}"
    print(f"{'page':54} {heads}")
    for page in _PAGES:
        first, answer = _queries(client, page)
        again, _ = _queries(client, page)
        wall, processor = zip(*(_milliseconds(client, page) for _ in range(_RUNS)), strict=True)
        print(
            f"{page:54} {statistics.median(wall):9.1f} {sorted(wall)[int(_RUNS * 0.95)]:7.1f} "
            f"{statistics.median(processor):7.1f} {again:7} {first:6} {len(answer) / 1000:4.0f}"
        )


def _queries(client: Client, page: str) -> tuple[int, bytes]:
    """How many queries one request takes, and the page."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
        return len(queries), answer.content


def _milliseconds(client: Client, page: str) -> tuple[float, float]:
    """By the clock and by the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    client.get(page)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


if __name__ == "__main__":
    main()
