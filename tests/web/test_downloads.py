"""Tables as files: the rows of the page, safe in a spreadsheet."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.requirements.models import Requirement

EVIL = '=HYPERLINK("http://example.org","x")'
FILES = ("/pledges/pledges", "/requirements/requirements", "/pledges/who-pledges-what")


def rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_has_the_pledges_that_the_filters_leave(series: None, client: Client) -> None:
    header, *found = rows(client, "/pledges/pledges.csv?meeting=seoul-2021&participant=KOR")
    assert header[0] == "Pledge"
    of_korea = Pledge.objects.filter(meeting="seoul-2021", participant="KOR")
    assert {each[0] for each in found} >= set(of_korea.values_list("pk", flat=True))
    assert {each[3] for each in found} == {"seoul-2021"}


def test_a_draft_is_in_no_file_of_the_public(series: None, client: Client) -> None:
    Pledge.objects.filter(pk="seoul-2021-kor-01").update(is_draft=True)
    found = rows(client, "/pledges/pledges.csv?meeting=seoul-2021")
    assert "seoul-2021-kor-01" not in {each[0] for each in found}


@pytest.mark.parametrize("stem", FILES)
@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_no_cell_is_a_formula(series: None, client: Client, stem: str) -> None:
    Pledge.objects.filter(pk="seoul-2021-kor-01").update(text=EVIL)
    Requirement.objects.filter(pk="minusma-2021-07-helicopter-unit").update(title=EVIL)
    for row in rows(client, f"{stem}.csv"):
        assert not [each for each in row if each.startswith("=")]
    answer = client.get(f"{stem}.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("stem", FILES)
def test_there_are_two_kinds_of_files(series: None, client: Client, stem: str) -> None:
    assert client.get(f"{stem}.pdf").status_code == 404
