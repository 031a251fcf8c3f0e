"""Words in the reader's language, for rooms that know nothing of who reads.

English stands in the code and is what programs, files and the command read. A program with readers
installs how words are turned (`install`); without one everything stays English.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache, lru_cache
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


class Phrase:
    """A sentence that is kept in English, in a plan or a file, and said again to who reads it.

    >>> LATE = Phrase("available from {first}, {late} late")
    >>> LATE(first="2022-09", late="4 months")
    'available from 2022-09, 4 months late'
    """

    def __init__(self, template: str, many: str | None = None) -> None:
        self.template = template
        self.many = many
        _PHRASES.append(self)

    def __call__(self, number: int | None = None, /, **values: object) -> str:
        """The sentence in English."""
        if number is None:
            return self.template.format(**values)
        form = self.template if number == 1 else self.many or self.template
        return form.format(number=number, **values)

    def read(self, text: str) -> Mapping[str, str] | None:
        """The values that stand in a text made from this phrase; None where it was not."""
        for form in filter(None, (self.template, self.many)):
            match = _pattern(form).fullmatch(text)
            if match:
                return match.groupdict()
        return None

    def again(self, values: Mapping[str, str]) -> str:
        """The sentence in the reader's language, with values that may be such phrases."""
        said = {name: again(value) for name, value in values.items()}
        if self.many is None:
            return _speaker.words(self.template).format(**said)
        number = int(said.pop("number"))
        return _speaker.counted(self.template, self.many, number).format(number=number, **said)


def again(text: str) -> str:
    """A text made from a phrase, in the reader's language; any other as it stands."""
    for phrase in _most_exact_first(len(_PHRASES)):
        values = phrase.read(text)
        if values is not None:
            return phrase.again(values)
    return text


_PHRASES: list[Phrase] = []


@lru_cache(maxsize=1)
def _most_exact_first(_known: int) -> tuple[Phrase, ...]:
    """Phrases with the most words of their own before those that say little by themselves."""
    return tuple(sorted(_PHRASES, key=lambda each: -len(_PLACE.sub("", each.template))))


_PLACE = re.compile(r"\{(\w+)\}")


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = _PLACE.split(form)
    found = [
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+?)"
        for place, part in enumerate(parts)
    ]
    return re.compile("".join(found), re.DOTALL)
