"""One solver on one written model, as a process: `highspy` and `ortools` cannot share one.

Run by `plain_runs` as `python -m benchmarks.plain_solvers SOLVER MODEL.npz SECONDS`. Prints one
line of JSON. Nothing of Pledgeworks is imported here: it would bring HiGHS along.
"""

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import inf, isfinite
from pathlib import Path

import numpy
from numpy.typing import NDArray

# Costs are whole numbers, so a bound nearer than 1 is a proof.
ABSOLUTE_GAP = 0.99
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Arrays:
    """Minimize `costs` over columns from `lower` to `upper`, with `row <= row_upper` for each row.

    Row i has the entries of `columns` and `coefficients` from `starts[i]` up to `starts[i + 1]`.
    """

    costs: NDArray[numpy.float64]
    lower: NDArray[numpy.float64]
    upper: NDArray[numpy.float64]
    integer: NDArray[numpy.bool_]
    row_upper: NDArray[numpy.float64]
    starts: NDArray[numpy.int64]
    columns: NDArray[numpy.int64]
    coefficients: NDArray[numpy.float64]

    def write(self, path: Path) -> None:
        """Keep it in a file for `read`."""
        numpy.savez(path, **asdict(self))

    @classmethod
    def read(cls, path: Path) -> "Arrays":
        """What `write` kept."""
        with numpy.load(path) as kept:
            return cls(**kept)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver says: `values` by column where they are not 0, None if it found no plan.

    `bound` is the lowest cost not ruled out, None if there is none. `seconds` is the solver's time
    by the clock; `building` is what its own form of the model took before.
    """

    values: dict[int, float] | None
    bound: float | None
    is_proven: bool
    seconds: float
    building: float


def highs(model: Arrays, seconds: float) -> Answer:
    """HiGHS by its own interface, as it comes."""
    import highspy

    began = time.monotonic()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.costs), len(model.row_upper)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = model.costs, model.lower, model.upper
    lp.row_lower_, lp.row_upper_ = numpy.full(len(model.row_upper), -inf), model.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = model.starts, model.columns
    lp.a_matrix_.value_ = model.coefficients
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(each)] for each in model.integer]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy types all but this
    for option, value in (
        ("output_flag", False),
        ("time_limit", float(seconds)),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", ABSOLUTE_GAP),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(lp)
    built = time.monotonic()
    solver.run()
    took = time.monotonic() - built
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Answer(
        _not_zero(solver.getSolution().col_value) if found else None,
        info.mip_dual_bound if isfinite(info.mip_dual_bound) else None,
        solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
        took,
        built - began,
    )


def cbc(model: Arrays, seconds: float) -> Answer:
    """PuLP with the CBC that it brings; the bound stands in CBC's log only."""
    import pulp

    began = time.monotonic()
    kinds = (pulp.LpContinuous, pulp.LpInteger)
    columns = [
        pulp.LpVariable(f"c{number}", lower, upper, kinds[int(integer)])
        for number, (lower, upper, integer) in enumerate(
            zip(model.lower.tolist(), model.upper.tolist(), model.integer, strict=True)
        )
    ]
    problem = pulp.LpProblem("plain", pulp.LpMinimize)
    problem += pulp.LpAffineExpression(zip(columns, model.costs.tolist(), strict=True))
    for terms, upper in _rows(model):
        row = pulp.LpAffineExpression([(columns[column], each) for column, each in terms])
        problem += pulp.LpConstraint(row, pulp.LpConstraintLE, rhs=upper)
    built = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "cbc.log")
        problem.solve(
            pulp.PULP_CBC_CMD(
                msg=False, timeLimit=seconds, gapRel=0, gapAbs=ABSOLUTE_GAP, logPath=str(log)
            )
        )
        took = time.monotonic() - built
        told = log.read_text(encoding="utf-8", errors="replace")
    found = problem.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
    is_proven = problem.sol_status == pulp.LpSolutionOptimal
    values = _not_zero([column.value() or 0.0 for column in columns]) if found else None
    return Answer(
        values,
        float(problem.objective.value()) if is_proven else _bound_in(told),
        is_proven,
        took,
        built - began,
    )


def _bound_in(log: str) -> float | None:
    """The last bound that CBC tells of."""
    number = r"(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)"
    pattern = rf"(?:best possible|Lower bound:|Continuous objective value is)\s*{number}"
    told = re.findall(pattern, log)
    return float(told[-1]) if told else None


def cp_sat(model: Arrays, seconds: float) -> Answer:
    """OR-Tools CP-SAT; it knows whole numbers only, which costs nothing here."""
    from ortools.sat.python import cp_model

    began = time.monotonic()
    form = cp_model.CpModel()
    columns = [
        form.new_int_var(int(lower), int(upper), "")
        for lower, upper in zip(model.lower, model.upper, strict=True)
    ]
    weighted = cp_model.LinearExpr.weighted_sum
    for terms, upper in _rows(model):
        members = [columns[column] for column, _ in terms]
        form.add(weighted(members, [int(each) for _, each in terms]) <= int(upper))
    form.minimize(weighted(columns, model.costs.astype(int).tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = WORKERS
    built = time.monotonic()
    status = solver.solve(form)
    took = time.monotonic() - built
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        _not_zero([solver.value(column) for column in columns]) if found else None,
        solver.best_objective_bound,
        status == cp_model.OPTIMAL,
        took,
        built - began,
    )


SOLVERS: dict[str, Callable[[Arrays, float], Answer]] = {
    "HiGHS": highs,
    "PuLP with CBC": cbc,
    "OR-Tools CP-SAT": cp_sat,
}


def _rows(model: Arrays) -> list[tuple[list[tuple[int, float]], float]]:
    entries = list(zip(model.columns.tolist(), model.coefficients.tolist(), strict=True))
    starts = model.starts.tolist()
    return [
        (entries[start:stop], upper)
        for start, stop, upper in zip(
            starts[:-1], starts[1:], model.row_upper.tolist(), strict=True
        )
    ]


def _not_zero(values: list[float]) -> dict[int, float]:
    return {column: float(value) for column, value in enumerate(values) if value}


def main() -> None:
    """Solve the model named on the command line and print the answer."""
    solver, path, seconds = sys.argv[1:]
    print(json.dumps(asdict(SOLVERS[solver](Arrays.read(Path(path)), float(seconds)))))


if __name__ == "__main__":
    main()
