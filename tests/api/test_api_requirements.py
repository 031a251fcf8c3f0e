"""Requirements and standing lists through the API."""

from typing import Any

import pytest
from django.test import Client

from makers import make_deployment, make_pledge, make_requirement, on


@pytest.fixture
def get(series: None, client: Client) -> Any:
    def got(address: str, status: int = 200) -> Any:
        answer = client.get(f"/api/v1{address}")
        assert answer.status_code == status, answer.content[:300]
        return answer.json()

    return got


def test_the_version_in_force_of_each_need_is_listed(get: Any) -> None:
    first = make_requirement(quantity=4)
    second = make_requirement(quantity=6, supersedes=first, stated_on=on("2022-03"))
    codes = [each["code"] for each in get("/requirements?mission=MINUSCA")["items"]]
    assert second.pk in codes
    assert first.pk not in codes
    every = get("/requirements?mission=MINUSCA&all_versions=true")["items"]
    found = {each["code"]: each for each in every}
    assert found[first.pk]["superseded_by"] == second.pk
    assert found[second.pk]["supersedes"] == first.pk


def test_a_requirement_has_its_versions_stages_and_answers(get: Any) -> None:
    asked, pledge = make_requirement(), make_pledge()
    make_deployment(pledge, asked)
    told = get(f"/requirements/{asked.pk}?as_of=2023-06-15")
    assert [each["code"] for each in told["versions"]] == [asked.pk]
    stages = {each["stage"]: each for each in told["stages"]["stages"]}
    assert stages["deployed"]["amounts"][0]["quantity"] == 1
    assert stages["accepted"]["amounts"] == []
    assert told["stages"]["audience"] == "public"


def test_what_is_restricted_is_in_no_figure_of_the_public(get: Any) -> None:
    asked = make_requirement()
    make_deployment(make_pledge(label="restricted"), asked)
    told = get(f"/requirements/{asked.pk}?as_of=2023-06-15")
    assert not [each for each in told["stages"]["stages"] if each["amounts"]]


def test_standing_lists_are_those_of_the_command(get: Any) -> None:
    told = get("/lists/asked-nobody-pledged?as_of=2021-12-08")
    assert (told["count"], told["as_of"]) == (5, "2021-12-08")
    assert told["rows"][0]["next_action"] == "ask"


def test_what_is_not_there_is_told(get: Any) -> None:
    assert get("/lists/nothing", 404)["code"] == "list-not-found"
    assert get("/requirements/nowhere", 404)["code"] == "requirement-not-found"
    told = get("/lists/asked-not-linked?participant=KOR", 400)
    assert (told["code"], told["field"]) == ("no-state-in-this-list", "participant")
