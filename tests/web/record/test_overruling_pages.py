"""Overruling a verdict on its page: the form, what it refuses, and what then stands there."""

from collections.abc import Iterator
from typing import Any

import acting
import pytest
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.record.models import OverruledVerdict

pytestmark = pytest.mark.usefixtures("series")

PAGE = "/pledges/london-2016-irl-01/verification/"
SAID = {
    "verdict": "partly",
    "reason": "Half of <b>them</b> came",
    "source": "https://example.org/report\nnote verbale 17/2022",
}


@pytest.fixture
def officer_there(settings: Any) -> Iterator[Client]:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:-1], acting.PLACE, settings.MIDDLEWARE[-1]]
    acting.somebody_here["person"] = seated(Role.FORCE_GENERATION_OFFICER)
    yield Client()
    acting.somebody_here.clear()


def test_the_form_says_what_the_rule_says_and_asks_for_evidence(officer_there: Client) -> None:
    text = officer_there.get(PAGE + "overrule/").content.decode()
    assert "The rule says: confirmed." in text
    assert all(f'name="{field}"' in text for field in ("verdict", "reason", "source"))


def test_what_is_said_stands_on_the_page_beside_the_rule_and_stays_when_taken_back(
    officer_there: Client,
) -> None:
    answer = officer_there.post(PAGE + "overrule/", SAID)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert OverruledVerdict.objects.get().source_urls == SAID["source"].split("\n")
    text = officer_there.get(PAGE).content.decode()
    assert "Partly:" in text
    assert "the rule says: confirmed" in text
    assert "Half of &lt;b&gt;them&lt;/b&gt; came" in text
    assert officer_there.post(PAGE + "withdraw/", {"reason": "another unit"}).status_code == 302
    text = officer_there.get(PAGE).content.decode()
    assert "Confirmed:" in text
    assert "taken back: the rule's verdict holds again" in text
    assert "Half of &lt;b&gt;them&lt;/b&gt; came" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": " "}, "This field is required."),
        ({"reason": ""}, "This field is required."),
        ({"verdict": "confirmed"}, "The rule says the same"),
        ({"verdict": "surely"}, "not one of the available choices"),
    ],
)
def test_what_is_refused_stands_beside_its_field_and_nothing_is_kept(
    officer_there: Client, change: dict[str, str], words: str
) -> None:
    answer = officer_there.post(PAGE + "overrule/", {**SAID, **change})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not OverruledVerdict.objects.exists()


def test_the_public_and_a_state_are_refused() -> None:
    assert Client().post(PAGE + "overrule/", SAID).status_code == 403
    ireland = Client()
    ireland.force_login(seated(Role.FOCAL_POINT, participant="IRL"))
    assert ireland.post(PAGE + "overrule/", SAID).status_code == 403
    assert not OverruledVerdict.objects.exists()
