"""From the registry to one problem in the form of the portfolio contract."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers import SOURCE, make_deployment, make_pledge, make_requirement, on
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.portfolio import Situation, situation
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month

DAY = date(2021, 12, 8)


@pytest.fixture
def now(seoul: Meeting) -> Situation:
    return situation(seoul, DAY)


def test_the_plan_looks_ahead_36_months_from_the_next_month(now: Situation) -> None:
    assert str(now.horizon) == "2022-01 to 2024-12"


def test_the_portfolio_has_exactly_the_fields_of_the_contract(now: Situation) -> None:
    portfolio = now.portfolio
    assert set(portfolio) == {
        *("start", "months", "capabilities", "requirements", "pledges", "placed"),
    }
    for requirement in portfolio["requirements"]:  # type: ignore[attr-defined]
        assert set(requirement) == {
            *("id", "title", "mission", "capability", "quantity", "weight", "from", "to"),
        }
    for pledge in portfolio["pledges"]:  # type: ignore[attr-defined]
        assert set(pledge) == {
            *("id", "participant", "capability", "quantity", "supplies", "from", "to"),
            *("lead_months", "level", "missions", "missions_excluded", "probability"),
        }


def test_the_portfolio_parses_and_its_plan_passes_the_independent_check(now: Situation) -> None:
    problem = parse_portfolio(now.portfolio_text)
    assert {each.id for each in problem.requirements} == {each.pk for each in now.planned}
    assert {each.id for each in problem.pledges} == {each.pledge.pk for each in now.candidates}
    plan = solve(problem)
    assert plan.is_proven
    assert verify(problem, plan) == ()


def test_the_same_inputs_have_the_same_fingerprint(seoul: Meeting, now: Situation) -> None:
    assert situation(seoul, DAY).fingerprint == now.fingerprint
    make_pledge()
    assert situation(seoul, DAY).fingerprint != now.fingerprint


def weight(now: Situation, **given: object) -> int:
    made = Requirement.objects.select_related("capability").get(pk=make_requirement(**given).pk)
    return now.weight(made)


def test_a_post_of_a_person_weighs_one(now: Situation) -> None:
    given = {"capability_id": "military-personnel", "unit": "person", "strength_total": 2750}
    assert weight(now, quantity=2750, **given) == 1


def test_a_post_of_a_unit_weighs_the_persons_it_stands_for(now: Situation) -> None:
    assert weight(now, strength_each=250, strength_total=999) == 250


def test_a_total_strength_is_shared_among_the_posts(now: Situation) -> None:
    assert weight(now, quantity=2, strength_total=260) == 130


def test_a_unit_of_unstated_strength_weighs_its_standard_strength(now: Situation) -> None:
    made = make_requirement()
    made.capability.standard_strength = 180
    assert now.weight(made) == 180


def test_a_unit_of_unknown_strength_weighs_what_the_setting_says(now: Situation) -> None:
    made = make_requirement()
    made.capability.standard_strength = None
    assert now.weight(made) == 150


def test_no_post_weighs_more_than_the_contract_allows(now: Situation) -> None:
    assert weight(now, strength_each=5000) == 1000


@pytest.mark.parametrize(
    ("needed_from", "needed_to", "window"),
    [
        ("2023-01", None, "2023-01 to 2024-12"),
        ("2021-01", "2022-06", "2022-01 to 2022-06"),
        ("2024-01", "2030-01", "2024-01 to 2024-12"),
        (None, None, "2022-01 to 2024-12"),
        ("2020-01", "2021-12", "None"),
        ("2025-01", None, "None"),
    ],
)
def test_a_requirement_is_planned_for_its_months_within_the_horizon(
    now: Situation, needed_from: str | None, needed_to: str | None, window: str
) -> None:
    made = make_requirement(
        needed_from=Month.parse(needed_from) if needed_from else None,
        needed_to=Month.parse(needed_to) if needed_to else None,
        stated_on=on("2021-07"),
    )
    assert str(now.window(made)) == window


@pytest.mark.parametrize(
    "given",
    [{"quantity": None}, {"kind": "priority"}, {"capability_id": None}, {"quantity": 0}],
)
def test_what_is_asked_for_without_a_number_is_listed_and_not_planned(
    seoul: Meeting, given: dict[str, object]
) -> None:
    made = make_requirement(**given)
    now = situation(seoul, DAY)
    assert made in now.unnumbered
    assert made not in now.planned


@pytest.mark.parametrize("kind", ["ceiling", "total"])
def test_sums_of_other_rows_are_not_asked_for_again(seoul: Meeting, kind: str) -> None:
    made = make_requirement(kind=kind)
    now = situation(seoul, DAY)
    assert made not in [*now.planned, *now.unnumbered]


def test_a_substitute_is_considered_for_what_it_may_stand_in_for(seoul: Meeting) -> None:
    pledge = make_pledge(capability_id="engineering-company")
    assert pledge.pk in {each.pledge.pk for each in situation(seoul, DAY).candidates}


def test_a_pledge_of_something_nobody_asked_for_is_not_considered(seoul: Meeting) -> None:
    pledge = make_pledge(capability_id="telemedicine")
    now = situation(seoul, DAY)
    considered = [*now.candidates, *now.excluded]
    assert pledge.pk not in {each.pledge.pk for each in considered}


def test_before_the_meeting_only_earlier_pledges_stood(seoul: Meeting, now: Situation) -> None:
    before = now.without_the_meeting()
    assert before.planned == now.planned
    assert {each.pledge.meeting_id for each in before.candidates}.isdisjoint({"seoul-2021"})
    assert any(each.pledge.meeting_id == "seoul-2021" for each in now.candidates)


def test_a_deployment_for_a_planned_post_stands_in_the_portfolio(seoul: Meeting) -> None:
    requirement = make_requirement(quantity=2)
    pledge = make_pledge(quantity=2)
    make_deployment(pledge, requirement, quantity=2)
    placed = {
        "pledge": pledge.pk,
        "requirement": requirement.pk,
        "from": "2023-01",
        "to": "2024-12",
    }
    assert situation(seoul, DAY).portfolio["placed"] == [placed, placed]


def test_a_deployment_that_became_known_later_is_not_in_it(seoul: Meeting) -> None:
    make_deployment(make_pledge(), make_requirement(), known_on=on("2023-01-15"))
    assert situation(seoul, DAY).portfolio["placed"] == []


def test_a_deployment_of_a_pledge_that_is_set_aside_does_not_break_the_problem(
    seoul: Meeting,
) -> None:
    make_deployment(make_pledge(commitment="exploratory"), make_requirement())
    parse_portfolio(situation(seoul, DAY).portfolio_text)


def add_pledges(count: int) -> None:
    """Pledges with a leg and a fact each; they say not how many, so that nothing gets harder."""
    pledges = Pledge.objects.bulk_create(
        Pledge(
            code=f"test-many-{number}",
            meeting_id="seoul-2021",
            participant_id="JPN",
            text="Some companies",
            category="military_unit",
            capability_id="quick-reaction-force-company",
            novelty="new",
            commitment="firm",
            announced_on=on("2021-12-07"),
            source_urls=[SOURCE],
        )
        for number in range(count)
    )
    PledgeLeg.objects.bulk_create(
        PledgeLeg(
            pledge=each,
            order=1,
            participant_id="JPN",
            role="unit_provider",
            component="whole_unit",
        )
        for each in pledges
    )
    PledgeFact.objects.bulk_create(
        PledgeFact(pledge=each, step="announced", occurred_on=on("2021-12-07")) for each in pledges
    )


def test_200_more_pledges_take_no_more_queries(seoul: Meeting) -> None:
    with CaptureQueriesContext(connection) as before:
        considered = board(seoul).pledges_set_aside
    add_pledges(200)
    with CaptureQueriesContext(connection) as after:
        more = board(seoul).pledges_set_aside
    assert more >= considered + 200
    assert len(after) == len(before) < 20


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2100, 1, 1), date.max])
def test_a_day_far_from_any_ministerial_is_refused_in_plain_words(
    seoul: Meeting, day: date
) -> None:
    with pytest.raises(InvalidInput, match="between 1990 and 2099"):
        situation(seoul, day)
