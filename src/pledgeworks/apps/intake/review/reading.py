"""The reader with the registry's own words, built once for each edition of the catalogue."""

import csv
import io
from collections.abc import Iterable
from functools import lru_cache

from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.documents.reading import Known, knowledge

_CAPABILITY = ("code", "category", "unit_of_measure", "name")
_PARTICIPANT = ("code", "iso2", "name_en", "name_fr", "name_es")


def known() -> Known:
    """What the reader knows, from the capabilities, participants and missions on record."""
    return _built(
        _table(_CAPABILITY, Capability.objects.order_by("code").values_list(*_CAPABILITY)),
        _table(_PARTICIPANT, Participant.objects.order_by("code").values_list(*_PARTICIPANT)),
        _table(("code",), Mission.objects.order_by("code").values_list("code")),
    )


@lru_cache(maxsize=2)
def _built(capabilities: bytes, participants: bytes, missions: bytes) -> Known:
    return knowledge(capabilities, participants, missions)


def _table(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
