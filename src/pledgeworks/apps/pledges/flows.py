"""Pledges as flows: the field names of FTS and the tags of HXL, where they fit.

A pledge is one row, however many participants bring it, so that it counts once. It is always of
the status `pledge`: what was promised is never added to what was delivered. Capabilities are
quantities with their unit; an amount of money is given in its own currency and never converted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pledgeworks.apps.pledges.choices import Novelty
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.presenting import text_or_none
from pledgeworks.apps.reference.choices import ParticipantKind
from pledgeworks.apps.reference.models import Participant
from pledgeworks.kernel.cells import cell

Json = Mapping[str, Any]

COLUMNS: Mapping[str, str] = {
    "refCode": "#activity+code",
    "description": "#description+notes",
    "srcOrganization": "#org+name+funder",
    "srcLocations": "#country+code+funder+list",
    "partners": "#org+code+partner+list",
    "destPlanCode": "#activity+appeal+id+external+list",
    "sector": "#sector+code",
    "keywords": "#description+keywords",
    "item": "#item+code",
    "quantity": "#targeted+num",
    "unit": "#item+unit",
    "originalAmount": "#value+funding+total",
    "originalCurrency": "#currency",
    "newMoney": "#status+novelty",
    "status": "#status+text",
    "commitment": "#status+commitment",
    "onBoundary": "#financial+direction+type",
    "meeting": "#event+code",
    "date": "#date+reported",
    "availableFrom": "#date+start",
    "availableUntil": "#date+end",
    "versionId": "#meta+version",
    "sources": "#meta+source+list",
}
"""Columns of the table, each with its tag."""

_BETWEEN = "|"


def flow(pledge: Pledge) -> Json:
    """A pledge as a flow of FTS; its parts are read with it."""
    legs = list(pledge.legs.all())
    return {
        "id": pledge.pk,
        "refCode": pledge.pk,
        "versionId": pledge.version,
        "flowType": "Standard",
        "status": "pledge",
        "description": pledge.text,
        "keywords": [pledge.category, *pledge.further_categories],
        "date": str(pledge.announced_on),
        "firstReportedDate": str(pledge.announced_on),
        "newMoney": _is_new(pledge),
        "originalAmount": text_or_none(pledge.amount),
        "originalCurrency": text_or_none(pledge.currency),
        "amountUSD": text_or_none(pledge.amount) if pledge.currency == "USD" else None,
        "quantity": pledge.quantity,
        "unit": _unit(pledge),
        "capability": pledge.capability_id,
        "onBoundary": _boundary(pledge, legs),
        "sourceObjects": list(_sources(pledge, legs)),
        "destinationObjects": [
            {"type": "Plan", "id": code, "name": code, "behavior": "single"}
            for code in pledge.missions
        ],
        "reportDetails": [{"reportChannel": url} for url in pledge.source_urls],
    }


def row(pledge: Pledge) -> list[str | int]:
    """A pledge as cells under `COLUMNS`; no cell is taken for a formula by a spreadsheet."""
    legs = list(pledge.legs.all())
    values: dict[str, object] = {
        "refCode": pledge.pk,
        "description": pledge.text,
        "srcOrganization": pledge.participant.name_en,
        "srcLocations": pledge.participant_id if _is_state(pledge.participant) else "",
        "partners": _BETWEEN.join(_partners(pledge, legs)),
        "destPlanCode": _BETWEEN.join(pledge.missions),
        "sector": pledge.category,
        "keywords": _BETWEEN.join(pledge.further_categories),
        "item": pledge.capability_id,
        "quantity": pledge.quantity,
        "unit": _unit(pledge),
        "originalAmount": pledge.amount,
        "originalCurrency": pledge.currency,
        "newMoney": {True: "yes", False: "no", None: ""}[_is_new(pledge)],
        "status": "pledge",
        "commitment": pledge.commitment,
        "onBoundary": _boundary(pledge, legs),
        "meeting": pledge.meeting_id,
        "date": pledge.announced_on,
        "availableFrom": pledge.available_from,
        "availableUntil": pledge.available_until,
        "versionId": pledge.version,
        "sources": _BETWEEN.join(pledge.source_urls),
    }
    return [cell(values[name]) for name in COLUMNS]


def _is_new(pledge: Pledge) -> bool | None:
    """Whether it is new; None where nobody said."""
    return {Novelty.NEW: True, Novelty.CONTINUED: False}.get(Novelty(pledge.novelty))


def _unit(pledge: Pledge) -> str | None:
    return (pledge.capability.unit_of_measure or None) if pledge.capability else None


def _partners(pledge: Pledge, legs: Sequence[PledgeLeg]) -> list[str]:
    return sorted({leg.participant_id for leg in legs} - {pledge.participant_id})


def _boundary(pledge: Pledge, legs: Sequence[PledgeLeg]) -> str:
    return "shared" if _partners(pledge, legs) else "single"


def _sources(pledge: Pledge, legs: Sequence[PledgeLeg]) -> Iterator[Json]:
    """Who brings it: its own participant, then each part with its role."""
    behaviour = _boundary(pledge, legs)
    yield {**_party(pledge.participant), "behavior": behaviour}
    for leg in legs:
        yield {
            **_party(leg.participant),
            "behavior": behaviour,
            "role": leg.role,
            "component": leg.component,
        }


def _party(participant: Participant) -> dict[str, object]:
    kind = "Location" if _is_state(participant) else "Organization"
    return {"type": kind, "id": participant.pk, "name": participant.name_en}


def _is_state(participant: Participant) -> bool:
    return participant.kind != ParticipantKind.ORGANIZATION
