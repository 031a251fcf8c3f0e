"""Plans: computed, checked, kept and found again."""

from datetime import date

import pytest

from makers import make_pledge
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import queries
from pledgeworks.apps.planning.actions import compute_plan, plans
from pledgeworks.apps.planning.models import StoredPlan
from pledgeworks.engines.matching import Violation
from pledgeworks.engines.matching.rules import Rule
from pledgeworks.kernel.errors import NotAllowed, PledgeworksError


def nobody_solves(*_: object, **__: object) -> None:
    raise AssertionError("the stored plan was not used")


def test_a_computed_plan_is_kept_with_what_it_was_computed_from(
    seoul: Meeting, officer: Person
) -> None:
    plan = compute_plan(by=officer, meeting=seoul)
    kept = queries.stored_plan(seoul)
    assert kept is not None
    assert (kept.as_of, len(kept.fingerprint)) == (date(2021, 12, 8), 64)
    assert kept.plan["cover"] == plan.cover
    assert kept.portfolio["start"] == "2022-01"


def test_a_stored_plan_of_the_same_inputs_is_used_again(
    seoul: Meeting, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = compute_plan(by=officer, meeting=seoul)
    monkeypatch.setattr(plans, "solve", nobody_solves)
    monkeypatch.setattr(queries, "solve", nobody_solves)
    queries._computed.cache_clear()
    assert compute_plan(by=officer, meeting=seoul) == plan
    assert queries.board(seoul).plan == plan
    assert StoredPlan.objects.filter(meeting=seoul).count() == 1


def test_a_new_pledge_makes_a_new_plan_and_keeps_the_old_one(
    seoul: Meeting, officer: Person
) -> None:
    old = compute_plan(by=officer, meeting=seoul)
    make_pledge()
    new = compute_plan(by=officer, meeting=seoul)
    assert new.cover > old.cover
    assert StoredPlan.objects.filter(meeting=seoul).count() == 2


def test_a_plan_that_fails_its_check_is_not_kept(
    seoul: Meeting, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Violation(Rule.MAY_SERVE, "The tour may not be.")
    monkeypatch.setattr(plans, "verify", lambda *_: (broken,))
    with pytest.raises(PledgeworksError, match=r"not kept: The tour may not be\."):
        compute_plan(by=officer, meeting=seoul)
    assert not StoredPlan.objects.filter(meeting=seoul).exists()


def test_a_board_needs_no_stored_plan(seoul: Meeting) -> None:
    assert not StoredPlan.objects.exists()
    assert queries.board(seoul).plan.is_proven


def test_the_meeting_team_does_not_have_plans_kept(seoul: Meeting) -> None:
    with pytest.raises(NotAllowed):
        compute_plan(by=somebody(Role.MEETING_TEAM), meeting=seoul)
