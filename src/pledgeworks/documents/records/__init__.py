"""The public record as it is printed: monthly tables of uniformed personnel, and fatalities.

`read_record` takes the bytes of one file, knows its layout by its columns or its heading, checks
every figure and gives plain rows. Names are left as printed: whoever loads them knows the States.
"""

from pledgeworks.documents.records.faults import RecordFault, RefusedRecord
from pledgeworks.documents.records.kinds import Layout, Publisher, RecordKind
from pledgeworks.documents.records.reader import ReadRecord, read_record

__all__ = [
    "Layout",
    "Publisher",
    "ReadRecord",
    "RecordFault",
    "RecordKind",
    "RefusedRecord",
    "read_record",
]
