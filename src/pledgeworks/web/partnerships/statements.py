"""Needs and offers: the list with filters, and each with what fits it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may, may_somewhere
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.choices import Brings, Side
from pledgeworks.apps.partnerships.fitting import fits
from pledgeworks.apps.partnerships.queries import (
    need_or_offer,
    needs_and_offers,
    open_on_the_other_side,
)
from pledgeworks.apps.reference.queries import capability, mission, participant
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.partnerships.choices import capability_choices, everyone, mission_choices
from pledgeworks.web.partnerships.history import told_once
from pledgeworks.web.partnerships.words import block, reason
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import text_asked

_FILTERS = ("side", "participant", "component", "capability", "mission", "state")
_OPEN, _CLOSED = "open", "closed"


@require_safe
def list_statements(request: HttpRequest) -> HttpResponse:
    """Needs and offers that the filters of the address leave; open ones unless asked otherwise."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    _require_known("side", filters["side"], Side.values)
    _require_known("component", filters["component"], Brings.values)
    _require_known("state", filters["state"], [_OPEN, _CLOSED, "all"])
    reader = reader_of(request)
    rows = needs_and_offers(
        reader=reader,
        side=filters["side"] or None,
        participant=participant(filters["participant"]).pk if filters["participant"] else None,
        component=filters["component"] or None,
        capability=capability(filters["capability"]).pk if filters["capability"] else None,
        mission=mission(filters["mission"]).pk if filters["mission"] else None,
        is_open={"": True, _OPEN: True, _CLOSED: False}.get(filters["state"]),
    )
    shown = page_asked(request, rows)
    return render(
        request,
        "web/partnerships/statements.html",
        {
            "shown": shown,
            "wanted": filters,
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "sides": Side.choices,
            "components": Brings.choices,
            "participants": everyone(),
            "capabilities": capability_choices(),
            "missions": mission_choices(),
            "states": may_somewhere(reader, rights.STATE),
        },
    )


@require_safe
def show_statement(request: HttpRequest, code: str) -> HttpResponse:
    """One need or offer: its words, what fits it and why, what came of it, its history."""
    reader = reader_of(request)
    found = need_or_offer(code, reader=reader)
    others = fits(found, open_on_the_other_side(found, reader)) if found.is_open else ()
    return render(
        request,
        "web/partnerships/statement.html",
        {
            "found": found,
            "fits": [
                (
                    each.other,
                    [reason(one) for one in each.reasons],
                    [block(one) for one in each.blocks],
                )
                for each in others
            ],
            "changes": found.is_open
            and may(reader, rights.STATE, rights.subject_of_statement(found)),
            "proposes": found.is_open and may_somewhere(reader, rights.PROPOSE),
            "history": told_once(history_of(found)),
        },
    )


def _require_known(name: str, text: str, known: object) -> None:
    if text and text not in known:  # type: ignore[operator]
        told = ", ".join(known)  # type: ignore[arg-type]
        raise InvalidInput(
            "not-a-choice", say("'{text}' is not one of: {told}.", text=text, told=told), name=name
        )
