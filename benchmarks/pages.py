"""Milliseconds in the server and number of queries of the main pages, for the packaged data.

Run by `make bench`, after `pledgeworks demo` has filled the database of `PLEDGEWORKS_HOME`.
"""

import os
import statistics
import time
from collections.abc import Callable

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

_RUNS = 40
_PAGES = (
    "/",
    "/board/seoul-2021/?as-of=2022-12-01",
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
)


def main() -> None:
    """Print one row a page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
    django.setup()
    client = Client()
    print(f"{'page':56} {'median ms':>9} {'95% ms':>7} {'queries':>7} {'kB':>6}")
    for page in _PAGES:
        answer = client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        times = sorted(_milliseconds(lambda page=page: client.get(page)) for _ in range(_RUNS))
        print(
            f"{page:56} {statistics.median(times):9.1f} {times[int(_RUNS * 0.95)]:7.1f} "
            f"{len(queries):7} {len(answer.content) / 1000:6.0f}"
        )


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
