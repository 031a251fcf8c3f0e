"""Tables known by their columns: what is read, what is refused, and where the fault is."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.documents.records import Layout, ReadRecord, RefusedRecord, read_record
from pledgeworks.documents.workbooks import written_sheet
from pledgeworks.kernel.months import Month

HEADS = (
    "report_date,contributing_country,iso3,mission_acronym,personnel_type,"
    "female_personnel,male_personnel,total_personnel"
)
ROW = "2018-06-30,Bangladesh,BGD,UNMISS,Troops,13,1567,1580"


def read(*rows: str, heads: str = HEADS) -> ReadRecord:
    return read_record("june.csv", "\n".join([heads, *rows]).encode())


def refusal(*rows: str, heads: str = HEADS) -> str:
    with pytest.raises(RefusedRecord) as refused:
        read(*rows, heads=heads)
    return refused.value.message


def test_a_row_is_read_with_its_place_and_names_as_printed() -> None:
    (row,) = read(ROW).rows.iter_rows(named=True)
    assert row == {
        "place": 2,
        "month": Month.of(2018, 6).ordinal,
        "country": "Bangladesh",
        "code": "BGD",
        "mission": "UNMISS",
        "kind": "troops",
        "women": 13,
        "men": 1567,
        "total": 1580,
    }


def test_the_file_of_the_data_hub_needs_no_total() -> None:
    heads = HEADS.replace("report_date", "last_reporting_date").replace("iso3", "isocode3")
    found = read(
        "2018-06-30,Bangladesh,BGD,UNMISS,Troops,13,1567",
        heads=heads.removesuffix(",total_personnel"),
    )
    assert found.layout is Layout.DATA_HUB
    assert found.rows["total"].to_list() == [1580]


def test_a_packed_file_and_a_workbook_say_the_same() -> None:
    text = "\n".join([HEADS, ROW])
    packed = read_record("june.csv.gz", gzip.compress(text.encode()))
    sheet = read_record("june.xlsx", written_sheet("june", HEADS.split(","), [ROW.split(",")]))
    assert packed.rows.equals(sheet.rows)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ROW.replace("13,1567,1580", "-13,1593,1580"),
            "row 2, column female_personnel: '-13' is negative",
        ),
        (ROW.replace("13,1567,1580", "13.5,1566.5,1580"), "'13.5' is a part of a person"),
        (ROW.replace("13,1567,1580", "13,1567,1581"), "is not the sum of women and men"),
        (
            ROW.replace("Troops,13", "13,Troops"),
            "row 2, column personnel_type: '13' is no personnel type",
        ),
        (ROW.replace("13,1567", "x,1567"), "'x' is not a number of persons"),
        (ROW.replace("2018-06-30", "June"), "row 2, column report_date: 'June' is not a date"),
        (ROW.replace("Bangladesh", " "), "row 2, column country: names no contributor"),
        (f"{ROW},more", "row 2: has 9 cells, the headings are 8: its columns are shifted"),
        (ROW.replace("Troops", "Robots"), "the categories may have changed"),
    ],
)
def test_a_wrong_row_is_named_by_file_row_and_column(row: str, message: str) -> None:
    found = refusal(row)
    assert "june.csv" in found
    assert message in found


def test_changed_headings_are_named_with_the_layout_that_is_nearest() -> None:
    found = refusal(ROW, heads=HEADS.replace("female_personnel", "women"))
    assert "row 1, column female_personnel: is missing" in found
    assert "women" in found


def test_totals_rows_are_left_out_and_a_grand_total_must_agree() -> None:
    grand = "2018-06-30,Grand Total,,,Troops,13,1567,1580"
    found = read(ROW, "2018-06-30,Total Bangladesh,,UNMISS,Troops,13,1567,1580", grand)
    assert found.rows.height == 1
    assert found.printed_totals == {Month.of(2018, 6).ordinal: 1580}
    assert "is printed as the grand total, but the rows come to 1580" in refusal(
        ROW, grand.replace("1567,1580", "1568,1581")
    )


def test_rows_of_nobody_are_no_contribution() -> None:
    found = read(ROW, ROW.replace("13,1567,1580", "0,0,0"))
    assert found.rows.height == 1
    assert found.remarks == ("1 rows of zero persons are left out.",)


def test_windows_letters_are_read_and_a_mixture_of_encodings_is_refused() -> None:
    row = ROW.replace("Bangladesh", "Türkiye")
    old = read_record("old.csv", "\n".join([HEADS, row]).encode("cp1252"))
    assert old.rows["country"].to_list() == ["Türkiye"]
    mixed = "\n".join([HEADS, row]).encode() + b"\n" + row.encode("cp1252")
    with pytest.raises(RefusedRecord, match="row 3: is in another encoding"):
        read_record("mixed.csv", mixed)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"%PDF-1.4 broken", b"PK\x03\x04", b"\x1f\x8bno"]
)
def test_what_is_no_table_is_refused_with_a_reason(content: bytes) -> None:
    with pytest.raises(RefusedRecord):
        read_record("odd", content)


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_but_read_or_refuse(content: bytes) -> None:
    with suppress(RefusedRecord):
        read_record("odd.csv", content)


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 900), st.sampled_from(["UNMISS", "UNIFIL"])),
        max_size=20,
    )
)
def test_everybody_is_counted_once(figures: list[tuple[int, int, str]]) -> None:
    rows = [
        f"2018-06-30,Bangladesh,BGD,{mission},Troops,{women},{men},{women + men}"
        for women, men, mission in figures
    ]
    if not rows:
        rows = [ROW.replace("13,1567,1580", "0,0,0")]
    found = read(*rows)
    assert int(found.rows["total"].sum()) == sum(women + men for women, men, _ in figures)
