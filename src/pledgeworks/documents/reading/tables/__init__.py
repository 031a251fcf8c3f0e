"""Tables that delegations send (xlsx, csv): columns recognized, rows read, every problem placed."""

from pledgeworks.documents.reading.tables.model import Fault, Mapping, RowDraft, TableReading
from pledgeworks.documents.reading.tables.reader import read_table

__all__ = ["Fault", "Mapping", "RowDraft", "TableReading", "read_table"]
