"""What kept answers are known by: the state of the registry."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import make_pledge
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.models import RegistryChange
from pledgeworks.apps.audit.queries import name_of_the_state, state_of_the_registry


def test_it_has_another_name_after_every_recorded_change(officer: Person) -> None:
    names = {name_of_the_state()}
    for _ in range(3):
        with recorded(by=officer, action="try"):
            make_pledge()
        names.add(name_of_the_state())
    assert len(names) == 4


def test_it_keeps_its_name_when_sessions_and_the_like_are_written(officer: Person) -> None:
    before = name_of_the_state()
    officer.last_login = None
    officer.save()
    assert name_of_the_state() == before


def test_it_has_no_name_inside_a_transaction_that_may_have_written(series: None) -> None:
    assert state_of_the_registry() is None


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(1, 8)))
def test_changes_that_end_in_any_order_are_told_apart(series: None, order: list[int]) -> None:
    start = 10_000_000
    RegistryChange.objects.filter(pk__gt=start).delete()
    names = [name_of_the_state()]
    for number in order:
        RegistryChange.objects.create(pk=start + number)
        names.append(name_of_the_state())
    assert len(set(names)) == len(names)
