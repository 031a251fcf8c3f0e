"""The what-if that an address says: three kinds of change, every field kept for the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pledgeworks.engines.matching.problem import Pledge
from pledgeworks.engines.matching.scenarios import Change, Scenario
from pledgeworks.engines.matching.scenarios.changes import (
    MissionCloses,
    ParticipantWithdraws,
    PledgeAdded,
)
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.web.requests import day_asked, text_asked

# The made-up pledge of the form; codes of the registry are longer.
HYPOTHETICAL = "what-if"

_FIELDS = (
    "closes",
    "closes-after",
    "frees",
    "withdraws",
    "withdraws-from",
    "by",
    "capability",
    "quantity",
    "offered-from",
    "offered-to",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says, as text, and the day of the board."""

    day: date | None
    fields: Mapping[str, str]

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """The fields of an address; refuses control characters and what is no day."""
        return cls(day_asked(request), {name: text_asked(request, name) for name in _FIELDS})

    @property
    def says_something(self) -> bool:
        """Whether any change is asked for."""
        return any(self.fields[name] for name in ("closes", "withdraws", "by", "capability"))

    def scenario(self) -> Scenario:
        """The what-if that the fields say; raises `InvalidInput` naming the field at fault."""
        return Scenario(_("What if …"), tuple(self._changes()))

    def _changes(self) -> Iterator[Change]:
        closes = self.fields["closes"]
        if closes:
            last = self._month("closes-after", _("Say after which month the mission closes."))
            yield MissionCloses(closes, last, frees_units=self.fields["frees"] == "yes")
        withdraws = self.fields["withdraws"]
        if withdraws:
            first = self.fields["withdraws-from"]
            yield ParticipantWithdraws(withdraws, self._month("withdraws-from") if first else None)
        if self.fields["by"] or self.fields["capability"]:
            yield PledgeAdded(self._pledge())

    def _pledge(self) -> Pledge:
        for name, missing in (
            ("by", _("Say who would offer it.")),
            ("capability", _("Say which capability would be offered.")),
        ):
            if not self.fields[name]:
                _refuse(name, missing)
        quantity = self.fields["quantity"] or "1"
        if not (quantity.isascii() and quantity.isdigit() and 1 <= int(quantity[:9]) <= 1_000_000):
            _refuse("quantity", _("The quantity must be a whole number from 1 to 1,000,000."))
        last = self.fields["offered-to"]
        return Pledge(
            id=HYPOTHETICAL,
            participant=self.fields["by"],
            capability=self.fields["capability"],
            first=self._month("offered-from", _("Say from which month it would be there.")),
            last=self._month("offered-to") if last else None,
            quantity=int(quantity[:9]),
        )

    def _month(self, name: str, missing: str = "") -> Month:
        if not self.fields[name]:
            _refuse(name, missing)
        return Month.parse(self.fields[name])


def _refuse(field: str, why: str) -> NoReturn:
    raise InvalidInput("what-if-incomplete", why, id="what-if", field=field)
