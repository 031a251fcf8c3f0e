"""Every write of the record."""

from pledgeworks.apps.record.actions.loading import LoadedFile, load_packaged_record, load_record
from pledgeworks.apps.record.actions.overruling import overrule, withdraw_overruling

__all__ = [
    "LoadedFile",
    "load_packaged_record",
    "load_record",
    "overrule",
    "withdraw_overruling",
]
