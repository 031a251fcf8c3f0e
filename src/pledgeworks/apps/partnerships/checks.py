"""What is wrong with a need, an offer, a partnership or a share, each told with its field."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.partnerships.choices import CONFIRMED, STANDS, RoleStatus
from pledgeworks.apps.partnerships.models import Partnership, PartnershipRole
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import codes_not_public
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

# More than every soldier on earth, and than any fund in dollars that one State has pledged.
LARGEST_QUANTITY = 1_000_000_000_000


def require_words(**given: str) -> None:
    """Every text given says something, and is text."""
    for field, value in given.items():
        if not value.strip():
            raise InvalidInput(
                f"{field}-missing",
                say("Say the {replace}.", replace=field.replace("_", " ")),
                field=field,
            )


def require_text(row: models.Model) -> None:
    """No field of a row is too long for its column, and none holds what is not text."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(value, str):
            continue
        if "\0" in value:
            raise InvalidInput(
                "not-text",
                say("'{name}' holds a NUL character; remove it.", name=field.name),
                field=field.name,
            )
        try:
            field.run_validators(value)
        except ValidationError as problem:
            raise InvalidInput(
                "too-long", " ".join(problem.messages), field=field.name
            ) from problem


def require_quantity(quantity: int | None) -> None:
    """A number is from one to what can be meant."""
    if quantity is not None and not 0 < quantity <= LARGEST_QUANTITY:
        raise InvalidInput(
            "quantity-out-of-range",
            say(
                "The quantity {quantity} is not from 1 to {largest_quantity:,}; leave it "
                "out where it is not known.",
                quantity=quantity,
                largest_quantity=LARGEST_QUANTITY,
            ),
            field="quantity",
        )


def require_label_fits(label: str, pledges: Collection[Pledge]) -> None:
    """A partnership is not read by more people than the pledges it rests on."""
    if label == Label.PUBLIC:
        hidden = codes_not_public([each.pk for each in pledges])
    elif label == Label.SHARED:
        hidden = [each.pk for each in pledges if each.is_draft or each.label == Label.RESTRICTED]
    else:
        hidden = []
    if hidden:
        raise InvalidInput(
            "label-reaches-too-far",
            say(
                "The partnership rests on {hidden}, which fewer people may read; choose a "
                "narrower label.",
                hidden=", ".join(sorted(hidden)),
            ),
            field="label",
        )


@dataclass(frozen=True, slots=True)
class Misfit:
    """A component whose shares do not make up what the partnership forms together."""

    component: str
    shares: int
    quantity: int
    is_stated: bool


def misfits(partnership: Partnership, roles: Iterable[PartnershipRole]) -> Sequence[Misfit]:
    """Components whose shares do not sum to the whole; none where it is declared indivisible.

    Shares of another capability (airframes beside units) are not compared. Who brings a component
    alone brings all of it, whether a number says so or not.
    """
    if partnership.quantity is None or partnership.is_indivisible:
        return ()
    found = []
    for component, members in by_component(partnership, roles).items():
        stated = [each.quantity for each in members if each.quantity is not None]
        total = sum(stated)
        is_stated = len(stated) == len(members)
        fits = total == partnership.quantity if is_stated else len(members) == 1
        if not fits:
            found.append(Misfit(component, total, partnership.quantity, is_stated))
    return tuple(found)


def require_shares_within(partnership: Partnership, roles: Iterable[PartnershipRole]) -> None:
    """Shares of a component are never more than the whole."""
    for each in shares_beyond_the_whole(partnership, roles):
        raise InvalidInput(
            "shares-exceed-the-whole",
            say(
                "The shares of {component} come to {shares}, and the partnership forms "
                "{quantity} together. Mend a share, or declare it indivisible.",
                component=each.component,
                shares=each.shares,
                quantity=each.quantity,
            ),
            field="quantity",
        )


def shares_beyond_the_whole(
    partnership: Partnership, roles: Iterable[PartnershipRole]
) -> Sequence[Misfit]:
    """Components whose shares come to more than the whole."""
    return [each for each in misfits(partnership, roles) if each.shares > each.quantity]


def by_component(
    partnership: Partnership, roles: Iterable[PartnershipRole]
) -> Mapping[str, Sequence[PartnershipRole]]:
    """Roles that stand and count in what the partnership forms, by component."""
    found: dict[str, list[PartnershipRole]] = defaultdict(list)
    for each in roles:
        own = each.capability_id or partnership.capability_id
        if each.status in STANDS and not each.is_released and own == partnership.capability_id:
            found[each.component].append(each)
    return found


def require_agreed(partnership: Partnership, roles: Sequence[PartnershipRole]) -> None:
    """Every role is confirmed by its own participant, and the shares make up the whole."""
    counted = [each for each in roles if not each.is_released]
    if len({each.participant_id for each in counted}) < 2:
        raise InvalidInput(
            "partners-missing", say("An agreement needs two partners at least; one alone has none.")
        )
    open_ones = [each for each in counted if each.status not in CONFIRMED]
    if open_ones:
        told = ", ".join(
            f"{each.participant_id} ({each.component}: {RoleStatus(each.status).label.lower()})"
            for each in open_ones
        )
        raise InvalidInput(
            "roles-not-confirmed",
            say(
                "Agreed is what every partner has confirmed; not yet: {told}. Each answers "
                "for itself; where one has declined or withdrawn, say that the others go "
                "on without it.",
                told=told,
            ),
        )
    for each in misfits(partnership, counted):
        raise InvalidInput(
            "shares-do-not-sum",
            say(
                "The shares of {component} come to {shares} of {quantity}. Mend them, or "
                "declare the whole indivisible.",
                component=each.component,
                shares=each.shares,
                quantity=each.quantity,
            ),
        )
