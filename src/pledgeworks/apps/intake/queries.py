"""What is already loaded."""

from collections.abc import Mapping

from pledgeworks.apps.intake.editions import fingerprint_of, packaged_files
from pledgeworks.apps.intake.models import LoadedEdition
from pledgeworks.apps.intake.series import TABLES


def known_codes() -> Mapping[str, frozenset[str]]:
    """By table name, the codes that rows may refer to."""
    return {
        table.name: frozenset(table.model._default_manager.values_list("pk", flat=True))
        for table in TABLES
        if table.key == ("code",)
    }


def is_loaded(fingerprint: str) -> bool:
    """True where exactly these files have been loaded last."""
    latest = LoadedEdition.objects.order_by("-loaded_at").first()
    return latest is not None and latest.fingerprint == fingerprint


def is_packaged_edition_loaded() -> bool:
    """True where the series that comes with this edition of the program was loaded last."""
    tables, narratives = packaged_files()
    return is_loaded(fingerprint_of({**tables, **narratives}))
