"""Steps, deadlines and conditions: who records them, what is missing, and what stays on record."""

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import SOURCE, make_fact, make_leg, make_pledge, on
from people import seated
from pledgeworks.apps.accounts.choices import Audience, Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges import actions, policies, rights
from pledgeworks.apps.pledges.choices import LagSeenBy, PolicyName, SaidBy
from pledgeworks.apps.pledges.life import life_of
from pledgeworks.apps.pledges.models import Pledge, PledgeDeadline, PledgeFact
from pledgeworks.apps.pledges.queries import pledge as read_pledge
from pledgeworks.engines.readiness import (
    LADDERS,
    Attached,
    Judgement,
    Ladder,
    Level,
    Outcome,
    Party,
    Step,
    levels_of,
)
from pledgeworks.engines.readiness.conditions import CAN_LIFT, ConditionType, Lifter
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed

pytestmark = pytest.mark.usefixtures("series")
TODAY = date(2026, 11, 24)


@pytest.fixture
def japan() -> Person:
    return seated(Role.FOCAL_POINT, participant="JPN")


@pytest.fixture
def planner() -> Person:
    return seated(Role.MISSION_PLANNER)


def record(by: Person, pledge: Pledge, step: Step, **given: Any) -> PledgeFact:
    pledge.refresh_from_db()
    values = {"occurred_on": on("2022-03-01"), "source": SOURCE, "version": pledge.version}
    return actions.record_fact(by=by, pledge=pledge, step=step, **{**values, **given})


def promise(by: Person, pledge: Pledge, due_on: str, **given: Any) -> PledgeDeadline:
    pledge.refresh_from_db()
    values = {"step": Step.REGISTERED, "source": SOURCE, "version": pledge.version}
    return actions.promise_deadline(by=by, pledge=pledge, due_on=on(due_on), **{**values, **given})


def life(pledge: Pledge, reader: Person | None = None, day: date = TODAY) -> Any:
    return life_of(read_pledge(pledge.pk, reader=reader), day, reader=reader)


RUNGS = [(ladder, rung) for ladder in Ladder for rung in (*LADDERS[ladder], *levels_of(ladder))]


@pytest.mark.parametrize(("ladder", "rung"), RUNGS)
def test_who_records_a_step_is_who_takes_it_or_the_secretariat(ladder: Any, rung: Any) -> None:
    from people import somebody

    subject = rights.subject_of(Pledge(pk="x", participant_id="JPN"))
    parties = rights.parties_of_step(ladder, rung.step, rung.level)
    own = somebody(Role.FOCAL_POINT, participant="JPN")
    other = somebody(Role.FOCAL_POINT, participant="KEN")
    allowed = {
        "officer": (somebody(Role.FORCE_GENERATION_OFFICER), True),
        "own": (own, rung.party is Party.CONTRIBUTING_COUNTRY),
        "other": (other, False),
        "mission": (somebody(Role.MISSION_PLANNER), rung.party is Party.MISSION),
        "observer": (somebody(Role.OBSERVER), False),
        "team": (somebody(Role.MEETING_TEAM), False),
        "public": (None, False),
    }
    for name, (person, expected) in allowed.items():
        assert rights.may_for(person, parties, subject) is expected, name


def test_a_state_records_its_own_steps_in_its_own_name(japan: Person) -> None:
    pledge = make_pledge()
    make_fact(pledge, "announced", "2021-12-07")
    assert record(japan, pledge, Step.SUBMITTED).said_by == SaidBy.CONTRIBUTING_COUNTRY
    with pytest.raises(NotAllowed, match="Secretariat takes"):
        record(japan, pledge, Step.RECEIVED)
    with pytest.raises(NotAllowed):
        record(japan, pledge, Step.REPORTED, said_by=SaidBy.PUBLIC_SOURCE)


def test_what_a_state_says_and_what_others_find_are_two_series(
    japan: Person, officer: Person
) -> None:
    pledge = make_pledge()
    make_fact(pledge, "announced", "2021-12-07")
    for by in (japan, officer):
        record(by, pledge, Step.PARTLY_DELIVERED)
    facts = pledge.facts.filter(step="partly_delivered").values_list("said_by", flat=True)
    assert set(facts) == {"contributing_country", "secretariat"}
    with pytest.raises(InvalidInput, match="on record already"):
        record(japan, pledge, Step.PARTLY_DELIVERED)


def test_a_mission_records_that_a_unit_arrived(planner: Person) -> None:
    pledge = make_pledge()
    make_fact(pledge, "agreed", "2022-01-01")
    assert record(planner, pledge, Step.ARRIVED).said_by == SaidBy.MISSION


def test_what_a_public_source_tells_is_history_and_needs_no_earlier_step(officer: Person) -> None:
    pledge = make_pledge()
    with pytest.raises(InvalidInput, match="'deployed' needs 'agreed'"):
        record(officer, pledge, Step.DEPLOYED)
    made = record(officer, pledge, Step.DEPLOYED, said_by=SaidBy.PUBLIC_SOURCE)
    assert made.said_by == SaidBy.PUBLIC_SOURCE


def test_the_refusal_names_missing_steps_and_missing_documents(officer: Person) -> None:
    pledge = make_pledge()
    make_fact(pledge, "announced", "2021-12-07")
    with pytest.raises(InvalidInput) as refused:
        record(officer, pledge, Step.REGISTERED)
    assert "needs 'accepted'" in refused.value.message
    assert "Table of organization, List of major equipment" in refused.value.message


def test_the_verbs_of_the_secretariat_take_a_pledge_to_selection(officer: Person) -> None:
    pledge = make_pledge()
    make_fact(pledge, "announced", "2021-12-07")

    def given(month: str) -> dict[str, Any]:
        pledge.refresh_from_db()
        values = {"by": officer, "pledge": pledge, "version": pledge.version}
        return {**values, "on": on(f"2022-{month}"), "source": SOURCE}

    actions.receive(**given("01"))
    actions.acknowledge(**given("02"))
    actions.accept(**given("03"))
    record(officer, pledge, Step.REGISTERED, occurred_on=on("2022-04"), level=Level.ONE)
    with pytest.raises(InvalidInput, match="successful assessment"):
        actions.select(**given("06"))
    actions.assess(**given("05"), outcome=Outcome.SUCCESSFUL)
    actions.select(**given("06"))
    shown = life(pledge, officer)
    assert [now.rung.step for now in shown.steps if now.state == "done"][-1] == Step.SELECTED
    assert shown.level is Level.ONE


def test_the_life_shows_what_is_missing_whose_turn_it_is_and_since_when(
    japan: Person, officer: Person
) -> None:
    pledge = make_pledge()
    for step, day in (("announced", "2021-12-07"), ("submitted", "2022-01-02")):
        make_fact(pledge, step, day)
    shown = life(pledge, officer, date(2022, 1, 12))
    (turn,) = shown.due
    assert (turn.step, turn.party, str(turn.since)) == (
        Step.RECEIVED,
        Party.SECRETARIAT,
        "2022-01-02",
    )
    states = {now.rung.step: now.state for now in shown.steps}
    assert (states[Step.SUBMITTED], states[Step.RECEIVED], states[Step.AGREED]) == (
        "done",
        "turn",
        "later",
    )
    assert life(pledge, japan, date(2022, 1, 12)).due == shown.due


@pytest.mark.parametrize("role", [None, Role.OBSERVER, Role.MISSION_PLANNER, Role.MEETING_TEAM])
def test_that_a_pledge_lags_the_state_and_the_secretariat_see_unless_settled(
    officer: Person, role: Role | None
) -> None:
    reader = seated(role) if role else None
    pledge = make_pledge()
    make_fact(pledge, "announced", "2021-12-07")
    assert not life(pledge, reader).awaited
    assert life(pledge, reader).standing is None
    other = seated(Role.FOCAL_POINT, participant="KEN")
    assert not life(pledge, other).awaited
    for value in LagSeenBy:
        actions.settle(
            by=officer, name=PolicyName.LAG_SEEN_BY, value=value, valid_from=date.today(), why="x"
        )
        sees = value is LagSeenBy.PUBLIC or (
            value is LagSeenBy.SHARED
            and reader is not None
            and policies.reading_of(reader).audience >= Audience.SHARED
        )
        assert bool(life(pledge, reader, date.today()).awaited) is sees


def test_only_an_administrator_settles_a_policy_and_not_in_the_past(
    japan: Person, officer: Person
) -> None:
    given = {"name": PolicyName.LAG_SEEN_BY, "value": LagSeenBy.PUBLIC, "why": "decided"}
    for by in (japan, seated(Role.FORCE_GENERATION_OFFICER)):
        with pytest.raises(NotAllowed):
            actions.settle(by=by, valid_from=date(2099, 1, 1), **given)
    with pytest.raises(InvalidInput, match="not in the past"):
        actions.settle(by=officer, valid_from=date(2020, 1, 1), **given)
    actions.settle(by=officer, valid_from=date(2099, 1, 1), **given)
    assert policies.lag_seen_by(TODAY) is LagSeenBy.STATE
    assert policies.lag_seen_by(date(2099, 1, 2)) is LagSeenBy.PUBLIC


def test_every_deadline_stays_and_the_first_is_shown(japan: Person) -> None:
    pledge = make_pledge()
    promise(japan, pledge, "2023-06", made_on=on("2022-01-01"))
    with pytest.raises(InvalidInput, match="say why it moves"):
        promise(japan, pledge, "2027-01")
    promise(japan, pledge, "2027-01", why="the budget")
    (due,) = [now.deadline for now in life(pledge, japan).steps if now.deadline]
    assert (str(due.first.due_on), str(due.current.due_on), due.times_moved) == (
        "2023-06",
        "2027-01",
        1,
    )
    assert due.first.by == "the contributing country"


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_a_promise_can_be_neither_changed_nor_deleted(japan: Person, deed: str) -> None:
    made = promise(japan, make_pledge(), "2030-01")
    rows = PledgeDeadline.objects.filter(pk=made.pk)
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        rows.update(why="x") if deed == "update" else rows.delete()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"due_on": "2020-01"}, "was over when it was promised"),
        ({"due_on": "2030-01", "made_on": on("2099-01-01")}, "promised on 2099-01-01 yet"),
        ({"due_on": "2030-01", "step": Step.CONFIRMED}, "no step 'confirmed'"),
        ({"due_on": "2030-01", "source": " "}, "where this was promised"),
        ({"due_on": "2030-01", "promised_by": "\x00"}, "fewer words"),
    ],
)
def test_promises_without_sense_are_refused(
    japan: Person, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        promise(japan, make_pledge(), **given)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MISSION_PLANNER, Role.MEETING_TEAM])
def test_others_promise_nothing_for_a_state(role: Role) -> None:
    with pytest.raises(NotAllowed):
        promise(seated(role), make_pledge(), "2030-01")


def state(by: Person, pledge: Pledge, kind: ConditionType, **given: Any) -> Any:
    pledge.refresh_from_db()
    values = {"text": "Parliament agrees", "source": SOURCE, "version": pledge.version}
    return actions.state_condition(by=by, pledge=pledge, kind=kind, **{**values, **given})


def judge(by: Person, condition: Any, met_on: str | None, **given: Any) -> Any:
    version = Pledge.objects.get(pk=condition.pledge_id).version
    return actions.judge_condition(
        by=by,
        condition=condition,
        version=version,
        met_on=on(met_on) if met_on else None,
        source=SOURCE,
        **given,
    )


def test_several_conditions_of_one_kind_are_met_and_lapse_each_for_itself(japan: Person) -> None:
    pledge = make_pledge()
    first = state(japan, pledge, ConditionType.NATIONAL_APPROVAL)
    state(japan, pledge, ConditionType.NATIONAL_APPROVAL, text="The second chamber too")
    judge(japan, first, "2023-01-01", met_until=on("2024-01-01"))

    def judged(day: date) -> list[Judgement]:
        return [each for _row, each in life(pledge, japan, day).conditions]

    assert judged(date(2022, 6, 1)) == [Judgement.UNMET, Judgement.UNMET]
    assert judged(date(2023, 6, 1)) == [Judgement.MET, Judgement.UNMET]
    assert judged(date(2024, 6, 1)) == [Judgement.LAPSED, Judgement.UNMET]
    judge(japan, first, "2024-03-01", why="renewed")
    assert judged(date(2024, 6, 1)) == [Judgement.MET, Judgement.UNMET]
    judge(japan, first, None, why="it was not met after all")
    assert judged(date(2024, 6, 1)) == [Judgement.UNMET, Judgement.UNMET]


@pytest.mark.parametrize("kind", ConditionType)
def test_only_who_can_lift_a_condition_says_that_it_is_met(
    japan: Person, officer: Person, kind: ConditionType
) -> None:
    condition = state(japan, make_pledge(), kind)
    if Lifter.CONTRIBUTING_COUNTRY in CAN_LIFT[kind]:
        judge(japan, condition, "2023-01-01")
    else:
        with pytest.raises(NotAllowed):
            judge(japan, condition, "2023-01-01")
    judge(officer, condition, "2023-02-01")


def test_that_there_is_no_condition_is_said_and_never_concluded(japan: Person) -> None:
    pledge = make_pledge()
    assert life(pledge, japan).attached is Attached.NOT_STATED
    given = {"by": japan, "pledge": pledge, "said_on": on("2022-01-01"), "source": SOURCE}
    actions.say_unconditional(version=1, **given)
    assert life(pledge, japan).attached is Attached.NONE
    assert life(pledge, japan, date(2021, 12, 31)).attached is Attached.NOT_STATED
    state(japan, pledge, ConditionType.FUNDING)
    assert life(pledge, japan).attached is Attached.UNMET
    pledge.refresh_from_db()
    with pytest.raises(InvalidInput, match="has conditions on record"):
        actions.say_unconditional(version=pledge.version, **given)


def test_every_deed_is_refused_on_an_older_version_and_after_an_end(japan: Person) -> None:
    pledge = make_pledge()
    state(japan, pledge, ConditionType.FUNDING)
    deeds = (
        lambda version: state(japan, pledge, ConditionType.FUNDING, version=version),
        lambda version: promise(japan, pledge, "2030-01", version=version),
        lambda version: record(japan, pledge, Step.CONFIRMED, version=version),
    )
    for deed in deeds:
        with pytest.raises(Conflict):
            deed(1)
    make_fact(pledge, "withdrawn", "2022-05-01")
    pledge.refresh_from_db()
    for deed in deeds:
        with pytest.raises(InvalidInput) as refused:
            deed(pledge.version)
        assert refused.value.code == "pledge-has-ended"


def test_nothing_changed_for_several_at_once_confirms_each_for_itself(japan: Person) -> None:
    good, ended, others = make_pledge(), make_pledge(), make_pledge(participant_id="KEN")
    make_fact(ended, "withdrawn", "2022-01-01")
    done = actions.confirm_several(by=japan, pledges=[good, ended, others], on=TODAY)
    assert done.done == (good.pk,)
    assert set(done.refused) == {ended.pk, others.pk}


def test_relabelling_changes_the_label_and_nothing_else(japan: Person) -> None:
    pledge = make_pledge(note="kept")
    make_leg(pledge, "JPN", "whole_unit")
    changed = actions.relabel(
        by=japan, pledge=pledge, version=1, label=Label.SHARED, why="partners ask"
    )
    assert (changed.pledge.label, changed.pledge.note) == (Label.SHARED, "kept")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 900)), min_size=1, max_size=6))
def test_the_first_deadline_never_moves_whatever_is_promised_later(
    officer: Person, offsets: list[tuple[int, int]]
) -> None:
    from datetime import timedelta

    with transaction.atomic():
        pledge = make_pledge()
        start, made = date(2022, 1, 1), date(2022, 1, 1)
        promised = []
        for later, ahead in offsets:
            made = made + timedelta(later + 1)
            if made > date.today():
                break
            due = made + timedelta(ahead)
            promised.append(due)
            promise(officer, pledge, due.isoformat(), made_on=on(made.isoformat()), why="it moves")
        found = [now.deadline for now in life(pledge, officer).steps if now.deadline]
        assert start < made
        if promised:
            assert found[0].first.due_on.latest == promised[0]
            assert found[0].current.due_on.latest == promised[-1]
            assert len(found[0].promises) == len(promised)
        transaction.set_rollback(True)
