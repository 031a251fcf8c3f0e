"""A portfolio that contradicts itself is refused, and the refusal names the id and the field."""

import json

import pytest
from portfolios import month, pledge, portfolio, requirement

from pledgeworks.engines.matching import parse_plan, parse_portfolio
from pledgeworks.kernel.errors import InvalidInput


def with_requirement(**fields: object) -> dict:
    return portfolio([requirement(**fields)])


def with_pledge(**fields: object) -> dict:
    return portfolio(pledges=[pledge(**fields)])


def with_placed(*changes: dict, **fields: object) -> dict:
    tour = {"pledge": "P1", "requirement": "R1", "from": month(1), "to": month(2)}
    return portfolio(placed=[{**tour, **change} for change in changes], **fields)


def joint_placement() -> dict:
    return with_placed(
        {},
        {"pledge": "P2"},
        requirements=[requirement(components=["crew", "aircraft"])],
        pledges=[
            pledge("P1", supplies=["crew"], only_with=["KEN"]),
            pledge("P2", supplies=["aircraft"], participant="KOR"),
        ],
    )


def without(record: dict, field: str) -> dict:
    return {name: value for name, value in record.items() if name != field}


REFUSED: dict[str, tuple[dict, str, str]] = {
    "requirement ends before it starts": (
        with_requirement(**{"from": month(3), "to": month(2)}),
        "R1",
        "to",
    ),
    "pledge ends before it starts": (with_pledge(**{"from": month(3), "to": month(2)}), "P1", "to"),
    "minimum tour over maximum": (
        with_pledge(minimum_tour=4, maximum_tour=3),
        "P1",
        "minimum_tour",
    ),
    "no posts": (with_requirement(quantity=0), "R1", "quantity"),
    "fewer than no posts": (with_requirement(quantity=-2), "R1", "quantity"),
    "no units": (with_pledge(quantity=0), "P1", "quantity"),
    "negative lead time": (with_pledge(lead_months=-1), "P1", "lead_months"),
    "negative rest": (with_pledge(rest_months=-1), "P1", "rest_months"),
    "negative tours": (with_pledge(tours=-1), "P1", "tours"),
    "a tour of no months": (with_pledge(minimum_tour=0), "P1", "minimum_tour"),
    "a longest tour of no months": (with_pledge(maximum_tour=0), "P1", "maximum_tour"),
    "weight nought": (with_requirement(weight=0), "R1", "weight"),
    "weight over 1000": (with_requirement(weight=1001), "R1", "weight"),
    "probability over one": (with_pledge(probability=1.5), "P1", "probability"),
    "nothing supplied": (with_pledge(supplies=[]), "P1", "supplies"),
    "unknown level of a pledge": (with_pledge(level="4"), "P1", "level"),
    "unknown level of a requirement": (
        with_requirement(minimum_level="high"),
        "R1",
        "minimum_level",
    ),
    "a level that is a number": (with_pledge(level=2), "P1", "level"),
    "two requirements of one id": (portfolio([requirement(), requirement()]), "R1", "id"),
    "two pledges of one id": (portfolio(pledges=[pledge(), pledge()]), "P1", "id"),
    "no id": (portfolio([without(requirement(), "id")]), "number 1", "id"),
    "an empty id": (portfolio([requirement(" ")]), " ", "id"),
    "no capability": (portfolio([without(requirement(), "capability")]), "R1", "capability"),
    "no first month": (portfolio(pledges=[without(pledge(), "from")]), "P1", "from"),
    "no participant": (with_pledge(participant=None), "P1", "participant"),
    "quality nought": (
        portfolio(capabilities={"hospital": {"filled_by": {"tent": 0}}}),
        "hospital",
        "filled_by",
    ),
    "quality over 100": (
        portfolio(capabilities={"hospital": {"filled_by": {"tent": 101}}}),
        "hospital",
        "filled_by",
    ),
    "quality in words": (
        portfolio(capabilities={"hospital": {"filled_by": {"tent": "half"}}}),
        "hospital",
        "tent",
    ),
    "unknown field of a capability": (
        portfolio(capabilities={"hospital": {"fills": {}}}),
        "hospital",
        "fills",
    ),
    "unknown field of a requirement": (with_requirement(colour="blue"), "R1", "colour"),
    "unknown field of a pledge": (with_pledge(minimum_tours=2), "P1", "minimum_tours"),
    "unknown field of the portfolio": (portfolio(goal=1), "portfolio", "goal"),
    "unknown field of a placed tour": (with_placed({"unit": 1}), "number 1", "unit"),
    "a month that is none": (with_requirement(**{"from": "2022-13"}), "R1", "from"),
    "a day for a month": (with_pledge(to="2022-03-01"), "P1", "to"),
    "a quantity in words": (with_requirement(quantity="two"), "R1", "quantity"),
    "a quantity of one and a half": (with_requirement(quantity=1.5), "R1", "quantity"),
    "true for a number": (with_pledge(tours=True), "P1", "tours"),
    "a text for a list": (with_requirement(languages="fr"), "R1", "languages"),
    "a number in a list of texts": (with_pledge(missions=[7]), "P1", "missions"),
    "a list for an object": (portfolio(capabilities=[]), "portfolio", "capabilities"),
    "a requirement that is a text": (portfolio(["R1"]), "number 1", ""),
    "no start": (without(portfolio(), "start"), "portfolio", "start"),
    "no months": (portfolio(months=0), "portfolio", "months"),
    "no requirements": (without(portfolio(), "requirements"), "portfolio", "requirements"),
    "placed tour of an unknown pledge": (with_placed({"pledge": "P9"}), "P9", "pledge"),
    "placed tour at an unknown requirement": (
        with_placed({"requirement": "R9"}),
        "R9",
        "requirement",
    ),
    "placed before the window": (
        with_placed({}, requirements=[requirement(**{"from": month(2)})]),
        "P1",
        "from",
    ),
    "placed after the window": (
        with_placed({}, requirements=[requirement(to=month(1))]),
        "P1",
        "to",
    ),
    "placed after the horizon": (with_placed({"to": month(6)}), "P1", "to"),
    "placed before the pledge": (
        with_placed({}, pledges=[pledge(**{"from": month(2)})]),
        "P1",
        "from",
    ),
    "placed after the pledge": (with_placed({}, pledges=[pledge(to=month(1))]), "P1", "to"),
    "placed backwards": (with_placed({"from": month(3)}), "P1", "to"),
    "placed where it may not serve": (
        with_placed({}, pledges=[pledge(missions_excluded=["UNMISS"])]),
        "R1",
        "requirement",
    ),
    "one unit placed twice": (
        with_placed({}, {}, requirements=[requirement(quantity=2)]),
        "P1",
        "pledge",
    ),
    "placed without rest": (
        with_placed({}, {"from": month(3), "to": month(3)}, pledges=[pledge(rest_months=1)]),
        "P1",
        "pledge",
    ),
    "placed more often than it serves": (
        with_placed({}, {"from": month(4), "to": month(4)}, pledges=[pledge(tours=1)]),
        "P1",
        "pledge",
    ),
    "more placed than posts": (
        with_placed({}, {}, pledges=[pledge(quantity=2)]),
        "R1",
        "requirement",
    ),
    "placed with a partner not accepted": (joint_placement(), "P1", "pledge"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_contradiction_is_refused_by_id_and_field(case: str) -> None:
    data, identifier, field = REFUSED[case]
    with pytest.raises(InvalidInput) as refusal:
        parse_portfolio(data)
    assert (refusal.value.facts["id"], refusal.value.facts["field"]) == (identifier, field)
    assert f"'{field}'" in refusal.value.message
    assert identifier in refusal.value.message


@pytest.mark.parametrize(
    "source", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b'{"start": 1, "start": 2}']
)
def test_bytes_that_are_no_json_object_are_refused(source: bytes) -> None:
    with pytest.raises(InvalidInput):
        parse_portfolio(source)


@pytest.mark.parametrize("field", ["cover", "tours", "tours_used", "start_sum"])
def test_a_plan_file_without_what_it_must_say_is_refused(field: str) -> None:
    plan = {"cover": 0, "tours": [], "tours_used": 0, "start_sum": 0}
    with pytest.raises(InvalidInput) as refusal:
        parse_plan(without(plan, field))
    assert refusal.value.facts["field"] == field


def test_a_reason_code_that_does_not_exist_is_refused() -> None:
    reason = {"month": month(0), "pledge": "P1", "reason": "bad_luck"}
    cover = {"id": "R1", "months": [], "held": [], "uncovered": 0, "reasons": [reason]}
    plan = {"cover": 0, "tours": [], "tours_used": 0, "start_sum": 0, "requirements": [cover]}
    with pytest.raises(InvalidInput, match="bad_luck"):
        parse_plan(json.dumps(plan))


def test_a_capability_that_nobody_asks_for_or_offers_is_no_contradiction() -> None:
    data = portfolio(capabilities={"submarine": {"filled_by": {"canoe": 3}}, "tent": {}})
    assert parse_portfolio(data).months == 6
