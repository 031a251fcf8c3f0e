"""Cells: whatever a cell holds, it is read or refused, and what is read is written back."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgeworks.apps.intake import tables
from pledgeworks.apps.intake.tables import Column, Read, read_rows
from pledgeworks.kernel.errors import InvalidInput

READERS: list[Read] = [
    tables.text,
    tables.code,
    tables.approximate_date,
    tables.month,
    tables.whole_number,
    tables.number,
    tables.degrees,
    tables.yes_no,
    tables.several,
    tables.addresses,
    tables.one_of(["new", "continued"]),
]
cells = st.one_of(st.text(), st.from_regex(r"-?[0-9٣_.,eE+-]{1,12}"))


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@settings(max_examples=40)
@given(cell=cells)
def test_a_cell_is_read_or_refused_and_nothing_else_happens(read: Read, cell: str) -> None:
    with suppress(InvalidInput):
        read(cell)


@pytest.mark.parametrize(
    "read", [tables.code, tables.approximate_date, tables.month, tables.whole_number, tables.number]
)
def test_an_empty_cell_is_unknown_and_never_zero(read: Read) -> None:
    assert read("") is None


@given(st.integers(0, 10**9))
def test_a_whole_number_is_written_as_it_was_read(value: int) -> None:
    assert tables.as_text(tables.whole_number(str(value))) == str(value)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_keeps_its_worth_however_many_zeros_it_has(value: Decimal) -> None:
    shown = tables.as_text(value)
    assert tables.number(shown) == value
    assert tables.as_text(value + Decimal("0.000")) == shown


@given(st.binary())
def test_any_bytes_are_rows_or_faults(content: bytes) -> None:
    rows, faults = read_rows("any.csv", content, [Column("code", tables.text)])
    assert faults or isinstance(rows, list)


@given(st.text(), st.sampled_from(["MINUSCA", "MINUSMA"]))
def test_the_nearest_code_is_one_of_the_known(value: str, known: str) -> None:
    told = tables.nearest(value, [known])
    assert told in ("", f" (nearest: {known})")
