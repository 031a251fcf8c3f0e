"""Who calls the API: tokens, sessions, and nobody in particular."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from people import seated
from pledgeworks.apps.accounts.access.actions import create_token, revoke_token
from pledgeworks.apps.accounts.actions import change_person
from pledgeworks.apps.accounts.choices import Audience, Role
from pledgeworks.apps.accounts.models import ApiToken, Person
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.accounts.rights import INVITE, Subject, may

pytestmark = pytest.mark.usefixtures("series")
ADDRESS = "/api/v1/scenarios"


@pytest.fixture
def adviser() -> Person:
    return seated(Role.FOCAL_POINT, participant="KOR")


def token_for(person: Person, *scopes: str, days: int = 10) -> tuple[ApiToken, str]:
    fresh = Person.objects.get(pk=person.pk)
    return create_token(by=fresh, person=fresh, name="test", scopes=scopes, days=days)


def ask(text: str, client: Client | None = None, **given: Any) -> Any:
    return (client or Client()).get(ADDRESS, headers={"authorization": text}, **given)


def test_nobody_in_particular_reads_what_is_public(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.wsgi_request.person is None
    assert not answer.cookies
    assert {"Cookie", "Authorization"} <= set(answer["Vary"].split(", "))


def test_a_token_makes_its_person_the_caller_within_its_scopes(adviser: Person) -> None:
    _, text = token_for(adviser, "accounts")
    answer = ask(f"Bearer {text}")
    assert answer.status_code == 200
    caller = answer.wsgi_request.person
    assert caller == adviser
    korea = Subject(frozenset({"KOR"}))
    assert may(caller, INVITE, korea)
    assert not may(caller, INVITE, Subject(frozenset({"JPN"})))


def test_a_token_reaches_no_further_than_its_scopes(adviser: Person) -> None:
    _, text = token_for(adviser, "pledges")
    caller = ask(f"Bearer {text}").wsgi_request.person
    assert not may(caller, INVITE, Subject(frozenset({"KOR"})))


def test_a_token_without_reading_reads_what_the_public_reads() -> None:
    planner = seated(Role.MISSION_PLANNER)
    _, narrow = token_for(planner, "planning")
    _, wide = token_for(planner, "planning", "reading")
    assert audience_of(ask(f"Bearer {narrow}").wsgi_request.person) is Audience.PUBLIC
    assert audience_of(ask(f"Bearer {wide}").wsgi_request.person) is Audience.SHARED


@pytest.mark.parametrize(
    "text",
    ["Bearer pw_00000000_wrong", "Bearer ", "Bearer", "Basic a2ltOng=", "pw_x", "Bearer é"],
)
def test_what_is_no_token_is_refused_and_not_taken_for_the_public(text: str) -> None:
    answer = ask(text)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["code"] == "token-not-usable"


def test_a_token_with_one_letter_changed_does_not_open(adviser: Person) -> None:
    _, text = token_for(adviser, "reading")
    last = "A" if text[-1] != "A" else "B"
    assert ask(f"Bearer {text[:-1]}{last}").status_code == 401


def test_a_token_ends_when_it_expires_and_when_it_is_revoked(adviser: Person) -> None:
    kept, text = token_for(adviser, "reading", days=1)
    assert ask(f"Bearer {text}").status_code == 200
    ApiToken.objects.filter(pk=kept.pk).update(expires_on=timezone.now().date() - timedelta(days=1))
    assert ask(f"Bearer {text}").status_code == 401
    other, text = token_for(adviser, "reading")
    revoke_token(by=adviser, token=other)
    assert ask(f"Bearer {text}").status_code == 401


def test_a_token_of_a_closed_account_is_out_at_the_next_request(
    adviser: Person, officer: Person
) -> None:
    _, text = token_for(adviser, "reading")
    change_person(
        by=officer, person=adviser, version=1, name=adviser.name, is_active=False, why="left"
    )
    assert ask(f"Bearer {text}").status_code == 401


def test_a_wrong_token_is_refused_beside_a_session_that_holds(adviser: Person) -> None:
    client = Client()
    client.force_login(adviser)
    assert client.get(ADDRESS).wsgi_request.person == adviser
    assert ask("Bearer pw_00000000_wrong", client).status_code == 401


def test_many_wrong_tokens_from_one_machine_are_stopped_and_right_ones_are_not(
    adviser: Person,
) -> None:
    for _ in range(20):
        assert ask("Bearer pw_00000000_wrong").status_code == 401
    stopped = ask("Bearer pw_00000000_wrong")
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "600")
    assert stopped.json()["code"] == "too-many-attempts"
    _, text = token_for(adviser, "reading")
    assert ask(f"Bearer {text}").status_code == 200


def test_the_day_of_last_use_is_kept_and_written_once(
    adviser: Person, django_assert_num_queries: Any
) -> None:
    kept, text = token_for(adviser, "reading")
    assert ask(f"Bearer {text}").status_code == 200
    kept.refresh_from_db()
    assert kept.last_used_on == timezone.now().date()
    from pledgeworks.apps.accounts.access.actions import token_used

    with django_assert_num_queries(0):
        token_used(kept, timezone.now().date())


def test_the_secret_is_nowhere_in_the_database(adviser: Person) -> None:
    kept, text = token_for(adviser, "reading")
    secret = text.split("_", 2)[2]
    assert secret not in str(list(ApiToken.objects.values()))
    assert len(secret) >= 43
    assert text.startswith(f"pw_{kept.prefix}_")


def test_a_session_that_changes_something_needs_the_token_against_forgery(
    adviser: Person,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(adviser)
    body = {"meeting": "seoul-2021", "changes": []}
    answer = client.post("/api/v1/what-if", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "forgery-token-missing")
    client.get("/")
    token = client.cookies["pledgeworks_csrf"].value
    again = client.post(
        "/api/v1/what-if", body, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert again.status_code == 200


def test_a_cookie_of_a_session_that_ended_is_the_public(adviser: Person) -> None:
    client = Client()
    client.cookies["pledgeworks_session"] = "ended-long-ago"
    assert client.get(ADDRESS).status_code == 200


def test_tokens_make_no_tokens(adviser: Person) -> None:
    from pledgeworks.kernel.errors import NotAllowed

    _, text = token_for(adviser, "accounts", "reading")
    caller = ask(f"Bearer {text}").wsgi_request.person
    with pytest.raises(NotAllowed, match="cannot make"):
        create_token(by=caller, person=caller, name="x", scopes=["reading"], days=1)


def test_today_is_a_day_on_which_it_holds(adviser: Person) -> None:
    kept, text = token_for(adviser, "reading", days=1)
    assert kept.expires_on > date.today() - timedelta(days=1)
    ApiToken.objects.filter(pk=kept.pk).update(expires_on=timezone.now().date())
    assert ask(f"Bearer {text}").status_code == 200
