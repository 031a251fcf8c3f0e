"""Names as the sources print them, matched with codes: surely or not at all."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import polars as pl

from pledgeworks.apps.reference.models import Mission, Participant
from pledgeworks.documents.records import ReadRecord, RecordFault, RefusedRecord
from pledgeworks.kernel.names import plain_name

_DATA = Path(__file__).parent / "data"
# Rows whose contributor is not told (of fatalities) are printed so.
_NOBODY = frozenset({"", "zz [undetermined]"})


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What is known of names: by printed name in lower case its code, and every code.

    `cut` holds names that one layout cuts off, by layout and name.
    """

    contributors: Mapping[str, str]
    cut: Mapping[tuple[str, str], str]
    missions: Mapping[str, str]
    codes: frozenset[str]

    def contributor(self, name: str, layout: str) -> str | None:
        """The code of a printed name, None where it is not known."""
        key = _plain(name)
        return self.cut.get((layout, key)) or self.contributors.get(key)


def known_names() -> KnownNames:
    """The names of the list of participants and of missions, and the packaged other ones."""
    contributors: dict[str, str] = {}
    for code, listed in Participant.objects.values_list("code", "name_en"):
        contributors |= {_plain(listed): code, _plain(plain_name(listed)): code}
    cut: dict[tuple[str, str], str] = {}
    for row in _rows("contributor_names.csv"):
        if row["layout"]:
            cut[row["layout"], _plain(row["name"])] = row["code"]
        else:
            contributors.setdefault(_plain(row["name"]), row["code"])
    missions = {code.casefold(): code for code in Mission.objects.values_list("code", flat=True)}
    for row in _rows("mission_names.csv"):
        missions.setdefault(row["name"].casefold(), row["code"])
    codes = frozenset((*contributors.values(), *cut.values()))
    return KnownNames(
        MappingProxyType(contributors), MappingProxyType(cut), MappingProxyType(missions), codes
    )


def names_by_code(known: KnownNames) -> Mapping[str, Sequence[str]]:
    """By code: the names under which a contributor stands in lists."""
    found: dict[str, list[str]] = {}
    for name, code in known.contributors.items():
        found.setdefault(code, []).append(name)
    return found


def matched(read: ReadRecord, known: KnownNames) -> tuple[ReadRecord, Mapping[str, str]]:
    """The same rows with `participant` and `mission` as codes, and the names that were not plain.

    Raises `RefusedRecord` for every name that is not known, with the nearest known ones, and
    where a code beside a name is that of somebody else.
    """
    rows, faults = read.rows, []
    names: dict[str, str] = {}
    if "country" in rows.columns:
        rows, found, names = _contributors(read, known)
        faults += found
    missions: dict[str, str] = {"": ""}
    for name in rows["mission"].unique().to_list():
        code = "" if not name else known.missions.get(name.casefold())
        if code is None:
            faults.append(_unknown(read, "mission", name, known.missions.values()))
        else:
            missions[name] = code
    if faults:
        raise RefusedRecord(faults)
    rows = rows.with_columns(pl.col("mission").replace_strict(missions))
    return replace(read, rows=rows), names


def _contributors(
    read: ReadRecord, known: KnownNames
) -> tuple[pl.DataFrame, list[RecordFault], dict[str, str]]:
    layout = read.layout.name
    pairs = read.rows.select("country", "code").unique().rows()
    codes: dict[str, str] = {}
    faults, otherwise = [], {}
    for name, given in sorted(pairs):
        code = "" if _plain(name) in _NOBODY else known.contributor(name, layout)
        if code is None:
            faults.append(_unknown(read, "country", name, known.contributors))
        elif given and code and given != code:
            faults.append(_other_code(read, name, given, code))
        else:
            codes[name] = code
            if code and _plain(name) != _plain(known_name(code)):
                otherwise[name] = code
    if faults:
        return read.rows.with_columns(pl.lit("").alias("participant")), faults, {}
    rows = read.rows.with_columns(pl.col("country").replace_strict(codes).alias("participant"))
    return rows, faults, otherwise


def known_name(code: str) -> str:
    """The name of a code on the list of participants; the code itself where it is not on it."""
    return _listed_names().get(code, code)


@cache
def _listed_names() -> Mapping[str, str]:
    # The list changes with an edition of the packaged series only, which a new process reads.
    return {
        code: plain_name(name) for code, name in Participant.objects.values_list("code", "name_en")
    }


def _unknown(read: ReadRecord, column: str, name: str, known: Iterable[str]) -> RecordFault:
    from rapidfuzz import process  # noqa: PLC0415  (only where something is wrong)

    near = [found for found, _score, _ in process.extract(name, sorted(set(known)), limit=3)]
    place = read.rows.filter(pl.col(column) == name)["place"][0]
    table = "contributor_names.csv" if column == "country" else "mission_names.csv"
    return RecordFault(
        read.file,
        f"{read.place_word} {place}",
        column,
        name,
        f"is not a known name (nearest: {', '.join(near)}). Mend it, or add it to {table} with "
        "its code.",
    )


def _other_code(read: ReadRecord, name: str, given: str, code: str) -> RecordFault:
    place = read.rows.filter((pl.col("country") == name) & (pl.col("code") == given))["place"][0]
    return RecordFault(
        read.file,
        f"{read.place_word} {place}",
        "code",
        given,
        f"stands beside '{name}', whose code is {code}: one of the two is wrong.",
    )


def _plain(name: str) -> str:
    """A name without what printing changes: apostrophes, letters in two pieces, spaces, case."""
    one = unicodedata.normalize("NFC", name).replace("’", "'").replace("ʼ", "'")
    return " ".join(one.split()).casefold()


@cache
def _rows(file: str) -> tuple[Mapping[str, str], ...]:
    with (_DATA / file).open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))
