"""Every write leaves a row of history: who, why, on what source."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from pghistory.models import Event

from makers import make_pledge
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person, PersonSession, SignInEvent
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.models import KeptAnswer, RegistryChange
from pledgeworks.apps.audit.queries import history_of, keys_changed_by_people
from pledgeworks.apps.intake.models import LoadedEdition
from pledgeworks.apps.meetings.models import LiveEvent
from pledgeworks.apps.operations.models import JobFailure
from pledgeworks.apps.planning.models import ScenarioPlan, StoredAdvice, StoredPlan
from pledgeworks.apps.pledges.models import DocumentContent, Pledge
from pledgeworks.apps.publication.models import KeptSummary
from pledgeworks.apps.record.models import (
    Contribution,
    Fatality,
    MissionTotal,
    MonthSheet,
    RecordDoubt,
    RecordEdition,
)

EVENT_TABLES = sorted(
    (model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed),
    key=lambda model: model.__name__,
)


def test_a_change_says_who_why_and_on_what_source(officer: Person) -> None:
    with recorded(by=officer, action="try", why="because", source="a letter"):
        pledge = make_pledge()
    (change,) = history_of(pledge)
    assert (change.kind, change.by, change.action) == ("insert", officer.name, "try")
    assert (change.why, change.source) == ("because", "a letter")


def test_the_history_shows_the_value_before_and_after_latest_change_first(officer: Person) -> None:
    with recorded(by=officer, action="try"):
        pledge = make_pledge(quantity=1)
    with recorded(by=officer, action="correct", why="a slip"):
        pledge.quantity = 2
        pledge.save()
    latest, first = history_of(pledge)
    assert (latest.kind, first.kind) == ("update", "insert")
    assert latest.changed == {"quantity": (1, 2)}
    assert latest.why == "a slip"
    assert latest.at >= first.at


def test_a_change_of_nothing_leaves_no_row(officer: Person) -> None:
    pledge = make_pledge()
    with recorded(by=officer, action="try"):
        pledge.save()
    assert [change.kind for change in history_of(pledge)] == ["insert"]


def test_a_deletion_leaves_a_row_of_history(officer: Person) -> None:
    pledge = make_pledge()
    with recorded(by=officer, action="remove", why="entered twice"):
        Pledge.objects.filter(pk=pledge.pk).delete()
    latest = history_of(pledge)[0]
    assert (latest.kind, latest.why) == ("delete", "entered twice")


def test_a_change_in_bulk_leaves_a_row_for_each(officer: Person) -> None:
    pledges = [make_pledge(), make_pledge()]
    with recorded(by=officer, action="correct all"):
        Pledge.objects.filter(pk__in=[each.pk for each in pledges]).update(note="seen")
    assert [history_of(each)[0].action for each in pledges] == ["correct all"] * 2


def test_what_fails_leaves_neither_row_nor_history(officer: Person) -> None:
    def write_and_fail() -> None:
        with recorded(by=officer, action="try"):
            make_pledge(code="test-fails")
            raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        write_and_fail()
    assert not Pledge.objects.filter(pk="test-fails").exists()
    assert history_of(Pledge(pk="test-fails")) == []


def test_every_table_of_facts_has_a_table_of_history() -> None:
    # These keep what was computed, loaded and answered, files as they came, who is signed in and
    # what happened at the door; they are append-only or hold no facts.
    computed = {StoredPlan, StoredAdvice, ScenarioPlan, LoadedEdition, KeptSummary, KeptAnswer}
    # The public record keeps its editions as its history (decision 0020).
    record = {RecordEdition, MonthSheet, Contribution, RecordDoubt, MissionTotal, Fatality}
    kept = {RegistryChange, DocumentContent, PersonSession, SignInEvent, LiveEvent, JobFailure}
    without = {*computed, *record, *kept}
    own = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("pledgeworks.apps.")
        and not issubclass(model, Event)
        and model not in without
    ]
    tracked = {model.pgh_tracked_model for model in EVENT_TABLES}
    assert len(own) > 15
    assert set(own) <= tracked


@pytest.mark.parametrize("model", EVENT_TABLES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("deed", ["UPDATE {} SET pgh_label = 'other'", "DELETE FROM {}"])
def test_nobody_can_change_or_delete_history(series: None, model: type[Event], deed: str) -> None:
    if not model.objects.exists():
        pytest.skip("nothing is on record here")
    statement = deed.format(connection.ops.quote_name(model._meta.db_table))
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="Cannot update or delete rows"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_password_is_never_written_into_the_history(officer: Person) -> None:
    officer.set_password("secret words")
    officer.save()
    assert all("password" not in change.changed for change in history_of(officer))


def test_rows_whose_latest_change_a_person_made_are_told_from_loaded_ones(
    officer: Person,
) -> None:
    loader = somebody(Role.LOADER)
    with recorded(by=loader, action="load"):
        loaded, corrected, loaded_again = make_pledge(), make_pledge(), make_pledge()
    with recorded(by=officer, action="correct"):
        Pledge.objects.filter(pk__in=[corrected.pk, loaded_again.pk]).update(note="seen")
    with recorded(by=loader, action="load"):
        Pledge.objects.filter(pk=loaded_again.pk).update(note="as published")
    keys = keys_changed_by_people(Pledge, loader=Role.LOADER)
    assert corrected.pk in keys
    assert not {loaded.pk, loaded_again.pk} & keys
