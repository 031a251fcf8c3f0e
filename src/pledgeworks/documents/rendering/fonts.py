"""Which fonts a language needs, and saying plainly when they are missing.

Typst carries Libertinus Serif, which holds Latin and Cyrillic; the set-up brings fonts for Arabic
and Chinese into `FETCHED` (decision 0006). Where it could not, fonts of the machine are tried.
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
FETCHED = Path(__file__).with_name("font_files")
"""Where the set-up puts the fonts that it brings."""


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
            ("Noto Sans S Chinese", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif SC",
             "Noto Sans SC", "Source Han Serif SC"),
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
    """The fonts for `language`, from Typst, the set-up, `directory` and, where needed, the machine.

    Fonts of the machine are looked at only for a language that has none otherwise, so that a
    document has the same bytes everywhere. Raises `Unavailable` (`font-missing`).
    """
    need = NEEDS.get(language)
    folders = tuple(str(each) for each in (FETCHED, directory) if each and each.is_dir())
    book = _book(False, folders)
    if need is None:
        return FontSet(book, (LATIN_AND_CYRILLIC,), LATIN_AND_CYRILLIC)
    families = _found(need, book)
    if not families:
        book = _book(True, folders)
        families = _found(need, book)
    if not families:
        raise Unavailable(
            "font-missing",
            say(
                "A PDF in this language needs a font such as '{family}', and none is there. Run "
                "'make setup' where packages can be fetched, install the Debian package "
                "{package}, or name a folder that holds the font file.",
                family=need.families[0],
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


def _found(need: FontNeed, book: typst.Fonts) -> tuple[str, ...]:
    there = set(book.families())
    return tuple(family for family in need.families if family in there)


@lru_cache(maxsize=4)
def _book(with_system: bool, folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_system, font_paths=list(folders))
