"""Loading the public record, beside pandas reading the same file; verification; pages over it.

A million figures from a seed, or the files of a folder (`--folder`). Each reading runs in a
process of its own, so that peak memory is its own. What is loaded is rolled back at the end.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

_KINDS = (
    *("Troops", "Staff Officer", "Experts on Mission"),
    *("Individual Police", "Formed Police Units"),
)
_PAGES = (
    "/record/",
    "/record/months/2018-01/",
    "/record/series/?country=BGD&mission=UNMISS",
    "/record/women/",
    "/record/safety/",
    "/participants/BGD/",
    "/missions/UNMISS/",
    "/meetings/new-york-2015/verification/",
    "/delivered/",
)
_RUNS = 10


def main() -> None:
    """Print what reading, loading, verifying and the pages cost."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--folder", type=Path, help="files of the record to load instead")
    given.add_argument("--rows", type=int, default=1_000_000)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.folder is None:
            path = Path(folder) / "record.csv"
            _write(path, asked.rows)
            paths = [path]
        else:
            paths = sorted(each for each in asked.folder.rglob("*.csv*") if each.is_file())
        for path in paths:
            print(f"{path.name}, {path.stat().st_size / 1e6:.1f} MB")
            _row("read and checked (Polars)", *_alone(_read, path))
            _row("read by pandas, unchecked", *_alone(_read_by_pandas, path))
        _loaded(paths)


def _write(path: Path, rows: int) -> None:
    """Figures of every month, contributor, mission and kind until there are enough."""
    chance = random.Random(1)
    contributors = _codes("participants.csv", 120)
    missions = [mission for mission, _ in _codes("missions.csv", 18)]
    with path.open("w", encoding="utf-8") as out:
        out.write("report_date,contributing_country,iso3,mission_acronym,personnel_type,")
        out.write("female_personnel,male_personnel,total_personnel\n")
        written, month = 0, 2015 * 12
        while written < rows:
            day = f"{month // 12}-{month % 12 + 1:02d}-28"
            for code, name in contributors:
                for mission in missions:
                    for kind in _KINDS:
                        women, men = chance.randrange(60), chance.randrange(1, 800)
                        out.write(f'{day},"{name}",{code},{mission},{kind},')
                        out.write(f"{women},{men},{women + men}\n")
                        written += 1
            month += 1


def _codes(file: str, count: int) -> list[tuple[str, str]]:
    import csv  # noqa: PLC0415

    folder = Path(__file__).parents[1] / "src/pledgeworks/apps/reference/data"
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return [(row["code"], row.get("name_en", "")) for row in rows][:count]


def _alone(read: Callable[[Path], tuple[float, int]], path: Path) -> tuple[float, int, float]:
    """Seconds, rows and peak memory in MiB of one reading in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, read, path).result()


def _measured(read: Callable[[Path], tuple[float, int]], path: Path) -> tuple[float, int, float]:
    seconds, rows = read(path)
    return seconds, rows, _peak()


def _peak() -> float:
    """Peak memory of this process in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _read(path: Path) -> tuple[float, int]:
    from pledgeworks.documents.records import read_record  # noqa: PLC0415

    started = time.perf_counter()
    rows = read_record(path.name, path.read_bytes()).rows.height
    return time.perf_counter() - started, rows


def _read_by_pandas(path: Path) -> tuple[float, int]:
    import pandas  # noqa: PLC0415

    started = time.perf_counter()
    rows = len(pandas.read_csv(path))
    return time.perf_counter() - started, rows


def _row(what: str, seconds: float, rows: int, peak: float) -> None:
    print(f"  {what:28} {seconds:6.2f} s  {rows:>9,} rows  peak {peak:6.0f} MiB")


def _loaded(paths: list[Path]) -> None:
    """Everything into the database, verified and shown; then taken back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from pledgeworks.apps.accounts.actions import ensure_loader  # noqa: PLC0415
    from pledgeworks.apps.record.actions import load_record  # noqa: PLC0415
    from pledgeworks.apps.record.verification import verifications  # noqa: PLC0415

    with transaction.atomic():
        started = time.perf_counter()
        done = load_record(by=ensure_loader(), paths=paths)
        seconds = time.perf_counter() - started
        rows = sum(each.rows for each in done)
        print(
            f"loaded into the database, doubts and all: {seconds:.1f} s for {rows:,} rows, "
            f"peak {_peak():.0f} MiB"
        )
        started = time.perf_counter()
        found = verifications()
        print(f"verified {len(found)} pledges: {time.perf_counter() - started:.2f} s")
        client = Client()
        for page in _PAGES:
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            taken = [_milliseconds(client, page) for _ in range(_RUNS)]
            print(f"  {page:48} median {statistics.median(taken):7.1f} ms, {len(asked)} queries")
        transaction.set_rollback(True)


def _milliseconds(client: object, page: str) -> float:
    started = time.perf_counter()
    answer = client.get(page)  # type: ignore[attr-defined]
    if answer.status_code != 200:
        raise SystemExit(f"{page} answers {answer.status_code}")
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
