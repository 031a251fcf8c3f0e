"""Codes made from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.kernel.slugs import is_slug, slug


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("MINUSMA closes on 30 June 2023", "minusma-closes-on-30-june-2023"),
        ("  Réunion,  of May! ", "reunion-of-may"),
        ("多边", ""),
    ],
)
def test_words_become_a_code(words: str, code: str) -> None:
    assert slug(words) == code


@given(st.text())
def test_whatever_is_left_of_words_is_a_code(words: str) -> None:
    assert slug(words) == "" or is_slug(slug(words))


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "a b", "a_b", "é"])
def test_what_is_no_code_is_told(text: str) -> None:
    assert not is_slug(text)
