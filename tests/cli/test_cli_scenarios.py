"""`scenario` on files, `scenarios` on the registry: side by side, in words and as data."""

import json
from pathlib import Path

import pytest
from calls import Call
from test_cli_offline import PORTFOLIO, pledgeworks

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.apps.planning.packaged_scenarios import PACKAGED
from pledgeworks.cli.main import app

CLOSES = PACKAGED / "seoul-2021" / "2021-12-08" / "minusma-closes-2023-06.json"
(GROUP,) = (each.typer_instance for each in app.registered_groups if each.name == "scenarios")
VERBS = [str(each.name) for each in GROUP.registered_commands]


def written(folder: Path, name: str, data: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(data), "utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A portfolio, a what-if in which its State withdraws, and one in which another comes."""
    gone = {"name": "Korea withdraws", "changes": [
        {"change": "participant_withdraws", "participant": "KOR"}]}  # fmt: skip
    more = {"id": "P2", "participant": "KEN", "capability": "helicopter-utility", "from": "2022-01"}
    comes = {"name": "Kenya comes", "changes": [{"change": "pledge_added", "pledge": more}]}
    return [
        written(tmp_path, "portfolio.json", PORTFOLIO),
        written(tmp_path, "gone.json", gone),
        written(tmp_path, "comes.json", comes),
    ]


# ---- on files --------------------------------------------------------------------------------


def test_what_ifs_stand_side_by_side_without_a_database(files: list[Path], tmp_path: Path) -> None:
    portfolio, gone, comes = files
    code, out, told = pledgeworks(
        tmp_path, "scenario", portfolio, "--change", gone, "--change", comes
    )
    assert (code, told) == (0, [])
    words = " ".join(out.split())
    assert "A Korea withdraws" in words
    assert "Cover 9,000 as is (proven best), 0 then (proven best): -9,000." in words
    assert "Cover 9,000 as is (proven best), 19,800 then (proven best): +10,800." in words
    assert "R1 10 of 24 0 of 24 22 of 24" in words
    assert "R1: no longer 1 x P1, 2022-03 to 2022-12 (the pledge is withdrawn)" in words
    assert "R1: now 1 x P2, 2022-01 to 2022-12 (the pledge is added)" in words
    assert "pledge P2: not there as is, serves 12 unit-months then" in words


def test_the_same_as_data(files: list[Path], tmp_path: Path) -> None:
    portfolio, gone, _ = files
    code, out, told = pledgeworks(tmp_path, "scenario", portfolio, "--change", gone, "--json")
    assert (code, told) == (0, [])
    answer = json.loads(out)
    (scenario,) = answer["scenarios"]
    assert answer["plan"]["cover"] == scenario["before"]["cover"] == 9000
    assert (scenario["name"], scenario["after"]["cover"]) == ("Korea withdraws", 0)
    assert (scenario["plan"]["tours"], scenario["proven"]) == ([], True)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ("{", "not JSON"),
        ('{"name": "x", "changes": [{"change": "pledge_withdraws", "pledge": "P9"}]}', "There: P1"),
        ('{"name": "x", "changes": [], "colour": 1}', "no such field"),
        ('{"name": "\\ud800", "changes": []}', "half a character"),
        ('{"name": "x\\u0000", "changes": []}', "a NUL"),
        ('{"name": "x", "changes": ["\\ud800"]}', "half a character"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_does_not_fit_is_told(
    call: Call, files: list[Path], tmp_path: Path, changes: str | None, says: str
) -> None:
    path = tmp_path / "changes.json"
    if changes is not None:
        path.write_text(changes, "utf-8")
    answer = call("scenario", files[0], "--change", path)
    assert (answer.code, answer.out) == (1, "")
    assert says in answer.err
    assert "Traceback" not in answer.err


def test_a_call_without_changes_is_wrong(call: Call, files: list[Path]) -> None:
    answer = call("scenario", files[0])
    assert answer.code == 2
    assert "--change" in answer.err
    assert call("scenario", files[0], *["--change", files[1]] * 11).code == 1


# ---- on the registry -----------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_group_has_help_with_an_example(call: Call, verb: str) -> None:
    answer = call("scenarios", verb, "--help")
    assert answer.code == 0
    assert f"Example: pledgeworks scenarios {verb}" in " ".join(answer.out.split())


def test_the_packaged_what_ifs_are_listed(call: Call, series: None) -> None:
    answer = call("scenarios", "list")
    assert (answer.code, answer.err) == (0, "")
    assert (
        "minusma-closes-2023-06  (version 1, public, seoul-2021 as of 2021-12-08)  What if MINUSMA"
        in answer.out
    )
    rows = json.loads(call("scenarios", "list", "--json").out)
    assert {each["code"] for each in rows} == {"minusma-closes-2023-06", "indonesia-withdraws"}


def test_without_any_the_list_says_how_to_make_one(call: Call, series: None) -> None:
    Scenario.objects.all().delete()
    answer = call("scenarios", "list")
    assert (answer.code, answer.out) == (0, "")
    assert "scenarios create --help" in answer.err


def test_one_is_shown_beside_the_plan_of_its_board(call: Call, series: None) -> None:
    answer = call("scenarios", "show", "minusma-closes-2023-06")
    words = " ".join(answer.out.split())
    assert (answer.code, answer.err) == (0, "")
    assert "2021 Seoul UN Peacekeeping Ministerial, as known on 2021-12-08; version 1" in words
    assert "MINUSMA closes after 2023-06 and frees its units." in words
    assert "minusma-2021-07-helicopter-unit 24 of 48 6 of 12" in words
    told = json.loads(call("scenarios", "show", "minusma-closes-2023-06", "--json").out)
    assert told["comparison"]["cover_gained_at_most"] < 0


def test_one_is_created_changed_and_archived(call: Call, seoul: Meeting) -> None:
    answer = call(
        *("scenarios", "create", "seoul-2021", CLOSES, "--as-of", "2022-12-01"),
        *("--code", "later", "--why", "a later day"),
    )
    assert (answer.code, answer.out) == (0, "")
    assert "Kept as 'later'" in answer.err
    kept = Scenario.objects.get(pk="later")
    assert (str(kept.as_of), kept.label) == ("2022-12-01", "restricted")
    answer = call("scenarios", "change", "later", CLOSES, "--version", 1, "--public")
    assert answer.err == "'later' is now version 2.\n"
    assert Scenario.objects.get(pk="later").label == "public"
    stale = call("scenarios", "archive", "later", "--version", 1, "--why", "x")
    assert (stale.code, stale.out) == (1, "")
    assert "version 2, you read 1" in stale.err
    assert call("scenarios", "archive", "later", "--version", 2, "--why", "x").code == 0
    assert "There is no scenario 'later'" in call("scenarios", "show", "later").err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "nothing"], 1, "There is no scenario 'nothing'"),
        (["create", "nowhere", CLOSES], 1, "There is no meeting 'nowhere'"),
        (["create", "seoul-2021", CLOSES, "--code", "Not So"], 1, "cannot be the code"),
        (["create", "seoul-2021", CLOSES, "--code", "indonesia-withdraws"], 1, "already"),
        (["create", "accra-2023", CLOSES], 1, "no requirement of mission 'MINUSMA'"),
        (["create", "seoul-2021", "/nowhere/x.json"], 1, "cannot be read"),
        (["change", "nothing", CLOSES, "--version", "1"], 1, "There is no scenario"),
        (["change", "nothing", CLOSES], 2, "--version"),
        (["archive", "nothing", "--version", "1"], 2, "--why"),
        (["archive", "nothing", "--version", "1", "--why", " "], 1, "Say why"),
        (["archive", "nothing", "--version", "0", "--why", "x"], 2, "--version"),
    ],
)
def test_what_cannot_be_done_is_told(
    call: Call, series: None, words: list[object], code: int, says: str
) -> None:
    answer = call("scenarios", *words)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err
    assert "Traceback" not in answer.err
