"""The registry of pledges: a list with filters, and each pledge with what became of it."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.evacuation.worth import worths
from pledgeworks.apps.intake.review.comparing import asked_of
from pledgeworks.apps.intake.review.queries import passages_of
from pledgeworks.apps.intake.rights import REVIEW
from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.partnerships.queries import joined
from pledgeworks.apps.planning.queries import standing, standing_that_considers
from pledgeworks.apps.pledges.life import life_of
from pledgeworks.apps.pledges.queries import Pledge, pledge, pledge_list
from pledgeworks.apps.pledges.timeline import timeline
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import (
    capability,
    countable_capabilities,
    participant,
    participants,
)
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say
from pledgeworks.web.board.addresses import addresses
from pledgeworks.web.downloads import table_file
from pledgeworks.web.evacuation.siting_shown import worths_shown
from pledgeworks.web.intake.words import aspect, state
from pledgeworks.web.life.page import life_shown
from pledgeworks.web.life.words import told
from pledgeworks.web.paging import other_page, page_asked, query_of_filters
from pledgeworks.web.person import reader_of
from pledgeworks.web.pledges.doing import deeds
from pledgeworks.web.pledges.in_plan import in_plan
from pledgeworks.web.requests import audience_asked, day_asked, text_asked

_FILTERS = ("meeting", "participant", "category", "capability")


@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    """All pledges that the filters of the address leave."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    wanted = _wanted(filters)
    shown = page_asked(request, pledge_list(reader=reader_of(request), **wanted))
    return render(
        request,
        "web/pledges/list.html",
        {
            "shown": shown,
            "wanted": wanted,
            "query": query_of_filters(filters),
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "meetings": ministerials(),
            "participants": participants(),
            "categories": Category.choices,
            "capabilities": countable_capabilities(),
        },
    )


@require_safe
def pledges_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same pledges as a file for a spreadsheet; no cell of it is a formula."""
    wanted = _wanted({name: text_asked(request, name) for name in _FILTERS})
    rows = pledge_list(reader=reader_of(request), **wanted)
    header = [
        *(_("Pledge"), _("State"), _("Name"), _("Meeting"), _("Announced"), _("What")),
        *(_("Kind"), _("Capability"), _("How many"), _("Unit"), _("Missions"), _("Novelty")),
        *(_("Commitment"), _("Label"), _("Draft")),
    ]
    return table_file("pledges", kind, header, map(_cells, rows.iterator(2000)))


def _cells(each: Pledge) -> list[object]:
    unit = each.capability.unit_of_measure if each.capability else ""
    return [
        *(each.pk, each.participant_id, plain_name(each.participant.name_en)),
        *(each.meeting_id or "", str(each.announced_on), each.text, each.get_category_display()),
        *(each.capability_id or "", "" if each.quantity is None else each.quantity, unit),
        *(" ".join(each.missions), each.get_novelty_display(), each.get_commitment_display()),
        *(each.get_label_display(), _("draft") if each.is_draft else ""),
    ]


def _wanted(filters: Mapping[str, str]) -> dict[str, str | None]:
    """What the filters of an address name; raises `NotFound` or `InvalidInput`."""
    return {
        "meeting": meeting(filters["meeting"]).pk if filters["meeting"] else None,
        "participant": participant(filters["participant"]).pk if filters["participant"] else None,
        "category": _category(filters["category"]) if filters["category"] else None,
        "capability": capability(filters["capability"]).pk if filters["capability"] else None,
    }


@require_safe
def show_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """One pledge: its words, parts, dated facts, links and history, and what the plan makes of it.

    The plan is that of the board of its own meeting unless the address names another.
    """
    reader = reader_of(request)
    found = pledge(code, reader=reader)
    named = text_asked(request, "meeting")
    day = day_asked(request)
    if named:
        of = meeting(named)
        now = standing(of, day, audience_asked(request, of.pk))
    else:
        now = standing_that_considers(found, audience_asked(request, found.meeting_id))
    return render(
        request,
        "web/pledges/detail.html",
        {
            "pledge": found,
            "deeds": deeds(reader, found),
            "shown": life_shown(life_of(found, _today(day), reader=reader), found, reader),
            "deeds_told": [told(deed) for deed in timeline(found, reader=reader)],
            "joined": joined(reader=reader, pledge=found.pk),
            "in_plan": in_plan(now, found.pk) if now else None,
            "worths": worths_shown(worths(found.capability_id, found.quantity, found.missions)),
            "passages": passages_of(found, reader=reader),
            **_asked(found, reader),
            **addresses(now),
        },
    )


def _asked(found: Pledge, reader: Person | None) -> dict[str, object]:
    """What it leaves open and what to ask, for those who review pledges."""
    if not may(reader, REVIEW):
        return {}
    answers, question = asked_of(found)
    told_of = [(aspect(each), state(each), each.words, each.is_open) for each in answers]
    return {"answers": told_of, "question": question}


def _today(day: date | None) -> date:
    return day or today()


def _category(text: str) -> str:
    if text not in Category.values:
        known = ", ".join(Category.values)
        raise InvalidInput(
            "no-such-category",
            say("'{text}' is not a category; use one of: {known}.", text=text, known=known),
        )
    return text
