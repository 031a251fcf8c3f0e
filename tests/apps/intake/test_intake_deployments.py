"""A deployment on record that cannot be so is refused with the file that brings it."""

from pathlib import Path

import pytest
from files import packaged, write

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.actions import load_files
from pledgeworks.apps.intake.tables import Refused
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import Board
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.pledges.models import Deployment, Pledge

COMPANIES = "minusma-2021-07-quick-reaction-company"
BRAZIL = "other-bra-03"


def deployed(folder: Path, **cells: str) -> Path:
    row = dict.fromkeys(packaged("deployments.csv")[0], "")
    row.update(
        code="test-brazil",
        pledge=BRAZIL,
        requirement=COMPANIES,
        mission="MINUSMA",
        quantity="2",
        from_month="2023-02",
        known_on="2021-12-01",
        source_url="https://example.org/arrival",
    )
    row.update(cells)
    return write(folder, "deployments.csv", [*packaged("deployments.csv"), row])


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"quantity": "3"}, f"3 units of {BRAZIL} at once, which offers 2"),
        ({"requirement": "minusma-2021-07-helicopter-unit"}, "cannot serve"),
        (
            {"pledge": "seoul-2021-idn-01", "requirement": "minusca-2021-03-military",
             "quantity": "1001"},
            "1001 units of seoul-2021-idn-01 at once, which offers 1000",
        ),
    ],
)  # fmt: skip
def test_a_deployment_that_contradicts_its_pledge_is_refused_whole(
    officer: Person, tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    before = Deployment.objects.count()
    with pytest.raises(Refused, match="test-brazil") as refused:
        load_files(by=officer, paths=[deployed(tmp_path, **cells)])
    assert said in refused.value.message
    assert Deployment.objects.count() == before


def test_a_deployment_that_a_source_ties_to_a_requirement_holds_its_posts(
    officer: Person, seoul: Meeting, tmp_path: Path
) -> None:
    load_files(by=officer, paths=[deployed(tmp_path)])
    found: Board = board(seoul)
    row = next(each for each in found.rows if each.requirement.pk == COMPANIES)
    assert row.total.deployed == 2 * 23
    assert [each.posts.deployed for each in row.cells if each.posts] == [0] + 23 * [2]


def test_a_pledge_changed_by_a_file_can_no_longer_be_overwritten_by_who_read_it_before(
    officer: Person, tmp_path: Path
) -> None:
    rows = packaged("pledges.csv")
    rows[0]["note"] = "Said again."
    load_files(by=officer, paths=[write(tmp_path, "pledges.csv", rows)])
    assert Pledge.objects.get(pk=rows[0]["code"]).version == 2
    assert Pledge.objects.get(pk=rows[1]["code"]).version == 1
