"""What the siting of hospitals and helicopters takes, beside spopt's maximal covering and CBC.

`python -m benchmarks.evacuation --seeds 1 --plain-limit 60` for a short run. The table goes to
standard output, progress to standard error. Every plan is checked by `verify`; a plain solver that
covers more than the engine has proven possible, or spopt that covers another number where
only facilities are chosen, ends the run with 1.
"""

import argparse
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.evacuation_plain import PlainRun, agree, run
from benchmarks.missions import mission
from pledgeworks.engines.evacuation import solve, verify
from pledgeworks.engines.evacuation.plan import share

Result = TypeVar("Result")

_TIMES_TEN = 10
_AGREEMENTS = 10


@dataclass(frozen=True, slots=True)
class Sited:
    """One mission solved by the engine: distances, proof, ties and alternatives, all counted."""

    seconds: float
    people: int
    bound: int
    of: int
    is_proven: bool
    nodes: int
    peak_mib: float


def sited(size: int, seed: int, limit: float | None, check: bool) -> Sited:
    """Solve one mission, in a process of its own."""
    problem = mission(size, seed)
    plan = solve(problem, time_limit_seconds=limit)
    if check and verify(problem, plan):
        raise SystemExit(f"The plan of seed {seed} is not valid: {verify(problem, plan)[0]}")
    return Sited(
        plan.seconds,
        plan.after.people,
        plan.bound,
        plan.after.of,
        plan.is_proven,
        plan.nodes,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.evacuation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="missions to compare on")
    parser.add_argument("--plain-limit", type=float, default=300, help="seconds for each other")
    parser.add_argument("--large-limit", type=float, default=300, help="seconds for ten times")
    arguments = parser.parse_args()
    print(
        f"Evacuation: 1,000 bases, 200 sites for facilities, 60 for aircraft, choose 5 and 8 "
        f"({os.cpu_count()} processors, load {os.getloadavg()[0]:.1f})"
    )
    agreed = sum(_alone(agree, seed) for seed in range(_AGREEMENTS))
    print(f"  only facilities to choose: spopt covers as many on {agreed} of {_AGREEMENTS}")
    refuted = agreed < _AGREEMENTS
    for seed in range(arguments.seeds):
        ours = _alone(sited, 1, seed, None, True)
        print(_told(f"seed {seed}: engine", ours), flush=True)
        for solver in ("spopt", "cbc"):
            theirs = _alone(run, solver, 1, seed, arguments.plain_limit)
            print(_compared(ours, theirs), flush=True)
            refuted = refuted or (ours.is_proven and theirs.people > ours.people)
    large = _alone(sited, _TIMES_TEN, 0, arguments.large_limit, False)
    print(_told("ten times that: engine", large))
    sys.exit(1 if refuted else 0)


def _alone(what: Callable[..., Result], *arguments: object) -> Result:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(what, *arguments).result()


def _told(name: str, found: Sited) -> str:
    state = "proven" if found.is_proven else f"at most {share(found.bound, found.of):.2%}"
    return (
        f"  {name}: {found.seconds:.1f} s, cover {share(found.people, found.of):.2%} ({state}), "
        f"{found.nodes} nodes, peak {found.peak_mib:.0f} MiB"
    )


def _compared(ours: Sited, theirs: PlainRun) -> str:
    state = "proven" if theirs.is_proven else "not proven"
    more = "" if theirs.is_proven else "more than "
    return (
        f"    {theirs.solver} on {theirs.pairs:,} pairs: {theirs.seconds:.1f} s, cover "
        f"{share(theirs.people, ours.of):.2%} ({state}); ratio {more}"
        f"{theirs.seconds / ours.seconds:.0f}"
    )


if __name__ == "__main__":
    main()
