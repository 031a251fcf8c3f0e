"""`worker` and `jobs`: background work."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.errors import InvalidInput

if TYPE_CHECKING:
    from pledgeworks.apps.operations.choices import JobState


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks worker")(worker)
    app.command(epilog="Example: pledgeworks jobs --state failed")(jobs)


def worker(
    concurrency: Annotated[
        int, typer.Option(help="Jobs done at a time.", min=1, max=32, metavar="NUMBER")
    ] = 1,
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="Do what is waiting, then stop.")
    ] = False,
) -> None:
    """Do background work until Ctrl-C or SIGTERM; the job under way is finished first."""
    open_registry()
    from pledgeworks.apps.operations.worker import work

    say("Working; Ctrl-C stops after the job under way.")
    work(concurrency=concurrency, until_empty=until_empty)
    say("Stopped.")


def jobs(
    state: Annotated[
        str, typer.Option(help="waiting, running, done, failed, cancelled or stopped.")
    ] = "",
    limit: Annotated[int, typer.Option(help="At most so many, latest first.", min=1)] = 20,
    retry: Annotated[
        int | None, typer.Option(help="Put this job, which failed, back into the queue.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What was, is and will be done in the background; what failed stays until it is repeated."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.operations.actions import try_again
    from pledgeworks.apps.operations.presenting import job_as_json
    from pledgeworks.apps.operations.queries import jobs as read
    from pledgeworks.cli.work_text import jobs_table

    if retry is not None:
        try_again(by=ensure_operator(), number=retry)
        say(f"Job {retry} waits for a worker again.")
    found = read(reader=ensure_operator(), state=_state(state), limit=limit)
    if as_json:
        typer.echo(json.dumps([job_as_json(each) for each in found], ensure_ascii=False, indent=1))
    elif found:
        typer.echo(jobs_table(found))
    else:
        say("There is no such job." if state else "Nothing was done in the background yet.")


def _state(word: str) -> "JobState | None":
    from pledgeworks.apps.operations.choices import JobState

    if not word:
        return None
    known = {each.name.lower(): each for each in JobState}
    if word not in known:
        raise InvalidInput(
            "not-a-choice", f"'{word}' is no state of a job; it is one of: {', '.join(known)}."
        )
    return known[word]
