"""The desk: passages marked, decisions by plain forms, refusals beside their draft."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from web_pages import Page

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.intake.models import ColumnMapping, Statement, StatementDraft
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.documents.workbooks import read_workbook

TEXT = (
    "We thank Korea. Kenya will provide one helicopter unit to MINUSMA from June 2023.\n\n"
    "Kenya pledges two formed police units and a level 2 hospital."
)
ABOUT = {"spoken_on": "2021-12-07", "source": "https://example.org/s", "meeting": "seoul-2021"}
EVIL = "<script>alert(1)</script> will provide two hospitals"


@pytest.fixture
def officer(enter) -> Client:
    return enter(Role.FORCE_GENERATION_OFFICER)


def sent(client: Client, text: str = TEXT, participant: str = "KEN") -> Statement:
    given = {"text": text, "participant": participant, **ABOUT}
    answer = client.post("/intake/send/", given)
    assert answer.status_code == 302, answer.content[:2000]
    return Statement.objects.get(pk=answer["Location"].split("/")[2])


def desk(client: Client, statement: Statement, status: int = 200) -> Page:
    answer = client.get(f"/intake/{statement.pk}/")
    assert answer.status_code == status
    return Page(answer.content.decode())


def decide(client: Client, draft: StatementDraft, do: str, **given: object) -> object:
    address = f"/intake/{draft.statement_id}/drafts/{draft.pk}/"
    return client.post(address, {"do": do, "version": draft.version, **given})


def test_a_pasted_statement_is_shown_with_its_passages_and_drafts(officer: Client) -> None:
    page = desk(officer, sent(officer))
    marked = [each for each in page.all("a") if each.get("class", "").startswith("passage")]
    assert len(marked) == 3
    assert {each["href"] for each in marked} <= {f"#{each}" for each in page.ids}
    assert "helicopter-unit" in page.prose
    assert "Ready to send" in page.prose
    assert officer.get("/intake/").content.decode().count("statement.txt") == 1


def test_accepting_leads_to_the_next_draft_and_makes_the_pledge(officer: Client) -> None:
    statement = sent(officer)
    first, second, _third = statement.drafts.all()
    answer = decide(officer, first, "accept")
    assert answer["Location"] == f"/intake/{statement.pk}/#draft-{second.pk}"
    pledge = Pledge.objects.get(quotation=first.quote)
    page = desk(officer, statement)
    assert f"/pledges/{pledge.pk}/" in page.links
    passages = Page(officer.get(f"/pledges/{pledge.pk}/").content.decode())
    assert f"/intake/{statement.pk}/#draft-{first.pk}" in passages.links


def test_who_decides_second_sees_that_somebody_was_faster(officer: Client) -> None:
    draft = sent(officer).drafts.first()
    assert decide(officer, draft, "reject").status_code == 302
    answer = decide(officer, draft, "accept")
    assert answer.status_code == 409
    assert "Somebody else was faster" in answer.content.decode()


def test_a_correction_split_merge_and_undo_by_forms(officer: Client) -> None:
    statement = sent(officer)
    one, two, three = statement.drafts.all()
    said = {"category": "aviation", "quantity": "3", "partners": "usa KOR", "conditional": "yes"}
    assert decide(officer, one, "correct", **said).status_code == 302
    one.refresh_from_db()
    assert (one.said["quantity"], one.said["partners"]) == (3, ["USA", "KOR"])
    assert decide(officer, one, "correct", category="aviation", partners="XYZ").status_code == 400
    assert decide(officer, two, "split", begins="nowhere", quote=two.quote).status_code == 400
    assert decide(officer, two, "split", begins="formed", quote=two.quote).status_code == 302
    assert decide(officer, three, "merge", into=f"{one.pk}:{one.version}").status_code == 302
    three.refresh_from_db()
    assert three.status == "merged"
    assert decide(officer, three, "undo").status_code == 302


def test_a_passage_can_be_marked_by_its_words(officer: Client) -> None:
    statement = sent(officer)
    made = officer.post(f"/intake/{statement.pk}/mark/", {"passage": "We thank Korea."})
    assert made.status_code == 302
    assert officer.post(f"/intake/{statement.pk}/mark/", {"passage": "no"}).status_code == 400


def test_hostile_words_stay_words(officer: Client) -> None:
    page = desk(officer, sent(officer, EVIL))
    assert all("src" in each for each in page.all("script"))
    assert "<script>alert(1)</script>" in page.prose


def test_the_public_and_other_states_see_nothing(officer: Client, enter, client: Client) -> None:
    statement = sent(officer)
    assert client.get(f"/intake/{statement.pk}/").status_code == 302
    other = enter(Role.FOCAL_POINT, participant="JPN")
    assert other.get(f"/intake/{statement.pk}/").status_code == 404
    own = enter(Role.FOCAL_POINT, participant="KEN")
    page = desk(own, statement)
    assert "Accept" not in page.prose


def test_the_desk_costs_the_same_queries_for_sixty_drafts(officer: Client) -> None:
    few, many = sent(officer, "Kenya pledges two formed police units."), None
    lines = [f"Kenya pledges {number} formed police units." for number in range(2, 62)]
    many = sent(officer, "\n\n".join(lines))
    counts = []
    for statement in (few, many):
        desk(officer, statement)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk(officer, statement)
        counts.append(len(queries))
    assert many.drafts.count() == 60
    assert counts[0] == counts[1] <= 22


def test_a_table_shows_each_problem_in_its_cell_and_imports_whole(officer: Client) -> None:
    table = "Country,Pledge,Number\nGhana,Formed police unit,2\nAtlantis,A hospital,many\n"
    file = SimpleUploadedFile("t.csv", table.encode())
    answer = officer.post("/intake/table/", {"file": file, "do": "check", **ABOUT})
    page = Page(answer.content.decode())
    faulty = [each for each in page.all("td") if "faulty" in each.get("class", "")]
    assert len(faulty) == 2
    assert "Import it" not in page.prose
    good = SimpleUploadedFile(
        "t.csv", table.replace("Atlantis", "Kenya").replace("many", "1").encode()
    )
    answer = officer.post("/intake/table/", {"file": good, "do": "check", **ABOUT})
    (carried,) = re.findall(r'name="carried" value="([^"]+)"', answer.content.decode())
    given = {"carried": carried, "name": "t.csv", "do": "import", "remember": "yes", **ABOUT}
    done = officer.post("/intake/table/", given)
    assert done.status_code == 302
    assert StatementDraft.objects.filter(statement__kind="spreadsheet").count() == 2
    assert ColumnMapping.objects.filter(pk="country | pledge | number").exists()


def test_columns_that_are_not_recognized_can_be_named(officer: Client) -> None:
    table = "Who,Words,Figure\nGhana,Formed police unit,2\n"
    file = SimpleUploadedFile("t.csv", table.encode())
    answer = officer.post("/intake/table/", {"file": file, "do": "check", **ABOUT})
    page = Page(answer.content.decode())
    assert any(each.get("name") == "column:1:t.csv" for each in page.all("select"))
    (carried,) = re.findall(r'name="carried" value="([^"]+)"', answer.content.decode())
    columns = {
        "column:0:t.csv": "participant",
        "column:1:t.csv": "text",
        "column:2:t.csv": "quantity",
    }
    given = {"carried": carried, "name": "t.csv", "do": "import", **columns, **ABOUT}
    assert officer.post("/intake/table/", given).status_code == 302
    assert StatementDraft.objects.get().said["quantity"] == 2


def test_the_template_comes_back_without_questions(officer: Client) -> None:
    content = officer.get("/intake/template.xlsx").content
    sheet = read_workbook(content)[0]
    assert sheet.rows[0][:3] == ["Country", "Pledge", "Category"]
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    offered = book["Pledges"].data_validations.dataValidation
    assert len(offered) == 6
    book["Pledges"].append(["Ghana", "One hospital", "Medical", "Level 2 hospital", 1])
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("pledges.xlsx", out.getvalue())
    answer = officer.post("/intake/table/", {"file": file, "do": "import", **ABOUT})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    said = StatementDraft.objects.get().said
    assert (said["capability"], said["quantity"]) == ("hospital-level-2", 1)
