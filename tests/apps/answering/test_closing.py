"""When a mission closes: what is proposed, what is applied, all of it together or nothing."""

from collections.abc import Callable, Mapping

import pytest
from makers import SOURCE, make_deployment, make_fact, make_pledge, make_requirement, on

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.answering.actions import apply_closing
from pledgeworks.apps.answering.choices import Hanging
from pledgeworks.apps.answering.closing import Proposal, closing_of
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.apps.pledges.models import Deployment
from pledgeworks.apps.reference.models import Mission
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed
from pledgeworks.kernel.months import Month

END = on("2024-06-30")


@pytest.fixture
def minusca(series: None) -> Mission:
    return Mission.objects.get(pk="MINUSCA")


def proposals(mission: Mission, by: Person | None = None) -> Mapping[str, Proposal]:
    return {each.key: each for each in closing_of(mission, END, by).proposals}


def applied(by: Person, mission: Mission, chosen: Mapping[str, str], **given: object) -> object:
    said = {"on": END, "reason": "resolution ended it", "source": SOURCE, **given}
    return apply_closing(by=by, mission=mission, chosen=chosen, **said)


def test_everything_that_hangs_on_it_is_proposed_and_nothing_happens(
    minusca: Mission, officer: Person
) -> None:
    asked, pledge = make_requirement(), make_pledge(missions=["MINUSCA"])
    sent = make_deployment(make_pledge(), asked, mission=minusca)
    found = proposals(minusca, officer)
    assert {f"requirement:{asked.pk}", f"pledge:{pledge.pk}", f"deployment:{sent.pk}"} <= set(found)
    assert "scenario:indonesia-withdraws" in found
    asked.refresh_from_db()
    assert asked.state == "open"


def test_what_stands_for_other_missions_has_ended_or_was_restated_is_not(
    minusca: Mission, officer: Person
) -> None:
    wide = make_pledge(missions=["MINUSCA", "UNMISS"])
    gone = make_pledge(missions=["MINUSCA"])
    make_fact(gone, "withdrawn", "2022-01-01")
    earlier = make_requirement()
    make_requirement(stated_on=on("2022-03"), supersedes=earlier)
    over = make_deployment(make_pledge(), earlier, mission=minusca, to_month=Month.parse("2024-06"))
    found = proposals(minusca, officer)
    for key in (f"pledge:{wide.pk}", f"pledge:{gone.pk}", f"requirement:{earlier.pk}"):
        assert key not in found
    assert f"deployment:{over.pk}" not in found


def test_what_was_chosen_happens_together_with_one_reason_and_source(
    minusca: Mission, officer: Person
) -> None:
    asked, pledge = make_requirement(), make_pledge(missions=["MINUSCA"])
    sent = make_deployment(make_pledge(), asked, mission=minusca)
    keys = [f"requirement:{asked.pk}", f"pledge:{pledge.pk}", f"deployment:{sent.pk}"]
    found = proposals(minusca, officer)
    scenario = next(key for key in found if key.startswith("scenario:"))
    applied(officer, minusca, {key: found[key].seen for key in (*keys, scenario)})
    asked.refresh_from_db()
    assert (asked.state, asked.closed_on, asked.closed_source_url) == ("closed", END, SOURCE)
    assert [each.step for each in pledge.facts.all()] == ["lapsed"]
    assert Deployment.objects.get(pk=sent.pk).to_month == Month.parse("2024-06")
    assert Scenario.objects.get(pk=scenario.partition(":")[2]).is_archived
    for record in (asked, Deployment.objects.get(pk=sent.pk)):
        latest = history_of(record)[0]
        assert latest.action == "close what hangs on MINUSCA"
        assert (latest.why, latest.source) == ("resolution ended it", SOURCE)
    assert not set(keys) & set(proposals(minusca, officer))


def test_one_stale_choice_stops_them_all(minusca: Mission, officer: Person) -> None:
    first, second = make_requirement(), make_requirement()
    found = proposals(minusca, officer)
    chosen = {key: found[key].seen for key in map("requirement:{0.pk}".format, (first, second))}
    Requirement.objects.filter(pk=second.pk).update(version=7)
    with pytest.raises(Conflict, match=second.pk):
        applied(officer, minusca, chosen)
    first.refresh_from_db()
    assert first.state == "open"


@pytest.mark.parametrize(
    ("given", "code"),
    [({"reason": " "}, "words-missing"), ({"source": ""}, "words-missing")],
)
def test_nothing_is_applied_without_reason_and_source(minusca, officer, given, code) -> None:
    key = f"requirement:{make_requirement().pk}"
    with pytest.raises(InvalidInput) as refused:
        applied(officer, minusca, {key: "1"}, **given)
    assert refused.value.code == code


def test_nothing_chosen_and_what_is_shown_for_information_is_refused(minusca, officer) -> None:
    with pytest.raises(InvalidInput, match="at least one"):
        applied(officer, minusca, {})
    served = make_pledge(missions=["MINUSCA"])
    make_deployment(served, None, mission=minusca, to_month=Month.parse("2023-03"))
    shown = proposals(minusca, officer)[f"pledge:{served.pk}"]
    assert not shown.can_be_applied
    with pytest.raises(InvalidInput, match="for information"):
        applied(officer, minusca, {shown.key: shown.seen})


def test_without_a_day_of_its_end_nothing_is_proposed(minusca: Mission, officer: Person) -> None:
    make_requirement()
    closing = closing_of(minusca, None, officer)
    assert closing.on is None
    assert closing.proposals
    assert not [each for each in closing.proposals if each.can_be_applied]


def test_a_mission_that_has_ended_is_looked_at_as_of_its_end(series: None) -> None:
    assert closing_of(Mission.objects.get(pk="MINUSMA")).on == ApproximateDate("2023-12-31")


def test_restricted_pledges_are_shown_to_whoever_may_read_them(minusca, officer) -> None:
    key = f"pledge:{make_pledge(missions=['MINUSCA'], label='restricted').pk}"
    assert key in proposals(minusca, officer)
    assert key not in proposals(minusca)


def test_each_kind_is_listed_apart(minusca: Mission, officer: Person) -> None:
    make_requirement()
    closing = closing_of(minusca, END, officer)
    assert sum(len(closing.of(kind)) for kind in Hanging) == len(closing.proposals)


@pytest.mark.parametrize("role", [*Role, None])
def test_only_the_secretariat_and_administrators_apply(minusca, role: Role | None) -> None:
    by = somebody(*([role] if role else []))
    asked = make_requirement()
    do: Callable[[], object] = lambda: applied(by, minusca, {f"requirement:{asked.pk}": "1"})  # noqa: E731
    if role in (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER):
        assert do()
    else:
        with pytest.raises(NotAllowed):
            do()
