"""The same page in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_from_path


@dataclass(frozen=True, slots=True)
class InLanguage:
    """This page in one language: its code, its own name for itself, and the address."""

    code: str
    name: str
    address: str
    is_this: bool


def without_language(path: str) -> str:
    """`/fr/pledges/` as `/pledges/`."""
    code = get_language_from_path(path)
    return path.removeprefix(f"/{code}") if code else path


def other_languages(address: str) -> tuple[InLanguage, ...]:
    """This page in each language, in the order in which the United Nations lists them."""
    path = without_language(address)
    here = get_language()
    return tuple(
        InLanguage(code, name, f"{_prefix(code)}{path}", code == here)
        for code, name in settings.LANGUAGES
    )


def _prefix(code: str) -> str:
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"
