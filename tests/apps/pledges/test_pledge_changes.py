"""Drafting, submitting, changing and withdrawing: a State's own work on its own pledges."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makers import SOURCE, make_fact, make_leg, make_pledge, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.pledges import actions, queries
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.versions import words_at
from pledgeworks.apps.pledges.words import LegWords, PledgeWords, words_of
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("series")
WORDS = PledgeWords(
    text="One engineer company",
    category="engineering",
    announced_on=on("2021-12-07"),
    legs=(LegWords("JPN", component="personnel"), LegWords("KEN", component="equipment")),
    meeting="seoul-2021",
)


@pytest.fixture
def japan(series: None) -> Person:
    return seated(Role.FOCAL_POINT, participant="JPN")


@pytest.fixture
def kenya(series: None) -> Person:
    return seated(Role.FOCAL_POINT, participant="KEN")


def drafted(by: Person, words: PledgeWords = WORDS) -> Pledge:
    return actions.draft(by=by, participant="JPN", words=words)


def submitted(by: Person, words: PledgeWords = WORDS) -> Pledge:
    pledge = drafted(by, words)
    return actions.submit(by=by, pledge=pledge, version=pledge.version, source=SOURCE)


def change(by: Person, pledge: Pledge, words: PledgeWords, **more: Any) -> actions.Changed:
    values = {"version": pledge.version, "why": "asked for", **more}
    return actions.change(by=by, pledge=pledge, words=words, **values)


def test_a_draft_becomes_a_pledge_when_its_state_submits_it(japan: Person) -> None:
    pledge = drafted(japan)
    with pytest.raises(NotFound):
        queries.pledge(pledge.pk)
    actions.submit(by=japan, pledge=pledge, version=1, source=SOURCE)
    found = queries.pledge(pledge.pk)
    assert (found.is_draft, found.version, found.source_urls) == (False, 2, [SOURCE])
    assert [fact.step for fact in found.facts.all()] == ["announced", "submitted"]


def test_a_draft_needs_nothing_but_words_and_a_pledge_needs_all(japan: Person) -> None:
    pledge = drafted(japan, replace(WORDS, legs=()))
    with pytest.raises(InvalidInput, match="who brings what"):
        actions.submit(by=japan, pledge=pledge, version=1, source=SOURCE)
    change(japan, pledge, WORDS, why="")
    with pytest.raises(InvalidInput, match="on what source"):
        actions.submit(by=japan, pledge=pledge, version=2, source=" ")
    actions.submit(by=japan, pledge=pledge, version=2, source=SOURCE)


def test_a_draft_is_submitted_once(japan: Person) -> None:
    pledge = submitted(japan)
    with pytest.raises(InvalidInput, match="submitted already"):
        actions.submit(by=japan, pledge=pledge, version=pledge.version, source=SOURCE)


def test_a_discarded_draft_leaves_its_history_and_its_number(japan: Person) -> None:
    pledge = drafted(japan)
    code = pledge.pk
    actions.discard_draft(by=japan, pledge=pledge, version=1, why="entered twice")
    assert not Pledge.objects.filter(pk=code).exists()
    assert history_of(Pledge(pk=code))[0].why == "entered twice"
    assert drafted(japan).pk != code


def test_a_pledge_that_was_submitted_is_not_discarded(japan: Person) -> None:
    pledge = submitted(japan)
    with pytest.raises(InvalidInput, match="no draft"):
        actions.discard_draft(by=japan, pledge=pledge, version=pledge.version)


def test_a_change_says_what_who_and_why(japan: Person) -> None:
    pledge = submitted(japan)
    change(japan, pledge, replace(WORDS, quantity=2, capability="engineering-company"))
    latest = history_of(pledge)[0]
    assert (latest.by, latest.why) == (japan.name, "asked for")
    assert latest.changed["quantity"] == (None, 2)
    assert latest.changed["version"] == (2, 3)


def test_a_change_needs_a_reason_once_it_was_submitted(japan: Person) -> None:
    with pytest.raises(InvalidInput, match="Say why"):
        change(japan, submitted(japan), replace(WORDS, quantity=2), why=" ")


def test_saving_without_a_change_changes_nothing(japan: Person) -> None:
    pledge = submitted(japan)
    assert change(japan, pledge, WORDS).pledge.version == pledge.version
    assert len(history_of(pledge)) == 2


def test_parts_are_changed_added_and_removed_each_with_its_history(japan: Person) -> None:
    pledge = submitted(japan)
    first = PledgeLeg.objects.get(pledge=pledge, order=1)
    legs = (LegWords("JPN", component="personnel", quantity=120), *WORDS.legs[1:])
    legs += (LegWords("CAN", role="trainer", component="training"),)
    changed = change(japan, pledge, replace(WORDS, legs=legs)).pledge
    assert words_of(changed).legs == legs
    assert [each.kind for each in history_of(first)] == ["update", "insert"]
    change(japan, changed, replace(WORDS, legs=legs[:1]))
    assert words_of(changed).legs == legs[:1]


def test_the_exact_words_of_a_source_are_never_overwritten(japan: Person) -> None:
    pledge = submitted(japan, replace(WORDS, quotation="We pledge one company."))
    with pytest.raises(InvalidInput, match="never overwritten"):
        change(japan, pledge, replace(WORDS, quotation="We pledge two."))


def test_what_an_ended_pledge_said_stays(japan: Person) -> None:
    pledge = submitted(japan)
    actions.withdraw(
        by=japan,
        pledge=pledge,
        version=pledge.version,
        occurred_on=on("2022-05-01"),
        source=SOURCE,
        why="the budget fell",
    )
    with pytest.raises(InvalidInput, match="is withdrawn"):
        change(japan, Pledge.objects.get(pk=pledge.pk), replace(WORDS, quantity=2))


def test_every_problem_of_the_words_is_told_at_once_with_its_field(japan: Person) -> None:
    wrong = replace(
        WORDS,
        text=" ",
        category="soup",
        quantity=0,
        currency="dollars",
        capability="no-such-thing",
        missions=("MINUSCA", "ATLANTIS"),
        missions_excluded=("MINUSCA",),
        available_from=on("2023"),
        available_until=on("2022"),
        note="a\x00b",
        beneficiary="x" * 300,
        legs=(LegWords("ZZZ", role="cook"),),
    )
    with pytest.raises(InvalidInput) as refused:
        drafted(japan, wrong)
    problems = refused.value.facts["problems"]
    assert {problem.field for problem in problems} >= {  # type: ignore[attr-defined]
        *("text", "category", "quantity", "currency", "capability", "missions"),
        *("missions_excluded", "available_until", "note", "beneficiary", "legs"),
    }


def test_two_who_change_different_fields_lose_nothing(japan: Person, officer: Person) -> None:
    pledge = submitted(japan)
    change(officer, pledge, replace(WORDS, capability="engineering-company"))
    mine = replace(WORDS, quantity=3)
    with pytest.raises(Conflict) as refused:
        change(japan, pledge, mine)
    merge = refused.value.facts["merge"]
    assert (merge.theirs, merge.clashes) == (("capability",), ())  # type: ignore[attr-defined]
    changed = change(japan, pledge, mine, merging=True)
    assert changed.theirs == ("capability",)
    assert words_of(changed.pledge) == replace(mine, capability="engineering-company")


def test_a_field_that_both_changed_is_never_merged_unseen(japan: Person, officer: Person) -> None:
    pledge = submitted(japan)
    change(officer, pledge, replace(WORDS, quantity=5))
    with pytest.raises(Conflict) as refused:
        change(japan, pledge, replace(WORDS, quantity=3), merging=True)
    (clash,) = refused.value.facts["merge"].clashes  # type: ignore[attr-defined]
    assert (clash.field, clash.before, clash.theirs, clash.mine) == ("quantity", None, 5, 3)
    assert refused.value.facts["current_version"] == pledge.version + 1
    assert Pledge.objects.get(pk=pledge.pk).quantity == 5


def test_parts_that_somebody_else_changed_are_merged_as_one_field(
    japan: Person, officer: Person
) -> None:
    pledge = submitted(japan)
    legs = (*WORDS.legs, LegWords("CAN", role="trainer", component="training"))
    change(officer, pledge, replace(WORDS, legs=legs))
    changed = change(japan, pledge, replace(WORDS, quantity=3), merging=True)
    assert words_of(changed.pledge) == replace(WORDS, legs=legs, quantity=3)


def test_a_version_that_never_was_is_refused(japan: Person) -> None:
    with pytest.raises(InvalidInput, match="never had a version 99"):
        change(japan, submitted(japan), replace(WORDS, quantity=2), version=99)


quantities = st.lists(st.integers(1, 9), min_size=1, max_size=5)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quantities=quantities, parts=st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_every_earlier_version_can_be_read_back(
    officer: Person, quantities: list[int], parts: list[int]
) -> None:
    pledge = actions.register(by=officer, participant="JPN", words=WORDS, source=SOURCE)
    said = {1: WORDS}
    states = ("JPN", "KEN", "CAN")
    for quantity, count in zip(quantities, parts, strict=False):
        legs = tuple(LegWords(state, quantity=quantity) for state in states[: max(count, 1)])
        words = replace(WORDS, quantity=quantity, legs=legs)
        current = Pledge.objects.get(pk=pledge.pk)
        version = change(officer, current, words).pledge.version
        said[version] = words
    for version, words in said.items():
        assert words_at(pledge.pk, version) == words
    assert words_at(pledge.pk, max(said) + 1) is None


def test_nothing_changed_is_one_word_and_counts_as_an_update(japan: Person) -> None:
    pledge = submitted(japan)
    first = actions.confirm(by=japan, pledge=pledge, on=date(2022, 6, 1))
    again = actions.confirm(by=japan, pledge=pledge, on=date(2022, 6, 1))
    assert first == again
    assert "confirmed" in {fact.step for fact in queries.pledge(pledge.pk).facts.all()}


@pytest.mark.parametrize("day", [date(2021, 12, 6), date(2019, 1, 1)])
def test_nothing_happens_to_a_pledge_before_it_was_announced(japan: Person, day: date) -> None:
    with pytest.raises(InvalidInput, match="not announced yet"):
        actions.confirm(by=japan, pledge=submitted(japan), on=day)


def test_a_withdrawal_needs_a_reason_and_a_source(japan: Person) -> None:
    pledge = submitted(japan)
    for source, why in ((" ", "why"), (SOURCE, " ")):
        with pytest.raises(InvalidInput, match="Say why"):
            actions.withdraw(
                by=japan,
                pledge=pledge,
                version=pledge.version,
                occurred_on=on("2022"),
                source=source,
                why=why,
            )


def test_a_withdrawal_is_not_later_than_today(japan: Person) -> None:
    pledge = submitted(japan)
    with pytest.raises(InvalidInput, match="still to come") as refused:
        actions.withdraw(
            by=japan,
            pledge=pledge,
            version=pledge.version,
            occurred_on=ApproximateDate.on(today() + timedelta(days=1)),
            source=SOURCE,
            why="The government changed",
        )
    assert (refused.value.code, refused.value.facts["field"]) == ("not-yet", "occurred_on")


def test_nothing_is_recorded_of_a_draft(japan: Person) -> None:
    with pytest.raises(InvalidInput, match="is a draft"):
        actions.confirm(by=japan, pledge=drafted(japan), on=date(2022, 6, 1))


DEEDS: dict[str, Callable[[Person, Pledge], object]] = {
    "change": lambda by, pledge: change(by, pledge, replace(words_of(pledge), note="x")),
    "confirm": lambda by, pledge: actions.confirm(by=by, pledge=pledge, on=date(2022, 6, 1)),
    "withdraw": lambda by, pledge: actions.withdraw(
        by=by,
        pledge=pledge,
        version=pledge.version,
        occurred_on=on("2022"),
        source=SOURCE,
        why="x",
    ),
    "record": lambda by, pledge: actions.record_fact(
        by=by,
        pledge=pledge,
        version=pledge.version,
        step=Step.RECEIVED,
        occurred_on=on("2022-03-01"),
        source=SOURCE,
    ),
}
MAY = {
    "change": {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.FOCAL_POINT},
    "confirm": {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.FOCAL_POINT},
    "withdraw": {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER, Role.FOCAL_POINT},
    "record": {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER},
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", list(Role))
def test_each_role_does_what_is_its_own_to_do(role: Role, deed: str) -> None:
    pledge = make_pledge()
    make_leg(pledge, "JPN", "whole_unit")
    make_fact(pledge, "announced", "2021-12-07")
    by = somebody(role, participant="JPN" if role is Role.FOCAL_POINT else None)
    if role in MAY[deed]:
        DEEDS[deed](by, pledge)
    else:
        with pytest.raises(NotAllowed):
            DEEDS[deed](by, pledge)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_focal_point_changes_no_pledge_of_another_state(kenya: Person, deed: str) -> None:
    with pytest.raises(NotAllowed):
        DEEDS[deed](kenya, make_pledge())


@pytest.mark.parametrize("deed", DEEDS)
def test_what_somebody_may_not_read_is_not_there_for_them(kenya: Person, deed: str) -> None:
    with pytest.raises(NotFound):
        DEEDS[deed](kenya, make_pledge(label=Label.RESTRICTED))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FOCAL_POINT}))
def test_a_draft_is_there_for_its_own_state_only(role: Role, japan: Person) -> None:
    pledge = drafted(japan)
    with pytest.raises(NotFound):
        change(somebody(role), pledge, replace(WORDS, note="x"))
    with pytest.raises(NotAllowed):
        drafted(somebody(role))
