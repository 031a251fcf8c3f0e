"""Registered partnerships: the list with filters, and one with its roles, facts and history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may_somewhere
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState
from pledgeworks.apps.partnerships.overlaps import overlaps
from pledgeworks.apps.partnerships.queries import (
    partnership,
    partnership_list,
    standing_partnerships,
    state_of,
)
from pledgeworks.apps.reference.queries import capability, participant
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.partnerships.choices import capability_choices, everyone
from pledgeworks.web.partnerships.history import told_once
from pledgeworks.web.partnerships.registered_page import names_of, registered_page
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import text_asked

_FILTERS = ("state", "participant", "component", "capability")


@require_safe
def list_partnerships(request: HttpRequest) -> HttpResponse:
    """Partnerships that the filters of the address leave, and partners who overlap."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    for name, known in (("state", PartnershipState.values), ("component", Brings.values)):
        if filters[name] and filters[name] not in known:
            raise InvalidInput(
                "not-a-choice",
                say(
                    "'{filters}' is not one of: {known}.",
                    filters=filters[name],
                    known=", ".join(known),
                ),
                name=name,
            )
    reader = reader_of(request)
    rows = partnership_list(
        reader=reader,
        state=filters["state"] or None,
        participant=participant(filters["participant"]).pk if filters["participant"] else None,
        component=filters["component"] or None,
        capability=capability(filters["capability"]).pk if filters["capability"] else None,
    )
    shown = page_asked(request, rows)
    return render(
        request,
        "web/partnerships/registered.html",
        {
            "shown": shown,
            "rows": rows_of(shown.object_list),
            "wanted": filters,
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "states": PartnershipState.choices,
            "components": Brings.choices,
            "participants": everyone(),
            "capabilities": capability_choices(),
            "overlaps": overlaps(standing_partnerships(reader)),
            "proposes": may_somewhere(reader, rights.PROPOSE),
        },
    )


def rows_of(found: object) -> list[tuple[object, str, object]]:
    """Partnerships with the names of their partners and the state they have come to."""
    return [(each, names_of(each), state_of(each)) for each in found]  # type: ignore[attr-defined]


@require_safe
def show_partnership(request: HttpRequest, code: str) -> HttpResponse:
    """One partnership: its roles with their status, what comes next, its facts and history."""
    reader = reader_of(request)
    found = partnership(code, reader=reader)
    roles = list(found.roles.all())
    tranches = [each for role in roles for each in role.tranches.all()]
    return render(
        request,
        "web/partnerships/partnership.html",
        {
            "page": registered_page(found, reader),
            "partnership": found,
            "history": told_once(history_of(found, *roles, *found.facts.all(), *tranches)),
        },
    )
