"""Which fonts a language needs, and saying plainly when they are missing.

Typst carries Libertinus Serif, which holds Latin and Cyrillic; Arabic and Chinese need fonts of
the machine. None is shipped (decision 0006).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import typst

from pledgeworks.kernel.errors import Unavailable
from pledgeworks.kernel.wording import say

LATIN_AND_CYRILLIC = "Libertinus Serif"


@dataclass(frozen=True, slots=True)
class FontNeed:
    """Families that will do, best first, and the Debian package that brings them."""

    families: tuple[str, ...]
    package: str
    name: str


NEEDS: Mapping[str, FontNeed] = MappingProxyType(
    {
        "ar": FontNeed(
            ("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "Noto Kufi Arabic"),
            "fonts-noto-core",
            "Arabic",
        ),
        "zh": FontNeed(
            ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif SC", "Noto Sans SC",
             "Source Han Serif SC"),
            "fonts-noto-cjk",
            "Chinese",
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of one writing: where Typst looks, and the families in order of trial.

    `picture` is the one family of the words in charts: there Typst replaces missing letters by any
    font it finds, so it must be the family of the language.
    """

    book: typst.Fonts
    families: tuple[str, ...]
    picture: str


def fonts_for(language: str, directory: Path | None = None) -> FontSet:
    """The fonts for `language`, from Typst, `directory` and, where needed, the machine.

    Fonts of the machine are looked at only for a language that needs them, so that an English
    document has the same bytes everywhere. Raises `Unavailable` (`font-missing`).
    """
    need = NEEDS.get(language)
    book = _book(need is not None, str(directory) if directory else "")
    if need is None:
        return FontSet(book, (LATIN_AND_CYRILLIC,), LATIN_AND_CYRILLIC)
    there = set(book.families())
    families = tuple(family for family in need.families if family in there)
    if not families:
        raise Unavailable(
            "font-missing",
            say(
                "A PDF in {name} needs a font such as '{families}', and none is installed. "
                "Install the Debian package {package} (Arabic: fonts-noto-core, Chinese: "
                "fonts-noto-cjk), or name a folder that holds the font file.",
                name=need.name,
                families=need.families[0],
                package=need.package,
            ),
            language=language,
            families=need.families,
            package=need.package,
        )
    if language == "ar":
        # Latin names and all numbers in one hand, whatever Latin the Arabic font carries.
        return FontSet(book, (LATIN_AND_CYRILLIC, families[0]), families[0])
    return FontSet(book, (families[0], LATIN_AND_CYRILLIC), families[0])


@lru_cache(maxsize=4)
def _book(with_system: bool, directory: str) -> typst.Fonts:
    paths = [directory] if directory else []
    return typst.Fonts(include_system_fonts=with_system, font_paths=paths)
