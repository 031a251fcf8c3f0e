"""In the terminal: how likely pledges are to arrive, and what that rests on."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pledgeworks.apps.planning.chances import Chance, Chances, Origin, Statement
from pledgeworks.apps.planning.evidence import Observed
from pledgeworks.engines.readiness import Estimate

_ORIGINS = {
    Origin.DEPLOYED: "deployed already",
    Origin.STATED: "stated by a person",
    Origin.CATEGORY_AND_LEVEL: "pledges of this kind and level",
    Origin.CATEGORY: "pledges of this kind",
    Origin.ALL: "pledges of every kind",
    Origin.NOTHING: "nothing is known: every probability is as likely",
}
_SHORT = {
    Origin.DEPLOYED: "deployed",
    Origin.STATED: "stated",
    Origin.CATEGORY_AND_LEVEL: "kind and level",
    Origin.CATEGORY: "kind",
    Origin.ALL: "all kinds",
    Origin.NOTHING: "nothing known",
}


def print_chances(chances: Chances) -> None:
    """Each probability with its estimate, what people stated, and how earlier pledges went."""
    console = Console(highlight=False, markup=False)
    if not chances.by_pledge:
        console.print("No pledge is planned with, so none has a probability.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("Pledge", "Likely", "From", "Estimate", "9 in 10", "Arrived"):
        table.add_column(heading, overflow="fold")
    for chance in chances.by_pledge.values():
        table.add_row(
            chance.pledge.pk,
            f"{chance.probability:.0%}",
            _SHORT[chance.origin],
            f"{chance.estimate.probability:.0%}",
            f"{chance.estimate.low:.0%} to {chance.estimate.high:.0%}",
            f"{chance.estimate.arrived} of {chance.estimate.count}",
        )
    console.print(f"How likely each pledge is to arrive within {chances.horizon} months:")
    console.print(table)
    for statement in chances.statements:
        console.print(_said(statement))
    console.print(_sample(chances))


def print_chance(chance: Chance, chances: Chances) -> None:
    """One pledge's probability, with the pledges behind its estimate and all that was stated."""
    console = Console(highlight=False, markup=False)
    estimate = chance.estimate
    console.print(
        f"{chance.pledge.pk}: {chance.probability:.0%} likely to arrive within "
        f"{chances.horizon} months ({_ORIGINS[chance.origin]})"
    )
    console.print(
        f"Estimate: {estimate.probability:.0%}, nine chances in ten from {estimate.low:.0%} to "
        f"{estimate.high:.0%}; {_ORIGINS[Origin(estimate.basis.value)]}"
    )
    for line in _behind(estimate, chances.followed):
        console.print(line)
    for statement in chances.statements:
        console.print(_said(statement))
    console.print(_sample(chances))


def _behind(estimate: Estimate, followed: Sequence[Observed]) -> list[str]:
    if not estimate.count:
        return []
    return [
        f"{estimate.arrived} of {estimate.count} arrived, followed for {estimate.months:,} months "
        "together:",
        *(
            f"  {each.observation.pledge}, {_became(each)}"
            for each in followed
            if each.observation.pledge in estimate.pledges
        ),
    ]


def _became(each: Observed) -> str:
    seen = each.observation
    by = " (public record)" if each.by_record else ""
    if seen.arrived is not None:
        return f"announced {seen.announced}, arrived {seen.arrived}{by}"
    if seen.has_ended:
        return f"announced {seen.announced}, ended without arriving"
    state = "arrived in part" if each.is_partial else "not arrived"
    return f"announced {seen.announced}, {state}, followed to {seen.followed_to}{by}"


def _said(statement: Statement) -> str:
    source = f" ({statement.source})" if statement.source else ""
    what = (
        "withdrew what was stated"
        if statement.probability is None
        else f"stated {statement.probability:.0%}"
    )
    return (
        f"{statement.pledge}, {statement.stated_on}: {statement.by} {what}: "
        f"{statement.reason}{source}"
    )


def _sample(chances: Chances) -> str:
    overall, strict = chances.overall, chances.overall_if_silence_is_failure
    return (
        f"Estimates rest on {overall.count} pledges made at meetings and followed since, of which "
        f"{overall.arrived} arrived: {overall.probability:.0%} over all kinds. Of "
        f"{chances.silent} more nothing was heard, which is taken to say nothing; if it meant that "
        f"they did not arrive, it would be {strict.probability:.0%}."
    )
