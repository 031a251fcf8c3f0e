"""Saying what one needs and what one offers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.actions.locking import locked_statement
from pledgeworks.apps.partnerships.checks import (
    require_quantity,
    require_text,
    require_words,
)
from pledgeworks.apps.partnerships.choices import Brings, Side
from pledgeworks.apps.partnerships.models import NeedOrOffer
from pledgeworks.apps.pledges.checks import require_happened
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class Statement:
    """What a need or an offer says; what is not known stays None or empty.

    Without a `unit` the quantity counts in that of the capability.
    """

    text: str
    component: Brings
    stated_on: ApproximateDate
    capability: Capability | None = None
    quantity: int | None = None
    unit: UnitOfMeasure | None = None
    mission: Mission | None = None
    region: str = ""
    from_month: Month | None = None
    to_month: Month | None = None
    conditions: str = ""
    label: Label = Label.PUBLIC


def state(
    *,
    by: Person,
    side: Side,
    participant: Participant,
    statement: Statement,
    source: str,
    why: str = "",
) -> NeedOrOffer:
    """Write down what a participant needs or offers.

    Refused without words or source, or where its numbers or months cannot be right
    (`InvalidInput`, naming the field).
    """
    require(by, rights.STATE, Subject(frozenset({participant.pk})))
    require_words(source=source)
    with recorded(by=by, action=f"state {side.label.lower()}", why=why, source=source):
        # Two people cannot take the same number.
        Participant.objects.select_for_update().get(pk=participant.pk)
        made = NeedOrOffer(
            code=_next_code(side, participant),
            side=side,
            participant=participant,
            source_urls=[source.strip()],
            **_values(statement),
        )
        _require_sound(made)
        made.save(force_insert=True)
    return made


def change_statement(
    *, by: Person, found: NeedOrOffer, version: int, statement: Statement, source: str, why: str
) -> NeedOrOffer:
    """Replace what a need or an offer that was read at `version` says.

    Refused without a reason, where it is closed (`InvalidInput`), and where somebody else changed
    it since (`Conflict`).
    """
    require_words(source=source, why=why)
    with recorded(by=by, action="change need or offer", why=why, source=source):
        current = locked_statement(found, by, version)
        require(by, rights.STATE, rights.subject_of_statement(current))
        _require_open(current)
        for name, value in _values(statement).items():
            setattr(current, name, value)
        current.source_urls = [*dict.fromkeys([*current.source_urls, source.strip()])]
        current.version += 1
        _require_sound(current)
        current.save()
    return current


def close_statement(
    *,
    by: Person,
    found: NeedOrOffer,
    version: int,
    closed_on: ApproximateDate,
    reason: str,
    source: str,
) -> NeedOrOffer:
    """Say that nobody needs or offers it any more, and why; the row and its history stay."""
    require_words(reason=reason, source=source)
    require_happened(closed_on, field="closed_on")
    with recorded(by=by, action="close need or offer", why=reason, source=source):
        current = locked_statement(found, by, version)
        require(by, rights.STATE, rights.subject_of_statement(current))
        _require_open(current)
        if closed_on.latest < current.stated_on.earliest:
            raise InvalidInput(
                "closed-before-stated",
                say(
                    "It was stated on {stated_on}; it cannot have been closed before.",
                    stated_on=current.stated_on,
                ),
                field="closed_on",
            )
        current.closed_on = closed_on
        current.closed_reason = reason.strip()
        current.source_urls = [*dict.fromkeys([*current.source_urls, source.strip()])]
        current.version += 1
        require_text(current)
        current.save()
    return current


def _require_open(current: NeedOrOffer) -> None:
    if not current.is_open:
        raise InvalidInput(
            "need-or-offer-closed",
            say(
                "{pk} was closed on {closed_on}; state a new one instead.",
                pk=current.pk,
                closed_on=current.closed_on,
            ),
        )


def _values(statement: Statement) -> Mapping[str, object]:
    values: dict[str, object] = {
        each.name: getattr(statement, each.name) for each in fields(statement)
    }
    own = statement.capability.unit_of_measure if statement.capability else ""
    values["unit"] = (statement.unit or own) if statement.quantity is not None else ""
    for name in ("text", "region", "conditions"):
        values[name] = str(values[name]).strip()
    return values


def _require_sound(row: NeedOrOffer) -> None:
    require_words(text=row.text)
    require_quantity(row.quantity)
    require_text(row)
    if row.quantity is not None and not row.unit:
        raise InvalidInput(
            "unit-missing",
            say("Say in what the quantity counts, or name a capability."),
            field="unit",
        )
    if row.from_month and row.to_month and row.to_month < row.from_month:
        raise InvalidInput(
            "ends-before-it-starts",
            say(
                "It ends ({to_month}) before it starts ({from_month}).",
                to_month=row.to_month,
                from_month=row.from_month,
            ),
            field="to_month",
        )


def _next_code(side: Side, participant: Participant) -> str:
    stem = f"{side}-{participant.pk.lower()}-"
    taken = NeedOrOffer.objects.filter(code__startswith=stem).values_list("code", flat=True)
    numbers = [int(code.removeprefix(stem)) for code in taken if code.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"
