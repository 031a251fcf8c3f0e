"""What is offered, what became of it, and what is on record about that."""

from pledgeworks.apps.pledges.models.life import (
    DocumentContent,
    PledgeDeadline,
    PledgeDocument,
    Policy,
    ReminderSent,
    Unconditional,
)
from pledgeworks.apps.pledges.models.pledges import (
    PLEDGE_WORDS,
    Deployment,
    Pledge,
    PledgeCondition,
    PledgeFact,
    PledgeGoods,
    PledgeLeg,
    PledgeLink,
)

__all__ = [
    "PLEDGE_WORDS",
    "Deployment",
    "DocumentContent",
    "Pledge",
    "PledgeCondition",
    "PledgeDeadline",
    "PledgeDocument",
    "PledgeFact",
    "PledgeGoods",
    "PledgeLeg",
    "PledgeLink",
    "Policy",
    "ReminderSent",
    "Unconditional",
]
