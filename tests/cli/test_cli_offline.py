"""`plan`, `check-plan`, `outlook` and `--help` need no database and do not even load Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PORTFOLIO = {
    "start": "2022-01",
    "months": 12,
    "requirements": [
        {
            "id": "R1",
            "mission": "MINUSMA",
            "capability": "helicopter-utility",
            "quantity": 2,
            "weight": 9,
            "from": "2022-01",
        }
    ],
    "pledges": [
        {"id": "P1", "participant": "KOR", "capability": "helicopter-utility", "from": "2022-03"}
    ],
}

# Runs the command and tells on standard error, last, whether Django was loaded.
_RUN = """
import atexit, sys
atexit.register(lambda: print("django" in sys.modules, file=sys.stderr))
from pledgeworks.cli.main import run
sys.argv[0] = "pledgeworks"
run()
"""


def pledgeworks(folder: Path, *words: object) -> tuple[int, str, list[str]]:
    """The command in a process of its own, with no database to be had."""
    surroundings = {
        **os.environ,
        "PLEDGEWORKS_HOME": str(folder / "nowhere"),
        "DATABASE_URL": "postgres://nobody@nowhere.invalid/none",
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=surroundings,
        timeout=60,
        check=False,
    )
    *told, django = done.stderr.splitlines()
    assert django == "False", f"Django was loaded: {done.stderr}"
    assert not (folder / "nowhere").exists()
    return done.returncode, done.stdout, told


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    path = tmp_path / "portfolio.json"
    path.write_text(json.dumps(PORTFOLIO), "utf-8")
    return path


def test_a_plan_is_made_and_checked_without_a_database(portfolio: Path, tmp_path: Path) -> None:
    code, out, told = pledgeworks(tmp_path, "plan", portfolio, "--json")
    assert (code, told) == (0, [])
    plan = json.loads(out)
    assert plan["cover"] == 10 * 9 * 100

    (tmp_path / "plan.json").write_text(out, "utf-8")
    code, out, told = pledgeworks(tmp_path, "check-plan", portfolio, tmp_path / "plan.json")
    assert (code, out, told) == (0, "The plan is valid and worth a cover of 9,000.\n", [])


def test_a_plan_in_words_says_what_stays_open(portfolio: Path, tmp_path: Path) -> None:
    code, out, _ = pledgeworks(tmp_path, "plan", portfolio)
    assert code == 0
    assert "Cover 9,000 of at most 9,000 (proven best)" in out
    assert "open: R1" in out
    assert "14 post-months" in out


def test_a_plan_that_says_too_much_fails_its_check(portfolio: Path, tmp_path: Path) -> None:
    _, out, _ = pledgeworks(tmp_path, "plan", portfolio, "--json")
    plan = json.loads(out)
    (tmp_path / "plan.json").write_text(json.dumps({**plan, "cover": plan["cover"] + 1}), "utf-8")
    code, out, told = pledgeworks(tmp_path, "check-plan", portfolio, tmp_path / "plan.json")
    assert (code, out) == (1, "")
    assert told[-1].startswith("pledgeworks: The plan is not valid: ")


def test_an_outlook_needs_no_database(portfolio: Path, tmp_path: Path) -> None:
    code, out, told = pledgeworks(tmp_path, "outlook", portfolio, "--json")
    assert (code, told) == (0, [])
    assert json.loads(out)["cover_expected"] == 10 * 9 * 100


MISSION = {
    "bases": [{"id": "bria", "lat": 6.54, "lon": 21.98, "personnel": 850}],
    "facilities": [
        {"id": "kaga-l2", "lat": 7.0, "lon": 19.18, "level": "2", "open": True},
        {"id": "bria-l2", "lat": 6.54, "lon": 21.98, "level": "2", "open": False},
    ],
    "aircraft": [],
    "choose": {"facilities": 1},
}


def test_evacuation_needs_no_database(tmp_path: Path) -> None:
    (tmp_path / "mission.json").write_text(json.dumps(MISSION), "utf-8")
    code, out, told = pledgeworks(tmp_path, "evacuation", "mission.json", "--json")
    assert (code, told) == (0, [])
    document = json.loads(out)
    assert (document["cover_today"], document["cover"], document["bound"]) == (0, 1, 1)
    assert document["opened"] == {"facilities": ["bria-l2"], "aircraft": []}
    assert document["night"]["cover"] == 1
    code, out, _ = pledgeworks(tmp_path, "evacuation", "mission.json", "--time-limit", "5")
    assert code == 0
    assert "With surgery at bria-l2: 100% (850 of 850), proven best" in out


def test_evacuation_refuses_and_flags_by_name(tmp_path: Path) -> None:
    base = MISSION["bases"][0]  # type: ignore[index]
    wrong = {**MISSION, "bases": [{**base, "lat": 121.0}]}
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    code, out, told = pledgeworks(tmp_path, "evacuation", "wrong.json", "--json")
    assert (code, out) == (1, "")
    assert "base 'bria', field 'lat'" in told[0]
    at_sea = {**MISSION, "bases": [{**base, "lat": 0.0, "lon": 2.0}]}
    (tmp_path / "sea.json").write_text(json.dumps(at_sea), "utf-8")
    code, out, told = pledgeworks(tmp_path, "evacuation", "sea.json", "--json")
    assert code == 0
    assert "sea" in told[0]
    assert json.loads(out)["flags"][0]["id"] == "bria"


def test_help_needs_neither_database_nor_django(tmp_path: Path) -> None:
    code, out, _ = pledgeworks(tmp_path, "--help")
    assert code == 0
    assert "board" in out


def test_statements_and_tables_are_read_without_a_database(tmp_path: Path) -> None:
    statement, table = tmp_path / "ken.txt", tmp_path / "table.csv"
    statement.write_text(
        "# source\n\nKenya will provide 2 helicopters, with Ghana, from June 2027.\n"
    )
    table.write_text("Country,Pledge,Number\nGhana,Formed police unit,2\nJapan,A hospital,many\n")
    code, out, _told = pledgeworks(tmp_path, "read", statement, "--json")
    found = json.loads(out)
    (draft,) = found["drafts"]
    text = statement.read_text().split("\n", 1)[1]
    assert code == 0
    assert (found["kind"], found["participant"], found["language"]) == ("statement", "KEN", "en")
    assert text[draft["start"] : draft["end"]] == draft["quote"]
    assert (draft["category"], draft["quantity"], draft["partners"]) == ("aviation", 2, ["GHA"])
    code, out, _told = pledgeworks(tmp_path, "read", table, "--json")
    found = json.loads(out)
    assert code == 0
    assert [(each["row"], each["participant"]) for each in found["drafts"]] == [
        (2, "GHA"),
        (3, "JPN"),
    ]
    assert found["problems"][0]["column"] == "C"


def test_what_cannot_be_read_is_refused_with_a_message(tmp_path: Path) -> None:
    broken = tmp_path / "kor.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    code, out, told = pledgeworks(tmp_path, "read", broken, "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["code"] == "file-broken"
    assert "print it to a new PDF" in told[0]
    assert pledgeworks(tmp_path, "read", broken, "--language", "de")[0] == 2
