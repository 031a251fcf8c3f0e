"""`outlook`: what it prints and writes, and which plans it takes."""

import json
from pathlib import Path

import pytest
from calls import Call

PORTFOLIO = {
    "start": "2022-01",
    "months": 12,
    "capabilities": {"hospital": {"filled_by": {"tent": 80}}},
    "requirements": [
        {"id": "R1", "capability": "hospital", "weight": 10, "from": "2022-01"},
        {
            "id": "R2",
            "capability": "helicopter-unit",
            "weight": 20,
            "from": "2022-07",
            "components": ["personnel", "equipment"],
        },
        {"id": "R3", "capability": "well-drilling-team", "from": "2022-01"},
    ],
    "pledges": [
        {
            "id": "P1",
            "participant": "GHA",
            "capability": "hospital",
            "from": "2022-01",
            "probability": 0.3,
        },
        {
            "id": "P2",
            "participant": "BGD",
            "capability": "tent",
            "from": "2022-01",
            "probability": 0.9,
        },
        {
            "id": "P3",
            "participant": "KOR",
            "capability": "helicopter-unit",
            "from": "2022-01",
            "supplies": ["equipment"],
            "probability": 0.8,
        },
        {
            "id": "P4",
            "participant": "KEN",
            "capability": "helicopter-unit",
            "from": "2022-01",
            "supplies": ["personnel"],
            "probability": 0.5,
        },
    ],
}


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    path = tmp_path / "portfolio.json"
    path.write_text(json.dumps(PORTFOLIO), "utf-8")
    return path


def test_the_outlook_as_data_has_every_number(call: Call, portfolio: Path) -> None:
    answer = call("outlook", portfolio, "--json")
    assert (answer.code, answer.err) == (0, "")
    outlook = json.loads(answer.out)
    assert outlook["exact"]
    assert outlook["cover_planned"] == 12 * 1000 + 6 * 2000
    assert outlook["cover_expected"] == pytest.approx(0.3 * 12_000 + 0.4 * 12_000)
    hospital, helicopters, wells = outlook["requirements"]
    assert (hospital["expected_share"], hospital["probability_full"]) == (0.3, 0.3)
    assert helicopters["probability_full"] == pytest.approx(0.4)
    assert (wells["asked"], wells["planned"], wells["expected"]) == (12, 0, 0)
    assert helicopters["months"][0]["posts"] == [
        {"posts": 0, "probability": 0.6},
        {"posts": 1, "probability": 0.4},
    ]
    assert {each["pledge"]: each["cover"] for each in outlook["losses"]} == {
        "P1": 12_000,
        "P3": 12_000,
        "P4": 12_000,
    }
    # The tent is worth less on paper and more in expectation.
    beside = outlook["best_in_expectation"]
    assert beside["on_paper"]["cover_expected"] == pytest.approx(0.7 * 12_000)
    assert beside["in_expectation"]["cover_expected"] == pytest.approx(0.72 * 12_000 + 4_800)
    assert "P2" in {tour["pledge"] for tour in beside["in_expectation"]["tours"]}
    assert not beside["proven"]
    assert beside["bound"] >= beside["in_expectation"]["cover_expected"]


def test_the_outlook_in_words_names_shares_losses_and_the_better_plan(
    call: Call, portfolio: Path
) -> None:
    answer = call("outlook", portfolio)
    assert answer.code == 0
    words = " ".join(answer.out.split())
    assert "Cover 24,000 if every pledge arrives, 8,400 expected" in words
    assert "(exact)" in words
    assert "R1 12 100% 30% 30% 30%" in words
    assert "R3 12 0% 0% 0% nothing planned" in words
    assert "P1 30% 12,000 12,000 8,400" in words
    assert "Another plan is expected to cover 13,440" in words


def test_the_outlook_of_a_plan_given_is_that_of_its_tours(
    call: Call, portfolio: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(call("plan", portfolio, "--json").out, "utf-8")
    given = json.loads(call("outlook", portfolio, "--json", "--plan", plan).out)
    solved = json.loads(call("outlook", portfolio, "--json").out)
    assert given.pop("best_in_expectation") is None
    solved.pop("best_in_expectation")
    assert given == solved


def test_a_plan_that_is_not_valid_is_refused(call: Call, portfolio: Path, tmp_path: Path) -> None:
    plan = json.loads(call("plan", portfolio, "--json").out)
    plan["tours"][0]["to"] = "2024-01"
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), "utf-8")
    answer = call("outlook", portfolio, "--plan", path)
    assert (answer.code, answer.out) == (1, "")
    assert "is not a valid plan for this portfolio" in answer.err
    assert "check-plan" in answer.err


@pytest.mark.parametrize("probability", ["1.5", "-0.1", "NaN", '"likely"'])
def test_a_probability_that_is_none_is_refused_by_name(
    call: Call, portfolio: Path, probability: str
) -> None:
    broken = portfolio.read_text("utf-8").replace(
        '"probability": 0.3', f'"probability": {probability}'
    )
    portfolio.write_text(broken, "utf-8")
    answer = call("outlook", portfolio)
    assert (answer.code, answer.out) == (1, "")
    assert "pledge 'P1', field 'probability'" in answer.err


def test_certain_pledges_are_said_to_be_certain(call: Call, portfolio: Path) -> None:
    data = json.loads(portfolio.read_text("utf-8"))
    for pledge in data["pledges"]:
        del pledge["probability"]
    portfolio.write_text(json.dumps(data), "utf-8")
    answer = call("outlook", portfolio)
    assert answer.code == 0
    assert "Every pledge is certain" in answer.out
    assert "No fixed plan is expected to cover more (proven)." in " ".join(answer.out.split())


def test_a_portfolio_without_anything_has_an_outlook_too(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text(
        json.dumps({"start": "2022-01", "months": 1, "requirements": [], "pledges": []}), "utf-8"
    )
    assert call("outlook", path).code == 0
    assert json.loads(call("outlook", path, "--json").out)["cover_expected"] == 0
