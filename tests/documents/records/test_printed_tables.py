"""Each printed layout, in the words of its lines as a reader of PDFs gives them."""

# Lines stand as they are printed, however long.
# ruff: noqa: E501

import pytest

from pledgeworks.documents.records.kinds import Layout
from pledgeworks.documents.records.merged_cells import read_f2
from pledgeworks.documents.records.printed_cells import CELL_READERS
from pledgeworks.documents.records.printed_dates import month_in
from pledgeworks.documents.records.printed_lines import LINE_READERS
from pledgeworks.documents.records.printed_rows import Line, PrintedTable
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month

JUNE = Month.of(2018, 6)

PRINTED: dict[
    Layout, tuple[str, list[tuple[str, str, str, int | None, int | None, int]], int | None]
] = {
    Layout.A: (
        "Country UN Mission Description TotalsM F\nArgentina\nMINURSO Individual Police 0 1 1\n"
        "Experts on Mission 3 0 3\n4MINURSO\nUNMISS    Individual Police 4 0 4\n4UNMISS    \n"
        "8Argentina\nPage 1 of 44",
        [
            ("Argentina", "MINURSO", "Individual Police", 0, 1, 1),
            ("Argentina", "MINURSO", "Experts on Mission", 3, 0, 3),
            ("Argentina", "UNMISS", "Individual Police", 4, 0, 4),
        ],
        None,
    ),
    Layout.A2: (
        "Country Mission Male Female Total\nCameroon1\nMINUSCA\n5 0 5\n1,010 12 1,022\n4 1\n27926253\n5\n"
        "Experts on Mission\nContingent Troops\nFormed Police Units \nInd Police \n"
        "1,311Total for Mission 391,272\n1,311Grand Total",
        [
            ("Cameroon", "MINUSCA", "Experts on Mission", 5, 0, 5),
            ("Cameroon", "MINUSCA", "Contingent Troops", 1010, 12, 1022),
            ("Cameroon", "MINUSCA", "Formed Police Units", 253, 26, 279),
            ("Cameroon", "MINUSCA", "Ind Police", 4, 1, 5),
        ],
        1311,
    ),
    Layout.B: (
        "Country Mission POST MALE FEMALE TOTAL\nCzech Republic2\nMINUSTAH\nContingent Troops 39 27 66\n"
        "Staff Officer 6 0 6\n45Total for Country 27 72\n96,61792,520 4097Grand Total",
        [
            ("Czech Republic", "MINUSTAH", "Contingent Troops", 39, 27, 66),
            ("Czech Republic", "MINUSTAH", "Staff Officer", 6, 0, 6),
        ],
        96617,
    ),
    Layout.C: (
        "Country Name POST MALE FEMALE TOTAL\nBangladesh6\n6,098 63 6,161Contingent Troops \n"
        "661 75 736FPU\n6,759 138 6,897Total for Country\n6,759 138 6,897Total",
        [
            ("Bangladesh", "", "Contingent Troops", 6098, 63, 6161),
            ("Bangladesh", "", "FPU", 661, 75, 736),
        ],
        6897,
    ),
    Layout.D1: (
        "mission country description male female total report_date\n"
        "MINUJUSTH El Salvador Individual Police 0 1 1 30/06/2018",
        [("El Salvador", "MINUJUSTH", "Individual Police", 0, 1, 1)],
        None,
    ),
    Layout.D2: (
        "Country Mission UNMEM M UNMEM F Troops M Troops F UNPOL M UNPOL F FPU M FPU F MSO M MSO F\n"
        "Bosnia and \nHerzegovina\nUNFICYP 0 0 211 23 0 0 0 0 6 3\n0 0 211 23 0 0 0 0 6 3Total by Country\n"
        "0 0 211 23 0 0 0 0 6 3Grand Total",
        [
            ("Bosnia and Herzegovina", "UNFICYP", "UNMEM", 0, 0, 0),
            ("Bosnia and Herzegovina", "UNFICYP", "Troops", 211, 23, 234),
            ("Bosnia and Herzegovina", "UNFICYP", "UNPOL", 0, 0, 0),
            ("Bosnia and Herzegovina", "UNFICYP", "FPU", 0, 0, 0),
            ("Bosnia and Herzegovina", "UNFICYP", "MSO", 6, 3, 9),
        ],
        243,
    ),
    Layout.D3: (
        "Mission Country Male Female Total Post\nBINUH\nUnited Republic of \nTanzania\n"
        "1 0 1 Individual Police\nCanada 0 4 4 Individual Police\n1 4 5\nMINURSO\n"
        "Malaysia 8 2 10 Experts on Mission\n8 2 10",
        [
            ("United Republic of Tanzania", "BINUH", "Individual Police", 1, 0, 1),
            ("Canada", "BINUH", "Individual Police", 0, 4, 4),
            ("Malaysia", "MINURSO", "Experts on Mission", 8, 2, 10),
        ],
        None,
    ),
    Layout.E: (
        "Mission Contributor Description Male Female Total\nMINURSO\nGhana\nexperts 0 7 7\npolice 1 0 1\n"
        "Niger police 1 0 1\n2 7 9\n2 7 9",
        [
            ("Ghana", "MINURSO", "experts", 0, 7, 7),
            ("Ghana", "MINURSO", "police", 1, 0, 1),
            ("Niger", "MINURSO", "police", 1, 0, 1),
        ],
        9,
    ),
    Layout.E3: (
        "Mission Contributor Description Male Female Total\nBINUH 2 1 3\nUnited States of America 2 1 3\n"
        "Individual Police 2 1 3\nGrand Total 2 1 3",
        [("United States of America", "BINUH", "Individual Police", 2, 1, 3)],
        3,
    ),
    Layout.F: (
        "Mission\nCountry\nPersonnel Type\nMale \n Female \nTotal\nMINURSO\nBangladesh\nExperts on Mission\n8\n1\n9\n"
        "Troops\n14\n6\n20\nCôte d'Ivoire\nTroops\n0\n0\n0\nTotal MINURSO\n22\n7\n29\nGrand Total\n22\n7\n29\n"
        "Report Generated On: \n9/8/2025 7:14:00 PM\nPage \n1",
        [
            ("Bangladesh", "MINURSO", "Experts on Mission", 8, 1, 9),
            ("Bangladesh", "MINURSO", "Troops", 14, 6, 20),
            ("Côte d'Ivoire", "MINURSO", "Troops", 0, 0, 0),
        ],
        29,
    ),
    Layout.G: (
        "Country\nExperts on \nMission\nTotal\nEnd Date\nUnited Republic of \nTanzania\n6\n0\n28\n35\n1464\n1533\n"
        "30/06/2018\nGrand Total\n6\n0\n28\n35\n1464\n1533\nReport Generated on: ",
        [
            ("United Republic of Tanzania", "", "Experts on Mission", None, None, 6),
            ("United Republic of Tanzania", "", "Formed Police Units", None, None, 0),
            ("United Republic of Tanzania", "", "Individual Police", None, None, 28),
            ("United Republic of Tanzania", "", "Staff Officer", None, None, 35),
            ("United Republic of Tanzania", "", "Troops", None, None, 1464),
        ],
        1533,
    ),
    Layout.H: (
        "Mission\nCountry\nTotal\nReport Date\nBINUH\nBurkina Faso\nIndividual Police\n1\n0\n1\n30/06/2018",
        [("Burkina Faso", "BINUH", "Individual Police", 1, 0, 1)],
        None,
    ),
}


def shown(table: PrintedTable) -> list[tuple[str, str, str, int | None, int | None, int]]:
    return [
        (row.country, row.mission, row.kind, row.men, row.women, row.total) for row in table.rows
    ]


@pytest.mark.parametrize("layout", PRINTED, ids=lambda layout: layout.name)
def test_a_layout_is_read_row_by_row_with_its_grand_total(layout: Layout) -> None:
    text, rows, grand = PRINTED[layout]
    lines = [Line(1, line) for line in text.split("\n")]
    table = {**LINE_READERS, **CELL_READERS}[layout](lines, JUNE)
    assert shown(table) == rows
    assert table.grand_total == grand
    assert {row.month for row in table.rows} == {JUNE}


class PageOfPieces:
    """A page as a reader of PDFs walks through it: texts at their places."""

    def __init__(self, *pieces: tuple[float, float, str]) -> None:
        self.pieces = pieces

    def extract_text(self, visitor_text) -> None:  # type: ignore[no-untyped-def]
        for across, down, text in self.pieces:
            visitor_text(text, None, (1, 0, 0, 1, across, down), None, None)


def test_a_name_in_a_merged_cell_is_that_of_the_rows_about_it_also_overleaf() -> None:
    first = PageOfPieces(
        (324, 100.0, "Experts on Mission 1 0 1"),
        (165, 109.0, "Bangladesh"),
        (324, 118.4, "Troops 2 0 2"),
        (165, 136.8, "Benin"),
        (324, 136.8, "Troops 3 0 3"),
        # The block of Chad goes on overleaf, and its name stands in the middle of the whole.
        (324, 155.2, "Individual Police 4 0 4"),
        (165, 164.4, "Chad"),
    )
    second = PageOfPieces(
        (324, 100.0, "Staff Officer 5 0 5"),
        (165, 118.4, "Egypt"),
        (324, 118.4, "Troops 6 0 6"),
        (165, 136.8, "France"),
        (324, 136.8, "Troops 7 0 7"),
        (40, 155.0, "Total MINUSCA"),
        (476, 156.0, "28 0 28"),
        (40, 173.0, "Grand Total"),
        (476, 174.0, "28 0 28"),
    )
    table = read_f2([first, second], JUNE)
    assert [(row.country, row.total) for row in table.rows] == [
        ("Bangladesh", 1),
        ("Bangladesh", 2),
        ("Benin", 3),
        ("Chad", 4),
        ("Chad", 5),
        ("Egypt", 6),
        ("France", 7),
    ]
    assert {row.mission for row in table.rows} == {"MINUSCA"}
    assert table.grand_total == 28


def test_a_name_that_fits_no_rows_is_not_guessed() -> None:
    page = PageOfPieces(
        (324, 100.0, "Troops 1 0 1"),
        (165, 100.0, "Bangladesh"),
        (324, 118.4, "Troops 2 0 2"),
        (324, 136.8, "Troops 3 0 3"),
    )
    with pytest.raises(ValueError, match="Bangladesh"):
        read_f2([page], JUNE)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Month of Report : 31-Jan-15", Month.of(2015, 1)),
        ("Troops by End of  November,  2016", Month.of(2016, 11)),
        ("Troops  31/05/2017", Month.of(2017, 5)),
        ("06/30/2018", JUNE),
        ("2018-06-30T00:00:00", JUNE),
        ("no date here", None),
    ],
)
def test_the_month_is_the_one_that_the_table_prints(text: str, month: Month | None) -> None:
    assert month_in(text) == month


def test_a_date_that_could_be_two_months_is_refused() -> None:
    with pytest.raises(InvalidInput, match="which number is the month"):
        month_in("05/06/2018")
