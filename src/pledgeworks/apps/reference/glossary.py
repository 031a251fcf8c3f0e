"""The terms of the field as United Nations documents use them in the six languages.

A new term is a new row of `glossary.csv`; the catalogues are translated with it.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pledgeworks.kernel.wording import here

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
"""The columns of a term, in the order of the file."""
_FILE = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing with its name in each language; `english_meaning` is said again by `meaning`."""

    code: str
    names: Mapping[str, str]
    english_meaning: str

    @property
    def meaning(self) -> str:
        """What it is, in the reader's language."""
        return here(self.english_meaning)


@lru_cache(maxsize=1)
def terms() -> Sequence[Term]:
    """All terms, in the order of the file: from what is asked to who answers."""
    with _FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(
            Term(row["code"], {each: row[f"term_{each}"] for each in LANGUAGES}, row["meaning"])
            for row in csv.DictReader(opened)
        )
