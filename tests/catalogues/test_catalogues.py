"""Whoever reads in one of the six languages finds every text in it."""

import re
import string

import pytest
from babel.messages.catalog import Catalog
from catalogues.places import LANGUAGES
from catalogues.sources import everything

from catalogues import keeping


@pytest.fixture(scope="module")
def sources() -> Catalog:
    return everything()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_all_its_forms_and_none_is_uncertain(
    sources: Catalog, language: str
) -> None:
    found = keeping.brought_up_to_date(language, sources)
    faults = [
        fault for each in found if each.id for fault in keeping.faults_of(each, found.num_plurals)
    ]
    assert not faults, "\n".join(
        [f"{len(faults)} faults; see 'python -m catalogues missing {language}'", *faults[:20]]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_the_sources_say_and_nothing_else(
    sources: Catalog, language: str
) -> None:
    kept = {keeping.key(each) for each in keeping.read(language) if each.id}
    said = {keeping.key(each) for each in sources if each.id}
    assert kept == said, "run 'python -m catalogues update'"


@pytest.mark.parametrize(
    ("language", "forms"), [("ar", 6), ("ru", 3), ("fr", 2), ("es", 2), ("zh-hans", 1)]
)
def test_a_language_has_as_many_plural_forms_as_it_needs(language: str, forms: int) -> None:
    assert keeping.read(language).num_plurals == forms


def test_texts_are_sentences_and_not_codes_or_markup(sources: Catalog) -> None:
    for each in sources:
        text = keeping.key(each)[0]
        assert not re.fullmatch(r"[a-z]+(-\{\w+\})+", text), text
        assert "<svg" not in text
        if "{" in text and "%(" not in text:
            list(string.Formatter().parse(text))


def test_a_translation_with_other_places_than_the_english_is_refused() -> None:
    found = Catalog(locale="fr")
    found.add("{number} of {all}", None)
    told = keeping.filled(found, [{"id": "{number} of {all}", "text": "{nombre} sur {all}"}])
    assert told
    assert "other places" in told[0]
    assert list(keeping.missing(found))
