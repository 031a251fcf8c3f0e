"""The verbs of `partnership`: what is registered, and totals counted once."""

import json

import pytest
from calls import Call

from pledgeworks.apps.partnerships.models import NeedOrOffer, Partnership
from pledgeworks.cli.main import app
from pledgeworks.kernel.dates import ApproximateDate

pytestmark = pytest.mark.usefixtures("series")

HELICOPTERS = "korea-kenya-usa-helicopters"
(GROUP,) = (each.typer_instance for each in app.registered_groups if each.name == "partnership")


@pytest.mark.parametrize("verb", [str(each.name) for each in GROUP.registered_commands])
def test_every_verb_has_an_example(call: Call, verb: str) -> None:
    said = call("partnership", verb, "--help")
    assert (said.code, "Example: pledgeworks partnership" in " ".join(said.out.split())) == (
        0,
        True,
    )


def test_the_list_names_each_partner_with_the_status_of_its_role(call: Call) -> None:
    said = call("partnership", "list")
    assert said.code == 0
    assert f"{HELICOPTERS}  agreed 2021-12  KOR equipment (confirmed)" in said.out
    assert HELICOPTERS in call("partnership", "list", "--participant", "ken").out
    assert HELICOPTERS not in call("partnership", "list", "--state", "active").out


def test_the_same_as_data(call: Call) -> None:
    told = json.loads(call("partnership", "list", "--json").out)
    (one,) = told["partnerships"]
    assert (one["code"], one["state"], one["next_state"]) == (HELICOPTERS, "agreed", "active")
    assert [role["status"] for role in one["roles"]] == ["confirmed"] * 4
    assert [part["quantity"] for part in one["roles"][0]["tranches"]] == [6, 10]
    assert told["overlaps"] == []


def test_one_partnership_in_full_has_the_source_of_every_role(call: Call) -> None:
    said = call("partnership", "show", HELICOPTERS).out
    assert "Kenya: unit_provider, personnel, 1 helicopter-unit: confirmed 2021-12" in said
    assert "rests on seoul-2021-usa-03" in said
    assert "tranche of 6: not delivered" in said
    told = json.loads(call("partnership", "show", HELICOPTERS, "--json").out)
    assert all(role["source_urls"] for role in told["roles"])


def test_what_is_not_public_is_shown_on_request_only(call: Call) -> None:
    Partnership.objects.filter(pk=HELICOPTERS).update(label="restricted")
    hidden = call("partnership", "show", HELICOPTERS)
    assert (hidden.code, hidden.out) == (1, "")
    assert f"There is no partnership '{HELICOPTERS}'" in hidden.err
    assert call("partnership", "show", HELICOPTERS, "--everything").code == 0


def test_needs_and_offers_are_listed_until_they_are_closed(call: Call) -> None:
    said = call("partnership", "needs")
    assert (said.code, said.out) == (0, "")
    assert "No need or offer on record" in said.err
    made = {"participant_id": "KEN", "component": "equipment", "text": "Aircraft"}
    day = ApproximateDate.parse("2022-01-01")
    NeedOrOffer.objects.create(code="test-open", side="need", stated_on=day, **made)
    NeedOrOffer.objects.create(
        code="test-closed", side="need", stated_on=day, closed_on=day, closed_reason="found", **made
    )
    assert "test-open  KEN needs equipment: Aircraft" in call("partnership", "needs").out
    assert "test-closed" not in call("partnership", "needs").out
    rows = json.loads(call("partnership", "needs", "--closed", "--side", "need", "--json").out)
    assert {row["code"] for row in rows} == {"test-open", "test-closed"}


def test_totals_have_the_pledges_behind_each_number(call: Call) -> None:
    said = call("partnership", "totals", "--capability", "helicopter-airframe").out
    assert "helicopter-airframe: 16 aircraft" in said
    assert "by participant: KOR 16" in said
    assert "by pledge: seoul-2021-kor-06 16 (joint)" in said
    told = json.loads(call("partnership", "totals", "--meeting", "seoul-2021", "--json").out)
    for each in told["capabilities"]:
        behind = [*each["umbrellas"], *each["singles"]]
        assert sum(one["quantity"] for one in each["by_participant"]) == each["quantity"]
        assert sum(one["quantity"] for one in behind) == each["quantity"]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nothing"),
        ("list", "--participant", "XXX"),
        ("needs", "--capability", "nothing"),
        ("totals", "--meeting", "nowhere"),
    ],
)
def test_a_code_that_is_none_is_said_in_one_line(call: Call, words: tuple[str, ...]) -> None:
    said = call("partnership", *words)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("pledgeworks: There is no ")
