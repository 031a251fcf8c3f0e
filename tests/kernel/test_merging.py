"""Three-way merge: nobody's change is lost unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.kernel.merging import Clash, merge

FIELDS = ("quantity", "text", "missions")
records = st.fixed_dictionaries({field: st.integers(0, 2) for field in FIELDS})


def test_changes_of_different_fields_are_both_kept() -> None:
    before = {"quantity": 1, "text": "one unit"}
    found = merge(before, {**before, "quantity": 2}, {**before, "text": "a unit"})
    assert found.values == {"quantity": 2, "text": "a unit"}
    assert (found.theirs, found.clashes) == (("quantity",), ())


def test_a_field_that_both_changed_differently_is_for_a_person_to_decide() -> None:
    found = merge({"quantity": 1}, {"quantity": 2}, {"quantity": 3})
    assert found.clashes == (Clash("quantity", 1, 2, 3),)
    assert found.values == {"quantity": 2}


def test_the_same_change_made_twice_is_no_clash() -> None:
    found = merge({"quantity": 1}, {"quantity": 2}, {"quantity": 2})
    assert (found.values, found.theirs, found.clashes) == ({"quantity": 2}, (), ())


def test_records_of_different_fields_are_not_merged() -> None:
    with pytest.raises(ValueError, match="same fields"):
        merge({"a": 1}, {"a": 1}, {"b": 1})


@given(records, records, records)
def test_every_field_is_what_somebody_wanted(before: dict, theirs: dict, mine: dict) -> None:
    found = merge(before, theirs, mine)
    clashing = {clash.field for clash in found.clashes}
    for field in FIELDS:
        assert found.values[field] in (theirs[field], mine[field])
        if theirs[field] != before[field]:
            assert found.values[field] == theirs[field]
        if mine[field] != before[field] and field not in clashing:
            assert found.values[field] == mine[field]


@given(records, records, records)
def test_it_is_the_same_from_either_side_but_for_clashes(
    before: dict, theirs: dict, mine: dict
) -> None:
    one, other = merge(before, theirs, mine), merge(before, mine, theirs)
    assert {c.field for c in one.clashes} == {c.field for c in other.clashes}
    clashing = {c.field for c in one.clashes}
    for field in set(FIELDS) - clashing:
        assert one.values[field] == other.values[field]


@given(records, records)
def test_without_a_change_of_theirs_mine_stands_whole(before: dict, mine: dict) -> None:
    assert merge(before, before, mine).values == mine
