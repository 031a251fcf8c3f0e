"""The registry as its rows stood at an earlier moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pghistory.models import Event

from makers import make_leg, make_pledge
from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import as_recorded, recorded_since
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.presenting import board_as_json
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.pledges import queries
from pledgeworks.apps.pledges.models import Pledge, PledgeEvent, PledgeLegEvent
from pledgeworks.apps.publication.queries import counts
from pledgeworks.kernel.errors import NotFound

HISTORIES = [model for model in apps.get_models() if issubclass(model, Event)]


def written_on(history: type[Event], condition: str, parameters: list[object]) -> None:
    """Move rows of a history to another time, which nobody but a test can do."""
    table = history._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET pgh_created_at = %s WHERE {condition}", parameters)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture(autouse=True)
def loaded_long_ago(series: None) -> None:
    """The packaged series was loaded a hundred days ago."""
    for history in HISTORIES:
        written_on(history, "true", [ago(100)])


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """What is written inside is in the history as of some days ago.

    One test is one transaction, and the history has the transaction's time; so it is moved.
    """
    ours = (PledgeEvent, PledgeLegEvent)
    before = {history: list(history.objects.values_list("pk", flat=True)) for history in ours}
    yield
    for history, known in before.items():
        written_on(history, "NOT pgh_id = ANY(%s)", [ago(days), known])


def ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def test_a_pledge_is_read_as_it_stood() -> None:
    with days_ago(9):
        pledge = make_pledge(quantity=1)
    with days_ago(5):
        Pledge.objects.filter(pk=pledge.pk).update(quantity=2)
    Pledge.objects.filter(pk=pledge.pk).update(quantity=3)
    for days, quantity in ((7, 1), (3, 2), (-1, 3)):
        with as_recorded(ago(days)):
            assert queries.pledge(pledge.pk).quantity == quantity
    assert queries.pledge(pledge.pk).quantity == 3


def test_what_was_not_recorded_yet_is_not_there() -> None:
    with days_ago(5):
        pledge = make_pledge()
    with as_recorded(ago(7)), pytest.raises(NotFound):
        queries.pledge(pledge.pk)


def test_what_was_deleted_since_is_there_again() -> None:
    with days_ago(5):
        pledge = make_pledge()
        make_leg(pledge, "KEN", "personnel")
    code = pledge.pk
    pledge.delete()
    with as_recorded(ago(3)):
        assert [leg.participant_id for leg in queries.pledge(code).legs.all()] == ["KEN"]
    with pytest.raises(NotFound):
        queries.pledge(code)


@pytest.mark.parametrize("label", [Label.SHARED, Label.RESTRICTED])
def test_what_was_taken_out_of_the_publics_sight_cannot_be_read_as_of_the_day_before(
    label: Label,
) -> None:
    with days_ago(5):
        pledge = make_pledge()
    Pledge.objects.filter(pk=pledge.pk).update(label=label)
    with as_recorded(ago(3)), pytest.raises(NotFound):
        queries.pledge(pledge.pk)


def test_what_was_published_since_was_not_public_then() -> None:
    with days_ago(5):
        pledge = make_pledge(label=Label.RESTRICTED)
    Pledge.objects.filter(pk=pledge.pk).update(label=Label.PUBLIC)
    with as_recorded(ago(3)), pytest.raises(NotFound):
        queries.pledge(pledge.pk)


def test_the_board_and_the_figures_are_those_of_the_registry_then(
    seoul: Meeting, officer: Person
) -> None:
    now = datetime.now(UTC) + timedelta(days=1)
    today = board_as_json(board(seoul))
    figures = counts(seoul).pledges
    with as_recorded(now):
        assert board_as_json(board(seoul)) == today
        assert counts(seoul).pledges == figures
    with days_ago(5):
        pledge = make_pledge()
    Pledge.objects.filter(pk=pledge.pk).update(announced_on="2022-12-07")
    with as_recorded(ago(3)):
        assert pledge in set(counts(seoul).pledges)
        considered = board_as_json(board(seoul))["pledges_considered"]
    assert board_as_json(board(seoul)) == today
    assert considered != today["pledges_considered"]


def test_nothing_can_be_written_into_the_past() -> None:
    pledge = make_pledge()
    with pytest.raises(DatabaseError), transaction.atomic(), as_recorded(ago(1)):
        Pledge.objects.filter(pk=pledge.pk).update(quantity=5)
    assert Pledge.objects.get(pk=pledge.pk).quantity == 1


def test_what_fails_inside_leaves_no_trace_of_the_past() -> None:
    pledge = make_pledge()
    with pytest.raises(NotFound), as_recorded(ago(7)):
        queries.pledge(pledge.pk)
    assert queries.pledge(pledge.pk) == pledge


def test_the_history_begins_with_the_first_record() -> None:
    since = recorded_since()
    assert since is not None
    assert since <= datetime.now(UTC)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["add", "change", "remove"])), max_size=8
    ),
    asked=st.integers(0, 9),
)
def test_the_past_agrees_with_what_was_noted_down_at_the_time(
    officer: Person, changes: list[tuple[int, str]], asked: int
) -> None:
    with transaction.atomic():
        noted: dict[int, dict[str, int]] = {}
        there: dict[int, Pledge] = {}
        for day, (which, deed) in enumerate(changes):
            with days_ago(20 - day):
                if deed == "add" and which not in there:
                    there[which] = make_pledge(quantity=1)
                elif deed == "change" and which in there:
                    there[which].quantity += 1  # type: ignore[operator]
                    there[which].save()
                elif deed == "remove" and which in there:
                    there.pop(which).delete()
            noted[day] = {each.pk: each.quantity or 0 for each in there.values()}
        if asked in noted:
            with as_recorded(ago(20 - asked - 0.5)):
                ours = Pledge.objects.filter(code__startswith="test-pledge")
                assert dict(ours.values_list("pk", "quantity")) == noted[asked]
        transaction.set_rollback(True)


def test_reading_the_past_takes_two_statements_more(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    with django_assert_num_queries(5), as_recorded(ago(1)):  # type: ignore[attr-defined]
        list(queries.pledge_list())
