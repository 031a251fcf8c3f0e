"""A State's strength month by month, with the months in which a pledge was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.months import Column, Level, columns_over_months, round_numbers
from pledgeworks.charts.numbers import count
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.wording import marked


@dataclass(frozen=True, slots=True)
class StrengthMonth:
    """Persons in a month, None where the month is not in the record."""

    month: Month
    persons: int | None
    is_doubted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class StrengthWords:
    """The words of the chart; fields in braces are filled in."""

    title: str = marked("Strength by month")
    month: str = marked("Month")
    persons: str = marked("Persons")
    not_in_record: str = marked("not in the record")
    doubted: str = marked("{number} (doubted)")
    mark: str = "{month}: {value}"
    before: str = marked("before: {number}")
    highest: str = marked("held: {number}")
    summary: str = marked(
        "{reported} of {months} months are in the record, with {least} to {most} persons; shaded "
        "are the promised months, a bar under the line is a month that is not in the record."
    )
    plain_summary: str = marked(
        "{reported} of {months} months are in the record, with {least} to {most} persons; a bar "
        "under the line is a month that is not in the record."
    )


@dataclass(frozen=True, slots=True)
class Marked:
    """What a comparison found: the promised months, and the strength before and after."""

    window: Period
    before: float | None = None
    before_period: Period | None = None
    highest: float | None = None
    highest_period: Period | None = None


def strength_by_month(
    months: Sequence[StrengthMonth],
    *,
    marked: Marked | None = None,
    words: StrengthWords | None = None,
    language: str = "en",
    width: int = 640,
) -> Chart:
    """Columns of persons; `months` run without a break and are at least one."""
    words = words or StrengthWords()
    reported = [each.persons for each in months if each.persons is not None]
    most = max(reported, default=0)
    columns = [
        Column(
            each.month,
            None if each.persons is None else float(each.persons),
            words.mark.format(month=each.month, value=_value(each, words, language)),
            each.is_doubted,
            each.link,
        )
        for each in months
    ]
    text = words.summary if marked else words.plain_summary
    summary = text.format(
        reported=len(reported),
        months=len(months),
        least=count(min(reported, default=0), language),
        most=count(most, language),
    )
    return Chart(
        name="strength-by-month",
        title=words.title,
        spec=columns_over_months(
            columns,
            language=language,
            width=width,
            numbers={
                value: count(round(value), language)
                for value in round_numbers(float(most))
                if value == round(value)
            },
            window=marked.window if marked else None,
            levels=_levels(marked, words, language),
        ),
        table=ChartTable(
            columns=(words.month, words.persons),
            numeric=(False, True),
            rows=tuple((str(each.month), _value(each, words, language)) for each in months),
            links=tuple(each.link for each in months),
        ),
        summary=summary,
        alternative=summary,
        language=language,
    )


def _value(each: StrengthMonth, words: StrengthWords, language: str) -> str:
    if each.persons is None:
        return words.not_in_record
    number = count(each.persons, language)
    return words.doubted.format(number=number) if each.is_doubted else number


def _levels(marked: Marked | None, words: StrengthWords, language: str) -> list[Level]:
    if marked is None:
        return []
    found = []
    for value, period, name in (
        (marked.before, marked.before_period, words.before),
        (marked.highest, marked.highest_period, words.highest),
    ):
        if value is not None and period is not None:
            found.append(Level(value, period, name.format(number=count(round(value), language))))
    return found
