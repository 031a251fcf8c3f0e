"""Every post that stays empty has its reasons, in sentences that hold."""

import pytest
from portfolios import month, pledge, portfolio, random_portfolio, requirement

from pledgeworks.engines.matching import explain, parse_portfolio, solve
from pledgeworks.engines.matching.plan import Reason, ReasonCode

JOINT = ["personnel", "equipment"]


def reasons(data: dict, requirement_id: str = "R1") -> list[Reason]:
    problem = parse_portfolio(data)
    return list(explain(problem, solve(problem)).get(requirement_id, ()))


def placed(first: int, last: int, requirement_id: str = "R2") -> dict:
    return {
        "pledge": "P1",
        "requirement": requirement_id,
        "from": month(first),
        "to": month(last),
    }


TWO = [requirement("R1", weight=4), requirement("R2", weight=9)]

# What is asked and offered, the month looked at, the code and the sentence for pledge P1.
CASES: list[tuple[dict, int, str, str]] = [
    (
        portfolio(pledges=[pledge(missions_excluded=["UNMISS"])]),
        0,
        "mission_excluded",
        "excludes UNMISS",
    ),
    (
        portfolio(pledges=[pledge(missions=["MINUSMA", "MONUSCO"])]),
        0,
        "mission_not_allowed",
        "offered for MINUSMA, MONUSCO only",
    ),
    (
        portfolio([requirement(excluded=["GHA"])]),
        0,
        "participant_excluded",
        "GHA is excluded from R1",
    ),
    (
        portfolio([requirement(minimum_level="2")], [pledge(level="1")]),
        0,
        "level",
        "level 1, level 2 required",
    ),
    (
        portfolio([requirement(languages=["fr", "ar"])], [pledge(languages=["en"])]),
        0,
        "language",
        "en; ar or fr required",
    ),
    (
        portfolio([requirement(languages=["fr"])]),
        0,
        "language",
        "no language stated; fr required",
    ),
    (
        portfolio(pledges=[pledge(**{"from": month(5)})]),
        1,
        "not_yet_available",
        f"available from {month(5)}, 4 months late",
    ),
    (
        portfolio(pledges=[pledge(lead_months=2)]),
        1,
        "lead_time",
        f"ready from {month(2)} after 2 months of lead time, 1 month late",
    ),
    (portfolio(pledges=[pledge(to=month(2))]), 3, "ended", f"available until {month(2)}"),
    (
        portfolio(pledges=[pledge(minimum_tour=4, to=month(2))]),
        1,
        "tour_too_short",
        f"can serve for 3 months only ({month(0)} to {month(2)}), minimum tour 4 months",
    ),
    (
        portfolio(pledges=[pledge(supplies=["equipment"])]),
        0,
        "equipment_only",
        "supplies equipment only, a whole unit is required",
    ),
    (
        portfolio([requirement(components=JOINT)], [pledge(supplies=["equipment"])]),
        0,
        "equipment_only",
        "lacks personnel: supplies equipment only",
    ),
    (
        portfolio([requirement(components=JOINT)], [pledge(supplies=["personnel"])]),
        0,
        "lacks_components",
        "lacks equipment: supplies personnel only",
    ),
    (
        portfolio([requirement(components=JOINT)], [pledge(supplies=["training"])]),
        0,
        "lacks_components",
        "supplies training, none of equipment, personnel",
    ),
    (
        portfolio(
            [requirement(components=JOINT)],
            [pledge(supplies=["equipment"], only_with=["KEN", "USA"])],
        ),
        0,
        "partner_missing",
        "needs personnel from GHA or KEN or USA",
    ),
    (
        portfolio(
            [requirement(components=JOINT, quantity=3)],
            [
                pledge("P1", supplies=JOINT, participant="KEN"),
                pledge("P2", supplies=JOINT, only_with=[], to=month(3), quantity=2),
            ],
        ),
        0,
        "partner_not_accepted",
        "P2 serves only with GHA, not with KEN",
    ),
    (portfolio(TWO), 0, "used_elsewhere", "better used in R2"),
    (
        portfolio([requirement("R1", weight=2, to=month(1)), requirement("R2")], [pledge(tours=1)]),
        0,
        "used_elsewhere",
        "used in R2",
    ),
    (
        portfolio([requirement("R1", weight=9), requirement("R2")], placed=[placed(0, 2)]),
        1,
        "used_elsewhere",
        f"placed in R2 until {month(2)}",
    ),
    (
        portfolio(TWO, [pledge(rest_months=2)], placed=[placed(0, 2)]),
        3,
        "resting",
        f"rests until {month(4)} after R2",
    ),
    (
        portfolio(
            [requirement("R1"), requirement("R2", weight=9, **{"from": month(3)})],
            [pledge(rest_months=2, minimum_tour=3)],
        ),
        2,
        "resting",
        "must rest 2 months before its next tour",
    ),
    (
        portfolio(
            [requirement("R1"), requirement("R2", weight=9, **{"from": month(3)})],
            [pledge(minimum_tour=4)],
        ),
        1,
        "tour_too_short",
        f"free for 3 months only ({month(0)} to {month(2)}), minimum tour 4 months",
    ),
    (
        portfolio(pledges=[pledge(maximum_tour=2, tours=1)]),
        3,
        "tours_exhausted",
        "its 1 tour used: R1",
    ),
    (portfolio(pledges=[pledge(tours=0)]), 3, "tours_exhausted", "offers no tours"),
    (
        portfolio(
            pledges=[pledge("P1", minimum_tour=3, to=month(3)), pledge("P2", tours=1)],
            placed=[{**placed(2, 5, "R1"), "pledge": "P2"}],
        ),
        0,
        "posts_taken",
        f"minimum tour 3 months, but all posts are taken in {month(2)}",
    ),
]


@pytest.mark.parametrize(("data", "at", "code", "detail"), CASES)
def test_the_reason_of_an_offer_is_one_code_and_one_sentence(
    data: dict, at: int, code: str, detail: str
) -> None:
    found = [each for each in reasons(data) if str(each.month) == month(at)]
    assert [(each.code.value, each.detail) for each in found if each.pledge == "P1"] == [
        (code, detail)
    ]


def test_offers_of_another_capability_are_not_listed() -> None:
    assert reasons(portfolio(pledges=[pledge(capability="tent")])) == []


def test_covered_months_and_units_already_holding_the_post_need_no_reason() -> None:
    assert reasons(portfolio()) == []
    assert reasons(portfolio([requirement(quantity=2)])) == []


def test_the_nearest_five_offers_stand_for_each_month_nearest_first() -> None:
    far = [pledge(f"P{number}", missions_excluded=["UNMISS"]) for number in range(6)]
    near = pledge("P9", lead_months=1)
    first_month = [each for each in reasons(portfolio(pledges=[*far, near])) if each.month]
    assert [each.pledge for each in first_month] == ["P9", "P0", "P1", "P2", "P3"]


def test_a_proven_plan_never_leaves_a_free_unit_without_a_better_reason() -> None:
    for seed in range(150):
        problem = parse_portfolio(random_portfolio(seed))
        found = explain(problem, solve(problem))
        codes = {each.code for every in found.values() for each in every}
        assert ReasonCode.NOT_CHOSEN not in codes, seed


def test_explaining_again_says_what_the_plan_says() -> None:
    problem = parse_portfolio(random_portfolio(7))
    plan = solve(problem)
    told = {each.requirement: each.reasons for each in plan.requirements if each.uncovered}
    assert explain(problem, plan) == told
