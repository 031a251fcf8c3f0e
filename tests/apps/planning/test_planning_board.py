"""The gap board: what it adds up to, what it knew on a day, and the known facts of Seoul."""

import json
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import make_deployment, make_fact, make_pledge, make_requirement, on
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import ministerials
from pledgeworks.apps.planning.board import Board, BoardRow, Cell, Held, PostMonths
from pledgeworks.apps.planning.presenting import board_as_json
from pledgeworks.apps.planning.queries import board, boards_before_and_after
from pledgeworks.apps.planning.reasons import periods
from pledgeworks.kernel.months import Month

pytestmark = pytest.mark.usefixtures("series")

MEETINGS = [
    *("new-york-2014", "new-york-2015", "london-2016", "vancouver-2017", "new-york-2019"),
    *("seoul-2021", "accra-2023", "berlin-2025"),
]
COUNTS = st.integers(0, 500)
POSTS = st.builds(PostMonths, COUNTS, COUNTS, COUNTS, COUNTS)


def row_of(shown: Board, code: str) -> BoardRow:
    return next(row for row in shown.rows if row.requirement.pk == code)


def assert_adds_up(shown: Board) -> None:
    """What every board must keep to, whatever is asked and offered."""
    for row in shown.rows:
        asked_months = 0
        for cell in row.cells:
            if cell.posts is None:
                continue
            asked_months += 1
            parts = (cell.posts.deployed, cell.posts.ready, cell.posts.planned, cell.posts.open)
            assert min(parts) >= 0
            assert cell.posts.asked == sum(parts) == row.posts
        assert row.total == sum((c.posts for c in row.cells if c.posts), PostMonths())
        assert row.total.asked == row.posts * asked_months
        cover = next(c for c in shown.plan.requirements if c.requirement == row.requirement.pk)
        assert row.total.open == cover.uncovered
        assert bool(row.why) <= bool(row.total.open)
    totals: dict[str, PostMonths] = defaultdict(PostMonths)
    for row in shown.rows:
        totals[row.requirement.capability.unit_of_measure] += row.total
    assert {each.unit: each.total for each in shown.by_unit} == totals
    for groups in (shown.by_mission, shown.by_capability):
        sums: dict[str, PostMonths] = defaultdict(PostMonths)
        for group in groups:
            sums[group.unit] += group.total
        assert sums == totals


def test_the_meetings_tried_here_are_all_ministerials() -> None:
    assert [meeting.pk for meeting in ministerials()] == MEETINGS


@pytest.mark.parametrize("code", MEETINGS)
def test_every_board_adds_up_and_can_be_written_as_json(code: str) -> None:
    shown = board(Meeting.objects.get(pk=code))
    assert_adds_up(shown)
    written = json.loads(json.dumps(board_as_json(shown)))
    assert [row["id"] for row in written["requirements"]] == [r.requirement.pk for r in shown.rows]
    assert written["meeting"] == code


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    asked=st.lists(st.tuples(st.integers(1, 3), st.integers(0, 30)), min_size=1, max_size=3),
    offered=st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from(["0", "2", "RDL"]), st.booleans()),
        max_size=4,
    ),
)
def test_a_board_adds_up_whatever_is_asked_and_offered(
    asked: list[tuple[int, int]], offered: list[tuple[int, str, bool]]
) -> None:
    with transaction.atomic():
        requirements = [
            make_requirement(
                quantity=posts,
                stated_on=on("2014-01"),
                needed_from=Month.parse("2014-10") + later,
            )
            for posts, later in asked
        ]
        for units, level, is_there in offered:
            pledge = make_pledge(quantity=units, announced_on=on("2014-09-26"))
            make_fact(pledge, "level_changed", "2014-09-26", level_id=level)
            if is_there and requirements:
                target = requirements.pop()
                make_deployment(
                    pledge,
                    target,
                    quantity=min(units, target.quantity),
                    from_month=target.needed_from,
                    known_on=on("2014-09"),
                )
        assert_adds_up(board(Meeting.objects.get(pk="new-york-2014")))
        transaction.set_rollback(True)


@given(POSTS, POSTS)
def test_post_months_add_up_part_by_part(one: PostMonths, other: PostMonths) -> None:
    both = one + other
    assert both.asked == one.asked + other.asked
    assert both.held == one.held + other.held
    assert 0 <= both.share_held <= 1


def test_where_nothing_is_asked_no_share_is_held() -> None:
    assert PostMonths().share_held == 0


@pytest.mark.parametrize(
    ("posts", "state"),
    [
        (None, "not-asked"),
        (PostMonths(open=2), "open"),
        (PostMonths(deployed=1, open=1), "deployed"),
        (PostMonths(planned=1, open=2), "open"),
        (PostMonths(ready=2, planned=1), "ready"),
    ],
)
def test_a_cell_shows_the_state_most_posts_are_in_and_the_better_of_two(
    posts: PostMonths | None, state: str
) -> None:
    assert Cell(Month.parse("2022-01"), posts).state == state


@given(st.sets(st.integers(24000, 24060)))
def test_months_are_told_as_unbroken_periods(ordinals: set[int]) -> None:
    told = periods([Month(each) for each in ordinals])
    assert [m.ordinal for period in told for m in period] == sorted(ordinals)
    assert all(b.first - a.last > 1 for a, b in pairwise(told))


def test_korea_kenya_and_the_united_states_hold_one_of_two_helicopter_units(
    seoul: Meeting,
) -> None:
    row = row_of(board(seoul), "minusma-2021-07-helicopter-unit")
    (sending,) = row.sendings
    assert (row.posts, sending.units, sending.pledge) == (2, 1, "seoul-2021-kor-06")
    assert (sending.participant, sending.partners) == (
        "KOR",
        ("Kenya", "United States of America (the)"),
    )
    assert (str(sending.period), sending.held) == ("2023-01 to 2024-12", Held.PLANNED)
    assert sending.is_of_meeting
    assert row.total == PostMonths(planned=24, open=24)


def test_brazil_sends_two_of_three_quick_reaction_companies(seoul: Meeting) -> None:
    row = row_of(board(seoul), "minusma-2021-07-quick-reaction-company")
    (sending,) = row.sendings
    assert (row.posts, sending.units, sending.participant) == (3, 2, "BRA")
    assert not sending.is_of_meeting
    assert row.total == PostMonths(planned=48, open=24)


def test_indonesia_sends_1000_of_2750_persons_once_they_are_ready(seoul: Meeting) -> None:
    row = row_of(board(seoul), "minusca-2021-03-military")
    (sending,) = row.sendings
    assert (row.posts, sending.units, sending.participant) == (2750, 1000, "IDN")
    assert str(sending.period) == "2022-11 to 2024-12"
    assert row.total == PostMonths(planned=26_000, open=99_000 - 26_000)


def test_a_substitute_shows_how_well_it_fits(seoul: Meeting) -> None:
    (sending,) = row_of(board(seoul), "minusma-2021-07-combat-engineer-company").sendings
    assert (sending.participant, sending.quality) == ("BRA", 80)


def test_what_nobody_offers_is_open_without_a_reason(seoul: Meeting) -> None:
    row = row_of(board(seoul), "minusma-2021-07-aviation-support-unit")
    assert (row.sendings, row.why, row.total.held) == ((), (), 0)


def test_an_open_post_names_the_nearest_offers_and_one_reason_each(seoul: Meeting) -> None:
    row = row_of(board(seoul), "minusma-2021-07-quick-reaction-company")
    reasons = [(why.pledge, why.code) for why in row.why]
    assert reasons[0] == ("other-btn-01", "dormant")
    assert reasons[-1] == ("new-york-2019-ita-02", "availability_over")
    assert len({pledge for pledge, _ in reasons}) == len(reasons)


def test_what_is_asked_for_without_a_number_names_who_answers(seoul: Meeting) -> None:
    (unnumbered,) = board(seoul).unnumbered
    assert unnumbered.requirement.pk == "all-2021-06-helicopter-units"
    assert [each.pledge.pk for each in unnumbered.answering] == ["seoul-2021-kor-06"]


def test_unlike_units_are_never_added_up(seoul: Meeting) -> None:
    assert [each.unit for each in board(seoul).by_unit] == ["person", "unit"]


def test_a_closed_requirement_vanishes_from_the_board(seoul: Meeting) -> None:
    def missions(day: date) -> set[str | None]:
        return {row.requirement.mission_id for row in board(seoul, day).rows}

    assert "MINUSMA" in missions(date(2023, 6, 29))
    assert missions(date(2023, 6, 30)) == {"MINUSCA"}


def test_a_later_pledge_appears_on_the_day_it_is_announced(seoul: Meeting) -> None:
    make_pledge(announced_on=on("2022-03-15"), meeting_id=None)
    code = "minusma-2021-07-quick-reaction-company"

    def units(day: date) -> int:
        return sum(each.units for each in row_of(board(seoul, day), code).sendings)

    assert (units(date(2022, 3, 14)), units(date(2022, 3, 15))) == (2, 3)


def test_a_later_level_turns_planned_into_ready(seoul: Meeting) -> None:
    make_requirement(quantity=3)
    pledge = make_pledge()
    make_fact(pledge, "level_changed", "2022-02-01", level_id="2")

    def held(day: date) -> set[Held]:
        sendings = [each for row in board(seoul, day).rows for each in row.sendings]
        return {each.held for each in sendings if each.pledge == pledge.pk}

    assert held(date(2022, 1, 31)) == {Held.PLANNED}
    assert held(date(2022, 2, 1)) == {Held.READY}


def test_a_unit_that_is_deployed_holds_its_post_as_deployed(seoul: Meeting) -> None:
    requirement = make_requirement()
    make_deployment(make_pledge(), requirement)
    row = row_of(board(seoul), requirement.pk)
    assert [each.held for each in row.sendings] == [Held.DEPLOYED]
    assert row.total == PostMonths(deployed=24)


def test_of_two_units_for_the_same_months_only_the_one_that_is_there_is_deployed(
    seoul: Meeting,
) -> None:
    requirement = make_requirement(quantity=2)
    pledge = make_pledge(quantity=2, available_from=on("2023-01"))
    make_fact(pledge, "level_changed", "2021-12-07", level_id="RDL")
    make_deployment(pledge, requirement, quantity=1)
    row = row_of(board(seoul), requirement.pk)
    assert {(each.held, each.units) for each in row.sendings if each.pledge == pledge.pk} == {
        (Held.DEPLOYED, 1),
        (Held.READY, 1),
    }
    assert row.total == PostMonths(deployed=24, ready=24)


@pytest.mark.parametrize("code", MEETINGS)
def test_after_a_meeting_no_less_is_held_than_before(code: str) -> None:
    before, after = boards_before_and_after(Meeting.objects.get(pk=code))
    assert before.plan.cover <= after.plan.cover
    assert [row.requirement.pk for row in before.rows] == [r.requirement.pk for r in after.rows]
    assert_adds_up(before)
    assert_adds_up(after)


def test_the_pledges_of_seoul_are_what_the_meeting_added(seoul: Meeting) -> None:
    before, after = boards_before_and_after(seoul)
    sent_before = {each.pledge for row in before.rows for each in row.sendings}
    sent_after = {each.pledge for row in after.rows for each in row.sendings}
    assert sent_before == {"other-bra-02", "other-bra-03"}
    assert sent_after - sent_before == {"seoul-2021-kor-06", "seoul-2021-idn-01"}
