"""`demo` and `serve`: first set-up, the main job, and the pages."""

import contextlib
import errno
import socket
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.registry import open_registry, say, write_file
from pledgeworks.cli.steps import Step, step
from pledgeworks.kernel.errors import InvalidInput, Unavailable

_MEETING = "seoul-2021"

Port = Annotated[int, typer.Option(help="Port of the pages.", min=1, max=65535)]
_HERE = "127.0.0.1"


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks demo --no-serve")(demo)
    app.command(epilog="Example: pledgeworks serve --port 8080")(serve)


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages at the end.")] = True,
    output: Annotated[Path, typer.Option(help="Folder for the documents.")] = Path("out"),
    port: Port = 8000,
) -> None:
    """Set everything up on the packaged real data and do the main job; safe to run again."""
    if serve:
        _require_free(_HERE, port)
    say("Pledgeworks: from a fresh start to the gap board of Seoul 2021")
    with step("Start the database"):
        open_registry(must_be_loaded=False)
    with step("Bring the tables up to date") as shown:
        _migrate(shown)
    with step("Load the packaged series") as shown:
        _load(shown)
    with step("Load the packaged extract of the public record") as shown:
        _load_record(shown)
    with step("Compute the plan") as shown:
        _plan(shown)
    with step("Compute what to ask for") as shown:
        _advice(shown)
    with step("Keep the packaged what-ifs") as shown:
        _keep_scenarios(shown)
    _show_board()
    for format_name in ("pdf", "docx"):
        path = output / f"chairs-summary-{_MEETING}.{format_name}"
        with step(f"Write the Chair's Summary to {path}"):
            _write_summary(format_name, path)
    if serve:
        _serve(_HERE, port)


def serve(
    port: Port = 8000,
    host: Annotated[
        str, typer.Option(help="Address of this machine to answer at; 0.0.0.0 for all of them.")
    ] = _HERE,
) -> None:
    """Serve the pages and the API, on this machine only unless told otherwise, until Ctrl-C."""
    _require_free(host, port)
    open_registry()
    _serve(host, port)


def _migrate(shown: Step) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    shown.note = f"{left} changes of tables" if left else "nothing to change"
    if left:
        call_command("migrate", verbosity=0, interactive=False)


def _load(shown: Step) -> None:
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.intake.actions import load_packaged_series

    done = load_packaged_series(by=ensure_loader(), progress=shown.advance)
    shown.note = (
        "already there"
        if done.was_loaded_already
        else f"{done.added} rows added, {done.changed} changed, {done.unchanged} as they were"
    )
    for kept in done.kept:
        say(f"    kept as people changed it: {kept}")


def _load_record(shown: Step) -> None:
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.record.actions import load_packaged_record

    done = load_packaged_record(by=ensure_loader())
    shown.note = "already there" if done.was_loaded_already else f"{done.rows} figures"


def _plan(shown: Step) -> None:
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.planning.actions import compute_plan

    plan = compute_plan(by=ensure_loader(), meeting=meeting(_MEETING))
    state = "proven best" if plan.is_proven else "not proven best"
    shown.note = (
        f"cover {plan.cover:,} of at most {plan.cover_bound:,} ({state}), solved in "
        f"{plan.seconds:.2f} s"
    )


def _advice(shown: Step) -> None:
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.planning.actions import compute_advice

    found = compute_advice(by=ensure_loader(), meeting=meeting(_MEETING))
    shown.note = f"{len(found.asks)} asks ranked, {len(found.closing)} gaps that could be closed"


def _keep_scenarios(shown: Step) -> None:
    from pledgeworks.apps.accounts.actions import ensure_loader
    from pledgeworks.apps.planning.actions import keep_packaged_scenarios

    done = keep_packaged_scenarios(by=ensure_loader())
    shown.note = f"{done.added} added, {done.changed} changed, {done.unchanged} as they were"
    for code in done.left:
        say(f"    kept as people changed it: {code}")


def _show_board() -> None:
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.planning.queries import board
    from pledgeworks.cli.board_text import print_board

    print_board(board(meeting(_MEETING)))


def _write_summary(format_name: str, path: Path) -> None:
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.publication.choices import SummaryFormat
    from pledgeworks.apps.publication.queries import chairs_summary

    write_file(path, chairs_summary(meeting(_MEETING), SummaryFormat(format_name)))


def _require_free(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        raise InvalidInput("host-unknown", f"'{host}' is no address of this machine.") from None
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRNOTAVAIL:
                raise InvalidInput(
                    "host-unknown", f"'{host}' is no address of this machine."
                ) from None
            raise Unavailable(
                "port-taken",
                f"Port {port} is taken by another program (perhaps Pledgeworks itself). Stop it, "
                f"or choose another port with --port.",
            ) from None


def _serve(host: str, port: int) -> None:
    import uvicorn

    say(f"\nThe pages are on http://{host}:{port} (Ctrl-C stops the server and the database).")
    configuration = uvicorn.Config(
        "pledgeworks.project.asgi:application",
        host=host,
        port=port,
        lifespan="off",
        # The program's own log (project.logs) takes what uvicorn says; who asks is logged nowhere.
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    # The server stops cleanly at the first Ctrl-C and then passes it on.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(configuration).run()
    say("Stopped.")
