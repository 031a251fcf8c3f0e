"""Columns for dates as sources give them and for whole months.

Both are stored as ISO text under the byte-order collation, so that they sort as dates do.
"""

from calendar import monthrange
from datetime import date
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month


class ApproximateDateField(models.CharField):  # type: ignore[type-arg]
    """A day, a month or a year; `None` where unknown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 10, "db_collation": "C"})

    def from_db_value(self, value: str | None, *_: object) -> ApproximateDate | None:
        """Text of the row to a date."""
        return None if value is None else ApproximateDate(value)

    def to_python(self, value: object) -> ApproximateDate | None:
        """Text or date to a date; raises `InvalidInput` for what is not one."""
        if value is None or isinstance(value, ApproximateDate):
            return value
        return ApproximateDate.parse(str(value))

    def get_prep_value(self, value: object) -> str | None:
        """A date to the text of the row."""
        read = self.to_python(value)
        return None if read is None else read.text


@ApproximateDateField.register_lookup
class KnownBy(Lookup):  # type: ignore[type-arg]
    """`field__known_by=day`: the date lies wholly on or before `day`.

    `~` sorts after every digit and hyphen, so a bare month or year passes only when it is over:
    on its last day at the earliest, as `ApproximateDate.latest` has it.
    """

    lookup_name = "known_by"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Compares with the day as text."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"({column} || '~') <= %s", [*parameters, f"{_longest_over(self.rhs)}~"]


def _longest_over(day: date) -> str:
    """The longest time that ends with `day`, as ISO text: its year, its month or only the day."""
    if (day.month, day.day) == (12, 31):
        return day.isoformat()[:4]
    if day.day == monthrange(day.year, day.month)[1]:
        return day.isoformat()[:7]
    return day.isoformat()


class MonthField(models.CharField):  # type: ignore[type-arg]
    """A calendar month, `2022-03`; `None` where unknown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 7, "db_collation": "C"})

    def from_db_value(self, value: str | None, *_: object) -> Month | None:
        """Text of the row to a month."""
        return None if value is None else Month.parse(value)

    def to_python(self, value: object) -> Month | None:
        """Text or month to a month; raises `InvalidInput` for what is not one."""
        if value is None or isinstance(value, Month):
            return value
        return Month.parse(str(value))

    def get_prep_value(self, value: object) -> str | None:
        """A month to the text of the row."""
        read = self.to_python(value)
        return None if read is None else str(read)
