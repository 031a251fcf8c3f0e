"""Which pledges can be planned with on a day, and why each other one cannot."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from makers import make_deployment, make_fact, make_leg, make_pledge, make_requirement, on
from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.candidates import (
    Candidate,
    Excluded,
    Moment,
    Offer,
    SetAside,
    offer_of,
    sort_out,
)
from pledgeworks.apps.pledges.models import Pledge, PledgeCondition, PledgeLink
from pledgeworks.apps.pledges.queries import pledges_known_by
from pledgeworks.apps.reference.queries import rules_on
from pledgeworks.engines.readiness import Level

pytestmark = pytest.mark.usefixtures("series")

AS_OF = date(2021, 12, 8)


def judged(
    pledge: Pledge, as_of: date = AS_OF, planned: frozenset[str] = frozenset()
) -> Candidate | Excluded:
    """What becomes of a pledge on a day, at the Ministerial of Seoul."""
    seoul = Meeting.objects.get(pk="seoul-2021")
    offers = pledges_known_by(as_of, Audience.PUBLIC).filter(pk=pledge.pk)
    now = Moment(seoul, as_of, rules_on(as_of, ["pcrs.", "planning."]), planned)
    candidates, excluded = sort_out(offers, now)
    (found,) = [*candidates, *excluded]
    return found


def planned(pledge: Pledge, as_of: date = AS_OF) -> Candidate:
    found = judged(pledge, as_of)
    assert isinstance(found, Candidate), found
    return found


def aside(pledge: Pledge, as_of: date = AS_OF) -> tuple[SetAside, str]:
    found = judged(pledge, as_of)
    assert isinstance(found, Excluded), found
    return found.reason, found.sentence


def withdrawn() -> Pledge:
    pledge = make_pledge()
    make_fact(pledge, "withdrawn", "2021-12-08")
    return pledge


def conditional(met_on: str | None = None, met_until: str | None = None) -> Pledge:
    pledge = make_pledge(commitment="conditional")
    PledgeCondition.objects.create(
        pledge=pledge,
        kind="funding",
        text="If paid for.",
        met_on=on(met_on) if met_on else None,
        met_until=on(met_until) if met_until else None,
    )
    return pledge


def deployed(mission: str | None) -> Pledge:
    pledge = make_pledge()
    make_deployment(pledge, None, mission_id=mission, known_on=on("2021-12-01"))
    return pledge


def continued(relation: str, later: str = "2021-12-08") -> Pledge:
    pledge = make_pledge(announced_on=on("2021-06"))
    following = make_pledge(code="test-following", announced_on=on(later))
    PledgeLink.objects.create(pledge=following, relation=relation, earlier=pledge)
    return pledge


CASES: list[tuple[SetAside, Callable[[], Pledge], str]] = [
    (SetAside.ENDED, withdrawn, "withdrawn before this day"),
    (SetAside.ENDED, lambda: continued("withdraws"), "withdrawn by test-following"),
    *(
        (
            SetAside.SUPERSEDED,
            partial(continued, relation),
            "continued by test-following, which counts in its place",
        )
        for relation in ("renews", "advances", "increases", "replaces")
    ),
    (
        SetAside.PACKAGE_TOTAL,
        lambda: make_pledge(is_package_total=True, quantity=None),
        "a sum whose parts are counted",
    ),
    (
        SetAside.ONGOING,
        lambda: make_pledge(commitment="ongoing_effort"),
        "an ongoing effort, not an offer for this",
    ),
    (
        SetAside.EXPLORATORY,
        lambda: make_pledge(commitment="exploratory"),
        "only explored, not yet offered",
    ),
    (SetAside.CONDITION, conditional, "depends on a condition not met: If paid for"),
    (
        SetAside.DORMANT,
        lambda: make_pledge(meeting_id="new-york-2019", announced_on=on("2019-03-29")),
        "not renewed since 2019-03 (was due in 2020-03); ask whether it stands",
    ),
    (SetAside.DELIVERED, lambda: deployed("UNMISS"), "already deployed to UNMISS"),
    (SetAside.DELIVERED, lambda: deployed(None), "already deployed"),
    (
        SetAside.CAPABILITY,
        lambda: make_pledge(capability_id=None),
        "does not say which capability",
    ),
    (SetAside.QUANTITY, lambda: make_pledge(quantity=None), "does not say how many"),
    (SetAside.QUANTITY, lambda: make_pledge(quantity=0), "does not say how many"),
    (
        SetAside.OVER,
        lambda: make_pledge(available_until=on("2021-11")),
        "was offered until 2021-11",
    ),
    (
        SetAside.OVER,
        lambda: make_pledge(available_until=on("2021-12-20")),
        "was offered until 2021-12-20",
    ),
]


@pytest.mark.parametrize(("reason", "make", "sentence"), CASES)
def test_a_pledge_that_cannot_be_planned_with_is_set_aside_for_one_reason(
    reason: SetAside, make: Callable[[], Pledge], sentence: str
) -> None:
    assert aside(make()) == (reason, sentence)


def test_every_reason_to_set_a_pledge_aside_is_tried_here() -> None:
    assert {reason for reason, _, _ in CASES} == set(SetAside)


def test_a_pledge_that_says_what_and_how_many_is_planned_with() -> None:
    found = planned(make_pledge())
    assert (found.level, str(found.first), found.lead_months) == (Level.ANNOUNCED, "2022-01", 10)
    assert found.is_date_assumed
    assert found.last is None


@pytest.mark.parametrize(
    ("level", "lead"), [("0", 10), ("1", 10), ("2", 10), ("3", 10), ("RDL", 2)]
)
def test_the_time_to_make_a_unit_ready_depends_on_its_level(level: str, lead: int) -> None:
    pledge = make_pledge()
    make_fact(pledge, "level_changed", "2021-12-08", level_id=level)
    assert planned(pledge).lead_months == lead


def test_an_offer_for_later_counts_from_the_month_it_states() -> None:
    found = planned(make_pledge(available_from=on("2023-05"), available_until=on("2024")))
    assert (str(found.first), str(found.last), found.lead_months) == ("2023-05", "2024-12", 0)
    assert not found.is_date_assumed


def test_an_offer_for_soon_still_needs_the_rest_of_the_lead_time() -> None:
    found = planned(make_pledge(available_from=on("2022-04")))
    assert (str(found.first), found.lead_months) == ("2022-04", 7)


def test_an_offer_that_has_begun_counts_from_the_next_month() -> None:
    assert str(planned(make_pledge(available_from=on("2021-01"))).first) == "2022-01"


def test_what_happens_later_is_not_known_on_the_day() -> None:
    pledge = make_pledge()
    make_fact(pledge, "withdrawn", "2022-03")
    assert isinstance(judged(pledge), Candidate)
    assert aside(pledge, date(2022, 3, 31))[0] is SetAside.ENDED


def test_a_pledge_that_another_only_supports_still_counts() -> None:
    assert isinstance(judged(continued("supports")), Candidate)


def test_a_pledge_counts_until_the_one_that_continues_it_is_announced() -> None:
    pledge = continued("renews", later="2022-03-15")
    assert isinstance(judged(pledge, date(2022, 3, 14)), Candidate)
    assert aside(pledge, date(2022, 3, 15))[0] is SetAside.SUPERSEDED


def test_a_pledge_on_request_of_the_united_nations_is_planned_with() -> None:
    pledge = make_pledge(commitment="conditional")
    PledgeCondition.objects.create(pledge=pledge, kind="request", text="On request.")
    assert isinstance(judged(pledge), Candidate)


def test_a_unit_deployed_for_a_post_of_the_plan_is_planned_with() -> None:
    pledge, requirement = make_pledge(), make_requirement()
    make_deployment(pledge, requirement)
    assert isinstance(judged(pledge, planned=frozenset({requirement.pk})), Candidate)
    assert aside(pledge)[0] is SetAside.DELIVERED


def test_a_pledge_with_its_condition_met_is_planned_with_from_that_day() -> None:
    pledge = conditional(met_on="2022-02")
    assert aside(pledge)[0] is SetAside.CONDITION
    assert isinstance(judged(pledge, date(2022, 2, 28)), Candidate)


def test_a_condition_that_was_met_for_a_time_stands_in_the_way_again_when_that_is_over() -> None:
    pledge = conditional(met_on="2022-02", met_until="2022-03")
    assert isinstance(judged(pledge, date(2022, 3, 31)), Candidate)
    assert aside(pledge, date(2022, 4, 1))[0] is SetAside.CONDITION


def test_a_pledge_of_the_meeting_itself_is_never_dormant() -> None:
    assert isinstance(judged(make_pledge(), date(2024, 6, 1)), Candidate)


@pytest.mark.parametrize(
    ("step", "still_stands"), [("confirmed", True), ("registered", True), ("reported", False)]
)
def test_a_pledge_is_renewed_by_its_own_steps_not_by_what_others_report(
    step: str, still_stands: bool
) -> None:
    pledge = make_pledge(meeting_id="new-york-2019", announced_on=on("2019-03-29"))
    make_fact(pledge, step, "2021-11")
    assert isinstance(judged(pledge), Candidate) is still_stands


def test_a_joint_pledge_of_people_and_equipment_is_one_whole_unit() -> None:
    pledge = make_pledge(capability_id="helicopter-airframe", quantity=16, participant_id="KOR")
    make_leg(pledge, "KEN", "personnel", capability_id="helicopter-unit", quantity=1)
    make_leg(pledge, "KOR", "equipment")
    make_leg(pledge, "USA", "training")
    offer = offer_of(pledge)
    assert offer.capability is not None
    assert (offer.capability.pk, offer.quantity, offer.supplies) == ("helicopter-unit", 1, None)


def test_the_partners_of_a_joint_pledge_are_named_once() -> None:
    pledge = make_pledge(participant_id="KOR")
    for participant, component in [("KOR", "whole_unit"), ("KEN", "training"), ("KEN", "funding")]:
        make_leg(pledge, participant, component)
    assert [partner.pk for partner in planned(pledge).partners] == ["KEN"]


def test_equipment_and_training_alone_are_no_whole_unit() -> None:
    pledge = make_pledge(participant_id="KOR")
    make_leg(pledge, "KOR", "equipment")
    make_leg(pledge, "USA", "training")
    assert offer_of(pledge) == Offer(pledge.capability, 1, ("equipment", "training"))


def test_people_and_equipment_of_one_participant_are_parts_as_stated() -> None:
    pledge = make_pledge()
    make_leg(pledge, "JPN", "personnel", capability_id="helicopter-unit", quantity=5)
    make_leg(pledge, "JPN", "equipment")
    assert offer_of(pledge) == Offer(pledge.capability, 1, ("equipment", "personnel"))


def test_persons_counted_by_number_are_whole_without_equipment() -> None:
    pledge = make_pledge(capability_id="military-personnel", quantity=1000)
    make_leg(pledge, "JPN", "personnel")
    assert offer_of(pledge) == Offer(pledge.capability, 1000, None)


def test_a_pledge_without_legs_is_a_whole_unit() -> None:
    pledge = make_pledge()
    assert offer_of(pledge) == Offer(pledge.capability, 1, None)
