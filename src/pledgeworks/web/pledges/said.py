"""Between the registry's words and the forms that show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.choices import Component, LegRole
from pledgeworks.apps.pledges.words import LegWords, PledgeWords


def as_initial(words: PledgeWords) -> Mapping[str, object]:
    """What the form shows of the words."""
    values = dict(words.as_mapping())
    values.pop("legs")
    values |= {name: list(getattr(words, name)) for name in ("missions", "missions_excluded")}
    return {name: "" if value is None else value for name, value in values.items()}


def parts_as_initial(legs: Iterable[LegWords]) -> list[Mapping[str, object]]:
    """What the forms of the parts show."""
    return [
        {
            "participant": leg.participant,
            "role": leg.role,
            "component": leg.component,
            "capability": leg.capability or "",
            "quantity": leg.quantity,
            "text": leg.text,
            "label": leg.label,
        }
        for leg in legs
    ]


def words_said(
    said: Mapping[str, Any], parts: Iterable[Mapping[str, Any]], before: PledgeWords | None
) -> PledgeWords:
    """The registry's words for what the forms say; what no form shows stays as it was before."""
    return PledgeWords(
        text=said["text"],
        category=said["category"],
        announced_on=said["announced_on"],
        legs=tuple(_leg(part) for part in parts if part.get("participant")),
        meeting=said["meeting"] or None,
        further_categories=before.further_categories if before else (),
        capability=said["capability"] or None,
        quantity=said["quantity"],
        quantity_qualifier=said["quantity_qualifier"],
        quantity_stated=said["quantity_stated"],
        available_from=said["available_from"],
        available_until=said["available_until"],
        available_stated=said["available_stated"],
        missions=tuple(said["missions"]),
        missions_excluded=tuple(said["missions_excluded"]),
        beneficiary=said["beneficiary"],
        amount=said["amount"],
        currency=said["currency"].upper(),
        novelty=said["novelty"],
        commitment=said["commitment"],
        quotation=said["quotation"],
        note=said["note"],
        label=said["label"],
    )


def _leg(part: Mapping[str, Any]) -> LegWords:
    return LegWords(
        participant=part["participant"],
        role=part["role"] or LegRole.UNIT_PROVIDER,
        component=part["component"] or Component.WHOLE_UNIT,
        capability=part["capability"] or None,
        quantity=part["quantity"],
        text=part["text"],
        label=part["label"] or Label.PUBLIC,
    )
