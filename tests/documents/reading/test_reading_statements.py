"""What a statement pledges, and what it does not."""

from datetime import date

import pytest
from benchmarks.reading import OWN, scored
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_readers import known, read

from pledgeworks.documents.reading import read_statement
from pledgeworks.documents.reading.language import language_of
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.tokens import plain, tokens_of
from pledgeworks.kernel.errors import InvalidInput

NO_PLEDGES = [
    "We salute the courage of the peacekeepers and thank the Secretary-General for his work.",
    "Kenya has sent 36,000 soldiers to 16 missions since 1989.",
    "Today 400 Kenyans serve in South Sudan, and two battalions are deployed in Somalia.",
    "Last year we trained 600 officers and sent a hospital to Mali.",
    "We call on all Member States to provide helicopters and hospitals.",
    "We hope that others will contribute two helicopters.",
    "More than fifty countries offered 40,000 troops and 40 helicopters.",
    "Korea will provide 16 helicopters, as its minister announced.",
    "Missions must have clear mandates and enough helicopters.",
    "Kenya remains committed to peace, to dialogue and to multilateralism.",
    "We will not send any troops to that mission.",
    "A year ago we promised 600 soldiers and 150 police.",
    "Nous rendons hommage aux soldats tombés et remercions le Secrétaire général.",
    "Le Kenya a déployé deux bataillons et formé 300 policiers l'an dernier.",
    "Les États membres doivent fournir des hélicoptères aux missions.",
    "Rendimos homenaje a los cascos azules que han caído.",
    "Kenia ha enviado dos batallones y capacitó a 300 policías el año pasado.",
    "Pedimos a los Estados que aporten helicópteros.",
]


@pytest.mark.parametrize("text", NO_PLEDGES)
def test_what_is_no_pledge_gives_no_draft(text: str) -> None:
    assert read(text).drafts == ()


PLEDGES = [
    ("We will deploy two formed police units.", "police_unit", 2, "formed-police-unit"),
    ("Kenya is pleased to announce a level 2 hospital.", "medical", 1, "hospital-level-2"),
    (
        "Kenya commits itself to providing three utility helicopters.",
        "aviation",
        3,
        "helicopter-utility",
    ),
    (
        "An engineering company will be made available by us.",
        "engineering",
        1,
        "engineering-company",
    ),
    ("We pledge up to 850 troops.", "military_unit", 850, "military-personnel"),
    (
        "Kenya will train two hundred and fifty police officers.",
        "training_capacity_building",
        250,
        None,
    ),
    ("Le Kenya s'engage à fournir deux unités de police constituées.", "police_unit", 2, None),
    ("Nous mettrons à disposition un hôpital de niveau 2.", "medical", 1, "hospital-level-2"),
    ("Le Kenya déploiera 1 200 soldats.", "military_unit", 1200, None),
    ("Kenia se compromete a desplegar tres helicópteros.", "aviation", 3, None),
    ("Ofrecemos una compañía de ingenieros.", "engineering", 1, "engineering-company"),
    ("Aportaremos cinco mil hombres.", "military_unit", 5000, None),
]


@pytest.mark.parametrize(("text", "category", "quantity", "capability"), PLEDGES)
def test_a_plain_pledge_is_read(
    text: str, category: str, quantity: int, capability: str | None
) -> None:
    (draft,) = read(text).drafts
    assert (draft.category, draft.quantity) == (category, quantity)
    assert capability is None or draft.capability == capability


def test_several_pledges_in_one_sentence_are_split_each_with_its_passage() -> None:
    text = "Kenya pledges an infantry battalion, two hospitals and a course on human rights."
    drafts = read(text).drafts
    assert [each.category for each in drafts] == [
        "military_unit",
        "medical",
        "training_capacity_building",
    ]
    assert drafts[1].quote == "two hospitals"


def test_partners_money_dates_and_conditions() -> None:
    text = (
        "Together with Ghana and the United States, we will, subject to approval by parliament, "
        "deploy a helicopter unit to MINUSMA from June 2023. Kenya will give $2.5 million to the "
        "Elsie Initiative Fund next year."
    )
    unit, money = read_statement(text, known(), participant="KEN", on=date(2021, 12, 7)).drafts
    assert (unit.partners, unit.mission, unit.available_from) == (
        ("GHA", "USA"),
        "MINUSMA",
        "2023-06",
    )
    assert unit.conditional
    assert (money.category, money.amount, money.currency) == (
        "women_peace_security",
        2_500_000,
        "USD",
    )
    assert money.available_from == "2022"


def test_a_dollar_is_that_of_the_state_that_speaks() -> None:
    (draft,) = read("Canada will contribute $5 million to the Peacebuilding Fund.", "CAN").drafts
    assert (draft.currency, draft.category) == ("CAD", "funding")


def test_points_of_a_list_behind_a_colon_are_pledges() -> None:
    text = "Kenya announces the following pledges:\n\n- A level 2 hospital;\n\n- 20 staff officers."
    assert [each.quantity for each in read(text).drafts] == [1, 20]


def test_every_draft_says_which_words_led_to_it() -> None:
    (draft,) = read("Kenya will continue to provide two helicopters, if requested.").drafts
    about = {word.about for word in draft.why}
    assert {"commitment", "category", "quantity", "condition", "renewal"} <= about


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will send the troops that are needed for the mission.", "en"),
        ("Nous enverrons les troupes dont la mission a besoin.", "fr"),
        ("Enviaremos las tropas que la misión necesita para la paz.", "es"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Wir werden die Truppen für die Mission mit den Partnern stellen und sie ausbilden.",
        "سوف ترسل بلادنا وحدة طبية إلى البعثة",
        "Мы направим в миссию медицинское подразделение",
        "我们将向特派团派遣一支医疗分队",
    ],
)
def test_other_languages_are_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        language_of(text)
    assert refused.value.code == "language-not-read"


def _spelled(number: int) -> str:
    """A number in English words, written here without the program's code."""
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        rest = f"-{small[number % 10]}" if number % 10 else ""
        return tens[number // 10 - 2] + rest
    if number < 1000:
        rest = f" and {_spelled(number % 100)}" if number % 100 else ""
        return f"{small[number // 100]} hundred{rest}"
    rest = number % 1000
    joint = "" if not rest else f" and {_spelled(rest)}" if rest < 100 else f" {_spelled(rest)}"
    return f"{_spelled(number // 1000)} thousand{joint}"


@given(st.integers(1, 99_999))
def test_numbers_in_words_and_digits_are_the_same(number: int) -> None:
    for text in (_spelled(number), str(number), f"{number:,}"):
        tokens = tokens_of(text)
        assert number_at(tokens, 0, "en") == (number, len(tokens)), text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_the_plain_form_of_a_text_has_its_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                "Kenya ",
                "will ",
                "provide ",
                "two ",
                "helicopters",
                ", ",
                "and ",
                "$5 ",
                "million ",
                ".\n\n",
                "- ",
                ": ",
                "if ",
                "Nous ",
                "mettrons ",
                "à disposition ",
                "un ",
                "hôpital ",
                "Ofrecemos ",
                "“",
                "; ",
                "2023 ",
                "of which ",
                "s'engage à ",
                "their ",
                "(",
                ")",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_whatever_is_read_quotes_the_text_in_its_place(text: str) -> None:
    for language in ("en", "fr", "es"):
        reading = read_statement(text, known(), participant="KEN", language=language)
        for draft in reading.drafts:
            assert text[draft.start : draft.end] == draft.quote
            assert 0 < draft.confidence < 1
            for word in draft.why:
                assert text[word.start : word.end] == word.text


def test_the_annotated_statements_are_read_as_well_as_is_claimed() -> None:
    score = scored([OWN / "known", OWN / "held-out"], known())
    assert score.precision >= 0.93
    assert score.recall >= 0.92
    assert score.share(score.quantity_right) >= 0.94
    assert score.share(score.partners_right) >= 0.97
