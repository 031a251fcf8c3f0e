"""Words in the reader's language, for rooms that know nothing of who reads.

English stands in the code and is what programs, files and the command read. A program with readers
installs how words are turned (`install`); without one everything stays English.
"""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Words = TypeVar("Words", bound="DataclassInstance")


class Speaker(Protocol):
    """How words are turned into the reader's language."""

    def words(self, english: str) -> str:
        """A marked text; the English where there is no other."""

    def counted(self, one: str, many: str, number: int) -> str:
        """The form of a text that goes with a number."""

    def name(self, listed: str) -> str:
        """A participant's name as the United Nations lists it in the reader's language."""


class _English:
    def words(self, english: str) -> str:
        return english

    def counted(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def name(self, listed: str) -> str:
        return listed


_speaker: Speaker = _English()


def install(speaker: Speaker) -> None:
    """From now on `speaker` turns the words of this process."""
    global _speaker
    _speaker = speaker


def marked(english: str) -> str:
    """Mark a text that is data here and said later: `here` says it."""
    return english


def here(english: str) -> str:
    """A text marked elsewhere, in the reader's language."""
    return _speaker.words(english) if english else english


def spoken(words: Words) -> Words:
    """The words of a chart or a table, all in the reader's language.

    `words` is a dataclass of marked texts, or of further such words.
    """
    found: dict[str, Any] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        found[field.name] = here(value) if isinstance(value, str) else spoken(value)
    return replace(words, **found)


def say(template: str, /, **values: object) -> str:
    """A sentence with values in its places, in the reader's language.

    >>> say("There is no page '{page}'.", page=7)
    "There is no page '7'."
    """
    found = _speaker.words(template)
    return found.format(**values) if values else found


def say_counted(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence whose form depends on a number, which stands in it as `{number}`.

    >>> say_counted("{number} month", "{number} months", 3)
    '3 months'
    """
    return _speaker.counted(one, many, number).format(number=number, **values)


def name_here(listed: str) -> str:
    """A participant's listed name in the reader's language."""
    return _speaker.name(listed)
