"""What is read from a table."""

from dataclasses import dataclass, field
from typing import Any

from pledgeworks.documents.reading.drafts import Draft

FIELDS = (
    *("participant", "text", "category", "capability", "quantity", "unit", "amount", "currency"),
    *("partners", "mission", "available_from", "available_until", "condition", "novelty", "note"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong or doubtful in a place of a table; rows count from 1, as programs show them.

    `stops` is True where the row cannot be imported as it is; `column` is empty for a whole row.
    """

    sheet: str
    row: int
    column: str
    code: str
    message: str
    stops: bool = True

    def as_json(self) -> dict[str, Any]:
        """As the command prints it."""
        return {
            "code": self.code,
            "message": self.message,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column or None,
        }


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds which field, and where the headings stand.

    `columns` gives fields by column (from 0); `headings` the words of the heading of every column,
    by which the mapping is known again; `rows` are the rows of headings (from 0).
    """

    sheet: str
    rows: tuple[int, ...]
    columns: dict[int, str]
    headings: tuple[str, ...]

    @property
    def is_usable(self) -> bool:
        """Whether a column holds what is pledged."""
        return bool({"text", "capability"} & set(self.columns.values()))

    @property
    def fingerprint(self) -> str:
        """The same for tables with the same headings."""
        return " | ".join(heading.casefold().strip() for heading in self.headings)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A draft with the row it stands in, and who pledges where the row says so."""

    sheet: str
    row: int
    participant: str | None
    draft: Draft
    cells: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The draft as the contract of `read` names it, with its sheet and row."""
        shown = self.draft.as_json()
        del shown["start"], shown["end"]
        return {"sheet": self.sheet, "row": self.row, "participant": self.participant, **shown}


@dataclass(frozen=True, slots=True)
class TableReading:
    """Drafts and faults of every sheet, with the mapping of each."""

    drafts: tuple[RowDraft, ...]
    faults: tuple[Fault, ...]
    mappings: tuple[Mapping, ...] = ()
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)


def column_name(place: int) -> str:
    """The letters a spreadsheet shows over a column (from 0)."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
