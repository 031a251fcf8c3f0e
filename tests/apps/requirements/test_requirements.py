"""What is asked for, as known on a day."""

from datetime import date

import pytest

from makers import make_requirement, on
from pledgeworks.apps.requirements.queries import open_requirements, requirement
from pledgeworks.kernel.errors import NotFound

PREVIOUS = date(2019, 3, 29)


def asked(as_of: date, stated_after: date | None = PREVIOUS) -> set[str]:
    return {each.pk for each in open_requirements(as_of, stated_after)}


def test_a_requirement_is_open_from_the_day_it_is_stated(series: None) -> None:
    ours = make_requirement(stated_on=on("2021-07-15")).pk
    assert ours not in asked(date(2021, 7, 14))
    assert ours in asked(date(2021, 7, 15))


def test_a_requirement_stated_in_a_month_is_known_when_the_month_is_over(series: None) -> None:
    ours = make_requirement(stated_on=on("2021-07")).pk
    assert ours not in asked(date(2021, 7, 30))
    assert ours in asked(date(2021, 7, 31))


def test_a_requirement_is_open_until_the_day_it_is_closed(series: None) -> None:
    ours = make_requirement(closed_on=on("2023-06-30"), closed_reason="mandate ended").pk
    assert ours in asked(date(2023, 6, 29))
    assert ours not in asked(date(2023, 6, 30))


def test_a_requirement_closed_in_a_year_is_open_until_the_year_is_over(series: None) -> None:
    ours = make_requirement(closed_on=on("2023"), closed_reason="mandate ended").pk
    assert ours in asked(date(2023, 12, 30))
    assert ours not in asked(date(2023, 12, 31))


def test_a_ministerial_answers_only_what_was_stated_since_the_one_before(series: None) -> None:
    before = make_requirement(stated_on=on("2019-03-29")).pk
    after = make_requirement(stated_on=on("2019-03-30")).pk
    assert before not in asked(date(2021, 12, 8))
    assert after in asked(date(2021, 12, 8))


def test_the_first_ministerial_answers_all_that_was_ever_stated(series: None) -> None:
    assert "all-2011-09-helicopters" in asked(date(2014, 9, 26), None)


def test_a_requirement_is_found_with_its_edition(series: None) -> None:
    assert requirement("minusca-2021-03-military").edition.pk == "resolution-2566-2021"


def test_an_unknown_requirement_is_named_in_the_answer(series: None) -> None:
    with pytest.raises(NotFound, match="no requirement 'nowhere'"):
        requirement("nowhere")
