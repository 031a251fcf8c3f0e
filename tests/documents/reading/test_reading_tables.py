"""Tables of many layouts: columns recognized, rows read, every problem in its place."""

import io
from datetime import date

import pytest
from openpyxl import Workbook
from statement_readers import known, with_part

from pledgeworks.documents.reading.tables import TableReading, read_table
from pledgeworks.documents.reading.tables.layout import field_of
from pledgeworks.kernel.errors import InvalidInput


def csv_of(text: str, **given: object) -> TableReading:
    return read_table("t.csv", text.encode(), known(), **given)  # type: ignore[arg-type]


def book(*sheets: tuple[str, list[list[object]]], hidden: str = "", merged: str = "") -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
        if merged and title != hidden:
            sheet.merge_cells(merged)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Country", "participant"),
        ("Pays", "participant"),
        ("País", "participant"),
        ("الدولة", "participant"),
        ("会员国", "participant"),
        ("Страна", "participant"),
        ("Quantité", "quantity"),
        ("Cantidad", "quantity"),
        ("数量", "quantity"),
        ("Pledge description", "text"),
        ("Descripción del compromiso", "text"),
        ("Disponible à partir de", "available_from"),
        ("Доступно с", "available_from"),
        ("Catgory", "category"),
        ("Amount (USD)", "amount"),
        ("Weather", None),
    ],
)
def test_headings_are_known_in_six_languages(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_two_rows_of_headings_a_title_and_a_total() -> None:
    rows: list[list[object]] = [
        ["Pledges of Ghana, Berlin 2025"],
        [],
        ["Category", "Pledge", None, "Availability"],
        [None, "Description", "Number", "From"],
        ["Police", "Formed police unit", 2, date(2026, 6, 1)],
        ["Total", "", 2, ""],
    ]
    reading = read_table("t.xlsx", book(("Pledges", rows), merged="B3:C3"), known())
    (row,) = reading.drafts
    assert (row.sheet, row.row, row.participant) == ("Pledges", 5, "GHA")
    assert (row.draft.category, row.draft.quantity) == ("police_unit", 2)
    assert row.draft.available_from == "2026-06-01"
    shown = row.as_json()
    assert (shown["sheet"], shown["row"]) == ("Pledges", 5)
    assert "start" not in shown


def test_a_merged_country_holds_for_its_rows() -> None:
    rows: list[list[object]] = [
        ["Country", "Pledge"],
        ["Kenya", "Two hospitals"],
        [None, "A helicopter unit"],
        ["Ghana", "An engineering company"],
    ]
    reading = read_table("t.xlsx", book(("s", rows), merged="A2:A3"), known())
    assert [row.participant for row in reading.drafts] == ["KEN", "KEN", "GHA"]


def test_hidden_sheets_are_left_out_and_said() -> None:
    rows: list[list[object]] = [["Country", "Pledge"], ["Kenya", "Two hospitals"]]
    reading = read_table("t.xlsx", book(("a", rows), ("b", rows), hidden="b"), known())
    assert [row.sheet for row in reading.drafts] == ["a"]
    assert [fault.code for fault in reading.faults] == ["sheet-hidden"]


def test_formulas_without_a_value_are_named_by_their_cell() -> None:
    rows: list[list[object]] = [["Country", "Pledge", "Number"], ["Kenya", "Hospitals", "=1+1"]]
    reading = read_table("t.xlsx", book(("a", rows)), known())
    assert [(each.code, each.column, each.row) for each in reading.faults] == [
        ("formula-without-value", "C", 2)
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_and_no_headings(separator: str) -> None:
    rows = [
        ("Rwanda", "Two infantry battalions for a new mission", "2027"),
        ("Kenya", "One level 2 hospital with sixty people", "2028"),
    ]
    reading = csv_of("\n".join(separator.join(row) for row in rows))
    assert [(row.participant, row.draft.quantity) for row in reading.drafts] == [
        ("RWA", 2),
        ("KEN", 1),
    ]


def test_dates_numbers_and_sums_as_people_write_them() -> None:
    reading = csv_of(
        "Country;Pledge;Quantity;Amount;Available from\n"
        "Kenya;Soldiers;up to 1,200;;June 2027\n"
        "Ghana;Money for training;;EUR 2.5 million;Q3 2026\n"
        "Japan;A hospital;one;;15/03/2027\n"
    )
    assert [row.draft.quantity for row in reading.drafts] == [1200, None, 1]
    assert [row.draft.available_from for row in reading.drafts] == [
        "2027-06",
        "2026-07",
        "2027-03-15",
    ]
    assert (reading.drafts[1].draft.amount, reading.drafts[1].draft.currency) == (2_500_000, "EUR")


def test_every_problem_stands_in_its_cell() -> None:
    reading = csv_of("Country,Pledge,Number,Amount\nAtlantis,A hospital,many,5\n")
    assert {(each.column, each.code) for each in reading.faults} == {
        ("A", "not-a-participant"),
        ("C", "not-a-number"),
        ("D", "currency-missing"),
    }


def test_a_table_without_pledges_says_so() -> None:
    with pytest.raises(InvalidInput) as refused:
        csv_of("a,b\n1,2\n")
    assert refused.value.code == "no-table-of-pledges"


def test_macros_of_a_workbook_are_neither_run_nor_read() -> None:
    rows: list[list[object]] = [["Country", "Pledge"], ["Kenya", "A helicopter unit"]]
    plain = book(("Pledges", rows))
    with_macro = with_part(plain, "xl/vbaProject.bin", b"\xd0\xcf" + b"Shell" * 99)
    read = read_table("t.xlsm", with_macro, known())
    assert read == read_table("t.xlsm", plain, known())
    assert len(read.drafts) == 1


def test_a_cell_of_ten_megabytes_is_cut_and_named() -> None:
    rows = f"Country,Pledge\nKenya,{'helicopters ' * 900_000}\n"
    with pytest.raises(InvalidInput) as refused:
        csv_of(rows)
    assert refused.value.code == "file-broken"
