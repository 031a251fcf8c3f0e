"""The command's door: its verbs, and how the program's errors reach a person.

Exit codes: 0 done; 1 the input was read and is refused, or the question has no answer; 2 the call
is wrong (contracts/commands.md).
"""

import sys

import typer

from pledgeworks.cli import (
    accounts,
    asks,
    bases,
    demo,
    documents,
    evacuation,
    intake,
    operations,
    outlook,
    partnership,
    partnerships,
    planning,
    pledges,
    probability,
    reading,
    record,
    requirements,
    rights,
    scenarios,
    verify,
    work,
)
from pledgeworks.kernel.errors import PledgeworksError

app = typer.Typer(
    name="pledgeworks",
    help="From a pledge announced at a Ministerial to a capability in a mission.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
demo.add_verbs(app)
planning.add_verbs(app)
asks.add_verbs(app)
partnerships.add_verbs(app)
partnership.add_verbs(app)
outlook.add_verbs(app)
evacuation.add_verbs(app)
bases.add_verbs(app)
probability.add_verbs(app)
record.add_verbs(app)
verify.add_verbs(app)
pledges.add_verbs(app)
requirements.add_verbs(app)
rights.add_verbs(app)
accounts.add_verbs(app)
scenarios.add_verbs(app)
documents.add_verbs(app)
intake.add_verbs(app)
reading.add_verbs(app)
operations.add_verbs(app)
work.add_verbs(app)


def run() -> None:
    """Run the command; every error of ours becomes one message on standard error."""
    try:
        app()
    except PledgeworksError as problem:
        print(f"pledgeworks: {problem.message}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("pledgeworks: stopped.", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to say.
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    run()
