"""Brings Natural Earth's borders into the place where maps look for them (`make setup`).

The package `world-atlas` holds the borders of Natural Earth (public domain) as TopoJSON. Where it
cannot be fetched the rest of the set-up goes on, and maps say what is missing.
"""

import csv
import sys
from pathlib import Path

from pledgeworks.charts.maps.borders import FILE, HOW_TO_GET_THEM
from pledgeworks.charts.maps.decoding import compact
from pledgeworks.project.npm_packages import NotFetched, NpmPackage

PACKAGE = NpmPackage(
    "world-atlas@2.0.2",
    "2177d5d2ac25297a5c933d458705d5c0a46388884e9d6b6d3ac926e42b7132c8"
    "e013f317018447589aa05cea4cf0891c3c1a179f24d4e651477186b90a11b42d",
)
_CODES = Path(__file__).parents[1] / "apps" / "reference" / "data" / "participants.csv"


def main() -> int:
    """Bring and decode the borders; 0 done, 1 not to be had."""
    try:
        with PACKAGE.opened() as files:
            world, near = (
                PACKAGE.member(files, f"package/countries-{scale}.json")
                for scale in ("110m", "50m")
            )
    except NotFetched as problem:
        print(f"Maps stay without borders: {problem} To get them, {HOW_TO_GET_THEM}.")
        return 1
    beside = FILE.with_suffix(".part")
    beside.write_bytes(compact(world, near, _alpha3()))
    beside.replace(FILE)
    print(f"Borders for maps: {FILE.stat().st_size / 1e6:.1f} MB")
    return 0


def _alpha3() -> dict[str, str]:
    with _CODES.open(encoding="utf-8", newline="") as lines:
        return {row["m49"]: row["code"] for row in csv.DictReader(lines) if row["m49"]}


if __name__ == "__main__":
    sys.exit(main())
