"""What a pledge says, what it leaves open, and the question to send."""

import pytest

from pledgeworks.engines.completeness import Aspect, Stated, check, question_to_send

WHOLE = Stated(
    category="aviation",
    capability="helicopter-utility",
    quantity=1,
    available_from="2027-06",
    available_until="2028-06",
    missions=("UNMISS",),
    requirements=("unmiss-helicopters",),
)


def open_aspects(stated: Stated) -> set[Aspect]:
    return {each.aspect for each in check(stated) if each.is_open}


def test_a_whole_pledge_leaves_nothing_open() -> None:
    assert open_aspects(WHOLE) == set()
    assert "all that planning needs" in question_to_send("q", check(WHOLE), "en")


def test_what_is_missing_is_asked_for() -> None:
    stated = Stated(category="military_unit")
    assert open_aspects(stated) == set(Aspect) - {Aspect.CONDITION}


def test_a_condition_without_words_is_vague() -> None:
    assert open_aspects(Stated(category="policy", capability="policy-other", conditional=True)) >= {
        Aspect.CONDITION
    }


def test_a_year_alone_and_a_general_capability_are_vague() -> None:
    stated = Stated(
        category="aviation",
        capability="aviation",
        capability_is_general=True,
        quantity=1,
        available_from="2027",
        missions=("UNMISS",),
        available_until="2028",
        requirements=("x",),
    )
    assert open_aspects(stated) == {Aspect.WHAT, Aspect.WHEN}


@pytest.mark.parametrize(
    ("language", "word"), [("en", "month"), ("fr", "mois"), ("es", "mes"), ("de", "month")]
)
def test_the_question_is_in_the_language_of_the_delegation(language: str, word: str) -> None:
    text = question_to_send("two helicopters", check(Stated(category="aviation")), language)
    assert "two helicopters" in text
    assert word in text
    assert text.count("– ") == 6
