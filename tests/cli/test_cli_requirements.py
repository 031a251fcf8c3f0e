"""`requirements` and `lists`: what is asked for, in words and as data."""

import json

import pytest
from calls import Call

from makers import make_deployment, make_pledge, make_requirement, on
from pledgeworks.apps.requirements.models import Requirement

END = ("--on", "2023-06-30", "--reason", "mandate ended", "--source", "https://example.org")
POLICE = "minusca-2021-03-police"


def test_requirements_are_listed_with_state_and_version(series: None, call: Call) -> None:
    answer = call("requirements", "list", "--mission", "MINUSCA", "--state", "open")
    assert answer.code == 0
    assert f"{POLICE}  (version 1, open)  MINUSCA, 940 person, stated 2021-03" in answer.out
    told = json.loads(call("requirements", "list", "--mission", "MINUSCA", "--json").out)
    assert {each["mission"] for each in told} == {"MINUSCA"}


def test_versions_that_were_stated_anew_are_listed_where_asked_for(series, call: Call) -> None:
    first = make_requirement()
    make_requirement(supersedes=first, stated_on=on("2022-03"))
    assert first.pk not in call("requirements", "list").out
    assert first.pk in call("requirements", "list", "--all-versions").out


def test_a_requirement_is_shown_with_its_stages_and_the_pledges_behind(series, call: Call) -> None:
    asked, pledge = make_requirement(quantity=2), make_pledge()
    make_deployment(pledge, asked)
    answer = call("requirements", "show", asked.pk, "--as-of", "2023-06-15")
    assert "asked      2 unit" in answer.out
    assert f"deployed   1 unit Quick reaction force company  [{pledge.pk}]" in answer.out
    told = json.loads(call("requirements", "show", asked.pk, "--as-of", "2023-06-15", "--json").out)
    assert [each["code"] for each in told["versions"]] == [asked.pk]
    assert told["stages"]["stages"][-1]["amounts"][0]["pledges"][0]["pledge"] == pledge.pk


@pytest.mark.parametrize(("verb", "state"), [("fill", "filled"), ("close", "closed")])
def test_it_is_ended_and_opened_again(series: None, call: Call, verb: str, state: str) -> None:
    assert call("requirements", verb, POLICE, "--version", 1, *END).code == 0
    assert Requirement.objects.get(pk=POLICE).state == state
    stale = call("requirements", "reopen", POLICE, "--version", 1, *END)
    assert (stale.code, "you read 1" in stale.err) == (1, True)
    assert call("requirements", "reopen", POLICE, "--version", 2, *END).code == 0
    assert Requirement.objects.get(pk=POLICE).state == "open"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("requirements", "show", "nowhere"), 1),
        (("requirements", "list", "--mission", "nowhere"), 1),
        (("requirements", "list", "--state", "perhaps"), 2),
        (("requirements", "close", POLICE, "--version", 1, "--on", "soon", *END[2:]), 1),
        (("lists", "nothing"), 2),
        (("lists", "asked-not-linked", "--participant", "KOR"), 1),
        (("lists", "pledged-nobody-asked", "--capability", "nothing"), 1),
    ],
)
def test_what_cannot_be_is_refused_in_words(series, call: Call, words, code: int) -> None:
    answer = call(*words)
    assert answer.code == code
    assert answer.err
    assert "Traceback" not in answer.err


def test_a_standing_list_is_told_in_words_and_as_data(series: None, call: Call) -> None:
    words = ("lists", "asked-nobody-pledged", "--as-of", "2021-12-08")
    answer = call(*words)
    first = "minusma-2021-07-aviation-support-unit  130 days, 0 could answer; next: ask"
    assert first in answer.out
    assert "5 rows as known on 2021-12-08, from what is public." in answer.err
    told = json.loads(call(*words, "--json").out)
    assert (told["name"], told["count"], len(told["rows"])) == ("asked-nobody-pledged", 5, 5)
    pledged = ("lists", "pledged-nobody-asked", "--as-of", "2021-12-08", "--participant", "CAN")
    told = json.loads(call(*pledged, "--json").out)
    assert {each["participant"] for each in told["rows"]} == {"CAN"}
    assert call(*pledged).out.count("\n") == told["count"]
