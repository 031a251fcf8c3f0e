"""An offer beside earlier ones, with the reasons and the differences."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.novelty import Offer, Verdict, compare, ranked
from pledgeworks.kernel.dates import ApproximateDate

EARLIER = Offer(
    code="seoul-2021-ken-01",
    participants=("KEN", "KOR"),
    category="aviation",
    text="One helicopter unit",
    announced_on=ApproximateDate.parse("2021-12-07"),
    capability="helicopter-unit",
    family="aviation",
    quantity=1,
)
NOW = replace(EARLIER, code="draft-1", announced_on=ApproximateDate.parse("2023-12-05"))


def test_the_same_words_again_are_the_same() -> None:
    found = compare(NOW, [EARLIER])
    assert (found.verdict, found.earlier) == (Verdict.SAME, EARLIER)
    assert "same-capability" in found.reasons


def test_more_is_larger_and_less_is_smaller() -> None:
    assert compare(replace(NOW, quantity=2), [EARLIER]).verdict is Verdict.LARGER
    two = replace(EARLIER, quantity=2)
    found = compare(NOW, [two])
    assert found.verdict is Verdict.SMALLER
    assert ("quantity", "2", "1") in {(d.field, d.before, d.now) for d in found.differences}


def test_a_condition_that_has_gone_and_a_date_that_was_named_are_an_advance() -> None:
    assert compare(NOW, [replace(EARLIER, conditional=True)]).verdict is Verdict.ADVANCE
    dated = replace(NOW, available_from=ApproximateDate.parse("2024-06"))
    assert compare(dated, [EARLIER]).verdict is Verdict.ADVANCE


def test_other_capabilities_and_other_states_are_new() -> None:
    other = replace(
        NOW,
        capability="hospital-level-2",
        family="medical",
        category="medical",
        text="A level two hospital",
    )
    assert compare(other, [EARLIER]).verdict is Verdict.NEW
    assert compare(replace(NOW, participants=("JPN",)), [EARLIER]).reasons == ("nothing-alike",)
    assert compare(NOW, []).reasons == ("nothing-earlier",)


def test_a_partner_announcing_the_joint_pledge_finds_it() -> None:
    joint = replace(NOW, participants=("KOR", "KEN"))
    assert compare(joint, [EARLIER]).earlier == EARLIER


def test_later_pledges_are_not_earlier_ones() -> None:
    later = replace(EARLIER, announced_on=ApproximateDate.parse("2025-05-13"))
    assert compare(NOW, [later]).verdict is Verdict.NEW


@given(
    st.integers(0, 50),
    st.integers(0, 50),
    st.decimals(0, 10**6, places=0),
    st.decimals(0, 10**6, places=0),
)
def test_size_decides_as_plain_arithmetic_does(
    before: int, now: int, sum_before: Decimal, sum_now: Decimal
) -> None:
    counted = compare(replace(NOW, quantity=now), [replace(EARLIER, quantity=before)])
    assert (counted.verdict is Verdict.LARGER) == (now > before)
    assert (counted.verdict is Verdict.SMALLER) == (now < before)
    money = replace(EARLIER, quantity=None, amount=sum_before, currency="USD")
    paid = compare(replace(NOW, quantity=None, amount=sum_now, currency="USD"), [money])
    assert (paid.verdict is Verdict.LARGER) == (sum_now > sum_before)


@given(
    st.permutations([EARLIER, replace(EARLIER, code="b", quantity=2), replace(EARLIER, code="c")])
)
def test_the_order_of_what_is_given_changes_nothing(earlier: list[Offer]) -> None:
    assert [each.earlier.code for each in ranked(NOW, earlier) if each.earlier] == [
        "c" if code == "c" else code
        for code in [
            each.earlier.code
            for each in ranked(NOW, sorted(earlier, key=lambda e: e.code))
            if each.earlier
        ]
    ]
