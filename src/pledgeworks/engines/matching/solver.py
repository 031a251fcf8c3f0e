"""The one door to HiGHS: a linear model and costs go in, values and a bound come out.

Deterministic: one thread, a fixed seed, no limit but the clock. Statuses, never exceptions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite

import highspy
import numpy
from numpy.typing import ArrayLike, NDArray

from pledgeworks.engines.matching.linear import LinearModel, Term

SEED = 0
# Objectives here are whole numbers, so a bound nearer than 1 is a proof; the rest is rounding.
ABSOLUTE_GAP = 0.99
# HiGHS's numbers for its simplex methods.
DUAL, PRIMAL = 1, 4

Setting = bool | int | float | str
"""The value of one of HiGHS's options."""


class Status(StrEnum):
    """How a run of the solver ended."""

    OPTIMAL = "optimal"
    OUT_OF_TIME = "out_of_time"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Values of the columns (None if no solution was found) and a lower bound of the cost."""

    status: Status
    values: tuple[float, ...] | None
    bound: float


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits that do not depend on the clock, so that the same problem ends the same way.

    `is_quick` leaves out what pays only for large models; `branches` is the most to be tried.
    """

    is_quick: bool = False
    branches: int | None = None


def _limits(effort: Effort | None) -> list[tuple[str, Setting]]:
    if effort is None:
        return []
    limits: list[tuple[str, Setting]] = []
    if effort.is_quick:
        quick = ("mip_detect_symmetry", "mip_allow_restart", "mip_heuristic_run_root_reduced_cost")
        limits += [("presolve", "off"), *((option, False) for option in quick)]
    if effort.branches is not None:
        limits.append(("mip_max_nodes", effort.branches))
    return limits


def minimize(
    model: LinearModel,
    costs: Iterable[Term],
    seconds: float = inf,
    known: Mapping[int, float] | None = None,
    enough: float = -inf,
    effort: Effort | None = None,
) -> Outcome:
    """Find column values of least cost.

    Parameters
    ----------
    costs
        Cost of columns, whole numbers; columns not named cost nothing.
    seconds
        Time to spend; infinite for as long as it takes.
    known
        Values of some columns of a solution to begin with; the solver finds those left out.
    enough
        A cost at which to stop, as it is known that none is lower.
    effort
        What to do without, and when to give up; None to go on until it is proven.
    """
    if seconds <= 0:
        return Outcome(Status.OUT_OF_TIME, None, -inf)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy 1.15 types all but this
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", SEED),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", ABSOLUTE_GAP),
        ("objective_target", enough),
        *_limits(effort),
    ):
        solver.setOptionValue(option, value)
    if isfinite(seconds):
        solver.setOptionValue("time_limit", float(seconds))
    solver.passModel(_as_highs(model, costs))
    if known:
        columns = numpy.array([*known], dtype=numpy.int32)
        solver.setSolution(len(known), columns, numpy.array([*known.values()], dtype=float))
    solver.run()
    return _outcome(solver)


def _as_highs(model: LinearModel, costs: Iterable[Term]) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.integer), len(model.rows.lower)
    cost = numpy.zeros(lp.num_col_)
    for column, each in costs:
        cost[column] += each
    lp.col_cost_ = cost
    lp.col_lower_ = numpy.array(model.column_lower, dtype=float)
    lp.col_upper_ = numpy.array(model.column_upper, dtype=float)
    lp.row_lower_ = numpy.array(model.rows.lower, dtype=float)
    lp.row_upper_ = numpy.array(model.rows.upper, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.array([*model.rows.starts, len(model.rows.columns)], dtype=int)
    lp.a_matrix_.index_ = numpy.array(model.rows.columns, dtype=int)
    lp.a_matrix_.value_ = numpy.array(model.rows.coefficients, dtype=float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integer] for integer in model.integer]
    return lp


def _outcome(solver: highspy.Highs) -> Outcome:
    status = {
        highspy.HighsModelStatus.kOptimal: Status.OPTIMAL,
        highspy.HighsModelStatus.kObjectiveTarget: Status.OPTIMAL,
        highspy.HighsModelStatus.kTimeLimit: Status.OUT_OF_TIME,
        # The limit of branches.
        highspy.HighsModelStatus.kSolutionLimit: Status.OUT_OF_TIME,
    }.get(solver.getModelStatus(), Status.FAILED)
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(solver.getSolution().col_value) if found else None
    bound = info.mip_dual_bound if status is not Status.FAILED else -inf
    return Outcome(status, values, bound)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A linear program solved: the most, the columns' values and the rows' prices."""

    most: float
    values: NDArray[numpy.float64]
    prices: NDArray[numpy.float64]


class GrowingProgram:
    """A linear program without whole numbers to which columns are added between solves.

    Maximizes; rows are `sum <= upper`, columns at least 0. Each solve goes on from the last one.
    """

    def __init__(self, upper: NDArray[numpy.float64]) -> None:
        self._working: highspy.Highs | None = None
        self._resting: tuple[highspy.HighsLp, highspy.HighsBasis] | None = None
        # After columns are added the last solution still keeps to the rows, after rows are changed
        # its prices still hold: the simplex goes on from either.
        self._strategy = PRIMAL
        self.iterations = 0
        lower = numpy.full(len(upper), -inf)
        empty: NDArray[numpy.int32] = numpy.zeros(0, dtype=numpy.int32)
        self._solver.addRows(len(upper), lower, upper, 0, empty, empty, numpy.zeros(0))
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)

    @property
    def _solver(self) -> highspy.Highs:
        """The solver of the program, set up again where it rests."""
        if self._working is not None:
            return self._working
        self._working = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", SEED),
            ("presolve", "off"),
        ):
            self._working.setOptionValue(option, value)
        if self._resting is not None:
            program, basis = self._resting
            self._working.passModel(program)
            self._working.setBasis(basis)
            self._resting = None
        return self._working

    def rest(self) -> None:
        """Give back the memory that only solving needs; the next solve goes on from this one.

        A program that rests takes a tenth of the memory.
        """
        if self._working is not None:
            self._resting = (self._working.getLp(), self._working.getBasis())
            self._working = None

    def add(
        self,
        worths: ArrayLike,
        most: ArrayLike,
        starts: ArrayLike,
        rows: ArrayLike,
        values: ArrayLike,
    ) -> None:
        """Add columns in compressed form: column i has the entries from `starts[i]` on."""
        worth = numpy.asarray(worths, dtype=float)
        entries = numpy.asarray(values, dtype=float)
        if not len(worth):
            return
        self._solver.addCols(
            len(worth),
            worth,
            numpy.zeros(len(worth)),
            numpy.asarray(most, dtype=float),
            len(entries),
            numpy.asarray(starts, dtype=numpy.int32),
            numpy.asarray(rows, dtype=numpy.int32),
            entries,
        )

    def add_row(self, columns: ArrayLike, values: ArrayLike) -> None:
        """Add a row over columns that are there; it binds nothing until it has an upper limit."""
        entries = numpy.asarray(values, dtype=float)
        places = numpy.asarray(columns, dtype=numpy.int32)
        self._solver.addRow(-inf, inf, len(entries), places, entries)

    def change_worths(self, columns: ArrayLike, worths: ArrayLike) -> None:
        """Give columns other worths."""
        places = numpy.asarray(columns, dtype=numpy.int32)
        self._solver.changeColsCost(len(places), places, numpy.asarray(worths, dtype=float))

    def limit(self, row: int, upper: float) -> None:
        """Give a row another upper limit; infinite for none."""
        self._solver.changeRowBounds(row, -inf, upper)
        self._strategy = DUAL

    def solve(self, seconds: float = inf) -> Relaxed | None:
        """The best values; None if time ran out first."""
        if isfinite(seconds):
            # The limit counts from the first solve of this program.
            limit = self._solver.getRunTime() + max(seconds, 0.0)
            self._solver.setOptionValue("time_limit", limit)
        self._solver.setOptionValue("simplex_strategy", self._strategy)
        self._solver.run()
        self._strategy = PRIMAL
        status = self._solver.getModelStatus()
        # A model without columns is solved by doing nothing; HiGHS calls it empty.
        if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty):
            return None
        self.iterations += self._solver.getInfo().simplex_iteration_count
        solution = self._solver.getSolution()
        return Relaxed(
            self._solver.getInfo().objective_function_value,
            numpy.array(solution.col_value),
            numpy.array(solution.row_dual),
        )
