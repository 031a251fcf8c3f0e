"""`verify`, and overruling what it says."""

import json
from typing import Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, say


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks verify seoul-2021 --json")(verify)
    app.command(
        epilog="Example: pledgeworks overrule other-btn-01 partly --why 'half of them came' "
        "--source https://…"
    )(overrule)


def verify(
    meeting: Annotated[
        str | None, typer.Argument(help="Code of a meeting; every pledge where left out.")
    ] = None,
    pledge: Annotated[
        str | None, typer.Option("--pledge", help="One pledge only, by its code.")
    ] = None,
    whom: ForWhom = For.PUBLIC,
    as_json: AsJson = False,
) -> None:
    """Each pledge against the public record: confirmed, partly, no trace, contradicted, or not
    testable, with the figures and the rule."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.pledges.queries import pledge as find_pledge
    from pledgeworks.apps.record.presenting_verdicts import counts_of, verifications_as_json
    from pledgeworks.apps.record.queries import is_empty
    from pledgeworks.apps.record.verification import verifications
    from pledgeworks.apps.record.words import (
        because_in_words,
        doubts_in_words,
        rule_in_words,
        verdict_name,
    )
    from pledgeworks.engines.verification import STATED_RULE, Verdict

    code = find(meeting).pk if meeting else None
    wanted = None if pledge is None else {find_pledge(pledge).pk}
    found = verifications(meeting=code, pledges=wanted, audience=whom.audience)
    if is_empty():
        say("Nothing of the record is loaded: 'pledgeworks record load FILE' loads it.")
    if as_json:
        typer.echo(json.dumps(verifications_as_json(found, code), ensure_ascii=False, indent=1))
        return
    for verdict in Verdict:
        for each in (one for one in found if one.verdict is verdict):
            typer.echo(f"{verdict_name(verdict):13} {each.pledge.pk:24} {each.pledge.text}")
            typer.echo(f"              {because_in_words(each.finding)}")
            if each.overruled is not None:
                typer.echo(
                    f"              overruled (the rule said {each.overruled.against}): "
                    f"{each.overruled.reason}"
                )
            for text in doubts_in_words(each.doubts):
                typer.echo(f"              ! {text}")
    say(rule_in_words(STATED_RULE))
    say(
        ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts_of(found).items())
    )


def overrule(
    pledge: Annotated[str, typer.Argument(help="Code of a pledge.")],
    verdict: Annotated[
        str,
        typer.Argument(
            help="confirmed, partly, no_trace, contradicted, not_testable; or withdraw."
        ),
    ],
    why: Annotated[str, typer.Option("--why", help="Why the rule is wrong here.")],
    source: Annotated[
        list[str] | None, typer.Option("--source", help="The evidence; may be given again.")
    ] = None,
) -> None:
    """Overrule with evidence what the rule says of a pledge, or take that back."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.queries import pledge as find
    from pledgeworks.apps.record import actions
    from pledgeworks.apps.record.verification import verification_of
    from pledgeworks.engines.verification import Verdict

    by = ensure_operator()
    found = find(pledge, reader=by)
    known = [each.value for each in Verdict]
    if verdict not in (*known, "withdraw"):
        raise typer.BadParameter(f"'{verdict}' is not one of: {', '.join(known)}, withdraw.")
    standing = verification_of(found, reader=by)
    against = standing.finding.verdict if standing else Verdict.NOT_TESTABLE
    if verdict == "withdraw":
        actions.withdraw_overruling(by=by, pledge=found, against=against, reason=why)
    else:
        actions.overrule(
            by=by,
            pledge=found,
            against=against,
            verdict=Verdict(verdict),
            reason=why,
            sources=source or [],
        )
    say(f"On record: {verdict} for {found.pk}; the rule says {against.value}.")
