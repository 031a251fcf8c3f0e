"""Codes made from words: lower-case letters, digits and single hyphens."""

import re
import unicodedata

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str) -> str:
    """A code from words, `Réunion of May` as `reunion-of-may`; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_slug(text: str) -> bool:
    """Whether a text can be a code as it stands."""
    return _SLUG.fullmatch(text) is not None
