"""Saying what is being done, and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Step:
    """One step on the screen; `advance` shows how far it has come."""

    def __init__(self, name: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self.name = name
        self.note = ""
        self._progress = Progress(
            TextColumn("  {task.description}"),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task(name, total=None)

    def advance(self, what: str, done: int, total: int) -> None:
        """`done` of `total` parts; `what` is the part under way."""
        self._progress.update(
            self._task, description=f"{self.name}: {what}", completed=done, total=total
        )

    def __enter__(self) -> "Step":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


@contextmanager
def step(name: str) -> Iterator[Step]:
    """A step with its name at once (a log has no moving bar) and its seconds at the end."""
    started = time.perf_counter()
    if not sys.stderr.isatty():
        print(f"  {name} …", file=sys.stderr, flush=True)
    with Step(name) as shown:
        yield shown
    note = f": {shown.note}" if shown.note else ""
    seconds = time.perf_counter() - started
    print(f"  {name}{note} ({seconds:.1f} s)", file=sys.stderr, flush=True)
