"""Closed lists of the record, and the words with which its files name them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pledgeworks.kernel.personnel import PersonnelType


class RecordKind(StrEnum):
    """What one file counts."""

    CONTRIBUTIONS = "contributions"
    MISSION_TOTALS = "mission_totals"
    FATALITIES = "fatalities"


class Publisher(StrEnum):
    """Whose figures they are: where both have a month, the official table stands."""

    OFFICIAL = "official"
    RESEARCH = "research"


class Layout(StrEnum):
    """How a file is laid out; the letters are those of the monthly tables since 2015."""

    COMPILED = "compiled monthly tables"
    DATA_HUB = "data hub of the United Nations"
    IPI_GENDER = "IPI, women and men"
    IPI_MONTH = "IPI, one month"
    IPI_CONTRIBUTORS = "IPI, contributors"
    IPI_MISSIONS = "IPI, missions"
    FATALITIES = "fatalities of the United Nations"
    A = "A: country, mission, description"
    A2 = "A2: four types in a block"
    B = "B: country, mission, post"
    C = "C: country and post"
    D1 = "D1: one line a row"
    D2 = "D2: types side by side"
    D3 = "D3: post at the end"
    E = "E: mission, country, description"
    E3 = "E3: with subtotals above"
    F = "F: mission, country, type"
    F2 = "F2: names in merged cells"
    G = "G: types side by side, no missions"
    H = "H: one row after another"


TYPES: Mapping[str, PersonnelType] = MappingProxyType(
    {
        "troops": PersonnelType.TROOPS,
        "contingent troop": PersonnelType.TROOPS,
        "contingent troops": PersonnelType.TROOPS,
        "contingent": PersonnelType.TROOPS,
        "staff officer": PersonnelType.STAFF_OFFICERS,
        "staff officers": PersonnelType.STAFF_OFFICERS,
        "staff": PersonnelType.STAFF_OFFICERS,
        "mso": PersonnelType.STAFF_OFFICERS,
        "experts on mission": PersonnelType.EXPERTS_ON_MISSION,
        "expert on mission": PersonnelType.EXPERTS_ON_MISSION,
        "experts": PersonnelType.EXPERTS_ON_MISSION,
        "unmem": PersonnelType.EXPERTS_ON_MISSION,
        "un military expert on mission": PersonnelType.EXPERTS_ON_MISSION,
        "un military experts on mission": PersonnelType.EXPERTS_ON_MISSION,
        "individual police": PersonnelType.INDIVIDUAL_POLICE,
        "ind police": PersonnelType.INDIVIDUAL_POLICE,
        "police": PersonnelType.INDIVIDUAL_POLICE,
        "unpol": PersonnelType.INDIVIDUAL_POLICE,
        "formed police units": PersonnelType.FORMED_POLICE_UNITS,
        "formed police unit": PersonnelType.FORMED_POLICE_UNITS,
        "fpu": PersonnelType.FORMED_POLICE_UNITS,
    }
)
"""Every way a table names a type, in lower case."""

TOTAL_WORDS = ("total", "grand total", "sub total", "subtotal", "sub-total")
"""How the name of a totals row begins."""

_NOT_OFFICIAL = frozenset(
    {Layout.IPI_GENDER, Layout.IPI_MONTH, Layout.IPI_CONTRIBUTORS, Layout.IPI_MISSIONS}
)


def publisher_of(layout: Layout) -> Publisher:
    """Whose figures a layout holds."""
    return Publisher.RESEARCH if layout in _NOT_OFFICIAL else Publisher.OFFICIAL


def kind_of(layout: Layout) -> RecordKind:
    """What a layout counts."""
    if layout is Layout.FATALITIES:
        return RecordKind.FATALITIES
    if layout is Layout.IPI_MISSIONS:
        return RecordKind.MISSION_TOTALS
    return RecordKind.CONTRIBUTIONS
