"""Names of participants, tried on every packaged one."""

import csv
from importlib.resources import files

import pytest

from pledgeworks.kernel import names

_FILE = files("pledgeworks.apps.reference") / "data" / "participants.csv"
OFFICIAL = [row["name_en"] for row in csv.DictReader(_FILE.read_text("utf-8").splitlines())]


@pytest.mark.parametrize(
    ("official", "plain", "in_sentence"),
    [
        ("Republic of Korea (the)", "Republic of Korea", "the Republic of Korea"),
        ("Kenya", "Kenya", "Kenya"),
        (
            "Bolivia (Plurinational State of)",
            "Bolivia (Plurinational State of)",
            "Bolivia (Plurinational State of)",
        ),
    ],
)
def test_the_article_goes_before_the_name_or_away(
    official: str, plain: str, in_sentence: str
) -> None:
    assert names.plain_name(official) == plain
    assert names.name_in_sentence(official) == in_sentence


@pytest.mark.parametrize("official", OFFICIAL)
def test_no_packaged_name_keeps_a_loose_article(official: str) -> None:
    assert "(the)" not in names.plain_name(official)
    assert names.name_in_sentence(official).removeprefix("the ") == names.plain_name(official)


def test_some_packaged_names_have_an_article_and_most_have_none() -> None:
    with_article = [name for name in OFFICIAL if names.name_in_sentence(name) != name]
    assert 20 < len(with_article) < len(OFFICIAL) / 2
