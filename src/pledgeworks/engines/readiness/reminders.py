"""Reminders: one digest a seat and day, in few steps, capped, until there is an answer.

A question is put again 30 and 7 days before it is due, on the day, then every 14 days, and never
more often than the cap. A day on which nothing could be sent is made up for once, by the latest
reminder only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """When a question is put again.

    Attributes
    ----------
    days_before
        Days before it is due, longest first; 0 is the day itself.
    days_between
        Days between two reminders after that.
    at_most
        Most reminders of one question in all, tries that failed counted.
    """

    days_before: tuple[int, ...] = (30, 7, 0)
    days_between: int = 14
    at_most: int = 6

    def __post_init__(self) -> None:
        falling = sorted(set(self.days_before), reverse=True) == list(self.days_before)
        if not falling or any(days < 0 for days in self.days_before):
            raise InvalidInput(
                "reminders-out-of-order",
                say(
                    "{days_before} are no days before; write them longest first, none below 0.",
                    days_before=self.days_before,
                ),
            )
        if self.days_between < 1 or self.at_most < 0:
            raise InvalidInput(
                "reminders-out-of-range",
                say(
                    "Every {days_between} days, at most {at_most}: days between reminders "
                    "start at 1, their number at 0.",
                    days_between=self.days_between,
                    at_most=self.at_most,
                ),
            )


@dataclass(frozen=True, slots=True)
class Question:
    """Something a seat is to answer by a day.

    Attributes
    ----------
    key
        What is asked, the same from day to day, such as `renewal:seoul-2021-kor-10:2023-06-30`.
    asked_on
        Since when; reminders that would have been due before are not made up for.
    answered_on
        When it was answered; None while it is not.
    """

    key: str
    due_on: date
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A digest that was sent to a seat, or tried: its day and the keys of its questions."""

    on: date
    keys: tuple[str, ...]
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in a digest.

    Attributes
    ----------
    days_left
        Days until it is due; below 0 once it is over.
    number
        Which reminder of this question it is, counted from 1.
    is_last
        Whether no other one will follow.
    """

    question: Question
    days_left: int
    number: int
    is_last: bool


def digest(
    questions: Iterable[Question],
    log: Sequence[Sent],
    today: date,
    rule: ReminderRule | None = None,
) -> tuple[Entry, ...]:
    """What to send to a seat today, most urgent first; empty where nothing is to be sent.

    Parameters
    ----------
    questions
        What the seat is asked, each key once.
    log
        Every digest sent to this seat or tried. One of today, even a failed one, is enough: the
        next try is tomorrow's.
    """
    rule = rule or ReminderRule()
    if any(sent.on == today for sent in log):
        return ()
    entries = [
        entry for question in questions if (entry := _entry(question, log, today, rule)) is not None
    ]
    return tuple(sorted(entries, key=lambda each: (each.question.due_on, each.question.key)))


def _entry(
    question: Question, log: Sequence[Sent], today: date, rule: ReminderRule
) -> Entry | None:
    answered = question.answered_on is not None and question.answered_on <= today
    tries = [sent for sent in log if question.key in sent.keys and sent.on < today]
    wanted_on = _wanted_on(question, today, rule)
    if answered or wanted_on is None or len(tries) >= rule.at_most:
        return None
    if any(sent.on >= wanted_on and not sent.has_failed for sent in tries):
        return None
    number = len(tries) + 1
    return Entry(question, (question.due_on - today).days, number, number == rule.at_most)


def _wanted_on(question: Question, today: date, rule: ReminderRule) -> date | None:
    """The latest day up to today on which a reminder is wanted; None where there was none yet."""
    steps = [question.due_on - timedelta(days) for days in rule.days_before]
    over = (today - question.due_on).days
    if over >= rule.days_between:
        rounds = over // rule.days_between
        steps.append(question.due_on + timedelta(rounds * rule.days_between))
    wanted = [day for day in steps if question.asked_on <= day <= today]
    return max(wanted, default=None)
