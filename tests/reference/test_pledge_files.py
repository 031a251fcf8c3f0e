"""The packaged pledge files hold together; read as plain CSV, no database."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src/pledgeworks/apps/reference/data"
Row = dict[str, str]

FILES = (
    "pledges",
    "pledge_legs",
    "pledge_goods",
    "pledge_milestones",
    "pledge_conditions",
    "pledge_links",
    "deployments",
)
DATES = {
    "pledges": "available_from available_until announced_on",
    "pledge_milestones": "occurred_on",
    "pledge_conditions": "met_on",
    "deployments": "from_month to_month known_on",
}
ALWAYS_DATED = {"announced_on", "occurred_on", "known_on"}
NUMBERS = {
    "pledges": "quantity amount",
    "pledge_legs": "order quantity",
    "pledge_goods": "quantity",
    "pledge_milestones": "units persons",
    "deployments": "quantity persons",
}
KOREAN_HELICOPTERS = "seoul-2021-kor-06"


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def codes() -> set[str]:
    """Every pledge code."""
    return {row["code"] for row in rows("pledges")}


def parses(text: str) -> bool:
    """Whether `text` is a day, a month or a year; a day that no calendar has raises an error."""
    date.fromisoformat(f"{text}-01-01"[:10])
    return len(text) in (4, 7, 10)


@pytest.mark.parametrize("name", FILES)
def test_lines_end_plainly_and_cells_are_trimmed(name: str) -> None:
    assert b"\r" not in (DATA / f"{name}.csv").read_bytes()
    for row in rows(name):
        assert all(cell is not None and cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_source(name: str) -> None:
    for row in rows(name):
        assert all(
            source.startswith(("http://", "https://")) for source in row["source_url"].split(" ; ")
        ), row


@pytest.mark.parametrize("name", FILES)
def test_no_row_and_no_code_stands_twice(name: str) -> None:
    seen = Counter(row.get("code") or tuple(row.values()) for row in rows(name))
    assert [row for row, times in seen.items() if times > 1] == []


def test_the_pledges_of_ministerials_and_those_outside_are_all_there() -> None:
    met = [row for row in rows("pledges") if row["meeting"]]
    outside = [row for row in rows("pledges") if not row["meeting"]]
    assert (len(met), len(outside)) == (226, 4 + 7)
    assert all(row["code"].startswith("other-") for row in outside)


def test_codes_are_unique_and_numbered_in_order_of_appearance() -> None:
    last: dict[str, int] = defaultdict(int)
    for row in rows("pledges"):
        stem, number = row["code"].rsplit("-", 1)
        last[stem] += 1
        assert stem == f"{row['meeting'] or 'other'}-{row['participant'].lower()}"
        assert number == f"{last[stem]:02d}"


def test_every_link_leads_to_another_pledge_not_announced_later() -> None:
    announced = {row["code"]: row["announced_on"] for row in rows("pledges")}
    for row in rows("pledge_links"):
        assert row["earlier"] in announced, row
        assert row["earlier"] != row["pledge"], row
        if row["relation"] != "supports":
            assert announced[row["earlier"]] <= announced[row["pledge"]], row


def test_every_pledge_has_one_announced_milestone_on_its_own_date() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("pledge_milestones"):
        if row["step"] == "announced":
            found[row["pledge"]].append(row["occurred_on"])
    assert found == {row["code"]: [row["announced_on"]] for row in rows("pledges")}


def test_every_pledge_has_legs_numbered_from_one() -> None:
    legs: dict[str, list[int]] = defaultdict(list)
    for row in rows("pledge_legs"):
        legs[row["pledge"]].append(int(row["order"]))
    assert set(legs) == codes()
    assert all(order == list(range(1, len(order) + 1)) for order in legs.values())


def test_the_pledging_participant_has_a_leg_in_its_pledge() -> None:
    legs = {(row["pledge"], row["participant"]) for row in rows("pledge_legs")}
    assert [
        row["code"] for row in rows("pledges") if (row["code"], row["participant"]) not in legs
    ] == []


def test_legs_in_one_capability_add_up_to_no_more_than_the_pledge() -> None:
    pledges = {row["code"]: row for row in rows("pledges")}
    totals: Counter[str] = Counter()
    for leg in rows("pledge_legs"):
        if leg["quantity"] and leg["capability"] == pledges[leg["pledge"]]["capability"]:
            totals[leg["pledge"]] += int(leg["quantity"])
    assert totals == {code: int(pledges[code]["quantity"]) for code in totals}


def test_a_package_total_is_never_also_counted_as_new_quantity() -> None:
    totals = {row["code"] for row in rows("pledges") if row["is_package_total"] == "yes"}
    assert totals == {row["code"] for row in rows("pledges") if "[package total]" in row["text"]}
    assert [r for r in rows("pledges") if r["code"] in totals and r["quantity"]] == []
    assert [r for r in rows("pledge_legs") if r["pledge"] in totals and r["quantity"]] == []


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_whole_and_never_zero(name: str) -> None:
    for row in rows(name):
        for column in NUMBERS[name].split():
            assert re.fullmatch(r"(?:[1-9]\d*)?", row[column]), row


def test_a_quantity_has_its_words_and_an_amount_its_currency() -> None:
    for row in rows("pledges"):
        assert bool(row["amount"]) == bool(row["currency"]), row
        assert bool(row["quantity"]) == bool(row["quantity_qualifier"]), row
        if row["quantity"]:
            assert row["capability"], row
            assert row["quantity_stated"], row


def test_capabilities_are_counted_ones_of_the_catalogue() -> None:
    counted = {row["code"] for row in rows("capabilities") if row["unit_of_measure"]}
    for name in ("pledges", "pledge_legs", "deployments"):
        assert {row["capability"] for row in rows(name)} - {""} <= counted


def test_a_conditional_pledge_says_on_what_it_depends() -> None:
    depends = {row["pledge"] for row in rows("pledge_conditions")}
    said = {row["code"]: row["commitment"] for row in rows("pledges")}
    assert {code for code, word in said.items() if word == "conditional"} <= depends
    assert {said[code] for code in depends} <= {"conditional", "exploratory"}


def test_a_promise_to_register_is_not_a_registration() -> None:
    registered = {r["pledge"] for r in rows("pledge_milestones") if r["step"] == "registered"}
    promised = {row["code"] for row in rows("pledges") if "a promise, not a reg" in row["note"]}
    assert len(promised) == 14
    assert registered == {"new-york-2015-chn-01"} - promised


def test_an_event_whose_link_is_not_stated_changes_no_state() -> None:
    for row in rows("pledge_milestones"):
        if re.search(r"A link to th\w+ .*is not stated", row["text"]):
            assert row["step"] == "reported", row


def test_the_korean_helicopters_have_three_participants_in_three_roles() -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for row in rows("pledge_legs"):
        if row["pledge"] == KOREAN_HELICOPTERS:
            roles[row["participant"]].add(row["role"])
    assert roles == {
        "KOR": {"equipment_provider"},
        "KEN": {"unit_provider"},
        "USA": {"transport", "funder"},
    }


def test_sixteen_here_are_not_sixteen_there() -> None:
    airframes = [row for row in rows("pledge_legs") if row["capability"] == "helicopter-airframe"]
    assert [(row["pledge"], row["quantity"]) for row in airframes] == [(KOREAN_HELICOPTERS, "16")]
    goods = [row for row in rows("pledge_goods") if row["pledge"].startswith("seoul-2021")]
    korean = [row for row in goods if row["pledge"] == KOREAN_HELICOPTERS]
    assert sorted(row["quantity"] for row in korean) == ["10", "6"]
    assert {row["model"] for row in korean} == {"500MD"}
    american = {row["model"]: row["quantity"] for row in goods if "us-2024" in row["code"]}
    assert american == {"Huey": "8", "MD-500": "8"}
    assert all(row["identity"] for row in goods)


def test_american_support_is_linked_to_the_korean_helicopters() -> None:
    supports = {
        row["pledge"]
        for row in rows("pledge_links")
        if row["relation"] == "supports" and row["earlier"] == KOREAN_HELICOPTERS
    }
    assert supports == {"seoul-2021-usa-01", "seoul-2021-usa-03"}
