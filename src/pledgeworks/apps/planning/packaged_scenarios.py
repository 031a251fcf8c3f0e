"""The packaged what-ifs: one file of changes each, `scenarios/<meeting>/<day>/<code>.json`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pledgeworks.apps import reference
from pledgeworks.engines.matching.scenarios import Scenario, parse_scenario
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

PACKAGED = Path(reference.__file__).parent / "data" / "scenarios"


@dataclass(frozen=True, slots=True)
class Packaged:
    """A what-if as its file says: on which board of which day it stands, and what changes."""

    code: str
    meeting: str
    as_of: date
    scenario: Scenario


def packaged_scenarios(folder: Path = PACKAGED) -> Iterator[Packaged]:
    """Every what-if of a folder, by meeting, day and code; refuses a file that is none."""
    for path in sorted(folder.glob("*/*/*.json")):
        try:
            as_of = date.fromisoformat(path.parent.name)
        except ValueError:
            raise InvalidInput(
                "not-a-day",
                say(
                    "{path}: '{name}' is not a day; write it as 2021-12-08.",
                    path=path,
                    name=path.parent.name,
                ),
            ) from None
        scenario = parse_scenario(path.read_bytes())
        yield Packaged(path.stem, path.parent.parent.name, as_of, scenario)
