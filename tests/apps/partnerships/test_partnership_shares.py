"""Shares make up the whole, tranches stay within their role, whatever numbers are tried."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import SOURCE, make_partnership
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.partnerships.actions import add_tranche
from pledgeworks.apps.partnerships.checks import misfits, shares_beyond_the_whole
from pledgeworks.apps.partnerships.models import Partnership, PartnershipRole
from pledgeworks.kernel.errors import InvalidInput

pytestmark = pytest.mark.usefixtures("series")

numbers = st.none() | st.integers(1, 5)
roles = st.lists(
    st.tuples(
        st.sampled_from(["personnel", "equipment"]),
        st.sampled_from([None, "helicopter-unit", "helicopter-airframe"]),
        numbers,
        st.sampled_from(["proposed", "confirmed", "declined", "withdrawn"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(drawn=roles, quantity=numbers, is_indivisible=st.booleans())
def test_shares_that_fit_sum_to_the_whole_and_no_others(
    drawn: list[tuple[str, str | None, int | None, str, bool]],
    quantity: int | None,
    is_indivisible: bool,
) -> None:
    whole = Partnership(
        capability_id="helicopter-unit", quantity=quantity, is_indivisible=is_indivisible
    )
    rows = [
        PartnershipRole(
            component=component,
            capability_id=capability,
            quantity=number,
            status=status,
            is_released=released,
        )
        for component, capability, number, status, released in drawn
    ]
    wrong, beyond = set(), set()
    for component in ("personnel", "equipment"):
        own = [
            number
            for part, capability, number, status, released in drawn
            if part == component
            and capability != "helicopter-airframe"
            and status in ("proposed", "confirmed")
            and not released
        ]
        total = sum(number or 0 for number in own)
        if quantity is None or is_indivisible or not own or own == [None]:
            continue
        if None in own or total != quantity:
            wrong.add(component)
        if total > quantity:
            beyond.add(component)
    assert {each.component for each in misfits(whole, rows)} == wrong
    assert {each.component for each in shares_beyond_the_whole(whole, rows)} == beyond


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=st.integers(1, 20), tried=st.lists(st.integers(1, 12), max_size=6))
def test_tranches_never_exceed_their_role(whole: int, tried: list[int]) -> None:
    with transaction.atomic():
        giver = {
            "participant_id": "JPN",
            "role": "equipment_provider",
            "component": "equipment",
            "capability_id": "helicopter-airframe",
            "quantity": whole,
        }
        (role,) = make_partnership(giver).roles.all()
        kept: list[int] = []
        for quantity in tried:
            role.refresh_from_db()
            fits = sum(kept) + quantity <= whole
            try:
                add_tranche(
                    by=somebody(Role.FORCE_GENERATION_OFFICER),
                    role=role,
                    version=role.version,
                    quantity=quantity,
                    source=SOURCE,
                )
                assert fits
                kept.append(quantity)
            except InvalidInput:
                assert not fits
        assert [each.quantity for each in role.tranches.all()] == kept
        transaction.set_rollback(True)
