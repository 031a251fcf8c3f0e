"""Names of participants as the United Nations lists them in each language."""

import time
from collections.abc import Mapping
from functools import lru_cache

from django.db import connection

_LANGUAGES = ("ar", "zh-hans", "fr", "ru", "es")
# How long a node may go on with a name after another node changed it.
_SECONDS_KEPT = 300


def name_in(language: str, listed: str) -> str:
    """The name in `language` of who is listed in English as `listed`; that where it has none."""
    if language not in _LANGUAGES:
        return listed
    return _names(int(time.monotonic()) // _SECONDS_KEPT)[language].get(listed, "") or listed


@lru_cache(maxsize=1)
def _names(_period: int) -> Mapping[str, Mapping[str, str]]:
    # Names are today's even where a page shows the past, which stands in a schema before this one.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name_en, name_ar, name_zh, name_fr, name_ru, name_es "
            "FROM public.reference_participant"
        )
        rows = cursor.fetchall()
    return {
        language: {row[0]: row[place] for row in rows}
        for place, language in enumerate(_LANGUAGES, start=1)
    }
