"""What is already loaded."""

from collections.abc import Mapping

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
