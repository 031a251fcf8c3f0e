"""The advice of a board in the terminal."""

from rich.console import Console
from rich.text import Text

from pledgeworks.apps.planning.advice import person_months
from pledgeworks.apps.planning.advice_kept import Advice
from pledgeworks.engines.matching.asks import Ask
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.engines.matching.trials import CoverChange
from pledgeworks.engines.matching.usefulness import PledgeUse


def print_advice(advice: Advice) -> None:
    """The ask list, what would close each gap, and what would be lost."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(Text("What to ask for: one more of each, best first", style="bold"))
    for ask in advice.asks:
        console.print(f"  {_ask(ask)}")
    if not advice.asks:
        console.print("  nothing with a number is asked for")
    console.print(Text("\nWhat would close each gap", style="bold"))
    for code, pledge in advice.closing.items():
        console.print(f"  {code}: {_closing(pledge)}")
        for change in advice.changes.get(code, ()):
            console.print(f"    or {_change(change)}")
    if not advice.closing:
        console.print("  nothing is missing")
    console.print(Text("\nWhat would be lost without each pledge", style="bold"))
    for use in advice.uses.values():
        console.print(f"  {use.pledge}: {_use(use)}")
    if not advice.uses:
        console.print("  no pledge could be planned with")


def _ask(ask: Ask) -> str:
    months = ", ".join(f"{each.post_months} months at {each.requirement}" for each in ask.closes)
    closes = f"closes {months}" if months else "better than what stands in, closes no month"
    return f"{ask.capability}: worth {_worth(ask.gain)} person-months, {closes}"


def _closing(pledge: ClosingPledge) -> str:
    return (
        f"{pledge.units:,} x {pledge.capability}, {pledge.first} to {pledge.last}, would close "
        f"{pledge.post_months:,} post-months"
    )


def _change(change: OfferChange) -> str:
    steps = " and ".join(step.detail for step in change.steps)
    return f"{change.pledge} {steps}: {change.post_months:,} post-months"


def _use(use: PledgeUse) -> str:
    if not use.tours:
        return "not used"
    places = ", ".join(sorted({tour.requirement for tour in use.tours}))
    return f"used at {places}; without it {_worth(use.loss)} person-months less"


def _worth(change: CoverChange) -> str:
    least, most = person_months(change.at_least), person_months(change.at_most)
    if not change.is_computed:
        return f"at most {most:,} (not computed)"
    return f"{least:,}" if change.is_exact else f"{least:,} to {most:,}"
