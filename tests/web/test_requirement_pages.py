"""The pages of requirements: forms, both versions in a conflict, files, and for whom they are."""

from collections.abc import Callable, Iterator
from typing import Any

import acting
import pytest
from django.test import Client

from makers import SOURCE, make_deployment, make_fact, make_pledge, make_requirement, on
from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.requirements.models import EarlierEnd, Requirement
from pledgeworks.documents.workbooks import read_sheet, written_sheet

HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"
Act = Callable[[Person | None], Client]


@pytest.fixture
def acting_as(settings: Any) -> Iterator[Act]:
    """A browser in somebody's hands."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:-1], acting.PLACE, settings.MIDDLEWARE[-1]]

    def act(person: Person | None) -> Client:
        acting.somebody_here["person"] = person
        return Client()

    yield act
    acting.somebody_here.clear()


@pytest.fixture
def desk(acting_as: Act, officer: Person) -> Client:
    return acting_as(officer)


def form(**given: str) -> dict[str, str]:
    values = {
        "title": "Quick reaction company",
        "kind": "gap",
        "mission": "MINUSCA",
        "capability": "quick-reaction-force-company",
        "quantity": "2",
        "needed_from": "2023-01",
        "stated_on": "2022-03",
        "edition": "paper-2022-03",
        "source": SOURCE,
        "why": "the paper says so",
    }
    return {**values, **given}


def test_a_requirement_is_stated_on_a_form_with_an_edition_of_its_own(desk: Client) -> None:
    answer = desk.post("/requirements/new/", form(edition="", new_edition="Paper of May 2024"))
    made = Requirement.objects.get(edition_id="paper-of-may-2024")
    assert (answer.status_code, answer["Location"]) == (302, f"/requirements/{made.pk}/")
    assert (made.quantity, made.state) == (2, "open")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"quantity": "two"}, "quantity"),
        ({"stated_on": "March"}, "stated_on"),
        ({"stated_on": ""}, "stated_on"),
        ({"needed_from": "soon"}, "needed_from"),
        ({"edition": ""}, "edition"),
        ({"kind": "wish"}, "kind"),
        ({"source": ""}, "source"),
    ],
)
def test_a_form_that_is_refused_stays_filled_in_and_marks_its_field(
    desk: Client, given: dict[str, str], field: str
) -> None:
    answer = desk.post("/requirements/new/", form(note="kept", **given))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert text.count("field-wrong") == 1
    assert f'id="{field}"' in text[text.index("field-wrong") : text.index("field-wrong") + 300]
    assert ">kept</textarea>" in text


def test_it_is_stated_anew_corrected_closed_and_opened_again_on_forms(desk: Client) -> None:
    found = make_requirement()
    start = f"/requirements/{found.pk}"
    assert desk.post(f"{start}/again/", form(version="1")).status_code == 302
    later = Requirement.objects.get(supersedes=found)
    start = f"/requirements/{later.pk}"
    assert desk.post(f"{start}/change/", form(version="1", title="Mended")).status_code == 302
    ends = {"on": "2022-05-01", "reason": "mandate ended", "source": SOURCE}
    assert desk.post(f"{start}/close/", {**ends, "version": "2"}).status_code == 302
    assert desk.post(f"{start}/reopen/", {**ends, "version": "3"}).status_code == 302
    assert desk.post(f"{start}/fill/", {**ends, "version": "4"}).status_code == 302
    later.refresh_from_db()
    assert (later.title, later.state, later.version) == ("Mended", "filled", 5)
    assert EarlierEnd.objects.filter(requirement=later).count() == 1


def test_a_conflict_shows_both_versions_and_loses_neither(desk: Client) -> None:
    found = make_requirement(stated_on=on("2022-03"))
    address = f"/requirements/{found.pk}/change/"
    desk.post(address, form(version="1", quantity="5"))
    answer = desk.post(address, form(version="1", quantity="8", location="Bria"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Both versions, side by side" in text
    assert ">5</td>" in text
    assert ">8</td>" in text
    assert 'name="version" value="2"' in text
    assert 'value="Bria"' in text
    found.refresh_from_db()
    assert (found.quantity, found.location) == (5, "")
    desk.post(address, form(version="2", quantity="8", location="Bria"))
    found.refresh_from_db()
    assert (found.quantity, found.location) == (8, "Bria")


def test_an_end_of_a_stale_version_is_refused_and_shown_with_the_new_one(desk: Client) -> None:
    found = make_requirement(version=3)
    ends = {"on": "2022-05-01", "reason": "over", "source": SOURCE, "version": "2"}
    answer = desk.post(f"/requirements/{found.pk}/close/", ends)
    assert answer.status_code == 409
    assert 'name="version" value="3"' in answer.content.decode()


FORMS = ["new/", "import/", "{}/again/", "{}/change/", "{}/fill/", "{}/close/", "{}/reopen/"]


@pytest.mark.parametrize("form_of", FORMS)
@pytest.mark.parametrize("role", [*Role, None])
def test_forms_are_for_whoever_may_and_hidden_from_others(
    acting_as: Act, series: None, form_of: str, role: Role | None
) -> None:
    found = make_requirement()
    browser = acting_as(seated(role) if role else None)
    address = f"/requirements/{form_of.format(found.pk)}"
    may = role in (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER)
    seen = browser.get(address).status_code
    assert seen == (200 if may else 403 if role else 302)
    assert browser.post(address, {"version": "1"}).status_code in ((400,) if may else (302, 403))
    if form_of != "{}/reopen/":
        page = "/requirements/" if "{" not in form_of else f"/requirements/{found.pk}/"
        assert (f'href="{address}"' in browser.get(page).content.decode()) == may


def test_a_focal_point_proposes_on_the_page_and_the_desk_decides(
    acting_as: Act, officer: Person
) -> None:
    found, pledge = make_requirement(), make_pledge()
    page = f"/requirements/{found.pk}/"
    focal = acting_as(seated(Role.FOCAL_POINT, participant="JPN"))
    assert pledge.pk in focal.get(page).content.decode()
    said = {"do": "propose", "pledge": pledge.pk, "source": SOURCE, "why": "it fits"}
    assert focal.post(f"{page}answers/", said).status_code == 302
    made = Answer.objects.get(pledge=pledge)
    assert focal.post(f"{page}answers/", {**said, "do": "link"}).status_code == 403
    desk = acting_as(officer)
    decided = {"do": "accept", "version": "1", "why": ""}
    assert desk.post(f"/requirements/answers/{made.pk}/", decided).status_code == 302
    assert desk.post(f"/requirements/answers/{made.pk}/", decided).status_code == 409
    text = acting_as(None).get(page).content.decode()
    assert "Accepted" in text
    assert 'method="post"' not in text


def test_a_pledge_one_may_not_read_cannot_be_named(acting_as: Act, series: None) -> None:
    hidden = make_pledge(label="restricted")
    stranger = acting_as(seated(Role.FOCAL_POINT, participant="KOR"))
    said = {"do": "propose", "pledge": hidden.pk, "source": SOURCE}
    answer = stranger.post(f"/requirements/{make_requirement().pk}/answers/", said)
    assert answer.status_code == 404


def test_hostile_words_stay_words_on_every_page(desk: Client) -> None:
    found = make_requirement(title=HOSTILE, severity=HOSTILE, note=HOSTILE, location=HOSTILE)
    later = make_requirement(supersedes=found, stated_on=on("2022-03"), title=HOSTILE)
    pledge = make_pledge(text=HOSTILE, missions=["MINUSCA"])
    make_fact(pledge, "reported", "2022-05-01", text=HOSTILE)
    make_deployment(pledge, later, text=HOSTILE)
    for address in (
        *("/requirements/?versions=all", f"/requirements/{later.pk}/"),
        *(f"/requirements/{later.pk}/change/", f"/requirements/{later.pk}/close/"),
        *("/missions/MINUSCA/report/", "/missions/MINUSCA/closing/?on=2027-01-01"),
        *("/lists/asked-not-linked/", "/lists/pledged-nobody-asked/", "/participants/JPN/report/"),
    ):
        text = desk.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    refused = desk.post("/requirements/new/", form(title=HOSTILE, quantity=HOSTILE))
    assert "<script>alert" not in refused.content.decode()


def test_the_files_of_a_list_hold_its_rows_and_no_formula(desk: Client) -> None:
    make_pledge(text="=1+1", capability_id="hospital-level-3")
    address = "/lists/pledged-nobody-asked.{}?capability=hospital-level-3"
    lines = desk.get(address.format("csv")).content.decode("utf-8-sig").splitlines()
    assert any(",'=1+1," in line for line in lines)
    rows = read_sheet(desk.get(address.format("xlsx")).content)
    assert len(rows) == len(lines)
    assert any("=1+1" in row for row in rows)


def test_a_table_is_checked_and_loaded_on_its_page(desk: Client) -> None:
    taken = read_sheet(desk.get("/requirements/tables/requirements.xlsx").content)
    column = taken[0].index("quantity")
    row = next(each for each in taken if each[0] == "minusca-2021-03-police")

    def sent(quantity: str, only_check: str) -> Any:
        from django.core.files.uploadedfile import SimpleUploadedFile

        row[column] = quantity
        content = written_sheet("requirements", taken[0], taken[1:])
        file = SimpleUploadedFile("mine.xlsx", content)
        return desk.post("/requirements/import/", {"requirements": file, "only-check": only_check})

    assert "nothing was kept" in sent("950", "yes").content.decode()
    assert "Loaded:" in sent("950", "no").content.decode()
    assert Requirement.objects.get(pk=row[0]).quantity == 950
    refused = sent("many", "no")
    assert refused.status_code == 400
    assert "is not a whole number" in refused.content.decode()


def test_what_hangs_on_a_mission_is_applied_from_its_page(desk: Client) -> None:
    asked = make_requirement()
    address = "/missions/MINUSCA/closing/"
    said = {"on": "2027-06-30", "reason": "resolution", "source": SOURCE}
    assert "requirement:" in desk.get(f"{address}?on=2027-06-30").content.decode()
    stale = desk.post(address, {**said, "chosen": [f"requirement:{asked.pk}@9"]})
    assert stale.status_code == 409
    done = desk.post(address, {**said, "chosen": [f"requirement:{asked.pk}@1"]})
    assert done.status_code == 200
    assert "1 change is made" in done.content.decode()
    asked.refresh_from_db()
    assert asked.state == "closed"


def test_versions_stand_side_by_side_and_an_earlier_one_says_so(read) -> None:
    first = make_requirement(quantity=4)
    second = make_requirement(quantity=6, supersedes=first, stated_on=on("2022-03"))
    for code in (first.pk, second.pk):
        assert "How many 4 6" in read(f"/requirements/{code}/").prose
    assert "Stated anew" in read(f"/requirements/{first.pk}/").prose
    listed = read("/requirements/?mission=MINUSCA").links
    assert f"/requirements/{second.pk}/" in listed


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/lists/nothing/", 404),
        ("/lists/asked-not-linked/?participant=KOR", 400),
        ("/lists/pledged-nobody-asked/?category=x", 400),
        ("/lists/pledged-nobody-asked/?page=99", 400),
        ("/lists/pledged-nobody-asked/?for=everything", 403),
        ("/requirements/?state=perhaps", 400),
        ("/requirements/tables/pledges.xlsx", 404),
        ("/missions/NOWHERE/report/", 404),
        ("/missions/MINUSCA/closing/?on=soon", 400),
    ],
)
def test_what_an_address_cannot_mean_is_refused_in_words(client, series, address, status) -> None:
    answer = client.get(address)
    assert answer.status_code in (status, 302 if status == 403 else status)
