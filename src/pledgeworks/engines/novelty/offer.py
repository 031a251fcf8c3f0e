"""What is compared: an offer by its words and figures."""

from dataclasses import dataclass
from decimal import Decimal

from pledgeworks.kernel.dates import ApproximateDate


@dataclass(frozen=True, slots=True)
class Offer:
    """A pledge or a draft of one.

    Attributes
    ----------
    participants
        Codes of all who take part, the one that pledges first.
    family
        The capability above this one in the catalogue, or the capability itself.
    """

    code: str
    participants: tuple[str, ...]
    category: str
    text: str
    announced_on: ApproximateDate | None = None
    capability: str | None = None
    family: str | None = None
    quantity: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    available_from: ApproximateDate | None = None
    missions: frozenset[str] = frozenset()
    conditional: bool = False
    renewal: bool = False
