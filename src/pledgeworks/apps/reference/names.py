"""Names of participants as the United Nations lists them in each language."""

import time
from collections.abc import Mapping
from functools import lru_cache

from django.db import connection

from pledgeworks.apps.reference.models import Participant

_COLUMNS = {
    "ar": "name_ar",
    "zh-hans": "name_zh",
    "fr": "name_fr",
    "ru": "name_ru",
    "es": "name_es",
}
# How long a node may go on with a name after another node changed it.
_SECONDS_KEPT = 300


def name_in(language: str, listed: str) -> str:
    """The name in `language` of who is listed in English as `listed`; that where it has none."""
    if language not in _COLUMNS:
        return listed
    return _names(language, int(time.monotonic()) // _SECONDS_KEPT).get(listed, "") or listed


@lru_cache(maxsize=len(_COLUMNS))
def _names(language: str, _period: int) -> Mapping[str, str]:
    table, names = Participant._meta.db_table, _COLUMNS[language]
    # Names are today's even where a page shows the past, which stands in a schema before this one.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name_en, {names} FROM public.{table}")  # noqa: S608 - our own words
        return dict(cursor.fetchall())
