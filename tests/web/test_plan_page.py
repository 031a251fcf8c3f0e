"""The plan page shows the plan of the board with its proof, and gives it away to be checked."""

import csv
import io
import json

import pytest

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.actions import compute_plan
from pledgeworks.apps.planning.models import StoredPlan
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.cli.main import app
from pledgeworks.engines.matching import parse_plan, parse_portfolio, plan_as_json, verify
from pledgeworks.web.downloads import csv_file
from pledgeworks.web.formatting import month, number

PLAN = "/board/seoul-2021/plan/"
FORMULA = '=HYPERLINK("http://example.org";"open")'


def test_the_board_leads_to_the_plan_and_the_plan_back(read) -> None:
    assert PLAN in read("/board/seoul-2021/").links
    page = read(PLAN)
    assert "/board/seoul-2021/" in page.links
    assert "/board/seoul-2021/asks/" in page.links


def test_every_tour_stands_in_the_picture_and_in_the_table(read, seoul: Meeting) -> None:
    page = read(PLAN)
    drawn = [each for each in page.all("a") if each.get("class") == "tour"]
    now = standing(seoul).board
    for row in now.rows:
        for sending in row.sendings:
            address = f"/pledges/{sending.pledge}/?meeting=seoul-2021"
            lines = [each for each in drawn if each["href"] == address]
            assert len(lines) == (sending.units if row.posts <= 12 else 1)
            months = f"{month(sending.period.first)} assumed {month(sending.period.last)}"
            assert f"{months} {number(sending.units)} " in page.prose
    assert len(page.all("tr")) == 1 + sum(len(row.sendings) for row in now.rows)


def test_every_post_of_a_requirement_with_few_has_its_line(read, seoul: Meeting) -> None:
    page = read(PLAN)
    lines = [each for each in page.all("svg") if each.get("class") == "line"]
    rows = standing(seoul).board.rows
    assert len(lines) == sum(row.posts if row.posts <= 12 else 1 for row in rows)


def test_the_proof_says_cover_bound_gap_and_how_far_each_aim_is_proven(
    read, seoul: Meeting
) -> None:
    words = read(PLAN).prose
    now = standing(seoul)
    assert "Proven: no sending of these offers holds more" in words
    assert "43,366 person-months of the 160,608 person-months asked for (27%)" in words
    assert f"cover {number(now.board.plan.cover)}, bound {number(now.board.plan.cover)}, gap 0" in (
        words
    )
    assert "proven: the fewest for this cover" in words
    assert "proven: the earliest for these tours" in words
    assert now.situation.fingerprint in words
    assert "5 planned with, 51 set aside" in words
    assert "As known on 8 Dec 2021" in words


def test_a_plan_that_is_not_proven_says_how_much_is_not_ruled_out(read, seoul: Meeting) -> None:
    now = standing(seoul)
    plan = {
        **plan_as_json(now.board.plan),
        "cover_bound": now.board.plan.cover + 100_000,
        "proven": False,
        "tours_proven": False,
        "start_proven": False,
    }
    StoredPlan.objects.create(
        meeting=seoul,
        as_of=now.situation.as_of,
        fingerprint=now.situation.fingerprint,
        portfolio=now.situation.portfolio,
        plan=plan,
    )
    words = read(PLAN).prose
    assert "The best found in the time given, not proven" in words
    assert "at most 44,366 person-months are possible: 1,000 person-months (2%) are not" in words
    assert "not proven: fewer may do" in words
    assert "not proven: earlier may do" in words


def test_the_stored_plan_is_the_one_shown(read, seoul: Meeting, officer: Person) -> None:
    compute_plan(by=officer, meeting=seoul)
    stored = StoredPlan.objects.get(meeting=seoul)
    words = read(PLAN).prose
    assert stored.fingerprint in words
    assert f"{number(stored.plan['seconds'])} seconds" in words


def test_anyone_can_check_the_plan_with_the_two_files_and_the_command_shown(
    read, series, client, tmp_path
) -> None:
    from typer.testing import CliRunner

    portfolio = client.get("/board/seoul-2021/portfolio.json")
    plan = client.get("/board/seoul-2021/plan.json")
    command = ["check-plan"]
    for answer in (portfolio, plan):
        name = answer["Content-Disposition"].partition('filename="')[2].rstrip('"')
        (tmp_path / name).write_bytes(answer.content)
        command.append(str(tmp_path / name))
    shown = " ".join(["pledgeworks", "check-plan", *(path.split("/")[-1] for path in command[1:])])
    assert shown in read(PLAN).prose
    assert verify(parse_portfolio(portfolio.content), parse_plan(plan.content)) == ()
    answered = CliRunner().invoke(app, command)
    assert answered.exit_code == 0
    assert "The plan is valid and worth a cover of 4,336,640." in answered.output


def test_the_files_hold_the_day_that_was_asked_for(series, client, seoul: Meeting) -> None:
    answer = client.get("/board/seoul-2021/portfolio.json?as-of=2022-12-01")
    assert "seoul-2021-2022-12-01-portfolio.json" in answer["Content-Disposition"]
    assert json.loads(answer.content)["start"] == "2023-01"


def test_another_day_is_kept_in_every_link_of_the_plan(read) -> None:
    page = read(f"{PLAN}?as-of=2022-12-01")
    for name in ("", "asks/", "offers/", "plan.json", "portfolio.json", "tours.csv"):
        assert f"/board/seoul-2021/{name}?as-of=2022-12-01" in page.links
    records = [each for each in page.links if each.startswith("/pledges/") and "?" in each]
    assert records
    assert all(each.endswith("/?meeting=seoul-2021&as-of=2022-12-01") for each in records)


def test_a_meeting_without_numbers_has_a_page_that_leads_on(read) -> None:
    page = read("/board/accra-2023/plan/")
    assert "there is nothing to plan" in page.prose
    assert "/board/accra-2023/" in page.links


def table(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_file_of_tours_has_every_tour(series, client, seoul: Meeting) -> None:
    rows = table(client.get("/board/seoul-2021/tours.csv"))
    expected = {
        (row.requirement.pk, each.pledge, str(each.period.first), str(each.units))
        for row in standing(seoul).board.rows
        for each in row.sendings
    }
    found = {(each["requirement"], each["pledge"], each["from"], each["units"]) for each in rows}
    assert found == expected
    korea = next(each for each in rows if each["pledge"] == "seoul-2021-kor-06")
    assert (korea["partners"], korea["state"], korea["posts_held"]) == ("KEN;USA", "planned", "1")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_words_that_a_spreadsheet_would_run_come_as_text(start: str) -> None:
    answer = csv_file("x.csv", ["a", "b"], [[f"{start}1+1", 5]])
    (row,) = table(answer)
    assert row == {"a": f"'{start}1+1", "b": "5"}


def test_a_hostile_title_does_no_harm_in_the_file_of_tours(series, client) -> None:
    Requirement.objects.filter(pk="minusma-2021-07-helicopter-unit").update(title=FORMULA)
    titles = {each["title"] for each in table(client.get("/board/seoul-2021/tours.csv"))}
    assert f"'{FORMULA}" in titles
    assert FORMULA not in titles


def test_a_withdrawn_pledge_leaves_the_plan(read, seoul: Meeting) -> None:
    korea = Pledge.objects.get(pk="seoul-2021-kor-06")
    assert f"/pledges/{korea.pk}/?meeting=seoul-2021" in read(PLAN).links
    korea.facts.create(step="withdrawn", occurred_on="2021-12-08", source_urls=["test"])
    assert f"/pledges/{korea.pk}/?meeting=seoul-2021" not in read(PLAN).links
