"""Files to import, of pledges that nobody made."""

import csv
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

_SOURCE = "https://example.org/faults"


def write_import(folder: Path, name: str, size: int) -> tuple[Path, Path]:
    """So many pledges with one leg each, in the layout of the series."""
    folder.mkdir(parents=True)
    codes = [f"{name}-row-{number}" for number in range(size)]
    pledges = [
        {
            "code": code,
            "participant": "TUV",
            "text": "A row of an import",
            "category": "other",
            "novelty": "unknown",
            "commitment": "firm",
            "is_package_total": "no",
            "announced_on": "2021",
            "source_url": _SOURCE,
        }
        for code in codes
    ]
    legs = [
        {
            "pledge": code,
            "order": "1",
            "participant": "TUV",
            "role": "unit_provider",
            "component": "whole_unit",
            "source_url": _SOURCE,
        }
        for code in codes
    ]
    return _written(folder / "pledges.csv", pledges), _written(folder / "pledge_legs.csv", legs)


def _written(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """With the headings of the packaged file of that name."""
    packaged = files("pledgeworks.apps.reference").joinpath("data", path.name)
    headings = next(csv.reader(packaged.read_text("utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
