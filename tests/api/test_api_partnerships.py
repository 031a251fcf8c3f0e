"""Partnerships, needs, offers and totals over HTTP: what the queries read, as the reader may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.partnerships.models import NeedOrOffer, Partnership
from pledgeworks.kernel.dates import ApproximateDate

START = "/api/v1/partnerships"
HELICOPTERS = "korea-kenya-usa-helicopters"

Get = Callable[..., Any]


@pytest.fixture
def get(series: None, client: Client) -> Get:
    """The JSON at an address; the status is 200 unless another is expected."""

    def got(address: str, status: int = 200, by: Client = client) -> Any:
        answer = by.get(START + address)
        assert answer.status_code == status, answer.content[:500]
        return answer.json()

    return got


def test_the_list_has_each_partnership_with_its_roles(get: Get) -> None:
    (one,) = get("?participant=KEN&state=agreed")["items"]
    assert (one["code"], one["state"]) == (HELICOPTERS, "agreed")
    assert [role["participant"] for role in one["roles"]] == ["KOR", "KEN", "USA", "USA"]
    assert get("?state=ended") == {"items": [], "next": None}


def test_one_partnership_is_the_same_as_in_the_list(get: Get) -> None:
    (listed,) = get("")["items"]
    assert get(f"/registered/{HELICOPTERS}") == listed


def test_totals_have_the_codes_behind_each_number(get: Get) -> None:
    (airframes,) = get("/totals?capability=helicopter-airframe")["capabilities"]
    assert (airframes["quantity"], airframes["unit"]) == (16, "aircraft")
    assert airframes["umbrellas"][0]["pledge"] == "seoul-2021-kor-06"
    assert airframes["umbrellas"][0]["shares"] == {"KOR": 16}


def test_whoever_may_not_read_it_is_told_that_there_is_none(get: Get) -> None:
    Partnership.objects.filter(pk=HELICOPTERS).update(label="restricted")
    hidden = NeedOrOffer.objects.create(
        code="need-ken-01",
        side="need",
        participant_id="KEN",
        component="equipment",
        text="Aircraft",
        label="restricted",
        stated_on=ApproximateDate.parse("2022-01-01"),
    )
    kenya, norway = Client(), Client()
    kenya.force_login(seated(Role.FOCAL_POINT, participant="KEN"))
    norway.force_login(seated(Role.FOCAL_POINT, participant="NOR"))
    for address in (f"/registered/{HELICOPTERS}", f"/needs/{hidden.pk}"):
        assert get(address, by=kenya)["code"]
        unknown = get(address, 404, by=norway)
        assert unknown == get(address, 404)
        assert "There is no" in unknown["detail"]
    assert get("/needs", by=norway) == {"items": [], "next": None}
    assert [each["code"] for each in get("/needs", by=kenya)["items"]] == [hidden.pk]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("?state=done", 400),
        ("?component=x", 400),
        ("?participant=XXX", 404),
        ("/needs?side=wish", 400),
        ("/totals?as_of=yesterday", 400),
        ("/totals?meeting=nowhere", 404),
    ],
)
def test_what_is_asked_wrongly_is_told_as_a_problem(get: Get, address: str, status: int) -> None:
    told = get(address, status)
    assert (told["status"], bool(told["code"])) == (status, True)
