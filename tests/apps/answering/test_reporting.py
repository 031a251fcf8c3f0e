"""The report in three columns: nothing is concluded, everything has its record."""

from datetime import date

from makers import make_deployment, make_fact, make_pledge, make_requirement, on

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.answering.reporting import (
    Obstacle,
    Report,
    ReportRow,
    mission_report,
    participant_report,
)
from pledgeworks.apps.pledges.models import PledgeCondition
from pledgeworks.apps.reference.models import Mission, Participant
from pledgeworks.apps.requirements.models import Requirement

DAY = date(2023, 6, 15)


def of_mission(day: date = DAY) -> Report:
    return mission_report(Mission.objects.get(pk="MINUSCA"), day, Audience.PUBLIC)


def row_of(report: Report, requirement: Requirement | None) -> ReportRow:
    wanted = requirement.pk if requirement else None
    return next(
        each
        for each in report.rows
        if (each.requirement.pk if each.requirement else None) == wanted
    )


def test_a_requirement_stands_with_its_pledges_and_what_is_in_their_way(series: None) -> None:
    asked, pledge = make_requirement(severity="critical"), make_pledge()
    make_deployment(pledge, asked)
    PledgeCondition.objects.create(pledge=pledge, kind="funding", text="money is found")
    row = row_of(of_mission(), asked)
    assert [each.pledge.pk for each in row.commitments] == [pledge.pk]
    assert [(each.obstacle, each.text) for each in row.difficulties] == [
        (Obstacle.CONDITION, "money is found")
    ]
    assert [each.text for each in row.statements] == ["critical"]


def test_where_no_pledge_is_linked_that_is_the_difficulty_until_it_is_over(series: None) -> None:
    asked = make_requirement(closed_on=on("2023-02-01"), closed_reason="over")
    before, after = (row_of(of_mission(day), asked) for day in (date(2023, 1, 1), DAY))
    assert [each.obstacle for each in before.difficulties] == [Obstacle.NOBODY]
    assert (after.difficulties, after.is_over) == ((), True)
    assert before.statements == ()


def test_pledges_that_only_name_the_mission_come_last(series: None) -> None:
    named, ended = make_pledge(missions=["MINUSCA"]), make_pledge(missions=["MINUSCA"])
    make_fact(ended, "withdrawn", "2022-03-01", text="needed at home")
    row = of_mission().rows[-1]
    assert row.requirement is None
    assert {named.pk, ended.pk} <= {each.pledge.pk for each in row.commitments}
    kinds = {each.pledge: each.obstacle for each in row.difficulties}
    assert (kinds[named.pk], kinds[ended.pk]) == (Obstacle.ONLY_ANNOUNCED, Obstacle.ENDED)


def test_sums_and_ceilings_are_left_out(series: None) -> None:
    total = make_requirement(kind="total", capability_id=None, quantity=None)
    assert total.pk not in {each.requirement.pk for each in of_mission().rows if each.requirement}


def test_a_states_report_has_its_own_pledges_and_what_they_answer(series: None) -> None:
    asked = make_requirement()
    own, other = make_pledge(participant_id="FSM"), make_pledge()
    for pledge in (own, other):
        make_deployment(pledge, asked)
    idle = make_pledge(participant_id="FSM")
    report = participant_report(Participant.objects.get(pk="FSM"), DAY, Audience.PUBLIC)
    assert [each.pledge.pk for each in row_of(report, asked).commitments] == [own.pk]
    assert [each.pledge.pk for each in row_of(report, None).commitments] == [idle.pk]


def test_what_the_public_may_not_read_is_not_in_its_report(series: None) -> None:
    make_pledge(participant_id="FSM", label="restricted")
    state = Participant.objects.get(pk="FSM")
    sizes = [len(participant_report(state, DAY, each).rows) for each in Audience]
    assert sizes == [0, 0, 1]
