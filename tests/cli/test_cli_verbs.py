"""The verbs on the registry: what they print, where, and with which exit code."""

import json
import re
from pathlib import Path

import pytest
from calls import Call

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.series import PACKAGED
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection
from pledgeworks.apps.planning.queries import standing
from pledgeworks.cli.main import app
from pledgeworks.engines.matching import plan_as_json

VERBS = sorted(
    command.name or command.callback.__name__.replace("_", "-")
    for command in app.registered_commands
    if command.callback
)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(call: Call, verb: str) -> None:
    answer = call(verb, "--help")
    assert answer.code == 0
    assert f"Example: pledgeworks {verb}" in " ".join(answer.out.split())


def test_the_command_alone_shows_its_verbs(call: Call) -> None:
    answer = call("--help")
    assert answer.code == 0
    assert all(verb in answer.out for verb in VERBS)


def test_the_board_shows_what_is_asked_what_holds_it_and_what_remains(
    call: Call, seoul: Meeting
) -> None:
    answer = call("board", "seoul-2021")
    words = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    assert "As known on 8 December 2021" in words
    assert "2 asked, 50% covered" in words
    assert (
        "1 from Republic of Korea with Kenya and the United States of America, Jan 2023 to "
        "Dec 2024" in words
    )
    assert "the plan is proven best" in words


def test_the_board_as_json_is_one_document_and_nothing_else(call: Call, seoul: Meeting) -> None:
    answer = call("board", "seoul-2021", "--json")
    board = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert (board["meeting"], board["as_of"]) == ("seoul-2021", "2021-12-08")
    assert len(board["requirements"]) == 6


def test_the_board_as_of_a_later_day_knows_what_was_closed(call: Call, seoul: Meeting) -> None:
    answer = call("board", "seoul-2021", "--as-of", "2023-06-30", "--json")
    board = json.loads(answer.out)
    assert board["as_of"] == "2023-06-30"
    assert {each["mission"] for each in board["requirements"]} == {"MINUSCA"}


def test_a_board_of_a_day_on_which_nothing_was_asked_says_so(call: Call, series: None) -> None:
    answer = call("board", "new-york-2015")
    assert answer.code == 0
    assert "No requirement with a number of posts was public on this day." in answer.out


def test_the_counts_name_the_pledges_behind_each_figure(call: Call, seoul: Meeting) -> None:
    answer = call("counts", "seoul-2021")
    words = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    assert "5 of 62 or 64 evidenced by the pledges on record" in words
    assert re.search(r"Republic of Korea: [^:]*seoul-2021-kor-01", words)


def test_the_counts_as_json_are_one_document_and_nothing_else(call: Call, seoul: Meeting) -> None:
    answer = call("counts", "seoul-2021", "--json")
    assert json.loads(answer.out)["kinds"][0]["evidence"] == "5 of 62 or 64 evidenced"
    assert answer.err == ""


def test_the_summary_goes_to_a_file_in_a_folder_that_is_made(
    call: Call, seoul: Meeting, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "folder" / "summary.html"
    answer = call("summary", "seoul-2021", "--format", "html", "--output", path)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"Written: {path}\n"
    assert "Chair’s Summary: 2021 Seoul" in path.read_text("utf-8")


def test_the_sections_of_the_narrative_are_listed_with_their_versions(
    call: Call, seoul: Meeting
) -> None:
    lines = call("narrative", "seoul-2021").out.splitlines()
    assert lines[0] == "overview  (version 1)  Overview"
    assert len(lines) == 8


def test_a_section_of_the_narrative_is_printed_as_it_stands(call: Call, seoul: Meeting) -> None:
    text = NarrativeSection.objects.get(meeting=seoul, code="overview").text
    assert call("narrative", "seoul-2021", "overview").out == f"{text}\n"


def test_a_section_is_replaced_from_a_file(call: Call, seoul: Meeting, tmp_path: Path) -> None:
    file = tmp_path / "overview.txt"
    file.write_text("Größere Worte.\n", "utf-8")
    answer = call("narrative", "seoul-2021", "overview", "--file", file, "--why", "asked for")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "'Overview' is now version 2.\n"
    assert call("narrative", "seoul-2021", "overview").out == "Größere Worte.\n"


def test_a_section_that_somebody_changed_is_not_overwritten(
    call: Call, seoul: Meeting, tmp_path: Path
) -> None:
    file = tmp_path / "overview.txt"
    file.write_text("First.", "utf-8")
    call("narrative", "seoul-2021", "overview", "--file", file)
    file.write_text("Second.", "utf-8")
    answer = call("narrative", "seoul-2021", "overview", "--file", file, "--version", "1")
    assert answer.code == 1
    assert "changed by somebody else since you read it (version 2, you read 1)" in answer.err
    assert call("narrative", "seoul-2021", "overview").out == "First.\n"


def test_what_is_exported_is_imported_again_without_a_change(
    call: Call, series: None, tmp_path: Path
) -> None:
    assert call("export", "--output", tmp_path / "out").code == 0
    files = sorted((tmp_path / "out").glob("*.csv"))
    assert len(files) == len(list(PACKAGED.glob("*.csv")))
    answer = call("import", *files)
    assert (answer.code, answer.out) == (0, "")
    assert "0 rows added, 0 changed" in answer.err


def test_a_refused_file_is_told_cell_by_cell(call: Call, series: None, tmp_path: Path) -> None:
    file = tmp_path / "themes.csv"
    file.write_text((PACKAGED / "themes.csv").read_text("utf-8").replace(",session,", ",sesion,"))
    answer = call("import", file)
    assert (answer.code, answer.out) == (1, "")
    assert "pledgeworks: Nothing was loaded: 4 faults." in answer.err
    assert "themes.csv, row 2, column kind: 'sesion' is not one of" in answer.err


def test_the_main_job_runs_again_on_what_is_there(
    call: Call, seoul: Meeting, officer: Person, tmp_path: Path
) -> None:
    answer = call("demo", "--no-serve", "--output", tmp_path)
    assert answer.code == 0
    assert "already there" in answer.err
    assert "proven best" in answer.err
    assert "As known on 8 December 2021" in answer.out
    assert (tmp_path / "chairs-summary-seoul-2021.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "chairs-summary-seoul-2021.docx").read_bytes().startswith(b"PK")


def test_the_plan_of_a_board_is_that_of_its_files(call: Call, seoul: Meeting) -> None:
    told = json.loads(call("plan", "--meeting", "seoul-2021", "--json").out)
    now = standing(seoul)
    assert {**told, "seconds": 0} == {**plan_as_json(now.board.plan), "seconds": 0}
    words = call("plan", "--meeting", "seoul-2021", "--as-of", "2022-12-01")
    assert words.code == 0
    assert "seoul-2021-kor-06" in words.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--as-of", "2022-12-01"],
        ["portfolio.json", "--meeting", "seoul-2021"],
        ["--meeting", "seoul-2021", "--time-limit", "1"],
    ],
)
def test_a_plan_is_of_a_file_or_of_a_meeting(call: Call, arguments: list[str]) -> None:
    answer = call("plan", *arguments)
    assert answer.code == 2
    assert "give a portfolio file" in " ".join(answer.err.split())


def test_asks_are_told_in_words_and_as_data(call: Call, seoul: Meeting) -> None:
    words = call("asks", seoul.pk)
    assert words.code == 0
    assert "quick-reaction-force-company: worth 6,000 person-months" in words.out
    told = json.loads(call("asks", seoul.pk, "--json").out)
    assert told["asks"][0]["capability"] == "quick-reaction-force-company"
    assert {each["pledge"] for each in told["pledges"]} >= {"seoul-2021-kor-06"}


def test_partnerships_are_told_in_words_and_as_data(call: Call, seoul: Meeting) -> None:
    words = " ".join(call("partnerships", seoul.pk).out.split())
    assert "KEN, KOR, USA, 2023-01 to 2024-12, 24 post-months, worth 3,120 person-months" in words
    assert "lacks personnel (accepted: KEN, KOR, USA)" in words
    assert "ask Italy: does not say how many" in words
    told = call("partnerships", seoul.pk, "--json")
    assert (told.code, told.err) == (0, "")
    assert len(json.loads(told.out)["suggested"]) == 1


def test_partnerships_of_a_day_on_which_nothing_is_asked_say_so(call: Call, seoul: Meeting) -> None:
    answer = call("partnerships", seoul.pk, "--as-of", "2023-12-31")
    assert answer.code == 0
    assert "nobody" in answer.out
    assert "Republic of Korea: equipment; equipment in transit 2023-12-21" in answer.out
    assert "known later: 1 step, the last by 2024-05-31" in answer.out
