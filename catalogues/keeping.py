"""Catalogues of one language: read, brought up to date, filled, judged, compiled."""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from catalogues.places import DOMAIN, LANGUAGES, catalogue, compiled

Key = tuple[str, str | None]
_PERCENT = re.compile(r"%\((\w+)\)[sd]")
_TAG = re.compile(r"</?\w+[^>]*>")


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    path = catalogue(language)
    if not path.exists():
        return Catalog(locale=LANGUAGES[language], project="Pledgeworks", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGES[language], domain=DOMAIN)


def brought_up_to_date(language: str, sources: Catalog) -> Catalog:
    """The texts of the sources with their translations; what is gone from them is left out."""
    old = {key(each): each for each in read(language) if each.id}
    new = Catalog(locale=LANGUAGES[language], project="Pledgeworks", charset="utf-8", fuzzy=False)
    for each in sources:
        if not each.id:
            continue
        known = old.get(key(each))
        kept = known.string if known is not None and _same_shape(known, each) else None
        new.add(each.id, kept, context=each.context)
    return new


def write(language: str, found: Catalog) -> None:
    """Keep a catalogue, ordered by its English so that changes read well."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, found, width=100, sort_output=True, no_location=True, omit_header=False)


def compile_all() -> None:
    """Write what the program reads beside each catalogue."""
    for language in LANGUAGES:
        compiled(language).parent.mkdir(parents=True, exist_ok=True)
        with compiled(language).open("wb") as file:
            write_mo(file, read(language))


def missing(found: Catalog) -> Iterator[Message]:
    """Texts without a translation in every form."""
    for each in found:
        if each.id and not all(_forms(each)):
            yield each


def filled(found: Catalog, answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Take translations in; what is wrong is left out and told."""
    known = {key(each): each for each in found if each.id}
    told = []
    for answer in answers:
        each = known.get((answer["id"], answer.get("context")))
        if each is None:
            told.append(f"not in the sources: {answer['id']!r}")
            continue
        before, text = each.string, answer["text"]
        each.string = tuple(text) if isinstance(text, list) else text
        wrong = list(faults_of(each, found.num_plurals))
        if wrong:
            each.string = before
            told += wrong
    return told


def faults_of(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one translation, in words."""
    name = repr(_ids(message)[0])
    forms = _forms(message)
    if not all(forms):
        yield f"not translated: {name}"
        return
    if message.fuzzy:
        yield f"marked as uncertain: {name}"
    wanted = plurals if isinstance(message.id, tuple) else 1
    if len(forms) != wanted:
        yield f"{len(forms)} forms instead of {wanted}: {name}"
    allowed = [_places(each) for each in _ids(message)]
    for form in forms:
        # A form for one or two of a thing may say so in words.
        least = frozenset.intersection(*allowed) - {"number", "count", "counter"}
        if not least <= _places(form) <= frozenset.union(*allowed):
            yield f"other places than the English: {name}: {form!r}"
        if sorted(_TAG.findall(form)) not in [sorted(_TAG.findall(each)) for each in _ids(message)]:
            yield f"other marks than the English: {name}: {form!r}"
        if form.strip() != form and _ids(message)[0].strip() == _ids(message)[0]:
            yield f"space at an end: {name}: {form!r}"


def key(message: Message) -> Key:
    """What tells texts apart."""
    return _ids(message)[0], message.context


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (tuple, list)) else (message.id,)


def _forms(message: Message) -> tuple[str, ...]:
    found = message.string
    return tuple(found) if isinstance(found, (tuple, list)) else (found or "",)


def _same_shape(one: Message, other: Message) -> bool:
    return _ids(one) == _ids(other)


def _places(text: str) -> frozenset[str]:
    """Names of the places in which values are put, in either way of writing them."""
    percent = _PERCENT.findall(text)
    try:
        braces = [name for _text, name, _form, _how in string.Formatter().parse(text) if name]
    except ValueError:
        braces = []
    return frozenset((*percent, *braces))
