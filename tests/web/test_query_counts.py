"""The number of queries does not grow with the rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import seated
from pledgeworks.apps.accounts.access.actions import create_token, note_at_the_door
from pledgeworks.apps.accounts.choices import Role, SignInKind
from pledgeworks.apps.accounts.models import Occupancy, Person
from pledgeworks.apps.pledges.models import (
    Deployment,
    Pledge,
    PledgeCondition,
    PledgeDeadline,
    PledgeDocument,
    PledgeFact,
    PledgeLeg,
)
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month

SEOUL_DAY = ApproximateDate.parse("2021-12-07")

BUDGETS = {
    "/": 40,
    "/board/seoul-2021/": 18,
    "/pledges/who-pledges-what/?meeting=seoul-2021": 5,
    "/pledges/world-map/": 5,
    "/board/seoul-2021/offers/": 14,
    "/board/seoul-2021/plan/": 16,
    "/board/seoul-2021/plan.json": 16,
    "/board/seoul-2021/tours.csv": 16,
    "/board/seoul-2021/asks/": 16,
    "/board/seoul-2021/outlook/": 22,
    "/pledges/pledges.csv?meeting=seoul-2021": 3,
    "/requirements/requirements.xlsx": 2,
    "/board/seoul-2021/?group=priority": 19,
    "/requirements/": 4,
    "/requirements/minusma-2021-07-helicopter-unit/": 72,
    "/lists/": 20,
    "/lists/asked-not-linked/?as-of=2021-12-08": 12,
    "/lists/asked-nobody-pledged/?as-of=2021-12-08": 12,
    "/lists/pledged-nobody-asked/?as-of=2021-12-08": 15,
    "/lists/pledged-nobody-asked.csv?as-of=2021-12-08": 12,
    "/missions/MINUSMA/report/?as-of=2022-12-01": 12,
    "/participants/KOR/report/?as-of=2023-12-31": 14,
    "/missions/MINUSMA/closing/": 8,
    "/partnerships/": 36,
    "/pledges/?meeting=seoul-2021": 6,
    "/pledges/seoul-2021-kor-06/": 51,
    "/pledges/seoul-2021-kor-01/": 33,
    "/lists/announced-not-registered/": 3,
    "/lists/freshness/": 6,
    "/participants/KOR/": 13,
    "/missions/MINUSMA/": 13,
    "/evacuation/": 2,
    "/evacuation/MINUSCA/": 6,
    "/evacuation/MINUSCA/?hospitals=1&helicopters=1": 6,
    "/evacuation/MINUSCA/what-if/?down=minusca-medical-bria": 6,
    "/pledges/new-york-2015-rwa-04/": 45,
    "/capabilities/": 3,
    "/capabilities/helicopter-unit/": 7,
    "/meetings/": 6,
    "/meetings/seoul-2021/": 14,
    "/meetings/seoul-2021/counts/": 7,
    # With both boards of the gap, which are kept for seconds outside a test's transaction.
    "/meetings/seoul-2021/live/": 33,
    "/meetings/over-the-years/": 8,
    "/search/?q=helicopter+korea": 11,
    "/search/?q=unit&kind=pledge": 7,
    "/reference/": 4,
    "/record/": 4,
    "/record/months/2016-11/": 6,
    "/record/series/?country=IRL&mission=UNIFIL": 5,
    "/record/women/?country=IRL&mission=UNIFIL": 6,
    "/record/women/": 20,
    "/record/safety/": 34,
    "/delivered/": 14,
    "/meetings/seoul-2021/verification/": 11,
    "/pledges/london-2016-irl-01/verification/": 18,
    "/healthz": 0,
    "/readyz": 3,
}


def add_rows(numbers: range) -> None:
    """More of everything that hangs on Korea, Seoul and the mission in Mali."""
    for number in numbers:
        pledge = Pledge.objects.create(
            code=f"more-{number}",
            meeting_id="seoul-2021",
            participant_id="KOR",
            text=f"Helicopter unit {number}",
            category="aviation",
            capability_id="helicopter-unit",
            quantity=1,
            missions=["MINUSMA"],
            novelty="new",
            commitment="firm",
            announced_on=SEOUL_DAY,
        )
        PledgeLeg.objects.create(
            pledge_id="seoul-2021-kor-06",
            order=50 + number,
            participant_id="JPN",
            role="transport",
            component="transport",
        )
        PledgeFact.objects.create(
            pledge=pledge, step="announced", occurred_on=SEOUL_DAY, mission_id="MINUSMA"
        )
        Deployment.objects.create(
            code=f"more-{number}",
            pledge=pledge,
            mission_id="MINUSMA",
            requirement_id="minusma-2021-07-helicopter-unit",
            capability_id="helicopter-unit",
            quantity=1,
            from_month=Month.of(2023, 1),
            known_on=ApproximateDate.parse("2023-01"),
        )
        Requirement.objects.create(
            code=f"more-{number}",
            edition_id="report-s-2021-657",
            kind="gap",
            title=f"Helicopter unit {number}",
            mission_id="MINUSMA",
            capability_id="helicopter-unit",
            quantity=1,
            stated_on=ApproximateDate.parse("2021-07"),
        )


# What is read by whoever is signed in as an administrator: session, person, seats and second
# factor are four of them.
BUDGETS_SIGNED_IN = {
    "/requirements/": 8,
    "/work/": 24,
    "/work/?party=any": 24,
    "/lists/announced-not-registered/": 12,
    "/pledges/seoul-2021-kor-06/": 54,
    "/pledges/seoul-2021-kor-06/record/?step=received": 24,
    "/pledges/seoul-2021-kor-06/documents/add/?kind=note_verbale": 24,
    "/account/": 9,
    "/account/tokens/": 5,
    "/operations/jobs/": 7,
    "/people/": 7,
    "/people/{number}/": 14,
    "/people/{number}/change/": 6,
    "/seats/": 8,
    "/seats/operator/": 10,
    "/seats/operator/invite/": 8,
}


def add_people(person: Person, numbers: range) -> None:
    """More people, seats, occupancies, sessions, tokens and events."""
    for number in numbers:
        other = seated(Role.OBSERVER, name=f"Somebody {number}")
        seat = other.seats[0]
        Occupancy.objects.create(
            seat=seat, person=person, since=date(2020, 1, 1), until=date(2020, 2, number + 1)
        )
        Occupancy.objects.create(
            seat_id="operator",
            person=other,
            since=date(2020, 1, 1),
            until=date(2020, 2, number + 1),
            handover_note="Ask for dates.",
        )
        note_at_the_door(person, SignInKind.FAILED)
        create_token(by=person, person=person, name=f"n{number}", scopes=["reading"], days=5)


def add_lives(numbers: range) -> None:
    """More documents, deadlines and conditions of one pledge, and reminders."""
    for number in numbers:
        given = {"pledge_id": "seoul-2021-kor-06", "said_by": "contributing_country"}
        PledgeDocument.objects.create(
            kind="load_list", dated_on=SEOUL_DAY, came_on=SEOUL_DAY, **given
        )
        PledgeDeadline.objects.create(
            step="registered", made_on=SEOUL_DAY, due_on=SEOUL_DAY, promised_by="x", **given
        )
        PledgeCondition.objects.create(
            pledge_id="seoul-2021-kor-06", kind="other", order=number + 1, text="x"
        )


@pytest.mark.parametrize(("address", "budget"), BUDGETS_SIGNED_IN.items())
def test_the_same_for_whoever_is_signed_in(officer, enter, address: str, budget: int) -> None:
    client = enter(Role.ADMINISTRATOR)
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    address = address.format(number=person.pk)
    add_people(person, range(1))
    add_rows(range(1))
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        assert client.get(address).status_code == 200
    add_people(person, range(1, 9))
    add_rows(range(1, 9))
    add_lives(range(9))
    client.get(address)
    with CaptureQueriesContext(connection) as after:
        assert client.get(address).status_code == 200
    assert len(after) == len(before), [query["sql"][:120] for query in after.captured_queries]
    assert len(after) <= budget, [query["sql"][:160] for query in after.captured_queries]


@pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
def test_the_number_of_queries_is_small_and_constant(
    series, client, address: str, budget: int
) -> None:
    add_rows(range(1))
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        assert client.get(address).status_code == 200
    add_rows(range(1, 9))
    client.get(address)
    with CaptureQueriesContext(connection) as after:
        assert client.get(address).status_code == 200
    assert len(after) == len(before), [query["sql"][:120] for query in after.captured_queries]
    assert len(after) <= budget
