"""A linear model with whole-number columns as plain rows and columns; no solver in sight."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

Term = tuple[int, float]
"""A column's index and its coefficient."""


@dataclass(slots=True)
class Rows:
    """Rows as compressed sparse lists, the form in which solvers take them."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    coefficients: list[float] = field(default_factory=list)


@dataclass(slots=True)
class LinearModel:
    """Columns with bounds and rows with bounds, built up by the functions of `model`.

    Column values are at least `column_lower` and at most `column_upper`; where `integer` is
    true they are whole numbers.
    """

    column_lower: list[float] = field(default_factory=list)
    column_upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    rows: Rows = field(default_factory=Rows)

    def column(self, upper: float, *, lower: float = 0, integer: bool = True) -> int:
        """Add a column and return its index."""
        self.column_lower.append(lower)
        self.column_upper.append(max(lower, upper))
        self.integer.append(integer)
        return len(self.integer) - 1

    def at_most(self, terms: Iterable[Term], upper: float) -> None:
        """Add the row `sum of terms <= upper`; nothing if there are no terms."""
        self._row(terms, -inf, upper)

    def at_least(self, terms: Iterable[Term], lower: float) -> None:
        """Add the row `sum of terms >= lower`; nothing if there are no terms."""
        self._row(terms, lower, inf)

    def _row(self, terms: Iterable[Term], lower: float, upper: float) -> None:
        kept = list(terms)
        if not kept:
            return
        self.rows.starts.append(len(self.rows.columns))
        self.rows.lower.append(lower)
        self.rows.upper.append(upper)
        self.rows.columns.extend(column for column, _ in kept)
        self.rows.coefficients.extend(coefficient for _, coefficient in kept)
