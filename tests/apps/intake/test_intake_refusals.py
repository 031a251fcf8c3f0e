"""Bad input: the whole set is refused, the message says where and what would be right."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from files import packaged, with_cells, write, written

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.actions import load_files
from pledgeworks.apps.intake.series import PACKAGED
from pledgeworks.apps.intake.tables import Refused
from pledgeworks.kernel.errors import InvalidInput, NotAllowed


@dataclass(frozen=True)
class Bad:
    """Cells put into row 2 of a packaged file, and what the refusal must say."""

    name: str
    file: str
    cells: dict[str, str]
    column: str
    value: str
    right: str


BAD = [
    Bad(
        "a code that is nearly right",
        *("pledges.csv", {"capability": "helicoptr-utility"}, "capability"),
        *("helicoptr-utility", "is not a known capability (nearest: helicopter-utility"),
    ),
    Bad(
        "a code of nothing",
        *("pledges.csv", {"participant": "XQZ"}, "participant", "XQZ"),
        "is not a known participant",
    ),
    Bad(
        "a mission in a list",
        *("pledges.csv", {"missions": "MINUSCA;MINUSMAA"}, "missions", "MINUSMAA"),
        "is not a known mission (nearest: MINUSMA",
    ),
    Bad(
        "a pledge that is not there",
        *("pledge_legs.csv", {"pledge": "seoul-2021-kor-99"}, "pledge", "seoul-2021-kor-99"),
        "is not a known pledge (nearest: seoul-2021-kor-0",
    ),
    Bad(
        "a requirement that is not there",
        *("requirements.csv", {"part_of": "nowhere"}, "part_of", "nowhere"),
        "is not a known requirement",
    ),
    Bad(
        "a level that is not there",
        *("pledge_milestones.csv", {"level": "4"}, "level", "4"),
        "is not a known readiness level",
    ),
    Bad(
        "a word outside a list",
        *("pledges.csv", {"novelty": "newish"}, "novelty", "newish"),
        "is not one of continued, new, unknown.",
    ),
    Bad(
        "a further category that is none",
        *("pledges.csv", {"further_categories": "aviatoin"}, "further_categories", "aviatoin"),
        "is not a category (nearest: aviation).",
    ),
    Bad(
        "a date in words",
        *("pledges.csv", {"announced_on": "7 December 2021"}, "announced_on", "7 December 2021"),
        "is not a date; write 2021-12-08",
    ),
    Bad(
        "a day that does not exist",
        *("meetings.csv", {"starts_on": "2021-02-30"}, "starts_on", "2021-02-30"),
        "is not a date",
    ),
    Bad(
        "a month in words",
        *("requirements.csv", {"needed_from": "Jan 2023"}, "needed_from", "Jan 2023"),
        "is not a month; write it as 2022-03.",
    ),
    Bad(
        "a number in words",
        *("pledges.csv", {"quantity": "two"}, "quantity", "two"),
        "is not a whole number; write it as 250.",
    ),
    Bad(
        "a number with a comma",
        *("requirements.csv", {"quantity": "2,750"}, "quantity", "2,750"),
        "is not a whole number",
    ),
    Bad(
        "a negative count",
        *("requirements.csv", {"quantity": "-1"}, "quantity", "-1"),
        "is not a whole number",
    ),
    Bad(
        "a number with digits of another script",
        *("pledges.csv", {"quantity": "٣"}, "quantity", "٣", "is not a whole number"),
    ),
    Bad(
        "an amount in words",
        *("pledges.csv", {"amount": "1 million", "currency": "USD"}, "amount", "1 million"),
        "is not a number; write it as 92.5.",
    ),
    Bad(
        "an amount that is no number",
        *("pledges.csv", {"amount": "NaN", "currency": "USD"}, "amount", "NaN", "is not a number"),
    ),
    Bad(
        "an amount with underscores",
        *("pledges.csv", {"amount": "1_000", "currency": "USD"}, "amount", "1_000"),
        "is not a number",
    ),
    Bad(
        "a number too large for its column",
        *("pledges.csv", {"quantity": "99999999999"}, "quantity", "99999999999"),
        "less than or equal to 2147483647",
    ),
    Bad(
        "a number of thousands of digits",
        *("pledges.csv", {"quantity": "9" * 5000}, "quantity", "9" * 79 + "…"),
        "has more than 40 digits.",
    ),
    Bad(
        "an amount with too many digits",
        *("pledges.csv", {"amount": "9" * 20, "currency": "USD"}, "amount", "9" * 20),
        "no more than 16 digits",
    ),
    Bad(
        "a latitude off the globe",
        *("missions.csv", {"latitude": "1000"}, "latitude", "1000"),
        "write it from -180 to 180.",
    ),
    Bad(
        "neither yes nor no",
        *("pledges.csv", {"is_package_total": "maybe"}, "is_package_total", "maybe"),
        "is neither yes nor no.",
    ),
    Bad(
        "a required cell left empty",
        *("pledges.csv", {"text": " "}, "text", "", "must not be empty."),
    ),
    Bad(
        "a fact without a source",
        *("pledges.csv", {"source_url": ""}, "source_url", "", "must not be empty."),
    ),
    Bad(
        "words too long for their column",
        *("requirements.csv", {"title": "x" * 300}, "title", "x" * 60),
        "at most 250 characters",
    ),
    Bad(
        "a character that cannot be kept",
        *("pledges.csv", {"text": "One\x00unit"}, "text", "", "holds a NUL character; remove it."),
    ),
    Bad(
        "a quality out of range",
        *("substitutions.csv", {"quality": "101"}, "quality", "101", "must be from 1 to 100."),
    ),
    Bad(
        "a quality of nothing",
        *("substitutions.csv", {"quality": "0"}, "quality", "0", "must be from 1 to 100."),
    ),
    Bad(
        "a need that ends before it starts",
        *("requirements.csv", {"needed_from": "2023-01", "needed_to": "2022-12"}, "needed_to"),
        *("2022-12", "is before needed_from (2023-01)."),
    ),
    Bad(
        "a meeting that ends before it starts",
        *("meetings.csv", {"starts_on": "2014-09-26", "ends_on": "2013"}, "ends_on", "2013"),
        "is before starts_on (2014-09-26).",
    ),
    Bad(
        "an offer that ends before it starts",
        *("pledges.csv", {"available_from": "2023-05", "available_until": "2023-04"}),
        *("available_until", "2023-04", "is before available_from (2023-05)."),
    ),
    Bad(
        "an amount without a currency",
        *("pledges.csv", {"amount": "5", "currency": ""}, "currency", ""),
        "an amount and its currency stand together.",
    ),
    Bad(
        "a currency without an amount",
        *("pledges.csv", {"amount": "", "currency": "USD"}, "amount", ""),
        "an amount and its currency stand together.",
    ),
    Bad(
        "a package total with a quantity",
        *("pledges.csv", {"is_package_total": "yes", "quantity": "5"}, "quantity", "5"),
        "must be empty for a package total",
    ),
    Bad(
        "a code that the database refuses",
        *("participants.csv", {"code": "a1-"}, "", "a1-"),
        "breaks the rule 'participant code is three letters'.",
    ),
    Bad(
        "a changed row that the database refuses",
        *("requirements.csv", {"closed_on": "2022", "closed_reason": ""}, ""),
        *("minusma-2021-07-increase", "breaks the rule 'requirement is closed for a reason'."),
    ),
]


def refusal(officer: Person, *paths: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        load_files(by=officer, paths=paths)
    assert refused.value.message.startswith("Nothing was loaded: ")
    return refused.value


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
def test_a_bad_cell_is_named_with_file_row_column_value_and_what_would_be_right(
    officer: Person, tmp_path: Path, bad: Bad
) -> None:
    path = with_cells(tmp_path, bad.file, bad.cells)
    before = written()
    message = refusal(officer, path).message
    place = f"{bad.file}, row 2" + (f", column {bad.column}" if bad.column else "")
    shown = f" '{bad.value}'" if bad.value else ""
    line = next(
        line for line in message.splitlines() if line.strip().startswith(f"{place}:{shown}")
    )
    assert bad.right in line
    assert written() == before


def test_all_faults_of_all_files_are_told_at_once(officer: Person, tmp_path: Path) -> None:
    one = with_cells(tmp_path, "pledges.csv", {"quantity": "two", "novelty": "newish"})
    other = with_cells(tmp_path, "requirements.csv", {"mission": "MINUSMAA"}, row=5)
    faults = {
        (fault.file, fault.row, fault.column) for fault in refusal(officer, one, other).faults
    }
    assert faults == {
        ("pledges.csv", 2, "quantity"),
        ("pledges.csv", 2, "novelty"),
        ("requirements.csv", 5, "mission"),
    }


def test_of_very_many_faults_the_first_fifty_are_told_and_the_rest_counted(
    officer: Person, tmp_path: Path
) -> None:
    rows = [{**row, "novelty": "newish"} for row in packaged("pledges.csv")]
    message = refusal(officer, write(tmp_path, "pledges.csv", rows)).message
    assert len(message.splitlines()) == 52
    assert message.endswith(f"and {len(rows) - 50} more")


def test_a_good_file_is_not_loaded_beside_a_bad_one(officer: Person, tmp_path: Path) -> None:
    good = with_cells(tmp_path, "themes.csv", {"name": "Another name"})
    bad = with_cells(tmp_path, "pledges.csv", {"quantity": "two"})
    before = written()
    refusal(officer, good, bad)
    assert written() == before


def test_what_the_database_refuses_at_the_end_takes_back_what_went_before(
    officer: Person, tmp_path: Path
) -> None:
    good = with_cells(tmp_path, "themes.csv", {"name": "Another name"})
    bad = with_cells(tmp_path, "requirements.csv", {"closed_on": "2022", "closed_reason": ""})
    before = written()
    refusal(officer, good, bad)
    assert written() == before


def test_a_row_that_stands_twice_is_named_both_times(officer: Person, tmp_path: Path) -> None:
    rows = packaged("pledges.csv")
    path = write(tmp_path, "pledges.csv", [*rows, rows[0]])
    faults = refusal(officer, path).faults
    assert [fault.row for fault in faults] == [2, len(rows) + 2]
    assert all("stands more than once; a row is known by code" in str(each) for each in faults)


def test_a_figure_written_two_ways_stands_twice(officer: Person, tmp_path: Path) -> None:
    rows = packaged("published_figures.csv")
    again = {**rows[0], "value": f"{rows[0]['value']}.0"}
    faults = refusal(officer, write(tmp_path, "published_figures.csv", [*rows, again])).faults
    assert {fault.row for fault in faults} == {2, len(rows) + 2}


def content_is_refused(officer: Person, path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)
    before = written()
    (fault,) = refusal(officer, path).faults
    assert str(fault).startswith(f"{path.name}, row ")
    assert words in str(fault)
    assert written() == before


GOOD = (PACKAGED / "themes.csv").read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (GOOD.replace(b"code,", b"", 1), "column code: is missing from the headings."),
        (b"code,kind,order,name,source_url,hue\n", "column hue: is not a column here."),
        (b"code,code,kind,order,name,source_url\n", "column code: stands twice"),
        (GOOD + b"peace,session\n", "has 2 cells, the heading 5."),
        (GOOD + "Größe".encode("latin-1"), "is not a comma-separated file in UTF-8"),
        (GOOD + b'"open quotes,session', "is not a comma-separated file in UTF-8"),
        (b"", "is empty; the first row must hold the headings."),
    ],
    ids=["missing", "unknown", "twice", "cells", "encoding", "quotes", "empty"],
)
def test_a_file_of_another_shape_is_refused(
    officer: Person, tmp_path: Path, content: bytes, words: str
) -> None:
    content_is_refused(officer, tmp_path / "themes.csv", content, words)


def test_a_heading_that_is_nearly_right_is_told_what_it_should_be(
    officer: Person, tmp_path: Path
) -> None:
    path = tmp_path / "themes.csv"
    path.write_bytes(GOOD.replace(b"order", b"ordre", 1))
    message = refusal(officer, path).message
    assert "column ordre: is not a column here (nearest: order)." in message


def test_a_byte_order_mark_and_empty_lines_do_no_harm(officer: Person, tmp_path: Path) -> None:
    path = tmp_path / "themes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n") + b"\r\n,,,,\r\n")
    done = load_files(by=officer, paths=[path])
    assert (done.added, done.changed) == (0, 0)


def test_a_file_of_another_name_is_refused_with_the_names_there_are(
    officer: Person, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match=r"offers\.csv: not a file of the series.*pledges\.csv"):
        load_files(by=officer, paths=[tmp_path / "offers.csv"])


def test_a_file_that_is_not_there_is_named(officer: Person, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no file .*pledges\.csv"):
        load_files(by=officer, paths=[tmp_path / "pledges.csv"])


def test_two_files_of_the_same_name_are_refused(officer: Person, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one = with_cells(tmp_path, "themes.csv", {})
    other = with_cells(tmp_path / "other", "themes.csv", {})
    with pytest.raises(InvalidInput, match="same name is given twice"):
        load_files(by=officer, paths=[one, other])


def test_the_meeting_team_does_not_load_files(series: None) -> None:
    with pytest.raises(NotAllowed):
        load_files(by=somebody(Role.MEETING_TEAM), paths=[PACKAGED / "themes.csv"])
