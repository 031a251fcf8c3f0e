"""Stating, restating, correcting, filling, closing and opening again what is asked for."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import SOURCE, make_deployment, make_pledge, make_requirement, on
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.reference.models import Capability, Mission
from pledgeworks.apps.requirements import actions
from pledgeworks.apps.requirements.actions import Ask
from pledgeworks.apps.requirements.choices import RequirementKind, RequirementState
from pledgeworks.apps.requirements.models import Requirement, RequirementEdition
from pledgeworks.apps.requirements.queries import (
    in_force,
    open_requirements,
    requirement,
    versions_of,
)
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed
from pledgeworks.kernel.months import Month

COMPANY = "quick-reaction-force-company"


def edition() -> RequirementEdition:
    return RequirementEdition.objects.get(pk="paper-2022-03")


def ask(**given: Any) -> Ask:
    values: dict[str, Any] = {
        "title": "Quick reaction company",
        "stated_on": on("2022-03"),
        "mission": Mission.objects.get(pk="MINUSCA"),
        "capability": Capability.objects.get(pk=COMPANY),
        "quantity": 6,
        "needed_from": Month.parse("2023-01"),
    }
    return Ask(**{**values, **given})


def restated(by: Person, earlier: Requirement, **given: Any) -> Requirement:
    return actions.restate(
        by=by,
        requirement=earlier,
        version=earlier.version,
        ask=ask(**given),
        edition=edition(),
        source=SOURCE,
        why="the paper of March asks for more",
    )


def ended(do: Callable[..., Requirement], by: Person, found: Requirement, day: str) -> Requirement:
    return do(
        by=by, requirement=found, version=found.version, on=on(day), reason="said so", source=SOURCE
    )


def open_on(day: str) -> set[str]:
    return {each.pk for each in open_requirements(date.fromisoformat(day), date(2019, 3, 29))}


# ---- stating ---------------------------------------------------------------------------------


def test_a_stated_requirement_is_open_counted_in_its_unit_and_has_its_source(officer) -> None:
    made = actions.state(by=officer, ask=ask(), edition=edition(), source=SOURCE, why="new")
    assert made.pk == "minusca-2022-03-quick-reaction-force-company"
    assert (made.state, made.unit, made.version) == (RequirementState.OPEN, "unit", 1)
    assert made.source_urls == [SOURCE]
    assert made.pk in open_on("2022-03-31")
    assert history_of(made)[0].action == "state a requirement"


def test_two_requirements_alike_get_codes_of_their_own(officer: Person) -> None:
    codes = [
        actions.state(by=officer, ask=ask(), edition=edition(), source=SOURCE).pk for _ in "ab"
    ]
    assert codes[1] == f"{codes[0]}-2"


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"title": "  "}, "words-missing", "title"),
        ({"title": "a\x00b"}, "words-missing", "title"),
        ({"title": "x" * 300}, "not-a-text", "title"),
        ({"quantity": 0}, "quantity-out-of-range", "quantity"),
        ({"quantity": 10**9}, "quantity-out-of-range", "quantity"),
        ({"strength_each": -1}, "quantity-out-of-range", "strength_each"),
        ({"capability": None}, "quantity-of-nothing", "capability"),
        ({"kind": RequirementKind.PRIORITY}, "priority-with-a-number", "quantity"),
        ({"needed_to": Month.parse("2022-12")}, "months-out-of-order", "needed_to"),
        ({"needed_from": None, "needed_to": Month.parse("2022-12")}, "months-out-of-order",
         "needed_to"),
        ({"stated_on": on("0202-01")}, "year-out-of-range", "stated_on"),
        ({"severity": "x" * 121}, "not-a-text", "severity"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_and_names_its_field(
    officer: Person, given: dict[str, Any], code: str, field: str
) -> None:
    before = Requirement.objects.count()
    with pytest.raises(InvalidInput) as refused:
        actions.state(by=officer, ask=ask(**given), edition=edition(), source=SOURCE)
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)
    assert Requirement.objects.count() == before


def test_a_group_of_the_catalogue_is_not_counted(officer: Person) -> None:
    group = Capability.objects.filter(unit_of_measure="").first()
    with pytest.raises(InvalidInput, match="groups of the catalogue are not"):
        actions.state(by=officer, ask=ask(capability=group), edition=edition(), source=SOURCE)


def test_nothing_is_stated_without_a_source(officer: Person) -> None:
    with pytest.raises(InvalidInput, match="source"):
        actions.state(by=officer, ask=ask(), edition=edition(), source=" ")


def test_an_edition_is_known_by_a_code_made_from_its_title(officer: Person) -> None:
    made = actions.add_edition(
        by=officer, title="Paper of May 2024", stated_on=on("2024-05"), source=SOURCE
    )
    assert made.pk == "paper-of-may-2024"
    with pytest.raises(InvalidInput, match="an edition 'paper-of-may-2024' already"):
        actions.add_edition(by=officer, title="Paper of May 2024", stated_on=None, source=SOURCE)


# ---- versions by edition ---------------------------------------------------------------------


def test_asked_four_in_january_and_six_in_june_are_two_rows(officer: Person) -> None:
    january = make_requirement(stated_on=on("2022-01"), quantity=4)
    june = restated(officer, january, stated_on=on("2022-06"), quantity=6)
    assert [(each.stated_on.text, each.quantity) for each in versions_of(june)] == [
        ("2022-01", 4),
        ("2022-06", 6),
    ]
    assert versions_of(requirement(january.pk)) == versions_of(june)
    assert january.pk in open_on("2022-06-29")
    assert january.pk not in open_on("2022-06-30")
    assert june.pk in open_on("2022-06-30")


def test_a_need_stands_once_on_a_board_of_any_day(officer: Person, seoul: Meeting) -> None:
    first = make_requirement(stated_on=on("2021-08"), quantity=2)
    before = board(seoul, date(2021, 12, 8))
    second = restated(officer, first, stated_on=on("2022-02"), quantity=3)
    after = board(seoul, date(2021, 12, 8))
    assert [(each.requirement.pk, each.posts, each.total) for each in before.rows] == [
        (each.requirement.pk, each.posts, each.total) for each in after.rows
    ]
    later = {each.requirement.pk: each.posts for each in board(seoul, date(2022, 6, 1)).rows}
    assert first.pk not in later
    assert later[second.pk] == 3


def test_who_was_sent_to_the_earlier_version_holds_posts_of_the_later_one(
    officer: Person, seoul: Meeting
) -> None:
    first = make_requirement(stated_on=on("2021-08"), quantity=1)
    make_deployment(make_pledge(), first, from_month=Month.parse("2022-01"))
    second = restated(officer, first, stated_on=on("2022-02"), quantity=2)
    (row,) = (
        each for each in board(seoul, date(2023, 1, 1)).rows if each.requirement.pk == second.pk
    )
    assert row.total.deployed == row.total.asked // 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"stated_on": on("2021-07")}, "stated-before-the-earlier"),
        ({"stated_on": on("2021")}, "stated-before-the-earlier"),
        ({"mission": None}, "mission-changed"),
    ],
)
def test_a_restatement_that_cannot_be_one_is_refused(
    officer: Person, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        restated(officer, make_requirement(stated_on=on("2021-07")), **given)
    assert refused.value.code == code


def test_only_the_version_in_force_is_stated_anew_or_closed(officer: Person) -> None:
    first = make_requirement(stated_on=on("2021-07"))
    second = restated(officer, first)
    first.refresh_from_db()
    for attempt in (
        lambda: restated(officer, first, stated_on=on("2022-08")),
        lambda: ended(actions.close, officer, first, "2022-08"),
    ):
        with pytest.raises(InvalidInput, match=second.pk):
            attempt()


def test_a_closed_requirement_is_opened_again_before_it_is_stated_anew(officer: Person) -> None:
    closed = ended(actions.close, officer, make_requirement(), "2021-12-01")
    with pytest.raises(InvalidInput, match="open it again first"):
        restated(officer, closed)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(0, 700), min_size=2, max_size=6, unique=True).map(sorted),
    asked=st.integers(-50, 800),
    numbers=st.data(),
)
def test_restating_never_changes_what_an_earlier_day_says(
    series: None, days: list[int], asked: int, numbers: st.DataObject
) -> None:
    """An independent reading of the versions: the one stated last by the day, once a need."""
    from django.db import transaction

    from pledgeworks.apps.accounts.actions import ensure_operator

    start, by = date(2021, 1, 1), ensure_operator()
    day = start + timedelta(asked)
    with transaction.atomic():
        quantities = [numbers.draw(st.integers(1, 9)) for _ in days]
        current = make_requirement(
            stated_on=on((start + timedelta(days[0])).isoformat()), quantity=quantities[0]
        )
        codes = [current.pk]
        said: list[dict[str, int]] = []

        def seen() -> dict[str, int]:
            return {each.pk: each.quantity or 0 for each in in_force(day) if each.pk in codes}

        said.append(seen())
        for later, quantity in zip(days[1:], quantities[1:], strict=True):
            stated_on = on((start + timedelta(later)).isoformat())
            current = restated(by, current, stated_on=stated_on, quantity=quantity)
            codes.append(current.pk)
            said.append(seen())
            if start + timedelta(later) > day:
                assert said[-1] == said[-2]
        known = [n for n, stated in enumerate(days) if start + timedelta(stated) <= day]
        assert said[-1] == ({codes[known[-1]]: quantities[known[-1]]} if known else {})
        transaction.set_rollback(True)


# ---- correcting ------------------------------------------------------------------------------


def test_a_correction_keeps_the_row_and_its_earlier_words(officer: Person) -> None:
    found = make_requirement(title="Quick reaction compny")
    changed = actions.change(
        by=officer,
        requirement=found,
        version=1,
        ask=ask(title="Quick reaction company", stated_on=on("2021-07"), quantity=1),
        source="https://example.org/correction",
        why="a letter was missing",
    )
    assert (changed.pk, changed.version) == (found.pk, 2)
    latest = history_of(changed)[0]
    assert latest.changed["title"] == ("Quick reaction compny", "Quick reaction company")
    assert (latest.why, latest.by) == ("a letter was missing", officer.name)
    assert changed.source_urls == [SOURCE, "https://example.org/correction"]


def test_a_correction_of_what_somebody_else_changed_is_refused(officer: Person) -> None:
    found = make_requirement()
    given = {"by": officer, "requirement": found, "source": SOURCE, "why": "again"}
    actions.change(**given, version=1, ask=ask(stated_on=on("2021-07"), quantity=2))
    with pytest.raises(Conflict, match="you read 1") as refused:
        actions.change(**given, version=1, ask=ask(stated_on=on("2021-07"), quantity=3))
    assert refused.value.facts["version"] == 2
    assert requirement(found.pk).quantity == 2


def test_a_correction_keeps_the_versions_in_order(officer: Person) -> None:
    first = make_requirement(stated_on=on("2021-07"))
    second = restated(officer, first)
    given = {"by": officer, "source": SOURCE, "why": "the day was wrong"}
    first.refresh_from_db()
    with pytest.raises(InvalidInput, match="took its place"):
        actions.change(
            **given, requirement=first, version=2, ask=ask(stated_on=on("2022-03-01"), quantity=1)
        )
    with pytest.raises(InvalidInput, match="a later version has a later day"):
        actions.change(**given, requirement=second, version=1, ask=ask(stated_on=on("2021")))


# ---- filling, closing, opening again ---------------------------------------------------------


@pytest.mark.parametrize(("do", "state"), [(actions.fill, "filled"), (actions.close, "closed")])
def test_what_is_filled_or_closed_leaves_boards_from_that_day_on(
    officer: Person, do: Callable[..., Requirement], state: str
) -> None:
    found = ended(do, officer, make_requirement(), "2022-05-10")
    assert (found.state, found.closed_on.text, found.version) == (state, "2022-05-10", 2)
    assert found.pk in open_on("2022-05-09")
    assert found.pk not in open_on("2022-05-10")


def test_no_date_ends_a_requirement_by_itself(officer: Person) -> None:
    found = make_requirement(needed_to=Month.parse("2023-02"))
    assert found.pk in open_on("2030-01-01")
    assert requirement(found.pk).state == RequirementState.OPEN


def test_opened_again_it_was_not_asked_for_in_between_whatever_day_is_looked_from(officer) -> None:
    found = ended(actions.close, officer, make_requirement(), "2022-05-10")
    found = ended(actions.reopen, officer, found, "2022-09-01")
    found = ended(actions.fill, officer, found, "2023-01-15")
    found = ended(actions.reopen, officer, found, "2023-03-01")
    days = ["2022-05-09", "2022-05-10", "2022-08-31", "2022-09-01", "2023-01-14", "2023-01-15",
            "2023-02-28", "2023-03-01"]  # fmt: skip
    assert [found.pk in open_on(day) for day in days] == [1, 0, 0, 1, 1, 0, 0, 1]
    assert [each.state for each in requirement(found.pk).earlier_ends.all()] == ["closed", "filled"]


@pytest.mark.parametrize(
    ("do", "day", "code"),
    [
        (actions.close, "2020", "ended-before-it-was-stated"),
        (actions.close, "9999", "year-out-of-range"),
        (actions.reopen, "2023-01", "requirement-is-open"),
    ],
)
def test_an_end_that_cannot_be_is_refused(officer, do, day: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        ended(do, officer, make_requirement(), day)
    assert refused.value.code == code


def test_it_is_not_opened_again_before_it_was_closed_nor_closed_twice(officer: Person) -> None:
    closed = ended(actions.close, officer, make_requirement(), "2022-05-10")
    with pytest.raises(InvalidInput, match="opens again on a later day"):
        ended(actions.reopen, officer, closed, "2022-05-09")
    with pytest.raises(InvalidInput, match="stands at 'Closed' since 2022-05-10"):
        ended(actions.fill, officer, closed, "2022-06-01")


@pytest.mark.parametrize("missing", ["reason", "source"])
def test_nothing_ends_without_reason_and_source(officer: Person, missing: str) -> None:
    said = {"reason": "mandate ended", "source": SOURCE, missing: " "}
    with pytest.raises(InvalidInput, match=missing):
        actions.close(
            by=officer, requirement=make_requirement(), version=1, on=on("2022-05-10"), **said
        )


# ---- rights ----------------------------------------------------------------------------------

_MAY = {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER}


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("does", ["edition", "state", "restate", "change", "fill", "close", "open"])
def test_only_the_secretariat_and_administrators_say_what_is_asked_for(
    series: None, role: Role | None, does: str
) -> None:
    by = somebody(*([role] if role else []))
    found = make_requirement()
    if does == "open":
        found = make_requirement(closed_on=on("2022"), closed_reason="ended")
    said = {"by": by, "requirement": found, "version": 1}
    end = {**said, "on": on("2023-01-01"), "reason": "said so", "source": SOURCE}
    new = {"ask": ask(), "source": SOURCE, "why": "said so"}
    do: dict[str, Callable[[], object]] = {
        "edition": lambda: actions.add_edition(by=by, title="T", stated_on=None, source=SOURCE),
        "state": lambda: actions.state(by=by, edition=edition(), **new),
        "restate": lambda: actions.restate(**said, edition=edition(), **new),
        "change": lambda: actions.change(**said, **new),
        "fill": lambda: actions.fill(**end),
        "close": lambda: actions.close(**end),
        "open": lambda: actions.reopen(**end),
    }
    if role in _MAY:
        assert do[does]()
    else:
        with pytest.raises(NotAllowed):
            do[does]()
