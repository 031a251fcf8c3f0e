"""Two people at the same time: no number is given twice.

Each person works on a connection of its own. Nothing here empties tables (the packaged series is
loaded once a session), so what is committed is removed again.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.pledges.actions import register
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import ApproximateDate

OFFICER = somebody(Role.FORCE_GENERATION_OFFICER)


def register_for(code: str) -> str:
    words = PledgeWords(
        text="One team",
        category=Category.OTHER,
        announced_on=ApproximateDate("2021"),
        legs=(LegWords(code),),
    )
    return register(by=OFFICER, participant=code, words=words, source="a letter").pk


def in_a_thread(pool: ThreadPoolExecutor, work: Callable[[], str]) -> "Future[str]":
    """`work` on a connection of its own."""

    def run() -> str:
        try:
            return work()
        finally:
            connection.close()

    return pool.submit(run)


def impatiently(code: str) -> str:
    """Registers a pledge, gives up where somebody else holds the numbers, and leaves no trace."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")
        made = register_for(code)
        transaction.set_rollback(True)
    return made


def test_whoever_registers_second_waits_for_the_first(series: None) -> None:
    assert register_for("VUT") == "other-vut-01"
    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(OperationalError, match="lock timeout"):
            in_a_thread(pool, lambda: impatiently("VUT")).result(timeout=10)
        assert in_a_thread(pool, lambda: impatiently("TON")).result(timeout=10) == "other-ton-01"


@pytest.fixture
def really_committed(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """What the test commits for Vanuatu is removed after it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        try:
            yield
        finally:
            Pledge.objects.filter(code__startswith="other-vut-").delete()
            connection.close()


def test_two_people_at_once_do_not_take_the_same_number(really_committed: None) -> None:
    together = Barrier(4)

    def work() -> str:
        together.wait(timeout=10)
        return register_for("VUT")

    with ThreadPoolExecutor(4) as pool:
        running = [in_a_thread(pool, work) for _ in range(4)]
    codes = sorted(each.result(timeout=30) for each in running)
    assert codes == [f"other-vut-0{number}" for number in (1, 2, 3, 4)]
