"""What the matching engine takes for portfolios of several sizes, and what plain solvers take.

The table goes to standard output, progress to standard error. Every plan is checked by `verify`.
For a short run: `python -m benchmarks.matching --seeds 3 --plain-limit 20`.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.measures import Replanned, Solved, alone, problem_of, replanned, solved
from benchmarks.plain_runs import PlainRun, plain_runs

# Size and seconds.
_LARGE, _LARGEST = (10, 30.0), (100, 300.0)
# Size, pledges added one by one, seconds for the first plan and for each change.
_REPLANNED: tuple[tuple[int, int, float | None], ...] = ((1, 20, None), (10, 10, 30.0))


@dataclass(frozen=True, slots=True)
class Compared:
    """A plain solver beside the engine on one portfolio.

    `ratio` compares seconds to the proof of cover; without the solver's proof it is more than that.
    """

    seed: int
    run: PlainRun
    ours: Solved

    @property
    def ratio(self) -> float:
        """How many times as long as the engine the solver took."""
        return self.run.seconds / self.ours.cover_seconds

    @property
    def refutes(self) -> bool:
        """Whether its plan, a valid one, covers more than the engine has proven possible."""
        run, ours = self.run, self.ours
        found = run.cover is not None and not run.faults and run.cover > ours.cover
        return found and ours.is_proven

    @property
    def remark(self) -> str:
        """What is to be said of the solver's plan and claims; empty if nothing."""
        run, ours = self.run, self.ours
        said = []
        if run.faults:
            said.append(f"plan breaks rules ({run.faults})")
        if run.cover is None:
            said.append("found no plan")
        elif self.refutes:
            said.append(f"covers more than the engine's proven {ours.cover:,}: the engine is wrong")
        elif ours.is_proven and run.is_proven and run.cover < ours.cover:
            said.append(f"calls a worse plan optimal: {ours.cover:,} is possible")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that one run measured, with the load (of the last minute) before and after."""

    processors: int
    load: tuple[float, float]
    small: list[Solved]
    large: list[Solved]
    replanned: list[Replanned]
    compared: list[Compared]


def main() -> None:
    """Measure everything and print it; ends with 1 where a plain solver refutes the engine."""
    arguments = _arguments()
    figures = _measured(arguments)
    if arguments.json:
        print(json.dumps(_plain(figures), indent=1))
    else:
        print("\n".join(_table(figures)))
    sys.exit(1 if any(each.refutes for each in figures.compared) else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.matching",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--seeds", type=_positive, default=20, help="portfolios of size 1 (default 20)")
    add("--plain-seeds", type=int, default=1, help="as many of them for plain solvers (default 1)")
    add("--plain-limit", type=float, default=200, help="seconds for each of those (default 200)")
    add("--large", action="store_true", help="also size 100: takes more than five minutes")
    add("--json", action="store_true", help="the figures as JSON instead of the table")
    return parser.parse_args()


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1.")
    return int(text)


def _measured(arguments: argparse.Namespace) -> Figures:
    before = os.getloadavg()[0]
    small = []
    for seed in range(arguments.seeds):
        small.append(alone(solved, 1, seed, None))
        _tell(f"size 1, seed {seed}: {small[-1].cover_seconds:.1f} s to the proof of cover")
    large = []
    for size, seconds in (_LARGE, _LARGEST) if arguments.large else (_LARGE,):
        _tell(f"size {size}, {seconds:.0f} s …")
        large.append(alone(solved, size, 0, seconds))
    again = []
    for size, changes, limit in _REPLANNED:
        _tell(f"{changes} pledges added one by one at size {size} …")
        again.append(alone(replanned, size, 0, changes, limit))
    compared = []
    for ours in small[: max(0, arguments.plain_seeds)]:
        _tell(f"plain solvers on seed {ours.seed}, up to {arguments.plain_limit:.0f} s each …")
        for run in plain_runs(problem_of(1, ours.seed), arguments.plain_limit):
            compared.append(Compared(ours.seed, run, ours))
            _tell(f"  {run.solver}: {run.seconds:.0f} s")
    load = (before, os.getloadavg()[0])
    return Figures(os.cpu_count() or 1, load, small, large, again, compared)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _plain(figures: Figures) -> dict[str, Any]:
    """The figures as JSON takes them, with what follows from them."""
    data = asdict(figures)
    for row, each in zip(data["compared"], figures.compared, strict=True):
        row |= {"ratio": each.ratio, "remark": each.remark}
    return data


def _table(figures: Figures) -> Iterator[str]:
    before, after = figures.load
    yield f"{figures.processors} processors, load {before:.1f} before and {after:.1f} after"
    yield ""
    yield from _small(figures.small)
    yield from _large(figures.large)
    yield from _again(figures.replanned)
    if figures.compared:
        yield from _comparison(figures.compared)


def _small(runs: Sequence[Solved]) -> Iterator[str]:
    proven = sum(each.is_proven for each in runs)
    yield f"{'size 1: 80 requirements, 300 pledges':40} {'median':>9} {'least':>9} {'most':>9}"
    for name, values in (
        ("seconds to the proof of cover", [each.cover_seconds for each in runs]),
        ("seconds in all, with tours and reasons", [each.seconds for each in runs]),
        ("gap, per cent", [100 * each.gap for each in runs]),
    ):
        median, least, most = statistics.median(values), min(values), max(values)
        yield f"  {name:38} {median:9.2f} {least:9.2f} {most:9.2f}"
    yield f"  {'proven':38} {proven:9} of {len(runs)}"
    yield ""


def _large(runs: Sequence[Solved]) -> Iterator[str]:
    heads = f"{'limit s':>9} {'gap %':>9} {'cover s':>9} {'in all s':>9} {'peak MiB':>9}"
    yield f"{'larger':12} {heads}"
    for each in runs:
        yield (
            f"  size {each.size:<5} {each.limit or 0:9.0f} {100 * each.gap:9.3f} "
            f"{each.cover_seconds:9.1f} {each.seconds:9.1f} {each.peak_mib:9.0f}"
        )
    yield ""


def _again(runs: Sequence[Replanned]) -> Iterator[str]:
    heads = f"{'first s':>9} {'added':>9} {'median s':>9} {'most s':>9} {'gap %':>9}"
    yield f"{'replanning':12} {heads}"
    for each in runs:
        yield (
            f"  size {each.size:<5} {each.first:9.2f} {len(each.changes):9} "
            f"{statistics.median(each.changes):9.3f} {max(each.changes):9.3f} "
            f"{100 * each.gap:9.3f}"
        )
    yield ""


def _comparison(compared: Sequence[Compared]) -> Iterator[str]:
    heads = f"{'best plan':>11} {'bound':>13} {'proven':>6} {'seconds':>8} {'ratio':>12}"
    yield f"{'size 1, seed by seed':24} {heads}"
    for seed in dict.fromkeys(each.seed for each in compared):
        rows = [each for each in compared if each.seed == seed]
        ours = rows[0].ours
        bound = ours.cover * (1 + ours.gap)
        yield _row(f"{seed}: the engine", ours.cover, bound, ours.is_proven, ours.cover_seconds, "")
        for each in rows:
            run = each.run
            ratio = f"{'' if run.is_proven else 'more than '}{each.ratio:.0f}"
            name = f"{seed}: {run.solver}"
            line = _row(name, run.cover, run.bound, run.is_proven, run.seconds, ratio)
            yield f"{line}  {each.remark}".rstrip()


def _row(
    name: str, cover: int | None, bound: float | None, is_proven: bool, seconds: float, ratio: str
) -> str:
    plan = "none" if cover is None else f"{cover:,}"
    most = "none" if bound is None else f"{bound:,.0f}"
    proof = "yes" if is_proven else "no"
    return f"  {name:22} {plan:>11} {most:>13} {proof:>6} {seconds:8.1f} {ratio:>12}"


if __name__ == "__main__":
    main()
