"""Which steps of a pledge may follow which."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import (
    LADDERS,
    Fact,
    Ladder,
    Level,
    Outcome,
    Step,
    level_on,
    refusals,
)
from pledgeworks.engines.readiness.ladders import steps_of
from pledgeworks.engines.readiness.lifecycle import ENDS, PREREQUISITES
from pledgeworks.kernel.dates import ApproximateDate

DAY = ApproximateDate("2022-03-01")
LINE = [Step.ANNOUNCED, Step.RECEIVED, Step.ACKNOWLEDGED, Step.ACCEPTED, Step.REGISTERED]
SELECTED_LINE = [*LINE, Step.ASSESSED, Step.SELECTED]


def fact(
    step: Step,
    level: Level | None = None,
    outcome: Outcome | None = None,
    *,
    documented: bool = False,
    on: str = "2022-03-01",
) -> Fact:
    return Fact(step, ApproximateDate(on), level, outcome, documented)


def codes(history: list[Fact], new: Fact) -> list[str]:
    return [refusal.code for refusal in refusals(history, new)]


def test_a_pledge_can_be_announced_with_nothing_before_it() -> None:
    assert refusals([], fact(Step.ANNOUNCED)) == ()


@pytest.mark.parametrize(("before", "after"), list(pairwise(LINE)))
def test_announced_received_accepted_and_registered_are_different_states(
    before: Step, after: Step
) -> None:
    history = [fact(step) for step in LINE[: LINE.index(before) + 1]]
    assert codes(history, fact(after)) == []
    assert codes(history[:-1], fact(after)) == ["step-missing"]


@pytest.mark.parametrize("later", [step for step in LINE if step is not Step.ANNOUNCED])
def test_being_announced_is_none_of_the_later_states(later: Step) -> None:
    allowed = codes([fact(Step.ANNOUNCED)], fact(later)) == []
    assert allowed == (later is Step.RECEIVED)


# What each later step rests on; written out so that a change of the rules is seen here.
RESTS_ON = {
    Step.SUBMITTED: Step.ANNOUNCED,
    Step.ASSESSED: Step.REGISTERED,
    Step.LEVEL_CHANGED: Step.REGISTERED,
    Step.VERIFIED: Step.ASSESSED,
    Step.SELECTED: Step.ASSESSED,
    Step.RECONNAISSANCE: Step.SELECTED,
    Step.AGREED: Step.SELECTED,
    Step.PREPARED: Step.SELECTED,
    Step.VISITED: Step.SELECTED,
    Step.CERTIFIED: Step.SELECTED,
    Step.PERSONNEL_IN_TRANSIT: Step.AGREED,
    Step.EQUIPMENT_IN_TRANSIT: Step.AGREED,
    Step.ARRIVED: Step.AGREED,
    Step.DEPLOYED: Step.AGREED,
    Step.INSPECTED: Step.ARRIVED,
    Step.ROTATED: Step.DEPLOYED,
    Step.COMPLETED: Step.DEPLOYED,
}


@pytest.mark.parametrize(("step", "needed"), RESTS_ON.items())
def test_a_step_is_refused_until_the_one_it_rests_on_is_on_record(step: Step, needed: Step) -> None:
    assessed = fact(Step.ASSESSED, Level.TWO, Outcome.SUCCESSFUL)
    without = [fact(each) for each in Step if each not in {needed, step, *ENDS}]
    complete = [*without, fact(needed), assessed]
    new = fact(step, Level.ONE)
    assert "step-missing" in codes(without, new)
    assert codes(complete, new) == []


def test_every_step_but_the_free_ones_rests_on_another() -> None:
    free = {Step.ANNOUNCED, Step.PARTLY_DELIVERED, Step.CONFIRMED, Step.REPORTED, *ENDS}
    assert set(PREREQUISITES) == set(Step) - free


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.UNSUCCESSFUL])
def test_nothing_is_selected_without_a_successful_visit(outcome: Outcome | None) -> None:
    history = [*map(fact, LINE), fact(Step.ASSESSED, Level.ONE, outcome)]
    assert codes(history, fact(Step.SELECTED)) == ["gate-not-passed"]


def test_a_unit_is_selected_after_a_successful_visit() -> None:
    history = [*map(fact, LINE), fact(Step.ASSESSED, Level.TWO, Outcome.SUCCESSFUL)]
    assert codes(history, fact(Step.SELECTED)) == []


def test_a_later_failed_visit_does_not_undo_an_earlier_success() -> None:
    history = [
        *map(fact, LINE),
        fact(Step.ASSESSED, Level.TWO, Outcome.SUCCESSFUL),
        fact(Step.ASSESSED, None, Outcome.UNSUCCESSFUL),
    ]
    assert codes(history, fact(Step.SELECTED)) == []


@pytest.mark.parametrize("level", [Level.TWO, Level.THREE, Level.RAPID_DEPLOYMENT])
def test_level_two_and_above_are_reached_only_after_a_successful_visit(level: Level) -> None:
    history = [*map(fact, LINE)]
    assert "gate-not-passed" in codes(history, fact(Step.LEVEL_CHANGED, level))
    visited = [*history, fact(Step.ASSESSED, None, Outcome.SUCCESSFUL), fact(Step.VERIFIED)]
    assert codes(visited, fact(Step.LEVEL_CHANGED, level)) == []


def test_the_rapid_deployment_level_is_reached_only_after_a_verification_visit() -> None:
    history = [*map(fact, LINE), fact(Step.ASSESSED, None, Outcome.SUCCESSFUL)]
    rapid = fact(Step.LEVEL_CHANGED, Level.RAPID_DEPLOYMENT)
    assert codes(history, rapid) == ["verification-missing"]
    assert codes([*history, fact(Step.VERIFIED)], rapid) == []


def test_level_one_needs_no_visit() -> None:
    assert codes([*map(fact, LINE)], fact(Step.LEVEL_CHANGED, Level.ONE)) == []


def test_a_change_of_level_says_which_level() -> None:
    assert codes([*map(fact, LINE)], fact(Step.LEVEL_CHANGED)) == ["level-missing"]


@pytest.mark.parametrize("end", sorted(ENDS))
@pytest.mark.parametrize("step", list(Step))
def test_nothing_follows_an_end(end: Step, step: Step) -> None:
    history = [*map(fact, SELECTED_LINE), fact(end)]
    assert codes(history, fact(step)) == ["pledge-has-ended"]
    assert codes(history, fact(step, documented=True)) == ["pledge-has-ended"]


@pytest.mark.parametrize("end", sorted(ENDS))
def test_a_pledge_may_end_at_any_time(end: Step) -> None:
    assert codes([], fact(end)) == []


@pytest.mark.parametrize("step", list(Step))
def test_a_documented_step_is_history_and_needs_no_earlier_one(step: Step) -> None:
    assert codes([], fact(step, documented=True)) == []


@given(st.lists(st.sampled_from(list(Step)), max_size=8), st.sampled_from(list(Step)))
def test_what_is_refused_depends_on_what_is_on_record_not_on_its_order(
    steps: list[Step], new: Step
) -> None:
    history = [fact(step) for step in steps]
    assert refusals(history, fact(new)) == refusals(history[::-1], fact(new))


@given(st.lists(st.sampled_from(sorted(set(Step) - ENDS)), max_size=8))
def test_more_on_record_never_refuses_more(steps: list[Step]) -> None:
    fuller = [fact(step) for step in steps]
    for new in sorted(set(Step) - ENDS):
        fewer = set(codes(fuller[:-1], fact(new)))
        assert set(codes(fuller, fact(new))) <= fewer


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_whatever_is_recorded_next_no_earlier_fact_becomes_invalid(
    ladder: Ladder, data: st.DataObject
) -> None:
    recorded: list[Fact] = []
    for _ in range(12):
        allowed = [
            new
            for step in sorted(steps_of(ladder) - ENDS)
            for new in (fact(step, Level.TWO, Outcome.SUCCESSFUL),)
            if refusals(recorded, new, ladder) == ()
        ]
        recorded.append(data.draw(st.sampled_from(allowed)))
    for position, earlier in enumerate(recorded):
        others = [*recorded[:position], *recorded[position + 1 :]]
        assert refusals(others, earlier, ladder) == ()


@pytest.mark.parametrize("ladder", [each for each in Ladder if each is not Ladder.UNIT])
def test_what_is_no_unit_takes_no_assessment_visit_and_no_level(ladder: Ladder) -> None:
    history = [*map(fact, LINE)]
    for step in (Step.REGISTERED, Step.ASSESSED, Step.LEVEL_CHANGED, Step.VERIFIED):
        found = refusals(history, fact(step, Level.TWO), ladder)
        assert [each.code for each in found] == ["step-not-on-ladder"]


@pytest.mark.parametrize("ladder", [Ladder.TRAINING, Ladder.FUNDING, Ladder.COMMITMENT])
def test_money_training_and_commitments_are_completed_once_they_were_accepted(
    ladder: Ladder,
) -> None:
    accepted = [fact(step) for step in LINE[:4]]
    assert refusals(accepted, fact(Step.COMPLETED), ladder) == ()
    assert [each.code for each in refusals(accepted[:3], fact(Step.COMPLETED), ladder)] == [
        "step-missing"
    ]


@pytest.mark.parametrize("ladder", list(Ladder))
def test_on_every_ladder_each_step_rests_on_earlier_rungs_only(ladder: Ladder) -> None:
    earlier: set[Step] = set()
    for rung in LADDERS[ladder]:
        assert rung.needs | rung.follows <= earlier
        assert rung.step not in earlier
        earlier.add(rung.step)


@pytest.mark.parametrize("ladder", list(Ladder))
def test_every_ladder_starts_with_words_and_ends_with_completion(ladder: Ladder) -> None:
    steps = [rung.step for rung in LADDERS[ladder]]
    assert (steps[0], steps[-1]) == (Step.ANNOUNCED, Step.COMPLETED)


def test_a_pledge_without_a_level_is_only_announced() -> None:
    assert level_on([fact(Step.ANNOUNCED)], date(2030, 1, 1)) is Level.ANNOUNCED


def test_the_level_is_that_of_the_latest_fact_known_by_the_day() -> None:
    history = [
        fact(Step.REGISTERED, Level.ONE, on="2021-01-10"),
        fact(Step.ASSESSED, Level.TWO, on="2021-06"),
        fact(Step.LEVEL_CHANGED, Level.ONE, on="2022"),
    ]
    assert level_on(history, date(2021, 1, 9)) is Level.ANNOUNCED
    assert level_on(history, date(2021, 1, 10)) is Level.ONE
    assert level_on(history, date(2021, 6, 29)) is Level.ONE
    assert level_on(history, date(2021, 6, 30)) is Level.TWO
    assert level_on(history, date(2022, 12, 30)) is Level.TWO
    assert level_on(history, date(2022, 12, 31)) is Level.ONE


def test_of_two_levels_on_the_same_day_the_higher_counts() -> None:
    both = [fact(Step.REGISTERED, Level.ONE), fact(Step.LEVEL_CHANGED, Level.THREE)]
    assert level_on(both, DAY.latest) is Level.THREE
    assert level_on(both[::-1], DAY.latest) is Level.THREE


@given(
    st.lists(
        st.builds(
            lambda day, level: Fact(Step.LEVEL_CHANGED, ApproximateDate.on(day), level),
            st.dates(date(2020, 1, 1), date(2024, 1, 1)),
            st.sampled_from(list(Level)),
        )
    ),
    st.dates(date(2019, 1, 1), date(2025, 1, 1)),
)
def test_what_happens_after_a_day_does_not_change_its_level(history: list[Fact], day: date) -> None:
    known = [each for each in history if each.occurred_on.latest <= day]
    assert level_on(history, day) is level_on(known, day)


@pytest.mark.parametrize(
    ("level", "selectable"),
    [
        (Level.ANNOUNCED, False),
        (Level.ONE, False),
        (Level.TWO, True),
        (Level.THREE, True),
        (Level.RAPID_DEPLOYMENT, True),
    ],
)
def test_selection_is_open_from_level_two(level: Level, selectable: bool) -> None:
    assert level.is_selectable is selectable


@given(st.sampled_from(list(Level)), st.sampled_from(list(Level)))
def test_a_level_satisfies_a_demand_for_any_lower_one(one: Level, other: Level) -> None:
    assert one.at_least(other) == (one.order >= other.order)
    assert one.at_least(other) or other.at_least(one)
