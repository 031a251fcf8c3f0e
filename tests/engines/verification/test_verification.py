"""A claim against a series: documented cases, each verdict, and a slow reference."""

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.verification import (
    Because,
    Claim,
    Finding,
    Promise,
    Rule,
    Series,
    Verdict,
    verified,
    verified_anywhere,
)
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.personnel import PersonnelType

START = Month.of(2020, 1)
TROOPS = frozenset({PersonnelType.TROOPS})


def series(strengths: list[int | None], first: Month = START + -8) -> Series:
    """By month from `first`; None is not in the record."""
    return Series(
        "UNMISS",
        {first + place: each for place, each in enumerate(strengths) if each is not None},
    )


def claim(persons: int | None = 100, **given: object) -> Claim:
    usual: dict[str, object] = {
        "pledge": "p",
        "participant": "BGD",
        "mission": "UNMISS",
        "persons": persons,
        "kinds": TROOPS,
        "promised": Period(START, START),
    }
    return Claim(**{**usual, **given})  # type: ignore[arg-type]


def found(strengths: list[int | None], persons: int | None = 100, **given: object) -> Finding:
    return verified(claim(persons, **given), series(strengths))


def test_a_rise_of_what_was_pledged_is_confirmed_from_the_month_it_held() -> None:
    finding = found([50] * 10 + [150] * 20)
    assert (finding.verdict, finding.because) == (Verdict.CONFIRMED, Because.ROSE)
    assert finding.figures.before == 50
    assert finding.figures.highest == 150
    assert finding.figures.since == START + 2
    assert finding.figures.share == 1.0


def test_the_overlap_of_a_rotation_is_no_rise() -> None:
    finding = found([100] * 10 + [200, 200] + [100] * 20)
    assert (finding.verdict, finding.because) == (Verdict.NO_TRACE, Because.DID_NOT_RISE)


def test_a_gap_in_reporting_is_stepped_over_and_never_read_as_zero() -> None:
    finding = found([0] * 5 + [None] * 18 + [63] * 12, 63)
    assert finding.verdict is Verdict.CONFIRMED
    assert finding.figures.missing == 15


def test_half_of_it_is_partly() -> None:
    assert found([0] * 8 + [50] * 20).because is Because.ROSE_IN_PART


def test_a_rise_that_two_pledges_should_make_is_not_given_to_one() -> None:
    finding = found([0] * 8 + [100] * 20, others={"other": 100})
    assert (finding.verdict, finding.because) == (Verdict.PARTLY, Because.ROSE_FOR_SEVERAL)
    assert found([0] * 8 + [200] * 20, others={"other": 100}).verdict is Verdict.CONFIRMED


def test_a_source_that_says_they_are_there_is_contradicted_only_by_months_soon_after() -> None:
    assert found([0] * 30, is_reported=True).verdict is Verdict.CONTRADICTED
    late = found([0] * 8 + [None] * 14 + [0] * 12, is_reported=True)
    assert late.verdict is not Verdict.CONTRADICTED


def test_what_comes_after_they_left_says_nothing_of_them() -> None:
    finding = found([0] * 8 + [None] * 12 + [0] * 12, is_reported=True, until=START + 11)
    assert (finding.verdict, finding.because) == (Verdict.NOT_TESTABLE, Because.TOO_FEW_AFTER)


def test_a_fall_where_a_rise_was_promised_contradicts() -> None:
    assert found([300] * 8 + [200] * 20).because is Because.FELL


def test_that_nobody_came_is_not_said_too_early() -> None:
    assert found([0] * 14).because is Because.TOO_EARLY
    assert found([0] * 26).verdict is Verdict.NO_TRACE


def test_those_who_were_there_already_may_be_meant() -> None:
    assert found([100] * 30, may_be_there_already=True).because is Because.THERE_BEFORE
    assert found([100] * 30).because is Because.DID_NOT_RISE


@pytest.mark.parametrize(
    ("given_claim", "because"),
    [
        ({"kinds": frozenset()}, Because.NOT_SEEN),
        ({"persons": None}, Because.NO_NUMBER),
    ],
)
def test_what_cannot_be_seen_or_has_no_number_is_not_testable(
    given_claim: dict[str, object], because: Because
) -> None:
    finding = verified(claim(**given_claim), series([0] * 30))  # type: ignore[arg-type]
    assert (finding.verdict, finding.because) == (Verdict.NOT_TESTABLE, because)


@pytest.mark.parametrize(
    ("strength", "verdict"),
    [(95, Verdict.CONFIRMED), (40, Verdict.PARTLY), (0, Verdict.CONTRADICTED)],
)
def test_those_who_stay_are_held_against_the_median(strength: int, verdict: Verdict) -> None:
    finding = found(
        [100] * 8 + [strength] * 13,
        promise=Promise.STAYING,
        promised=Period(START, START + 12),
    )
    assert finding.verdict is verdict


def test_without_a_mission_only_no_trace_can_be_found() -> None:
    whole, risen = series([100] * 40), series([0] * 10 + [100] * 30)
    flat = series([100] * 40)
    assert verified_anywhere(claim(), whole, [flat]).because is Because.ROSE_NOWHERE
    tied_to_nothing = verified_anywhere(claim(), whole, [flat, risen])
    assert tied_to_nothing.verdict is Verdict.NOT_TESTABLE
    assert tied_to_nothing.because is Because.NO_MISSION


def test_documented_cases() -> None:
    """`pledge_traces` and `pcrs_progress_cases`, with the figures of the monthly tables."""
    bhutan = verified(
        claim(180, promised=Period(Month.of(2022, 11), Month.of(2022, 11)), is_reported=True),
        series([0] * 8 + [180] * 20, Month.of(2022, 3)),
    )
    assert bhutan.verdict is Verdict.CONFIRMED
    viet_nam = verified(
        claim(63, promised=Period(Month.of(2018, 10), Month.of(2018, 10)), is_reported=True),
        series([0] * 6 + [None] * 18 + [64] * 12, Month.of(2017, 9)),
    )
    assert (viet_nam.verdict, viet_nam.figures.since) == (Verdict.CONFIRMED, Month.of(2019, 9))
    brazil = verified_anywhere(
        claim(800, promised=Period(Month.of(2015, 9), Month.of(2015, 9))),
        series([1265] * 40, Month.of(2015, 1)),
        [series([980] * 40, Month.of(2015, 1))],
    )
    assert brazil.verdict is Verdict.NO_TRACE


def test_a_rule_that_confirms_less_than_it_traces_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Rule(confirmed=0.1, trace=0.2)


STRENGTHS = st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=1, max_size=60)


def slowly(strengths: list[int | None], persons: int) -> tuple[float | None, float | None]:
    """Before and highest, as the rule is written, from the list itself."""
    rule = Rule()
    before = [each for each in reversed(strengths[:8]) if each is not None][: rule.before]
    after = [each for each in strengths[8 : 8 + rule.after + 1] if each is not None]
    held = [min(after[at : at + 3]) for at in range(len(after)) if len(after[at : at + 3]) == 3]
    return (
        float(median(before)) if len(before) >= 2 else None,
        float(max(held)) if held else None,
    )


@given(STRENGTHS, st.integers(1, 300))
def test_figures_are_those_of_a_slow_reference(strengths: list[int | None], persons: int) -> None:
    figures = found(strengths, persons).figures
    assert (figures.before, figures.highest) == slowly(strengths, persons)


ORDER = [Verdict.CONTRADICTED, Verdict.NO_TRACE, Verdict.PARTLY, Verdict.CONFIRMED]


@given(
    st.lists(st.integers(0, 400), min_size=34, max_size=34),
    st.integers(1, 300),
    st.integers(0, 200),
)
def test_more_people_never_make_a_verdict_worse(
    strengths: list[int], persons: int, more: int
) -> None:
    fewer = found(list(strengths), persons).verdict
    stronger = [each + more * (place >= 8) for place, each in enumerate(strengths)]
    assert ORDER.index(found(list(stronger), persons).verdict) >= ORDER.index(fewer)


@given(STRENGTHS, st.integers(1, 300))
def test_a_verdict_depends_on_the_record_alone_and_always_gives_a_reason(
    strengths: list[int | None], persons: int
) -> None:
    one, other = found(strengths, persons), found(strengths, persons)
    assert one == other
    assert all(first < second for first, second in pairwise(sorted(series(strengths).strength)))
