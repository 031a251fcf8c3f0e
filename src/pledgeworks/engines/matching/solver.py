"""The one door to HiGHS: a linear model and costs go in, values and a bound come out.

Deterministic: one thread, a fixed seed, no limit but the clock. Statuses, never exceptions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite

import highspy
import numpy

from pledgeworks.engines.matching.linear import LinearModel, Term

SEED = 0
# Objectives here are whole numbers, so a bound nearer than 1 is a proof; the rest is rounding.
ABSOLUTE_GAP = 0.99


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


def minimize(
    model: LinearModel,
    costs: Iterable[Term],
    seconds: float = inf,
    known: Sequence[float] | None = None,
) -> Outcome:
    """Find column values of least cost.

    Parameters
    ----------
    costs
        Cost of columns, whole numbers; columns not named cost nothing.
    seconds
        Time to spend; infinite for as long as it takes.
    known
        A solution to begin with, one value a column.
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
    ):
        solver.setOptionValue(option, value)
    if isfinite(seconds):
        solver.setOptionValue("time_limit", float(seconds))
    solver.passModel(_as_highs(model, costs))
    if known is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(known)
        solver.setSolution(solution)
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
        highspy.HighsModelStatus.kTimeLimit: Status.OUT_OF_TIME,
    }.get(solver.getModelStatus(), Status.FAILED)
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(solver.getSolution().col_value) if found else None
    bound = info.mip_dual_bound if status is not Status.FAILED else -inf
    return Outcome(status, values, bound)
