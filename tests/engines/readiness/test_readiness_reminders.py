"""Reminders: one digest a day, few of them, until there is an answer."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import Question, ReminderRule, Sent, digest
from pledgeworks.kernel.errors import InvalidInput

DUE = date(2023, 6, 30)
ASKED = date(2023, 1, 1)
RENEWAL = Question("renewal:one", DUE, ASKED)
RULE = ReminderRule()


def keys(questions: list[Question], log: list[Sent], today: date) -> list[str]:
    return [entry.question.key for entry in digest(questions, log, today)]


def run(
    questions: list[Question],
    days: int,
    rule: ReminderRule = RULE,
    fails: frozenset[int] = frozenset(),
    down: frozenset[int] = frozenset(),
) -> list[Sent]:
    """Send what is to be sent, day by day; some tries fail, on some days nothing runs."""
    log: list[Sent] = []
    for number in range(days):
        if number in down:
            continue
        today = ASKED + timedelta(number)
        entries = digest(questions, log, today, rule)
        if entries:
            sent = tuple(entry.question.key for entry in entries)
            log.append(Sent(today, sent, number in fails))
    return log


def test_a_question_is_put_30_and_7_days_before_on_the_day_and_then_every_14() -> None:
    sent = [(each.on - DUE).days for each in run([RENEWAL], 400)]
    assert sent == [-30, -7, 0, 14, 28, 42]


def test_the_last_reminder_says_that_it_is_the_last_and_each_its_number() -> None:
    log = run([RENEWAL], 400)
    (entry,) = digest([RENEWAL], log[:5], log[5].on)
    assert (entry.number, entry.is_last, entry.days_left) == (6, True, -42)
    (entry,) = digest([RENEWAL], log[:1], log[1].on)
    assert (entry.number, entry.is_last, entry.days_left) == (2, False, 7)


def test_reminders_stop_with_the_answer() -> None:
    answered = replace(RENEWAL, answered_on=DUE - timedelta(10))
    assert [(each.on - DUE).days for each in run([answered], 400)] == [-30]


def test_a_seat_gets_one_digest_with_all_its_questions_the_most_urgent_first() -> None:
    questions = [replace(RENEWAL, key="b"), replace(RENEWAL, key="a"),
                 Question("c", DUE - timedelta(23), ASKED)]  # fmt: skip
    assert keys(questions, [], DUE - timedelta(30)) == ["c", "a", "b"]


def test_there_is_no_second_digest_on_one_day_even_after_a_failed_one() -> None:
    day = DUE - timedelta(30)
    assert keys([RENEWAL], [Sent(day, ("something else",))], day) == []
    assert keys([RENEWAL], [Sent(day, (RENEWAL.key,), has_failed=True)], day) == []


def test_what_failed_is_tried_again_the_next_day() -> None:
    day = DUE - timedelta(30)
    log = [Sent(day, (RENEWAL.key,), has_failed=True)]
    assert keys([RENEWAL], log, day + timedelta(1)) == [RENEWAL.key]
    log.append(Sent(day + timedelta(1), (RENEWAL.key,)))
    assert keys([RENEWAL], log, day + timedelta(2)) == []


def test_days_without_a_worker_are_made_up_for_by_one_reminder_not_by_several() -> None:
    stopped = frozenset(range((DUE - ASKED).days - 31, (DUE - ASKED).days + 3))
    sent = [(each.on - DUE).days for each in run([RENEWAL], 400, down=stopped)]
    assert sent == [3, 14, 28, 42, 56, 70]


def test_a_question_asked_late_is_not_chased_for_reminders_it_could_not_have_had() -> None:
    late = replace(RENEWAL, asked_on=DUE - timedelta(3))
    assert keys([late], [], DUE - timedelta(3)) == []
    assert keys([late], [], DUE) == [late.key]
    long_over = replace(RENEWAL, asked_on=DUE + timedelta(100))
    assert keys([long_over], [], DUE + timedelta(100)) == []
    assert keys([long_over], [], DUE + timedelta(112)) == [long_over.key]


def test_with_a_cap_of_nothing_nothing_is_sent() -> None:
    assert run([RENEWAL], 400, ReminderRule(at_most=0)) == []


@pytest.mark.parametrize(
    ("before", "between", "most"), [((7, 30), 14, 1), ((7, 7), 14, 1), ((-1,), 14, 1),
                                    ((), 0, 1), ((), 1, -1)],
)  # fmt: skip
def test_a_rule_out_of_order_or_range_is_refused(
    before: tuple[int, ...], between: int, most: int
) -> None:
    with pytest.raises(InvalidInput):
        ReminderRule(before, between, most)


offsets = st.integers(-40, 120)
questions = st.lists(
    st.builds(
        lambda due, asked, answered: Question(
            "",
            ASKED + timedelta(due),
            ASKED + timedelta(asked),
            None if answered is None else ASKED + timedelta(answered),
        ),
        offsets,
        offsets,
        st.none() | offsets,
    ),
    max_size=4,
).map(lambda found: [replace(each, key=str(place)) for place, each in enumerate(found)])
rules = st.builds(
    ReminderRule,
    st.lists(st.integers(0, 40), max_size=3, unique=True).map(
        lambda found: tuple(sorted(found, reverse=True))
    ),
    st.integers(1, 20),
    st.integers(0, 5),
)
some_days = st.frozensets(st.integers(0, 149), max_size=40)


@given(questions, rules, some_days, some_days)
def test_never_more_than_the_cap_never_two_on_a_day_never_after_the_answer(
    asked: list[Question], rule: ReminderRule, fails: frozenset[int], down: frozenset[int]
) -> None:
    log = run(asked, 150, rule, fails, down)
    assert all(count <= rule.at_most for count in Counter(
        key for sent in log for key in sent.keys).values())  # fmt: skip
    assert len({sent.on for sent in log}) == len(log)
    for question in asked:
        days = [sent.on for sent in log if question.key in sent.keys]
        assert all(day >= question.asked_on for day in days)
        assert question.answered_on is None or all(day < question.answered_on for day in days)


@given(questions, rules, some_days, some_days)
def test_the_same_is_sent_as_by_going_through_every_day_of_the_calendar(
    asked: list[Question], rule: ReminderRule, fails: frozenset[int], down: frozenset[int]
) -> None:
    expected: list[Sent] = []
    pending = dict.fromkeys((each.key for each in asked), False)
    tries = Counter[str]()
    for number in range(-400, 150):
        today = ASKED + timedelta(number)
        for each in asked:
            left = (each.due_on - today).days
            falls_today = left in rule.days_before or (left < 0 and -left % rule.days_between == 0)
            if falls_today and today >= each.asked_on:
                pending[each.key] = True
        if number < 0 or number in down:
            continue
        wanted = sorted(
            (
                each
                for each in asked
                if pending[each.key]
                and tries[each.key] < rule.at_most
                and (each.answered_on is None or today < each.answered_on)
            ),
            key=lambda each: (each.due_on, each.key),
        )
        if wanted:
            expected.append(Sent(today, tuple(each.key for each in wanted), number in fails))
            for each in wanted:
                tries[each.key] += 1
                pending[each.key] = number in fails
    assert run(asked, 150, rule, fails, down) == expected


@given(questions, rules, some_days, st.integers(0, 149))
def test_a_fuller_log_or_one_more_answer_never_sends_more(
    asked: list[Question], rule: ReminderRule, sent_on: frozenset[int], number: int
) -> None:
    today = ASKED + timedelta(number)
    everything = tuple(each.key for each in asked)
    log = [Sent(ASKED + timedelta(each), everything) for each in sorted(sent_on)]
    fuller = {each.question.key for each in digest(asked, log, today, rule)}
    assert fuller <= {each.question.key for each in digest(asked, log[:-1], today, rule)}
    for place, each in enumerate(asked):
        answered = [*asked[:place], replace(each, answered_on=ASKED), *asked[place + 1 :]]
        assert {entry.question.key for entry in digest(answered, log, today, rule)} <= fuller
