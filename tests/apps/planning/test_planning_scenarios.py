"""Scenarios in the registry: kept, changed, archived, read, compared; the registry stays as is."""

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from makers import make_deployment, make_pledge, make_requirement
from pledgeworks.apps.accounts.actions import ensure_loader
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import queries, scenarios, solving
from pledgeworks.apps.planning.actions import (
    archive_scenario,
    change_scenario,
    keep_packaged_scenarios,
    keep_scenario,
)
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.models import Scenario, ScenarioPlan
from pledgeworks.apps.planning.packaged_scenarios import packaged_scenarios
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching import parse_portfolio, solve
from pledgeworks.engines.matching.scenarios import Scenario as WhatIf
from pledgeworks.engines.matching.scenarios import applied, parse_scenario
from pledgeworks.engines.matching.scenarios.changes import ParticipantWithdraws
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound, Unavailable

DAY = date(2021, 12, 8)


def what_if(*changes: dict, name: str = "A what-if", **given: object) -> WhatIf:
    return parse_scenario({"name": name, "changes": list(changes), **given})


def away(who: str) -> dict:
    return {"change": "participant_withdraws", "participant": who}


CLOSES = {"change": "mission_closes", "mission": "MINUSMA", "to": "2023-06", "frees_units": True}


# ---- writing ---------------------------------------------------------------------------------


def test_a_scenario_is_kept_on_a_frozen_snapshot_with_both_plans(
    seoul: Meeting, officer: Person
) -> None:
    ScenarioPlan.objects.all().delete()
    kept = keep_scenario(
        by=officer,
        meeting=seoul,
        what_if=what_if(away("BRA"), name="Brazil stays at home"),
        why="x",
    )
    assert (kept.code, kept.label, kept.as_of) == ("brazil-stays-at-home", "restricted", DAY)
    assert kept.portfolio == situation(seoul, DAY).certain_portfolio
    assert ScenarioPlan.objects.count() == 2
    (change,) = history_of(kept)
    assert (change.by, change.action, change.why) == (officer.name, "keep scenario", "x")


def test_nothing_in_the_registry_changes(seoul: Meeting, officer: Person) -> None:
    def registry() -> list:
        return [list(model.objects.order_by("pk").values()) for model in (Pledge, Requirement)]

    before = registry()
    plan = queries.board(seoul).plan
    keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("IDN"), CLOSES))
    assert before == registry()
    assert queries.board(seoul).plan == plan


def test_what_happens_later_does_not_reach_the_snapshot(seoul: Meeting, officer: Person) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("BRA")))
    assert scenarios.is_snapshot_current(kept)
    make_pledge()
    again = scenarios.scenario(kept.pk, officer)
    assert again.portfolio == kept.portfolio
    assert not scenarios.is_snapshot_current(again)


def test_plans_of_the_same_problem_are_computed_once(
    seoul: Meeting, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("BRA")), code="one")

    def nobody_solves(*_: object, **__: object) -> None:
        raise AssertionError("a kept plan was not used")

    monkeypatch.setattr(solving, "solve", nobody_solves)
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("BRA")), code="two")
    assert scenarios.compared_with_its_snapshot(kept).comparison.is_proven


def test_changes_that_do_not_fit_the_snapshot_are_refused_and_nothing_is_kept(
    seoul: Meeting, officer: Person
) -> None:
    with pytest.raises(InvalidInput, match="no pledge of 'FRA' in this portfolio"):
        keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("FRA")), code="france")
    assert not Scenario.objects.filter(pk="france").exists()


@pytest.mark.parametrize(
    ("code", "name"), [("Has Spaces", "x"), ("-a", "x"), ("", "多边"), ("x" * 81, "x")]
)
def test_a_code_that_is_none_is_refused(
    seoul: Meeting, officer: Person, code: str, name: str
) -> None:
    with pytest.raises(InvalidInput, match="cannot be the code"):
        keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES, name=name), code=code)


def test_a_code_that_is_taken_is_refused(seoul: Meeting, officer: Person) -> None:
    keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES))
    with pytest.raises(Conflict, match="'a-what-if' already"):
        keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("BRA")))


def test_a_nul_cannot_be_kept(seoul: Meeting, officer: Person) -> None:
    with pytest.raises(InvalidInput, match="NUL"):
        keep_scenario(by=officer, meeting=seoul, what_if=WhatIf("a\x00b", ()), code="nul")


def test_a_scenario_is_changed_and_keeps_its_snapshot(seoul: Meeting, officer: Person) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES))
    make_pledge()
    changed = change_scenario(
        by=officer,
        code=kept.pk,
        version=1,
        what_if=what_if(away("BRA"), name="Other words", sources=["a letter"]),
        label=ScenarioLabel.PUBLIC,
        why="asked for",
    )
    assert (changed.version, changed.name, changed.label) == (2, "Other words", "public")
    assert (changed.portfolio, changed.source_urls) == (kept.portfolio, ["a letter"])
    assert history_of(changed)[0].why == "asked for"


def test_a_stale_version_is_refused(seoul: Meeting, officer: Person) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES))
    change_scenario(by=officer, code=kept.pk, version=1, what_if=what_if(away("BRA")))
    for act in (
        lambda: change_scenario(by=officer, code=kept.pk, version=1, what_if=what_if(CLOSES)),
        lambda: archive_scenario(by=officer, code=kept.pk, version=1, why="x"),
    ):
        with pytest.raises(Conflict, match="version 2, you read 1"):
            act()
    assert scenarios.what_if_of(Scenario.objects.get(pk=kept.pk)).changes == (
        ParticipantWithdraws("BRA"),
    )


def test_an_archived_scenario_is_in_no_list_and_leaves_its_trace(
    seoul: Meeting, officer: Person
) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES))
    archive_scenario(by=officer, code=kept.pk, version=1, why="it happened")
    assert kept.pk not in [each.pk for each in scenarios.scenario_list(officer)]
    with pytest.raises(NotFound):
        scenarios.scenario(kept.pk, officer)
    assert [each.why for each in history_of(kept)] == ["it happened", ""]
    with pytest.raises(NotFound):
        change_scenario(by=officer, code=kept.pk, version=2, what_if=what_if(CLOSES))
    with pytest.raises(InvalidInput, match="Say why"):
        archive_scenario(by=officer, code=kept.pk, version=2, why=" ")


def test_what_is_not_there_cannot_be_changed(officer: Person) -> None:
    with pytest.raises(NotFound, match="no scenario 'nothing'"):
        change_scenario(by=officer, code="nothing", version=1, what_if=what_if(CLOSES))


@pytest.mark.parametrize("role", Role)
def test_only_planners_keep_scenarios(
    seoul: Meeting, person_of: Callable[[Role], Person], role: Role
) -> None:
    person = ensure_loader() if role is Role.LOADER else person_of(role)
    may = role in (Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.LOADER)
    if may:
        keep_scenario(by=person, meeting=seoul, what_if=what_if(CLOSES))
        return
    for act in (
        lambda: keep_scenario(by=person, meeting=seoul, what_if=what_if(CLOSES)),
        lambda: change_scenario(by=person, code="x", version=1, what_if=what_if(CLOSES)),
        lambda: archive_scenario(by=person, code="x", version=1, why="x"),
        lambda: keep_packaged_scenarios(by=person),
    ):
        with pytest.raises(NotAllowed):
            act()


# ---- reading ---------------------------------------------------------------------------------


def test_a_restricted_scenario_is_there_for_planners_only(
    seoul: Meeting, officer: Person, person_of: Callable[[Role], Person]
) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES))
    planner, team = person_of(Role.FORCE_GENERATION_OFFICER), person_of(Role.MEETING_TEAM)
    assert scenarios.scenario(kept.pk, planner) == kept
    for reader in (None, team):
        assert kept.pk not in [each.pk for each in scenarios.scenario_list(reader)]
        with pytest.raises(NotFound) as told:
            scenarios.scenario(kept.pk, reader)
        # Nor may the message tell that it is there.
        assert told.value.message.count(kept.pk) == 1


def test_side_by_side_the_strips_say_what_the_plans_say(seoul: Meeting, officer: Person) -> None:
    requirement = make_requirement(quantity=2)
    pledge = make_pledge()
    make_deployment(pledge, requirement)
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(away("BRA")))
    beside = scenarios.compared_with_its_snapshot(kept)
    board = queries.board(seoul)
    rows = {row.requirement.pk: row for row in board.rows}
    assert {pair.code for pair in beside.pairs} == set(rows)
    for pair in beside.pairs:
        row = rows[pair.code]
        assert pair.before is not None
        assert (pair.before.total, pair.before.cells) == (row.total, row.cells)
        assert (pair.unit, pair.is_on_record) == (row.requirement.capability.unit_of_measure, True)
    assert any(pair.before.total.deployed for pair in beside.pairs if pair.before)
    for total in beside.totals:
        own = [pair for pair in beside.pairs if pair.unit == total.unit]
        assert total.after.held == sum(pair.after.total.held for pair in own if pair.after)
        assert total.after.open == sum(pair.after.total.open for pair in own if pair.after)


def test_a_scenario_is_worth_what_the_changed_problem_is_worth(
    seoul: Meeting, officer: Person
) -> None:
    kept = keep_scenario(by=officer, meeting=seoul, what_if=what_if(CLOSES, away("IDN")))
    found = scenarios.compared_with_its_snapshot(kept).comparison
    changed = applied(parse_portfolio(kept.portfolio), scenarios.what_if_of(kept).changes)
    assert found.after.plan == solve(changed)


# ---- trying without keeping --------------------------------------------------------------------


def test_a_what_if_is_tried_and_nothing_is_kept(seoul: Meeting) -> None:
    plans = ScenarioPlan.objects.count()
    beside = scenarios.try_on(situation(seoul, DAY), what_if(away("IDN")))
    assert beside.comparison.cover.at_most < 0
    assert ScenarioPlan.objects.count() == plans
    assert Scenario.objects.count() == 2


def test_what_is_too_large_is_refused_before_it_is_solved() -> None:
    month = {"from": "2022-01"}
    large = {
        "start": "2022-01",
        "months": 121,
        "requirements": [{"id": "R", "capability": "c", **month}],
        "pledges": [{"id": "P", "participant": "KEN", "capability": "c", **month}],
    }
    with pytest.raises(InvalidInput, match="more than is solved here"):
        scenarios.try_on_portfolio(parse_portfolio(large), what_if())
    many = {**large, "months": 12}
    many["pledges"] = [{**large["pledges"][0], "quantity": 1_000_001}]
    with pytest.raises(InvalidInput, match="1000001 is more than 1,000,000"):
        scenarios.try_on_portfolio(parse_portfolio(many), what_if())


def test_whoever_comes_when_all_turns_are_taken_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "_turn", threading.BoundedSemaphore(1))
    monkeypatch.setattr(solving, "_WAIT_SECONDS", 0.01)
    with solving.in_turn(), pytest.raises(Unavailable, match="try again"), solving.in_turn():
        pass
    with solving.in_turn():
        pass


# ---- the packaged ones -------------------------------------------------------------------------


def test_the_packaged_what_ifs_are_there_and_loading_them_again_changes_nothing(
    seoul: Meeting,
) -> None:
    there = list(scenarios.scenario_list())
    assert {each.pk for each in there} == {each.code for each in packaged_scenarios()}
    assert len(there) == 2
    done = keep_packaged_scenarios(by=ensure_loader())
    assert (done.added, done.changed, done.unchanged, done.left) == (0, 0, 2, ())
    assert {each.version for each in scenarios.scenario_list()} == {1}


def test_the_packaged_what_ifs_stand_on_what_the_series_says_now(seoul: Meeting) -> None:
    make_pledge()
    done = keep_packaged_scenarios(by=ensure_loader())
    assert (done.changed, done.unchanged) == (2, 0)
    assert all(scenarios.is_snapshot_current(each) for each in Scenario.objects.all())


def test_packaged_what_ifs_that_people_changed_or_archived_are_left(
    seoul: Meeting, officer: Person
) -> None:
    change_scenario(by=officer, code="indonesia-withdraws", version=1, what_if=what_if(away("IDN")))
    archive_scenario(by=officer, code="minusma-closes-2023-06", version=1, why="known by now")
    done = keep_packaged_scenarios(by=ensure_loader())
    assert done.left == ("indonesia-withdraws", "minusma-closes-2023-06")
    assert Scenario.objects.get(pk="indonesia-withdraws").name == "A what-if"


def test_a_packaged_what_if_under_no_day_is_refused(series: None, tmp_path: Path) -> None:
    file = tmp_path / "seoul-2021" / "today" / "x.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"name": "x", "changes": []}), "utf-8")
    with pytest.raises(InvalidInput, match="'today' is not a day"):
        keep_packaged_scenarios(by=ensure_loader(), folder=tmp_path)


def test_no_other_state_is_missed_more_than_the_one_of_the_packaged_what_if(
    seoul: Meeting,
) -> None:
    now = situation(seoul, DAY)
    losses = {}
    for who in {each.pledge.participant_id for each in now.candidates}:
        found = scenarios.try_on(now, what_if(away(who))).comparison
        assert found.is_proven
        losses[who] = -found.cover.at_most
    assert max(losses, key=lambda who: losses[who]) == "IDN"


def test_every_packaged_what_if_says_that_it_is_one() -> None:
    for each in packaged_scenarios():
        assert each.scenario.name.startswith("What if ")
        assert "forecast" in each.scenario.text or each.scenario.sources
