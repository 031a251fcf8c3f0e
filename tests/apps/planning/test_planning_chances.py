"""How likely pledges are to arrive: deployed, stated by a person, or estimated."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from makers import make_deployment, make_fact, make_pledge, make_requirement
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import actions, portfolio
from pledgeworks.apps.planning.chances import Chance, Origin
from pledgeworks.apps.planning.models import StatedProbability
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.queries import board, chances_of
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.matching import parse_portfolio
from pledgeworks.engines.readiness import Level
from pledgeworks.kernel.errors import InvalidInput, NotAllowed

DAY = date(2021, 12, 8)
SOURCE = "https://example.org/note"


@pytest.fixture
def korea(series: None) -> Pledge:
    return Pledge.objects.get(pk="seoul-2021-kor-06")


def state(by: Person, pledge: Pledge, probability: str = "0.6", **given: Any) -> StatedProbability:
    values = {"why": "crews are in training", "source": SOURCE, "stated_on": DAY, **given}
    return actions.state_probability(
        by=by, pledge=pledge, probability=Decimal(probability), **values
    )


def withdraw(by: Person, pledge: Pledge, **given: Any) -> StatedProbability:
    values = {"why": "a mistake", "stated_on": DAY, **given}
    return actions.withdraw_probability(by=by, pledge=pledge, **values)


def chance(seoul: Meeting, pledge: Pledge, day: date = DAY) -> Chance:
    return situation(seoul, day).chances.by_pledge[pledge.pk]


def test_every_pledge_planned_with_has_a_probability_in_the_portfolio(seoul: Meeting) -> None:
    now = situation(seoul, DAY)
    problem = parse_portfolio(now.portfolio)  # type: ignore[arg-type]
    assert problem.pledges
    for each in problem.pledges:
        assert each.probability == now.chances.by_pledge[each.id].probability
        assert 0.01 <= each.probability <= 0.99
        assert round(each.probability, 2) == each.probability


def test_an_estimate_says_how_many_cases_it_rests_on_and_how_wide_it_is(
    seoul: Meeting, korea: Pledge
) -> None:
    found = chance(seoul, korea)
    assert (found.origin, found.is_estimated) == (Origin.CATEGORY_AND_LEVEL, True)
    assert (found.estimate.count, found.estimate.arrived) == (3, 1)
    assert found.estimate.low < found.probability < found.estimate.high


def test_a_kind_nobody_was_followed_in_takes_the_estimate_of_all_kinds(seoul: Meeting) -> None:
    police = make_pledge(category="police_unit")
    found = chance(seoul, police)
    assert found.origin is Origin.ALL
    assert found.estimate.count == 18


def test_a_level_nobody_was_followed_at_takes_the_estimate_of_its_kind(seoul: Meeting) -> None:
    pledge = make_pledge()
    make_fact(pledge, "level_changed", "2021-12-08", level_id="3")
    found = chance(seoul, pledge)
    assert (found.level, found.origin) == (Level.THREE, Origin.CATEGORY)


def test_before_any_pledge_was_followed_nothing_is_known(series: None) -> None:
    first = Meeting.objects.get(pk="new-york-2014")
    overall = situation(first, date(2014, 9, 26)).chances.overall
    assert (overall.count, round(overall.probability, 6)) == (0, 0.5)


def test_a_pledge_deployed_to_a_post_of_the_board_is_certain_whatever_anybody_says(
    seoul: Meeting, officer: Person
) -> None:
    pledge, requirement = make_pledge(), make_requirement()
    make_deployment(pledge, requirement)
    state(officer, pledge, "0.1")
    found = chance(seoul, pledge)
    assert (found.probability, found.origin) == (1.0, Origin.DEPLOYED)


def test_what_is_deployed_elsewhere_makes_nobody_certain(seoul: Meeting) -> None:
    pledge = make_pledge()
    make_fact(pledge, "received", "2021-12-08")
    assert chance(seoul, pledge).origin is not Origin.DEPLOYED


def test_a_stated_probability_stands_in_the_place_of_the_estimate_and_shows_it(
    seoul: Meeting, officer: Person, korea: Pledge
) -> None:
    estimate = chance(seoul, korea).estimate
    state(officer, korea)
    found = chance(seoul, korea)
    assert (found.probability, found.origin, found.estimate) == (0.6, Origin.STATED, estimate)
    assert found.statement is not None
    assert (found.statement.reason, found.statement.source) == ("crews are in training", SOURCE)
    assert found.statement.by == officer.name


def test_the_newest_statement_holds_and_the_earlier_ones_stay_on_record(
    seoul: Meeting, officer: Person, korea: Pledge
) -> None:
    following = date(2021, 12, 9)
    state(officer, korea, "0.6", stated_on=following)
    state(officer, korea, "0.8", stated_on=following)
    state(officer, korea, "0.2")
    assert chance(seoul, korea, following).probability == 0.8
    said = situation(seoul, following).chances.statements
    assert [each.probability for each in said] == [0.8, 0.6, 0.2]


def test_a_statement_counts_from_its_day_on(seoul: Meeting, officer: Person, korea: Pledge) -> None:
    state(officer, korea, stated_on=date(2022, 5, 1))
    assert chance(seoul, korea, date(2022, 4, 30)).is_estimated
    assert chance(seoul, korea, date(2022, 5, 1)).origin is Origin.STATED


def test_once_withdrawn_the_estimate_holds_again_and_before_that_day_it_does_not(
    seoul: Meeting, officer: Person, korea: Pledge
) -> None:
    state(officer, korea)
    withdraw(officer, korea, stated_on=date(2022, 5, 1))
    assert chance(seoul, korea, date(2022, 4, 30)).origin is Origin.STATED
    later = chance(seoul, korea, date(2022, 5, 1))
    assert later.is_estimated
    assert later.statement is None
    newest = situation(seoul, date(2022, 5, 1)).chances.statements[0]
    assert (newest.probability, newest.reason) == (None, "a mistake")


def test_what_a_person_states_is_in_the_history_with_who_why_and_on_what_source(
    officer: Person, korea: Pledge
) -> None:
    (change,) = history_of(state(officer, korea))
    assert (change.kind, change.by, change.action) == ("insert", officer.name, "state probability")
    assert (change.why, change.source) == ("crews are in training", SOURCE)


@pytest.mark.parametrize("act", [state, withdraw])
@pytest.mark.parametrize("role", [Role.MEETING_TEAM, Role.LOADER])
def test_others_may_neither_state_nor_withdraw(
    person_of: Callable[[Role], Person],
    officer: Person,
    korea: Pledge,
    act: Callable[..., object],
    role: Role,
) -> None:
    state(officer, korea)
    with pytest.raises(NotAllowed, match="say how likely a pledge is to arrive"):
        act(person_of(role), korea)
    assert StatedProbability.objects.count() == 1


def test_a_force_generation_officer_may(
    person_of: Callable[[Role], Person], seoul: Meeting, korea: Pledge
) -> None:
    state(person_of(Role.FORCE_GENERATION_OFFICER), korea)
    assert chance(seoul, korea).probability == 0.6


def test_whoever_is_not_active_may_not(person_of: Callable[[Role], Person], korea: Pledge) -> None:
    gone = person_of(Role.FORCE_GENERATION_OFFICER)
    gone.is_active = False
    with pytest.raises(NotAllowed):
        state(gone, korea)


@pytest.mark.parametrize("number", ["-0.01", "1.01", "0.333", "NaN", "Infinity", "1E+400"])
def test_what_is_no_probability_in_whole_per_cents_is_refused(
    officer: Person, korea: Pledge, number: str
) -> None:
    with pytest.raises(InvalidInput, match=r"write 0\.4 or 0\.45, from 0 to 1"):
        state(officer, korea, number)


@pytest.mark.parametrize("number", ["0", "1", "0.5", "1.00", "0.070"])
def test_none_and_all_and_every_whole_per_cent_can_be_stated(
    seoul: Meeting, officer: Person, korea: Pledge, number: str
) -> None:
    state(officer, korea, number)
    assert chance(seoul, korea).probability == float(number)


def test_a_reason_is_needed(officer: Person, korea: Pledge) -> None:
    with pytest.raises(InvalidInput, match="Say why"):
        state(officer, korea, why="  ")


def test_a_reason_that_is_no_text_is_refused(officer: Person, korea: Pledge) -> None:
    with pytest.raises(InvalidInput, match="NUL"):
        state(officer, korea, why="a\x00b")


def test_nothing_can_be_stated_before_the_pledge_was_announced(
    officer: Person, korea: Pledge
) -> None:
    with pytest.raises(InvalidInput, match="was not announced yet"):
        state(officer, korea, stated_on=date(2021, 12, 6))


def test_what_nobody_stated_cannot_be_withdrawn(officer: Person, korea: Pledge) -> None:
    with pytest.raises(InvalidInput, match="the estimate holds already"):
        withdraw(officer, korea)
    state(officer, korea)
    withdraw(officer, korea)
    with pytest.raises(InvalidInput, match="the estimate holds already"):
        withdraw(officer, korea)


@pytest.mark.parametrize("given", [{"probability": 2}, {"reason": ""}])
def test_the_database_refuses_what_is_no_statement(
    officer: Person, korea: Pledge, given: dict[str, object]
) -> None:
    values = {"probability": 0.5, "reason": "known", "stated_on": DAY, **given}
    with pytest.raises(IntegrityError), transaction.atomic():
        StatedProbability.objects.create(pledge=korea, stated_by=officer, **values)


def test_another_probability_leaves_the_plan_and_its_fingerprint_as_they_are(
    seoul: Meeting, officer: Person, korea: Pledge
) -> None:
    before = situation(seoul, DAY)
    earlier = before.portfolio
    plan = actions.compute_plan(by=officer, meeting=seoul)
    state(officer, korea, "0.01")
    after = situation(seoul, DAY)
    assert after.portfolio != earlier
    assert (after.fingerprint, after.portfolio_text) == (before.fingerprint, before.portfolio_text)
    assert board(seoul).plan == plan


def test_a_board_asks_for_no_probability(seoul: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_asks(*_: object) -> None:
        raise AssertionError("the board read probabilities")

    monkeypatch.setattr(portfolio, "chances", nobody_asks)
    assert board(seoul).rows


def test_a_pledge_that_is_only_supposed_is_supposed_to_arrive(seoul: Meeting) -> None:
    assert situation(seoul, DAY).chances.probability_of("supposed") == 1


def test_a_pledge_that_no_board_plans_with_has_a_chance_too(officer: Person) -> None:
    pledge = make_pledge(quantity=None)
    found = chances_of(pledge, DAY).by_pledge[pledge.pk]
    assert (found.origin, found.estimate.horizon) == (Origin.CATEGORY_AND_LEVEL, 36)


def test_silence_read_as_failure_gives_a_much_lower_estimate(seoul: Meeting) -> None:
    chances = situation(seoul, DAY).chances
    assert chances.silent == 102
    assert chances.overall.count == 18
    # Pledges of the month of the board have not been there for a month, silent or not.
    new = sum(str(each.observation.announced) == "2021-12" for each in chances.sample)
    assert chances.overall_if_silence_is_failure.count == 120 - new
    assert chances.overall_if_silence_is_failure.probability < chances.overall.probability / 5
