"""Dated rules, dates known by a day, and finding words of the vocabulary."""

from datetime import date, timedelta

import pytest

from pledgeworks.apps.reference import queries
from pledgeworks.apps.reference.models import Mission, Rule
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import NotFound


def rule(value: int | None, valid_from: str | None, applies_to: str = "") -> None:
    Rule.objects.create(
        code="test.rule",
        applies_to=applies_to,
        value=value,
        valid_from=ApproximateDate.parse(valid_from) if valid_from else None,
    )


def on(day: date, applies_to: str = "") -> int:
    return queries.rules_on(day, ["test."]).number("test.rule", applies_to)


def test_the_value_in_force_is_the_latest_that_has_started(series: None) -> None:
    rule(10, "2019")
    rule(20, "2021-06-15")
    assert on(date(2021, 6, 14)) == 10
    assert on(date(2021, 6, 15)) == 20
    assert on(date(2030, 1, 1)) == 20


def test_before_the_first_dated_value_that_first_one_stands_in(series: None) -> None:
    rule(20, "2021")
    rule(10, "2019")
    assert on(date(2001, 1, 1)) == 10


def test_a_value_without_a_date_holds_until_a_dated_one_starts(series: None) -> None:
    rule(10, None)
    rule(20, "2021")
    assert on(date(2020, 12, 31)) == 10
    assert on(date(2021, 1, 1)) == 20


def test_a_row_whose_value_no_source_gives_does_not_hide_the_one_before(series: None) -> None:
    rule(10, "2019")
    rule(None, "2021")
    assert on(date(2022, 1, 1)) == 10


def test_values_for_different_things_do_not_mix(series: None) -> None:
    rule(10, "2019", "one")
    rule(20, "2019", "other")
    assert (on(date(2022, 1, 1), "one"), on(date(2022, 1, 1), "other")) == (10, 20)


def test_a_rule_that_is_not_there_says_where_to_add_it(series: None) -> None:
    with pytest.raises(NotFound, match=r"test\.rule nothing on 2022-01-01; add it to rules\.csv"):
        on(date(2022, 1, 1), "nothing")


def test_only_rules_of_the_wanted_kinds_are_read(series: None) -> None:
    rule(10, "2019")
    assert ("test.rule", "") not in queries.rules_on(date(2022, 1, 1), ["pcrs."]).values


@pytest.mark.parametrize(
    ("text", "known_from"),
    [
        ("2021-12-08", date(2021, 12, 8)),
        ("2021-11", date(2021, 11, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2021", date(2021, 12, 31)),
    ],
)
def test_a_bare_year_or_month_counts_only_when_it_is_over(
    series: None, text: str, known_from: date
) -> None:
    Mission.objects.create(code="TEST", started_on=ApproximateDate.parse(text))
    mission = Mission.objects.filter(code="TEST")
    assert mission.filter(started_on__known_by=known_from).exists()
    assert not mission.filter(started_on__known_by=known_from - timedelta(days=1)).exists()


def test_the_database_knows_dates_by_a_day_exactly_as_the_kernel_does(series: None) -> None:
    texts = [
        *("2020", "2021", "2022", "2021-01", "2021-11", "2021-12", "2022-01", "2021-02"),
        *("2020-12-31", "2021-01-01", "2021-02-28", "2021-11-30", "2021-12-01", "2021-12-31"),
    ]
    dates = [ApproximateDate.parse(text) for text in texts]
    Mission.objects.bulk_create(
        Mission(code=f"TEST {each}", started_on=each, note="test") for each in dates
    )
    ours = Mission.objects.filter(note="test")
    for days in range(0, 800):
        day = date(2020, 12, 1) + timedelta(days=days)
        found = {each.started_on for each in ours.filter(started_on__known_by=day)}
        assert found == {each for each in dates if each.latest <= day}, day


def test_an_unknown_date_is_known_by_no_day(series: None) -> None:
    Mission.objects.create(code="TEST")
    found = Mission.objects.filter(code="TEST", started_on__known_by=date(9999, 12, 31))
    assert not found.exists()


def test_dates_sort_as_days_do(series: None) -> None:
    for number, text in enumerate(["2021-12-08", "2021", "2020-05", "2021-12"]):
        Mission.objects.create(
            code=f"T{number}", started_on=ApproximateDate.parse(text), note="test"
        )
    ours = Mission.objects.filter(note="test").order_by("started_on")
    assert [str(each.started_on) for each in ours] == ["2020-05", "2021", "2021-12", "2021-12-08"]


def test_a_participant_is_found_in_either_case(series: None) -> None:
    assert queries.participant("kor") == queries.participant("KOR")


@pytest.mark.parametrize("find", [queries.participant, queries.capability])
def test_what_is_not_in_the_vocabulary_is_named_in_the_answer(series: None, find: object) -> None:
    with pytest.raises(NotFound, match="'nowhere'"):
        find("nowhere")  # type: ignore[operator]


def test_substitutes_are_read_with_their_quality(series: None) -> None:
    qualities = queries.substitutions()
    assert qualities["combat-engineer-company"]["engineering-company"] == 80
    assert "combat-engineer-company" not in qualities["combat-engineer-company"]
