"""Each thing is counted once: over States, over umbrellas and single pledges, in every figure.

The figures are compared with a slow reference that knows only the rows as they were drawn.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import SOURCE, make_fact, make_leg, make_pledge, on
from pledgeworks.apps.accounts.choices import Audience, Label
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import compared
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg, PledgeLink
from pledgeworks.apps.pledges.totals import CapabilityTotal, LeftOut, Totals, totals
from pledgeworks.apps.publication.queries import counts

pytestmark = pytest.mark.usefixtures("series")

DAY = date(2021, 12, 8)
STATES = ("JPN", "KEN", "GHA", "KOR")
CAPABILITIES = ("helicopter-unit", "helicopter-airframe", "convoy-battalion")
COMPONENTS = ("personnel", "equipment", "transport", "whole_unit")


@dataclass(frozen=True)
class Leg:
    participant: str
    component: str
    capability: str | None
    quantity: int | None
    label: str


@dataclass(frozen=True)
class Row:
    """A pledge as it is drawn; `link` is a relation to the pledge drawn before it."""

    participant: str
    capability: str | None
    quantity: int | None
    category: str
    commitment: str
    novelty: str
    is_package_total: bool
    is_draft: bool
    label: str
    end: str | None
    link: str | None
    legs: tuple[Leg, ...]


labels = st.sampled_from([*[Label.PUBLIC] * 4, Label.SHARED, Label.RESTRICTED])
rarely = st.sampled_from([False] * 9 + [True])
quantities = st.none() | st.integers(1, 6)
legs = st.builds(
    Leg,
    st.sampled_from(STATES),
    st.sampled_from(COMPONENTS),
    st.none() | st.sampled_from(CAPABILITIES),
    quantities,
    labels,
)
rows = st.builds(
    Row,
    participant=st.sampled_from(STATES),
    capability=st.none() | st.sampled_from(CAPABILITIES),
    quantity=quantities,
    category=st.sampled_from(["aviation", "medical"]),
    commitment=st.sampled_from(["firm", "firm", "firm", "exploratory", "ongoing_effort"]),
    novelty=st.sampled_from(["new", "continued"]),
    is_package_total=rarely,
    is_draft=rarely,
    label=labels,
    end=st.sampled_from([None] * 9 + ["withdrawn"]),
    link=st.sampled_from([None] * 6 + ["renews", "withdraws", "supports", "supports"]),
    legs=st.lists(legs, max_size=4).map(tuple),
)
registries = st.lists(rows, min_size=1, max_size=7)
on_random_registries = settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def written(drawn: Sequence[Row]) -> Iterator[Meeting]:
    """The rows in the database, at a meeting of their own; nothing of them stays."""
    with transaction.atomic():
        meeting = Meeting.objects.create(
            code="test-meeting", kind="ministerial", title="A meeting", starts_on=on("2021-12-07")
        )
        for number, row in enumerate(drawn):
            pledge = make_pledge(
                code=f"drawn-{number}",
                meeting_id=meeting.pk,
                participant_id=row.participant,
                capability_id=row.capability,
                quantity=None if row.is_package_total else row.quantity,
                category=row.category,
                commitment=row.commitment,
                novelty=row.novelty,
                is_package_total=row.is_package_total,
                is_draft=row.is_draft,
                label=row.label,
            )
            PledgeLeg.objects.bulk_create(
                PledgeLeg(
                    pledge=pledge,
                    order=order,
                    participant_id=leg.participant,
                    role="unit_provider",
                    component=leg.component,
                    capability_id=leg.capability,
                    quantity=leg.quantity,
                    label=leg.label,
                    source_urls=[SOURCE],
                )
                for order, leg in enumerate(row.legs)
            )
            if row.end:
                make_fact(pledge, row.end, "2021-12-08")
            if row.link and number:
                PledgeLink.objects.create(
                    pledge=pledge, relation=row.link, earlier_id=f"drawn-{number - 1}"
                )
        yield meeting
        transaction.set_rollback(True)


def seen(drawn: Sequence[Row], audience: Audience) -> dict[int, Row]:
    """The reference: what an audience reads of the rows, parts that it may not read left out."""
    found = {}
    for number, row in enumerate(drawn):
        if not row.is_draft and row.label in audience.labels:
            own = tuple(leg for leg in row.legs if leg.label in audience.labels)
            found[number] = Row(**{**vars(row), "legs": own})
    return found


def counted(drawn: Sequence[Row], audience: Audience) -> dict[int, Row]:
    """The reference: pledges that add to quantities."""
    known = seen(drawn, audience)
    found = {}
    for number, row in known.items():
        later = known[number + 1].link if number + 1 in known else None
        if row.is_package_total or row.end or row.commitment != "firm":
            continue
        if later in ("renews", "withdraws"):
            continue
        if row.link == "supports" and number - 1 in known:
            promised = {(leg.participant, leg.component) for leg in known[number - 1].legs}
            own = {(leg.participant, leg.component) for leg in row.legs}
            same = own <= promised if own else row.participant in {who for who, _ in promised}
            if same:
                continue
        found[number] = row
    return found


def parts_in(row: Row, code: str) -> list[Leg]:
    """The reference: parts that bring some of a capability.

    Parts that name none bring that of their pledge, but transport beside people or equipment of it
    is no share of these.
    """
    matter = [
        leg
        for leg in row.legs
        if leg.capability in (None, row.capability) and leg.component != "transport"
    ]
    found = [leg for leg in row.legs if leg.capability == code]
    if row.capability == code:
        for leg in row.legs:
            if leg.capability is None and (leg.component != "transport" or not matter):
                found.append(leg)
    return found


def quantities_of(row: Row) -> dict[str, int]:
    """The reference: how much of each capability one pledge brings, each thing once."""
    found = {}
    for code in CAPABILITIES:
        if row.capability == code and row.quantity:
            found[code] = row.quantity
            continue
        sums: Counter[str] = Counter()
        for leg in parts_in(row, code):
            if leg.quantity:
                sums[leg.component] += leg.quantity
        if sums:
            found[code] = min(sums.values())
    return found


@on_random_registries
@given(drawn=registries, audience=st.sampled_from(Audience))
def test_the_sum_over_states_is_the_sum_over_umbrellas_and_single_pledges(
    drawn: list[Row], audience: Audience
) -> None:
    with written(drawn) as meeting:
        found = totals(DAY, audience, meeting=meeting.pk)
        expected: Counter[str] = Counter()
        for row in counted(drawn, audience).values():
            expected.update(quantities_of(row))
        assert {each.capability.pk: each.quantity for each in found.capabilities} == expected
        for each in found.capabilities:
            over_states = sum(held.quantity for held in each.holders)
            over_pledges = sum(portion.quantity for portion in (*each.umbrellas, *each.singles))
            assert over_states == over_pledges == each.quantity
            assert len({portion.pledge.pk for portion in each.portions}) == len(each.portions)


@on_random_registries
@given(drawn=registries, audience=st.sampled_from(Audience))
def test_shares_sum_to_their_umbrella_or_it_is_undivided(
    drawn: list[Row], audience: Audience
) -> None:
    with written(drawn) as meeting:
        for each in totals(DAY, audience, meeting=meeting.pk).capabilities:
            for portion in each.portions:
                assert sum(portion.shares.values()) == portion.quantity
                row = seen(drawn, audience)[int(portion.pledge.pk.removeprefix("drawn-"))]
                own = parts_in(row, each.capability.pk)
                if portion.is_divided and portion.is_umbrella:
                    stated: Counter[str] = Counter()
                    for leg in own:
                        stated[leg.participant] += leg.quantity or 0
                    assert portion.shares == stated
                else:
                    assert list(portion.shares) == [row.participant]


@on_random_registries
@given(drawn=registries, audience=st.sampled_from(Audience))
def test_every_pledge_counts_with_one_participant_and_is_named_by_its_partners(
    drawn: list[Row], audience: Audience
) -> None:
    with written(drawn) as meeting:
        found = totals(DAY, audience, meeting=meeting.pk)
        made = Counter(
            pledge.pk for each in found.participants for pledge in (*each.umbrellas, *each.singles)
        )
        out = {pledge.pk: reason for pledge, reason in found.left_out}
        still = {LeftOut.ONGOING, LeftOut.EXPLORATORY, LeftOut.NO_QUANTITY}
        readable = {f"drawn-{number}" for number in seen(drawn, audience)}
        assert set(made.values()) <= {1}
        assert set(made) == {code for code in readable if out.get(code) in {None, *still}}
        assert sum(each.number for each in found.participants) == len(made)
        for each in found.participants:
            for pledge in each.joined:
                assert pledge.participant_id != each.participant.pk


@on_random_registries
@given(drawn=registries, audience=st.sampled_from(Audience))
def test_under_each_published_kind_a_joint_pledge_counts_for_one_state(
    drawn: list[Row], audience: Audience
) -> None:
    with written(drawn) as meeting:
        for kind in counts(meeting, audience).rows:
            behind = [pledge.pk for state in kind.states for pledge in state.pledges]
            assert len(behind) == len(set(behind))
            expected = {
                f"drawn-{number}": row.participant
                for number, row in seen(drawn, audience).items()
                if row.category in kind.kind.categories
                and not row.is_package_total
                and (
                    kind.kind.includes_ongoing
                    or (row.novelty == "new" and row.commitment != "ongoing_effort")
                )
            }
            assert set(behind) == set(expected)
            assert {state.participant.pk for state in kind.states} == set(expected.values())


@on_random_registries
@given(drawn=registries, audience=st.sampled_from(Audience))
def test_on_a_board_a_joint_pledge_is_one_offer(drawn: list[Row], audience: Audience) -> None:
    with written(drawn):
        now = compared(Meeting.objects.get(pk="seoul-2021"), DAY, audience)
        known = [each.pledge.pk for each in (*now.candidates, *now.excluded)]
        assert len(known) == len(set(known))
        offered: Counter[str] = Counter()
        expected: Counter[str] = Counter()
        for each in now.candidates:
            if each.pledge.pk.startswith("drawn-"):
                offered[each.offer.capability.pk] += each.offer.quantity
                row = seen(drawn, audience)[int(each.pledge.pk.removeprefix("drawn-"))]
                expected.update(on_the_board(row))
        assert offered == expected


def on_the_board(row: Row) -> dict[str | None, int | None]:
    """The reference: the unit of people and equipment of several States, else the pledge's own."""
    people = next((leg for leg in row.legs if leg.component == "personnel"), None)
    is_joint = len({leg.participant for leg in row.legs}) > 1
    if (
        people
        and people.capability
        and is_joint
        and "equipment" in {leg.component for leg in row.legs}
    ):
        return {people.capability: people.quantity}
    return {row.capability: row.quantity}


def of(found: Totals, capability: str) -> CapabilityTotal:
    (one,) = [each for each in found.capabilities if each.capability.pk == capability]
    return one


def test_the_helicopters_of_korea_kenya_and_the_united_states_are_counted_once() -> None:
    found = totals(DAY, meeting="seoul-2021")
    airframes = of(found, "helicopter-airframe")
    assert [(held.participant.pk, held.quantity) for held in airframes.holders] == [
        ("KEN", 0),
        ("KOR", 16),
        ("USA", 0),
    ]
    assert airframes.quantity == 16
    assert airframes.umbrellas[0].is_divided
    assert {each.pledge.pk for each in airframes.umbrellas} == {"seoul-2021-kor-06"}
    out = {pledge.pk: reason for pledge, reason in found.left_out}
    assert out["seoul-2021-usa-01"] == out["seoul-2021-usa-03"] == LeftOut.SUPPORTS
    units = of(found, "helicopter-unit")
    kenya = next(held for held in units.holders if held.participant.pk == "KEN")
    assert (kenya.quantity, [each.pledge.pk for each in kenya.portions]) == (
        1,
        ["seoul-2021-kor-06"],
    )


def test_parts_of_one_component_share_the_whole() -> None:
    joint = make_pledge(quantity=5)
    for who, quantity in (("JPN", 2), ("KEN", 3)):
        make_leg(joint, who, "personnel", quantity=quantity)
    found = of(totals(DAY), "quick-reaction-force-company")
    (own,) = [each for each in found.portions if each.pledge == joint]
    assert (own.shares, own.is_divided, own.in_doubt) == ({"JPN": 2, "KEN": 3}, True, False)


@pytest.mark.parametrize(
    ("numbers", "in_doubt"), [((2, 2), True), ((4, 3), True), ((2, None), False), ((9, None), True)]
)
def test_numbers_that_do_not_make_up_the_whole_leave_it_undivided(
    numbers: tuple[int | None, ...], in_doubt: bool
) -> None:
    joint = make_pledge(quantity=5)
    for who, quantity in zip(("JPN", "KEN"), numbers, strict=True):
        make_leg(joint, who, "personnel", quantity=quantity)
    found = of(totals(DAY), "quick-reaction-force-company")
    (own,) = [each for each in found.portions if each.pledge == joint]
    assert (own.shares, own.is_divided, own.in_doubt) == ({"JPN": 5}, False, in_doubt)
    kenya = next(held for held in found.holders if held.participant.pk == "KEN")
    assert joint in [each.pledge for each in kenya.joined]


def test_goods_told_apart_never_exceed_what_their_pledge_says(series: None) -> None:
    in_aircraft = Pledge.objects.filter(
        goods__isnull=False, quantity__isnull=False, capability__unit_of_measure="aircraft"
    ).distinct()
    assert in_aircraft
    for pledge in in_aircraft:
        assert sum(each.quantity or 0 for each in pledge.goods.all()) <= pledge.quantity


def test_what_a_participant_brings_can_be_asked_for_alone() -> None:
    found = totals(DAY, participant="KEN")
    told = {portion.pledge.pk for each in found.capabilities for portion in each.portions}
    assert "seoul-2021-kor-06" in told
    assert all(
        "KEN"
        in {portion.pledge.participant_id, *(x.participant_id for x in portion.pledge.legs.all())}
        for each in found.capabilities
        for portion in each.portions
    )


def test_the_number_of_queries_does_not_grow_with_the_pledges() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            totals(DAY)
        return len(taken)

    before = queries()
    for _ in range(5):
        make_leg(make_pledge(), "KEN", "equipment")
    assert queries() == before <= 8
