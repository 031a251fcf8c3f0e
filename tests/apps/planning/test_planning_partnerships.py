"""Joint pledges taken apart: who could hold a post with whom, and what is open on both sides."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers import SOURCE, make_deployment, make_fact, make_leg, make_pledge, make_requirement, on
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.components import ComponentsView, components_view
from pledgeworks.apps.planning.partners import Partnerships, Suggestion
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.partnerships_json import partnerships_as_json
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.planning.roles import ToDo
from pledgeworks.apps.pledges.models import Pledge, PledgeLink
from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.kernel.months import Month

DAY = date(2021, 12, 8)
HELICOPTERS = "minusma-2021-07-helicopter-unit"
KOREA = "seoul-2021-kor-06"
CONVOYS = "convoy-battalion"


@pytest.fixture
def view(seoul: Meeting) -> ComponentsView:
    return components_view(situation(seoul, DAY))


@pytest.fixture
def found(seoul: Meeting) -> Partnerships:
    return partnerships(seoul)


def of(found: Partnerships, requirement: str) -> list[Suggestion]:
    return [each for each in found.suggestions if each.requirement.pk == requirement]


def offer(participant: str, component: str, **given: object) -> Pledge:
    """A pledge of one component of a convoy battalion."""
    values = {"capability_id": CONVOYS, "participant_id": participant, **given}
    pledge = make_pledge(**values)
    make_leg(pledge, participant, component)
    return pledge


def test_korea_kenya_and_the_united_states_are_found_as_the_triangle_of_the_helicopters(
    found: Partnerships,
) -> None:
    (triangle,) = of(found, HELICOPTERS)
    assert {role.part.participant.pk: (role.brings, role.besides) for role in triangle.roles} == {
        "KOR": (("equipment",), ()),
        "KEN": (("personnel",), ()),
        "USA": (("transport",), ("funding",)),
    }
    assert [str(each) for each in triangle.months] == ["2023-01 to 2024-12"]
    assert (triangle.post_months, triangle.worth) == (24, 130 * 100 * 24)
    assert triangle.is_agreed
    assert triangle.is_planned


def test_no_part_of_the_triangle_holds_a_post_by_itself(view: ComponentsView) -> None:
    data = json.loads(view.portfolio_text)
    names = {f"{KOREA}:KOR", f"{KOREA}:KEN", f"{KOREA}:USA"}
    assert names == set(view.parts)
    for left_out in names:
        pledges = [each for each in data["pledges"] if each["id"] != left_out]
        problem = parse_portfolio({**data, "pledges": pledges})
        assert not [tour for tour in solve(problem).tours if tour.requirement == HELICOPTERS]


def test_taken_apart_the_pledges_hold_as_much_as_on_the_board_which_does_not_change(
    seoul: Meeting, found: Partnerships
) -> None:
    assert found.cover == found.cover_on_board == board(seoul).plan.cover == 4_336_640
    assert found.is_proven
    assert found.is_complete


def test_the_plan_of_the_view_passes_the_independent_check(view: ComponentsView) -> None:
    problem = parse_portfolio(view.portfolio_text)
    assert verify(problem, solve(problem)) == ()


def test_aircraft_suffice_for_as_many_units_as_the_standard_number_divides(
    view: ComponentsView,
) -> None:
    korea, kenya = view.parts[f"{KOREA}:KOR"], view.parts[f"{KOREA}:KEN"]
    assert (korea.units, korea.is_derived) == (3, True)
    assert korea.units_basis.startswith("16 aircraft, 5 to a unit (derived: half of up to 10")
    assert (kenya.units, kenya.is_derived) == (1, False)


def test_a_leg_without_a_number_goes_with_the_goods_of_its_pledge(view: ComponentsView) -> None:
    america = view.parts[f"{KOREA}:USA"]
    assert (america.units, america.has_number) == (3, False)
    assert america.units_basis.startswith("no number of its own; the pledge: 16 aircraft")


def test_a_pledge_that_supports_the_same_part_is_named_and_not_counted_again(
    view: ComponentsView,
) -> None:
    also = [each.pk for each in view.parts[f"{KOREA}:USA"].also_in]
    assert also == ["seoul-2021-usa-01", "seoul-2021-usa-03"]


def test_partners_by_agreement_serve_only_with_one_another(view: ComponentsView) -> None:
    assert view.parts[f"{KOREA}:KOR"].only_with == ("KEN", "USA")


def test_the_second_helicopter_unit_lacks_only_people(found: Partnerships) -> None:
    (near,) = [each for each in found.near if each.requirement.pk == HELICOPTERS]
    assert (near.component, near.post_months) == ("personnel", 24)
    assert {code for code, _name in near.accepted or ()} == {"KEN", "KOR", "USA"}
    assert {each.reason.value for each in near.answers} == {"quantity_not_stated"}
    want = next(each for each in found.wants if each.requirement.pk == HELICOPTERS)
    assert (want.component, want.post_months, want.alone) == ("personnel", 24, want.months)
    spare = {each.part.participant.pk: each for each in found.spares}
    assert [lacks for _requirement, lacks in spare["KOR"].uses] == [("personnel",)]


def test_what_each_must_still_do_comes_from_what_is_not_on_record(found: Partnerships) -> None:
    (triangle,) = of(found, HELICOPTERS)
    tasks = {
        role.part.participant.pk: [(task.kind, task.detail) for task in role.tasks]
        for role in triangle.roles
    }
    assert tasks["KEN"] == [(ToDo.STEP, "Received (note verbale)"), (ToDo.MONTH, "")]
    # Money and transport take no steps towards a mission.
    assert tasks["USA"] == [(ToDo.MONTH, ""), (ToDo.NUMBER, "")]


def test_a_step_of_the_equipment_tells_of_the_partner_who_brings_it(seoul: Meeting) -> None:
    korea = Pledge.objects.get(pk=KOREA)
    make_fact(korea, "equipment_in_transit", "2021-12-05", text="Shipped.")
    (triangle,) = of(partnerships(seoul), HELICOPTERS)
    latest = {role.part.participant.pk: role.latest.step for role in triangle.roles if role.latest}
    assert latest["KOR"] == "equipment_in_transit"
    assert latest["KEN"] == "announced"


def test_parts_of_different_pledges_are_suggested_as_partners_who_must_agree(
    seoul: Meeting,
) -> None:
    asked = make_requirement(capability_id=CONVOYS)
    people, machines = offer("NPL", "personnel"), offer("JPN", "equipment")
    (both,) = of(partnerships(seoul), asked.pk)
    assert [role.part.pledge for role in both.roles] == [people, machines]
    assert (both.is_agreed, both.is_planned) == (False, True)
    assert [task.detail for role in both.roles for task in role.tasks if task.kind == "agree"] == [
        "Japan",
        "Nepal",
    ]
    row = next(each for each in board(seoul).rows if each.requirement.pk == asked.pk)
    assert row.total.held == 0


def test_what_they_would_hold_beyond_the_board_is_told(seoul: Meeting) -> None:
    make_requirement(capability_id=CONVOYS)
    offer("NPL", "personnel")
    offer("JPN", "equipment")
    found = partnerships(seoul)
    assert found.cover > found.cover_on_board == board(seoul).plan.cover


def test_transport_is_asked_for_where_partners_bring_it_and_nowhere_else(
    found: Partnerships,
) -> None:
    assert found.components[HELICOPTERS] == ("equipment", "personnel", "transport")
    assert found.components["minusma-2021-07-combat-engineer-company"] == (
        "equipment",
        "personnel",
    )
    assert found.components["minusca-2021-03-military"] == ()


def test_a_supporting_pledge_adds_a_part_that_goes_with_what_it_supports(seoul: Meeting) -> None:
    asked = make_requirement(capability_id=CONVOYS)
    people = offer("NPL", "personnel")
    offer("JPN", "equipment")
    trainer = make_pledge(participant_id="AUS", capability_id="training-programme", quantity=None)
    make_leg(trainer, "AUS", "training")
    PledgeLink.objects.create(
        pledge=trainer, relation="supports", earlier=people, source_urls=[SOURCE]
    )
    found = partnerships(seoul)
    assert found.components[asked.pk] == ("equipment", "personnel", "training")
    view = components_view(situation(seoul, DAY))
    assert view.parts[f"{people.pk}:AUS"].only_with == ("NPL",)
    # Australia trains Nepal and knows nothing of Japan.
    (near,) = [each for each in found.near if each.of]
    assert (near.of and near.of.participant.pk, near.who) == ("AUS", "JPN")


def test_a_deployed_joint_pledge_stands_in_all_its_parts(seoul: Meeting) -> None:
    asked = make_requirement(capability_id="helicopter-unit")
    make_deployment(Pledge.objects.get(pk=KOREA), asked)
    view = components_view(situation(seoul, DAY))
    placed = json.loads(view.portfolio_text)["placed"]
    assert {each["pledge"] for each in placed} == set(view.parts)
    (triangle,) = of(partnerships(seoul), asked.pk)
    assert triangle.is_planned


def test_as_known_later_the_joint_pledge_stands_further_though_nothing_is_asked_any_more(
    seoul: Meeting,
) -> None:
    found = partnerships(seoul, date(2023, 12, 31))
    assert not found.suggestions
    korea = next(each for each in found.joint if each.pledge.pk == KOREA)
    steps = {each.leg.participant_id: each.latest.step for each in korea.standings if each.latest}
    assert (steps["KOR"], steps["KEN"]) == ("equipment_in_transit", "reported")
    assert korea.learnt_later == (date(2024, 5, 31),)


def test_an_ended_support_brings_nothing(seoul: Meeting) -> None:
    people = offer("NPL", "personnel")
    trainer = make_pledge(participant_id="AUS", capability_id="training-programme")
    make_leg(trainer, "AUS", "training")
    PledgeLink.objects.create(
        pledge=trainer, relation="supports", earlier=people, source_urls=[SOURCE]
    )
    make_fact(trainer, "withdrawn", "2021-12-08")
    make_requirement(capability_id=CONVOYS)
    view = components_view(situation(seoul, DAY))
    assert f"{people.pk}:AUS" not in view.parts
    assert f"{people.pk}:NPL" in view.parts


def test_the_number_of_queries_does_not_grow_with_the_parts(seoul: Meeting) -> None:
    make_requirement(capability_id=CONVOYS, needed_from=Month.parse("2023-01"))
    counts = []
    for _ in range(2):
        offer("NPL", "personnel", announced_on=on("2021-12-07"))
        joint = make_pledge(capability_id=CONVOYS)
        make_leg(joint, "NPL", "personnel", capability_id=CONVOYS, quantity=1)
        make_leg(joint, "JPN", "equipment")
        with CaptureQueriesContext(connection) as queries:
            partnerships(seoul)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 34


def test_partnerships_as_data_name_every_partner_with_sources(found: Partnerships) -> None:
    told = json.loads(json.dumps(partnerships_as_json(found)))
    (triangle,) = told["suggested"]
    assert {role["participant"] for role in triangle["roles"]} == {"KOR", "KEN", "USA"}
    assert all(role["source_urls"] for role in triangle["roles"])
    assert told["nearly"][0]["lacks_component"] == "personnel"
    assert {each["pledge"] for each in told["joint_pledges"]} >= {KOREA}


def test_a_meeting_without_numbers_has_joint_pledges_and_no_partners(series: None) -> None:
    found = partnerships(Meeting.objects.get(pk="new-york-2015"))
    assert (found.suggestions, found.near, found.wants) == ((), (), ())
    assert [each.pledge.pk for each in found.joint] == ["new-york-2015-fin-01"]
