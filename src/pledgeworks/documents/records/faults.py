"""What is wrong with a file of the record, named by file, row and column."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.kernel.errors import InvalidInput

# More are counted and not written out.
_SHOWN = 20
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class RecordFault:
    """One thing wrong. `place` is a row as a spreadsheet counts it, or a page of a PDF."""

    file: str
    place: str
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (self.file, self.place, f"column {self.column}" if self.column else "")
            if part
        )
        value = self.value if len(self.value) <= _LONGEST else f"{self.value[: _LONGEST - 1]}…"
        shown = f" '{value}'" if value else ""
        return f"{where}:{shown} {self.message}"


class RefusedRecord(InvalidInput):
    """A file of the record is refused whole; nothing of it was loaded."""

    def __init__(self, faults: Sequence[RecordFault], count: int | None = None) -> None:
        number = len(faults) if count is None else count
        shown = "\n".join(f"  {fault}" for fault in faults[:_SHOWN])
        more = f"\n  and {number - _SHOWN} more" if number > _SHOWN else ""
        noun = "fault" if number == 1 else "faults"
        super().__init__("record-refused", f"Nothing was loaded: {number} {noun}.\n{shown}{more}")
        self.faults = tuple(faults)
