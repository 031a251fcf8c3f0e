"""The outlook of a plan: each pledge arrives or does not, so what will probably be held?

`foresee` takes a `Problem` (a plan's tours with the probability of each pledge) and gives an
`Outlook`: for each requirement and for the total the distribution of what is held, exact where
the structure allows, and the pledges whose loss would hurt most.
"""

from pledgeworks.engines.outlook.compute import DEFAULT_RUNS, DEFAULT_SEED, OutlookProgress, foresee
from pledgeworks.engines.outlook.distribution import Distribution
from pledgeworks.engines.outlook.outlook import (
    Loss,
    MonthOutlook,
    Outlook,
    PostsChance,
    RequirementOutlook,
)
from pledgeworks.engines.outlook.outlook_file import outlook_as_json
from pledgeworks.engines.outlook.problem import Pledge, Problem, Requirement, Sending

__all__ = [
    "DEFAULT_RUNS",
    "DEFAULT_SEED",
    "Distribution",
    "Loss",
    "MonthOutlook",
    "Outlook",
    "OutlookProgress",
    "Pledge",
    "PostsChance",
    "Problem",
    "Requirement",
    "RequirementOutlook",
    "Sending",
    "foresee",
    "outlook_as_json",
]
