"""The glossary is complete: every term in all six languages, each once, with a meaning."""

import pytest

from pledgeworks.apps.reference.glossary import LANGUAGES, terms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_name_of_its_own_in_each_language(language: str) -> None:
    names = [each.names[language] for each in terms()]
    assert all(name and name == name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_every_term_says_what_it_is_in_one_sentence() -> None:
    assert [each.code for each in terms() if not each.english_meaning.endswith(".")] == []
    assert len({each.code for each in terms()}) == len(terms())
