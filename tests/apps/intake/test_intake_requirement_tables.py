"""Requirements as tables: all rows or none, by row and column, the same again changes nothing."""

import csv
import io
from collections.abc import Mapping

import pytest
from files import packaged

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.actions import REQUIREMENT_FILES, load_requirements
from pledgeworks.apps.intake.exporting import exported_table
from pledgeworks.apps.intake.tables import Refused
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.documents.workbooks import written_sheet
from pledgeworks.kernel.errors import InvalidInput, NotAllowed

FILE = "requirements.csv"


def rows_with(cells: Mapping[str, str]) -> list[dict[str, str]]:
    changed = "minusca-2021-03-police"
    return [{**row, **cells} if row["code"] == changed else row for row in packaged(FILE)]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    return written_sheet("requirements", list(rows[0]), [list(row.values()) for row in rows])


@pytest.mark.parametrize(("name", "write"), [(FILE, as_csv), ("requirements.xlsx", as_workbook)])
def test_a_table_changes_what_differs_and_again_nothing(officer: Person, name, write) -> None:
    content = write(rows_with({"quantity": "950"}))
    done = load_requirements(by=officer, files={name: content}, why="the paper of March")
    assert (done.added, done.changed) == (0, 1)
    found = Requirement.objects.get(pk="minusca-2021-03-police")
    assert (found.quantity, found.version) == (950, 2)
    again = load_requirements(by=officer, files={name: content})
    assert (again.added, again.changed) == (0, 0)


def test_what_is_taken_out_comes_in_again_unchanged(officer: Person) -> None:
    files = {
        f"{name.removesuffix('.csv')}.xlsx": written_sheet(name, *exported_table(name))
        for name in REQUIREMENT_FILES
    }
    done = load_requirements(by=officer, files=files)
    assert (done.added, done.changed, done.unchanged) == (0, 0, Requirement.objects.count() + 13)


def test_only_checking_keeps_nothing(officer: Person) -> None:
    content = as_csv(rows_with({"quantity": "950"}))
    done = load_requirements(by=officer, files={FILE: content}, only_check=True)
    assert done.changed == 1
    assert Requirement.objects.get(pk="minusca-2021-03-police").quantity == 940


def test_every_fault_is_named_by_file_row_and_column_and_nothing_is_loaded(officer) -> None:
    rows = rows_with({"quantity": "many", "state": "perhaps"})
    rows[0]["title"] = "changed"
    with pytest.raises(Refused) as refused:
        load_requirements(by=officer, files={"requirements.xlsx": as_workbook(rows)})
    found = {(each.file, each.row, each.column) for each in refused.value.faults}
    row = next(n for n, each in enumerate(rows, 2) if each["code"] == "minusca-2021-03-police")
    assert found == {("requirements.xlsx", row, "quantity"), ("requirements.xlsx", row, "state")}
    assert not Requirement.objects.filter(title="changed").exists()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"supersedes": "minusma-2021-07-helicopter-unit"}, "mission"),
        ({"supersedes": "minusca-2021-03-military"}, "stated_on"),
        ({"state": "closed"}, ""),
        ({"state": "open", "closed_on": "2022", "closed_reason": "x"}, ""),
    ],
)
def test_versions_and_states_that_contradict_are_refused(officer, cells, column: str) -> None:
    with pytest.raises(Refused) as refused:
        load_requirements(by=officer, files={FILE: as_csv(rows_with(cells))})
    assert column in {each.column for each in refused.value.faults}


@pytest.mark.parametrize("files", [{}, {"pledges.csv": b""}])
def test_only_tables_of_requirements_are_taken(officer: Person, files: dict[str, bytes]) -> None:
    with pytest.raises(InvalidInput, match="table of requirements"):
        load_requirements(by=officer, files=files)


def test_the_same_table_twice_is_refused(officer: Person) -> None:
    with pytest.raises(InvalidInput, match="twice"):
        load_requirements(by=officer, files={FILE: b"", "requirements.xlsx": b""})


@pytest.mark.parametrize("role", [*Role, None])
def test_only_the_secretariat_and_administrators_load(series: None, role: Role | None) -> None:
    by = somebody(*([role] if role else []))
    files = {FILE: as_csv(packaged(FILE))}
    if role in (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER):
        assert load_requirements(by=by, files=files).changed == 0
    else:
        with pytest.raises(NotAllowed):
            load_requirements(by=by, files=files)
