"""The small language of the word files, turned into patterns of spaCy's matcher.

A pattern is words with blanks between them. A word is one or more ways, parted by `|`: a word as it
stands, `@list` for a list of the file, `!list` for any word but those of a list, `~ending` for
words with that ending, or `_` for any. What follows says how often: `?`, `*` or `{0,3}`; else once.
"""

import re
from collections.abc import Mapping
from typing import Any

_PART = re.compile(r"(?P<ways>[^\s{}*?]+?|,)(?P<often>\*|\?|\{\d+,\d+\})?")


def compiled(pattern: str, words: Mapping[str, frozenset[str]]) -> list[dict[str, Any]]:
    """A pattern as spaCy's matcher takes it. Raises `ValueError` for what it does not know."""
    return [_part(part, words) for part in pattern.split()]


def _part(part: str, words: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"'{part}' is no part of a pattern")
    often = {"OP": match["often"]} if match["often"] else {}
    if match["ways"] == "_":
        return {"ORTH": {"NOT_IN": [",", ";", ":", "."]}, **often}
    if match["ways"].startswith("~"):
        endings = match["ways"][1:].replace("~", "")
        return {"ORTH": {"REGEX": rf"^[a-z]{{4,}}(?:{endings})$"}, **often}
    if match["ways"].startswith("!"):
        return {
            "ORTH": {"NOT_IN": sorted(words[match["ways"][1:]]), "REGEX": r"^[a-z]{3,}$"},
            **often,
        }
    ways: set[str] = set()
    for way in match["ways"].split("|"):
        ways |= words[way[1:]] if way.startswith("@") else {way}
    # A single word is compared as it is; lists cost a look each.
    only = next(iter(ways)) if len(ways) == 1 else None
    return {"ORTH": only or {"IN": sorted(ways)}, **often}
