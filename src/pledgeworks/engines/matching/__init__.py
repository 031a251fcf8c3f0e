"""Matching pledges with requirements: a portfolio goes in, a proven plan with reasons comes out.

`parse_portfolio` reads the portfolio contract, `solve` plans, `plan_as_json` writes the plan
contract and `parse_plan` reads it, `verify` checks any plan independently, `explain` says why
posts stay empty. `Planner` follows a problem that changes by one pledge or requirement at a time.
What would help is found by solving changed problems: `ask_list` (one more unit of each
capability), `closing_pledges` (the smallest new pledge for each gap), `offer_changes` (the smallest
change of an offer) and `usefulness` (what is lost without a pledge). Posts held together:
`bundles` (who can hold one with whom), `near_bundles` (who could but for one thing), `needs` and
`open_offers` (components open on both sides).
"""

from pledgeworks.engines.matching.asks import AskList, ask_list
from pledgeworks.engines.matching.bundles import Bundle, Bundles, bundles
from pledgeworks.engines.matching.closing import ClosingPledges, closing_pledges
from pledgeworks.engines.matching.explain import explain
from pledgeworks.engines.matching.near_bundles import NearBundle, NearBundles, near_bundles
from pledgeworks.engines.matching.offer_changes import OfferChanges, offer_changes
from pledgeworks.engines.matching.open_components import Need, OpenOffer, needs, open_offers
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.plan_file import parse_plan, plan_as_json
from pledgeworks.engines.matching.planner import Planner
from pledgeworks.engines.matching.portfolio import parse_portfolio
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.solve import Progress, solve
from pledgeworks.engines.matching.usefulness import Usefulness, usefulness
from pledgeworks.engines.matching.verify import Violation, verify

__all__ = [
    "AskList",
    "Bundle",
    "Bundles",
    "ClosingPledges",
    "NearBundle",
    "NearBundles",
    "Need",
    "OfferChanges",
    "OpenOffer",
    "Plan",
    "Planner",
    "Problem",
    "Progress",
    "Usefulness",
    "Violation",
    "ask_list",
    "bundles",
    "closing_pledges",
    "explain",
    "near_bundles",
    "needs",
    "offer_changes",
    "open_offers",
    "parse_plan",
    "parse_portfolio",
    "plan_as_json",
    "solve",
    "usefulness",
    "verify",
]
