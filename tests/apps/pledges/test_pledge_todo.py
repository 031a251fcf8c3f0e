"""To-do lists over many pledges: as each pledge alone says, in few queries, and for whom."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makers import make_fact, make_leg, make_pledge, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Audience, Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.life import life_of
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument
from pledgeworks.apps.pledges.queries import facts_of, ladder_of_pledge, pledge
from pledgeworks.apps.pledges.todo import tasks, wanted_of
from pledgeworks.apps.pledges.waiting import announced_not_registered, freshness_by_meeting
from pledgeworks.engines.readiness import Party, unregistered
from pledgeworks.engines.readiness.steps import ENDS
from pledgeworks.kernel.errors import NotFound

pytestmark = pytest.mark.usefixtures("series")
TODAY = date(2026, 11, 24)
STEPS = ["submitted", "received", "acknowledged", "accepted", "registered", "assessed", "agreed"]


def scattered(seed: int, number: int = 40) -> None:
    """Pledges of several States at random places of their lives."""
    chance = random.Random(seed)
    for _ in range(number):
        made = make_pledge(
            participant_id=chance.choice(["JPN", "KEN", "FRA"]),
            label=chance.choice(list(Label)),
            is_draft=chance.random() < 0.1,
            category=chance.choice(["military_unit", "funding", "policy"]),
            capability_id=chance.choice([None, "quick-reaction-force-company"]),
            quantity=None,
        )
        day = date(2021, 12, 7)
        make_fact(made, "announced", day.isoformat())
        for step in chance.sample(STEPS, chance.randrange(4)):
            day += timedelta(chance.randrange(1, 300))
            make_fact(
                made, step, day.isoformat(), outcome="successful" if step == "assessed" else ""
            )
        if chance.random() < 0.15:
            make_fact(made, chance.choice(["withdrawn", "completed", "lapsed"]), "2025-05-05")
        if chance.random() < 0.3:
            PledgeDocument.objects.create(
                pledge=made,
                kind="note_verbale",
                dated_on=on("2022-01-01"),
                came_on=on("2022-01-02"),
                said_by="contributing_country",
            )
        if chance.random() < 0.3:
            make_leg(made, "DEU", chance.choice(["equipment", "personnel"]))


def one_by_one(reader: Person) -> Counter[Any]:
    """What is awaited, read pledge by pledge from their pages."""
    found: Counter[Any] = Counter()
    for code in Pledge.objects.filter(is_draft=False).values_list("pk", flat=True):
        try:
            shown = life_of(pledge(code, reader=reader), TODAY, reader=reader)
        except NotFound:
            continue
        found.update((code, each) for each in shown.due)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_all_at_once_is_what_each_pledge_says_alone(officer: Person, seed: int) -> None:
    scattered(seed)
    found = Counter((each.pledge.code, each.awaited) for each in tasks(officer, TODAY, Wanted()))
    assert found == one_by_one(officer)


def test_a_focal_point_sees_what_waits_with_its_own_pledges(officer: Person) -> None:
    scattered(5)
    japan = somebody(Role.FOCAL_POINT, participant="JPN")
    found = tasks(japan, TODAY, Wanted())
    assert {each.pledge.participant for each in found} == {"JPN"}
    assert Counter((each.pledge.code, each.awaited) for each in found) == one_by_one(japan)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MEETING_TEAM, Role.LOADER])
def test_seats_that_act_on_no_pledge_have_nothing_to_do(role: Role) -> None:
    scattered(1)
    person = somebody(role)
    assert wanted_of(person.seats[0]) is None
    assert tasks(person, TODAY, Wanted()) == []


def test_a_planner_sees_what_waits_for_a_mission_and_is_not_restricted() -> None:
    open_one, closed = make_pledge(), make_pledge(label=Label.RESTRICTED)
    for made in (open_one, closed):
        for step, day in (("agreed", "2022-01-01"), ("equipment_in_transit", "2022-03-01")):
            make_fact(made, step, day)
        make_fact(made, "personnel_in_transit", "2022-03-01")
    found = tasks(somebody(Role.MISSION_PLANNER), TODAY, Wanted())
    assert {each.awaited.party for each in found} == {Party.MISSION}
    codes = {each.pledge.code for each in found}
    assert open_one.pk in codes
    assert closed.pk not in codes


def test_the_list_is_sorted_by_age_and_narrowed(officer: Person) -> None:
    scattered(2)
    found = tasks(officer, TODAY, Wanted())
    ages = [each.at_least or 0 for each in found]
    assert ages == sorted(ages, reverse=True)
    for wanted, fits in (
        (
            Wanted(parties=frozenset({Party.SECRETARIAT})),
            lambda e: e.awaited.party == "secretariat",
        ),
        (Wanted(participants=frozenset({"KEN"})), lambda e: e.pledge.participant == "KEN"),
        (Wanted(meeting="seoul-2021"), lambda e: e.pledge.meeting == "seoul-2021"),
        (Wanted(step="received"), lambda e: e.awaited.step == "received"),
        (Wanted(older_than=900), lambda e: (e.at_least or 0) >= 900),
    ):
        assert tasks(officer, TODAY, wanted) == [each for each in found if fits(each)]


def test_the_number_of_queries_does_not_grow(officer: Person) -> None:
    scattered(3, 5)
    assert officer.seats
    with CaptureQueriesContext(connection) as few:
        tasks(officer, TODAY, Wanted())
    scattered(4, 40)
    with CaptureQueriesContext(connection) as many:
        tasks(officer, TODAY, Wanted())
    assert len(few) == len(many) <= 6


def test_announced_not_registered_is_what_the_rule_says_of_each_pledge(officer: Person) -> None:
    scattered(6)
    expected = {}
    for each in Pledge.objects.filter(is_draft=False):
        found = unregistered(facts_of(each), ladder_of_pledge(each), TODAY)
        if found is not None:
            expected[each.pk] = found
    rows = announced_not_registered(TODAY, reader=officer)
    assert {row.pledge.code: row.age for row in rows} == expected
    ages = [row.age.at_least for row in rows]
    assert ages == sorted(ages, reverse=True)


def test_the_public_sees_totals_and_no_state_that_lags(officer: Person) -> None:
    scattered(7)
    assert announced_not_registered(TODAY) == []
    own = announced_not_registered(TODAY, reader=seated(Role.FOCAL_POINT, participant="KEN"))
    assert {row.pledge.participant for row in own} == {"KEN"}
    totals = freshness_by_meeting(TODAY)
    public = Pledge.objects.filter(labels.for_audience(Audience.PUBLIC))
    over = public.filter(facts__step__in=[*ENDS, "completed", "deployed"]).distinct()
    assert sum(each.asked for each in totals) == public.count() - over.count()


def test_what_is_not_public_is_in_no_public_total() -> None:
    before = {each.meeting: each.asked for each in freshness_by_meeting(TODAY)}
    for given in ({"label": Label.SHARED}, {"label": Label.RESTRICTED}, {"is_draft": True}):
        make_fact(make_pledge(**given), "announced", "2021-12-07")
    assert {each.meeting: each.asked for each in freshness_by_meeting(TODAY)} == before
