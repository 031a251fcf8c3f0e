"""Brings Natural Earth's borders into the place where maps look for them (`make setup`).

The package `world-atlas` (borders of Natural Earth, public domain, as TopoJSON) is fetched with
npm, which stands in the virtual environment; what comes is checked against its SHA-512 before it
is opened. Where it cannot be fetched the rest of the set-up goes on, and maps say what is missing.
"""

import csv
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from pledgeworks.charts.maps.borders import FILE, HOW_TO_GET_THEM
from pledgeworks.charts.maps.decoding import compact

PACKAGE = "world-atlas@2.0.2"
SHA512 = (
    "2177d5d2ac25297a5c933d458705d5c0a46388884e9d6b6d3ac926e42b7132c8"
    "e013f317018447589aa05cea4cf0891c3c1a179f24d4e651477186b90a11b42d"
)
_CODES = Path(__file__).parents[1] / "apps" / "reference" / "data" / "participants.csv"
_SECONDS = 90


def main() -> int:
    """Bring and decode the borders; 0 done, 1 not to be had."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            archive = _fetched(Path(folder))
        except (OSError, subprocess.SubprocessError, LookupError) as problem:
            print(f"Maps stay without borders: {problem} To get them, {HOW_TO_GET_THEM}.")
            return 1
        with tarfile.open(archive) as files:
            world, near = (
                _member(files, f"package/countries-{scale}.json") for scale in ("110m", "50m")
            )
    beside = FILE.with_suffix(".part")
    beside.write_bytes(compact(world, near, _alpha3()))
    beside.replace(FILE)
    print(f"Borders for maps: {FILE.stat().st_size / 1e6:.1f} MB")
    return 0


def _fetched(folder: Path) -> Path:
    npm = Path(sys.executable).with_name("npm")
    words = ["pack", PACKAGE, "--silent", "--fetch-retries=1", "--fetch-timeout=20000"]
    done = subprocess.run(  # noqa: S603 - our own words, npm of this virtual environment
        [npm, *words], cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    found = next(folder.glob("*.tgz"), None)
    if found is None:
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        raise LookupError(f"npm could not bring {PACKAGE} ({last}).")
    if hashlib.sha512(found.read_bytes()).hexdigest() != SHA512:
        raise LookupError(f"what npm brought as {PACKAGE} is not what it was (SHA-512 differs).")
    return found


def _member(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(name)
    if member is None:
        raise LookupError(f"{name} is not in {PACKAGE}.")
    return member.read()


def _alpha3() -> dict[str, str]:
    with _CODES.open(encoding="utf-8", newline="") as lines:
        return {row["m49"]: row["code"] for row in csv.DictReader(lines) if row["m49"]}


if __name__ == "__main__":
    sys.exit(main())
