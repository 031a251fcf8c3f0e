"""Casualty evacuation: who is at surgery in time, and where pledged assets would help most.

`parse_mission` reads a file of the evacuation contract, `cover_today` says who is in time by what
is in place, `solve` opens the candidates that cover most (exact, with its bound), `one_down` says
what one asset less would lose, `flags` what looks wrong, `verify` checks a plan independently.
"""

from pledgeworks.engines.evacuation.flags import Flag, flags
from pledgeworks.engines.evacuation.isochrones import Isochrone, isochrones
from pledgeworks.engines.evacuation.losses import Loss, one_down
from pledgeworks.engines.evacuation.mission_file import parse_mission
from pledgeworks.engines.evacuation.plan import Alternative, BaseCare, Cover, Plan, Status, Why
from pledgeworks.engines.evacuation.plan_file import (
    cover_as_json,
    flags_as_json,
    losses_as_json,
    plan_as_json,
)
from pledgeworks.engines.evacuation.problem import NEAR_KM, Problem
from pledgeworks.engines.evacuation.records import (
    LEVELS,
    SURGICAL_LEVELS,
    Aircraft,
    Base,
    Choice,
    Facility,
    Road,
    Season,
    Standard,
)
from pledgeworks.engines.evacuation.solve import cover_today, solve
from pledgeworks.engines.evacuation.verify import Violation, verify

__all__ = [
    "LEVELS",
    "NEAR_KM",
    "SURGICAL_LEVELS",
    "Aircraft",
    "Alternative",
    "Base",
    "BaseCare",
    "Choice",
    "Cover",
    "Facility",
    "Flag",
    "Isochrone",
    "Loss",
    "Plan",
    "Problem",
    "Road",
    "Season",
    "Standard",
    "Status",
    "Violation",
    "Why",
    "cover_as_json",
    "cover_today",
    "flags",
    "flags_as_json",
    "isochrones",
    "losses_as_json",
    "one_down",
    "parse_mission",
    "plan_as_json",
    "solve",
    "verify",
]
