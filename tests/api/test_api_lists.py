"""Lists: pages without gaps or repeats while rows come, filters refused by name, few queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rows import a_leg, a_pledge, everything_of, on

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import pledge_list

Call = Callable[..., Any]
OFFICER = somebody(Role.FORCE_GENERATION_OFFICER)

LISTS = (
    "/pledges",
    "/pledges/flows",
    "/deployments",
    "/participants",
    "/missions",
    "/meetings",
)


def all_codes(call: Call, address: str) -> list[str]:
    """The codes of a whole list, page after page."""
    found: list[str] = []
    following: str | None = address
    while following is not None:
        answer = call("GET", following)
        assert answer.status_code == 200, answer.content
        told = answer.json()
        found += [each.get("code") or each["id"] for each in told["items"]]
        following = told["next"]
        assert answer.get("Link") == (f'<{following}>; rel="next"' if following else None)
    return found


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_following_next_gives_every_row_once(call: Call, address: str, limit: int) -> None:
    if limit == 1 and address in ("/pledges", "/pledges/flows", "/participants", "/deployments"):
        limit = 29
    whole = all_codes(call, f"{address}?limit=100")
    assert len(set(whole)) == len(whole) > 3
    assert all_codes(call, f"{address}?limit={limit}") == whole


def test_the_list_of_pledges_is_in_the_order_of_the_registry(call: Call) -> None:
    assert all_codes(call, "/pledges?limit=100") == list(pledge_list().values_list("pk", flat=True))


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    days=some.lists(some.sampled_from(["2021", "2021-12", "2021-12-07", "2022-01-01"]), min_size=1),
    limit=some.integers(1, 4),
    taken=some.integers(0, 3),
)
def test_rows_added_or_taken_away_meanwhile_leave_no_gap_and_no_repeat(
    call: Call, days: list[str], limit: int, taken: int
) -> None:
    Pledge.objects.filter(code__startswith="api-pledge", participant="NRU").delete()
    there = {a_pledge(participant_id="NRU", announced_on=on(each)).pk for each in days}
    seen: list[str] = []
    following: str | None = f"/pledges?participant=NRU&limit={limit}"
    steps = iter(days)
    while following is not None:
        told = call("GET", following).json()
        seen += [each["code"] for each in told["items"]]
        following = told["next"]
        if (day := next(steps, None)) is not None:
            a_pledge(participant_id="NRU", announced_on=on(day))
        unseen = sorted(there - set(seen))
        if unseen and taken:
            Pledge.objects.filter(pk=unseen[taken % len(unseen)]).delete()
            there.discard(unseen[taken % len(unseen)])
            taken = 0
    assert len(set(seen)) == len(seen)
    assert there <= set(seen)


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ({"category": "helicopters"}, "parameter-not-usable", "category"),
        ({"limit": "101"}, "parameter-not-usable", "limit"),
        ({"limit": "0"}, "parameter-not-usable", "limit"),
        ({"limit": "many"}, "parameter-not-usable", "limit"),
        ({"updated_since": "lately"}, "parameter-not-usable", "updated_since"),
        ({"mision": "MINUSMA"}, "unknown-parameter", "mision"),
        ({"meeting": "a\x00b"}, "parameter-not-usable", "meeting"),
        ({"cursor": "x"}, "cursor-not-usable", "cursor"),
        ({"cursor": "é.é"}, "cursor-not-usable", "cursor"),
        ([("meeting", "a"), ("meeting", "b")], "repeated-parameter", "meeting"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_by_its_name(
    call: Call, query: Any, code: str, field: str
) -> None:
    answer = call("GET", f"/pledges?{urlencode(query)}")
    told = answer.json()
    assert (answer.status_code, told["code"], told["field"]) == (400, code, field)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("meeting=nowhere", "meeting-not-found"),
        ("participant=XXX", "participant-not-found"),
        ("capability=magic", "capability-not-found"),
        ("mission=NOWHERE", "mission-not-found"),
    ],
)
def test_a_filter_by_a_code_that_is_none_says_so(call: Call, query: str, code: str) -> None:
    answer = call("GET", f"/pledges?{query}")
    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_cursor_holds_for_its_own_list_and_filters_only(call: Call) -> None:
    following = call("GET", "/pledges?limit=2").json()["next"]
    cursor = following.partition("cursor=")[2]
    assert call("GET", f"/pledges?limit=9&cursor={cursor}").status_code == 200
    for other in (f"/pledges?meeting=seoul-2021&cursor={cursor}", f"/missions?cursor={cursor}"):
        answer = call("GET", other)
        assert (answer.status_code, answer.json()["code"]) == (400, "cursor-not-usable")
    letters = cursor.replace(cursor[3], "A" if cursor[3] != "A" else "B", 1)
    assert call("GET", f"/pledges?cursor={letters}").status_code == 400


def test_every_filter_leaves_what_the_query_leaves(call: Call) -> None:
    for name, value in (
        ("meeting", "seoul-2021"),
        ("participant", "KOR"),
        ("category", "aviation"),
        ("capability", "helicopter-unit"),
        ("mission", "MINUSMA"),
    ):
        expected = set(pledge_list(**{name: value}).values_list("pk", flat=True))
        assert expected
        assert set(all_codes(call, f"/pledges?limit=100&{name}={value}")) == expected


def test_updated_since_gives_what_was_written_since_and_nothing_else(call: Call) -> None:
    later = (timezone.now() + timedelta(hours=1)).isoformat()
    assert call("GET", f"/pledges?{urlencode({'updated_since': later})}").json()["items"] == []
    # All rows of a test stand under the time at which its transaction began.
    now = timezone.now() - timedelta(minutes=5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pgh_created_at) FROM pledges_pledgeevent")
        loaded = cursor.fetchone()[0]
    since = max(now, loaded + timedelta(microseconds=1))
    made = a_pledge()
    a_leg(Pledge.objects.get(pk="seoul-2021-kor-06"), "KEN")
    found = set(all_codes(call, f"/pledges?{urlencode({'updated_since': since.isoformat()})}"))
    assert found == {made.pk, "seoul-2021-kor-06"}


@pytest.mark.parametrize("address", [f"{each}?limit=100" for each in LISTS])
def test_the_number_of_queries_of_a_list_does_not_grow_with_its_rows(
    call: Call, address: str
) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert call("GET", address).status_code == 200
        counts.append(len(asked))
        for _number in range(3):
            everything_of(a_pledge())
    assert counts[0] == counts[1] <= 2


def test_the_number_of_queries_of_a_pledge_does_not_grow_with_what_hangs_on_it(call: Call) -> None:
    counts = []
    pledge = Pledge.objects.get(pk="seoul-2021-kor-06")
    everything_of(pledge)
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert call("GET", f"/pledges/{pledge.pk}").status_code == 200
        counts.append(len(asked))
        for _number in range(3):
            everything_of(pledge)
    assert counts[0] == counts[1] <= 10, counts
