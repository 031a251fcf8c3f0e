"""Which figures are doubted: the errors of the real tables, small."""

from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.plausibility import Doubt, DoubtKind, Standing, doubts

MONTHS = list(range(100, 121))
NAMES = {"GIN": ["guinea"], "GNB": ["guinea-bissau"], "MAR": ["morocco"], "FRA": ["france"]}


def rows(
    code: str, months: list[int], women: int = 0, total: int = 50, kind: str = "troops"
) -> list[Standing]:
    return [Standing(month, code, "UNOCI", kind, women, total) for month in months]


def found(given_rows: list[Standing]) -> list[Doubt]:
    return doubts(given_rows, MONTHS, NAMES)


def test_men_who_stand_as_women_are_doubted_also_two_months_running() -> None:
    usual = rows("MAR", [each for each in MONTHS if each not in (110, 111)], total=718)
    others = rows("FRA", MONTHS, women=2000, total=20_000)
    wrong = rows("MAR", [110, 111], women=718, total=718)
    assert [
        (each.kind, each.month, each.participant) for each in found(usual + others + wrong)
    ] == [
        (DoubtKind.WOMEN_OF_SERIES, 110, "MAR"),
        (DoubtKind.WOMEN_OF_SERIES, 111, "MAR"),
    ]


def test_a_month_in_which_women_and_men_are_mixed_up_is_doubted_once_and_whole() -> None:
    usual = rows("FRA", [each for each in MONTHS if each != 110], women=7, total=100)
    (doubt,) = found(usual + rows("FRA", [110], women=50, total=100))
    assert (doubt.kind, doubt.month, doubt.value, doubt.usual) == (
        DoubtKind.WOMEN_OF_MONTH,
        110,
        50,
        7,
    )


def test_a_neighbour_in_the_alphabet_for_a_month_is_perhaps_the_wrong_name() -> None:
    guinea = rows("GIN", [each for each in MONTHS if each != 110], total=2)
    (doubt,) = found(guinea + rows("GNB", [110], total=2) + rows("FRA", MONTHS))
    assert (doubt.participant, doubt.instead, doubt.value) == ("GNB", "GIN", 2)


def test_a_short_stay_beside_a_neighbour_who_is_there_is_not_doubted() -> None:
    assert found(rows("GIN", MONTHS, total=2) + rows("GNB", [110], total=2)) == []


def test_a_new_category_makes_nobody_a_stranger() -> None:
    before = rows("GIN", MONTHS[:10]) + rows("GNB", MONTHS[:10])
    after = rows("GIN", MONTHS[10:], kind="staff_officers") + rows("GNB", MONTHS[10:])
    assert found(before + after) == []


@given(st.lists(st.tuples(st.sampled_from(MONTHS), st.integers(0, 40)), max_size=30))
def test_nothing_is_doubted_that_is_not_there(figures: list[tuple[int, int]]) -> None:
    given_rows = [Standing(month, "GIN", "UNOCI", "troops", women, 40) for month, women in figures]
    there = {(month, "GIN") for month, _ in figures}
    assert all((each.month, each.participant or "GIN") in there for each in found(given_rows))
