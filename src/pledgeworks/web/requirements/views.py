"""What is asked for: the list, and each requirement with its months."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.answering.stages import stages
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.evacuation.worth import worths
from pledgeworks.apps.meetings.queries import answering_ministerial, meeting
from pledgeworks.apps.partnerships.queries import joined
from pledgeworks.apps.planning.partners import Partnerships
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.pledges.queries import deployments
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import (
    capability,
    countable_capabilities,
    mission,
    missions,
)
from pledgeworks.apps.requirements import rights
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.queries import (
    Requirement,
    requirement,
    requirements,
    versions_of,
)
from pledgeworks.kernel.dates import today
from pledgeworks.web.board.addresses import addresses
from pledgeworks.web.board.pages import card
from pledgeworks.web.downloads import table_file
from pledgeworks.web.evacuation.siting_shown import worths_shown
from pledgeworks.web.paging import other_page, page_asked, query_of_filters
from pledgeworks.web.partnerships.pages import asked_in_parts, page_of_requirement
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import audience_asked, day_asked, one_of, text_asked
from pledgeworks.web.requirements.answers import answers_shown
from pledgeworks.web.requirements.in_plan import requirement_in_plan
from pledgeworks.web.requirements.stages_shown import side_by_side, stages_shown

_FULL_HEIGHT = 72


_FILTERS = ("mission", "capability", "category", "state", "versions")


@require_safe
def list_requirements(request: HttpRequest) -> HttpResponse:
    """Everything asked for that the filters of the address leave, the version in force of each."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    shown = page_asked(request, _asked(filters))
    person = reader_of(request)
    return render(
        request,
        "web/requirements/list.html",
        {
            "shown": shown,
            "wanted": filters,
            "query": query_of_filters(filters),
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "missions": missions(),
            "capabilities": countable_capabilities(),
            "categories": Category.choices,
            "states": RequirementState.choices,
            "may_state": may(person, rights.STATE),
            "may_import": may(person, rights.IMPORT),
        },
    )


@require_safe
def requirements_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same requirements as a file for a spreadsheet; no cell of it is a formula."""
    rows = _asked({name: text_asked(request, name) for name in _FILTERS})
    header = [
        *(_("Requirement"), _("Title"), _("Mission"), _("Capability"), _("How many"), _("Unit")),
        *(_("Stated"), _("Needed from"), _("Needed until"), _("State"), _("Since")),
    ]
    return table_file("requirements", kind, header, map(_cells, rows))


def _cells(each: Requirement) -> list[object]:
    unit = each.capability.unit_of_measure if each.capability else ""
    return [
        *(each.pk, each.title, each.mission_id or "", each.capability_id or ""),
        *("" if each.quantity is None else each.quantity, unit, str(each.stated_on)),
        *(str(each.needed_from or ""), str(each.needed_to or "")),
        *(each.get_state_display(), str(each.closed_on or "")),
    ]


def _asked(filters: Mapping[str, str]) -> "QuerySet[Requirement]":
    """What the filters of an address leave; raises `NotFound` or `InvalidInput`."""
    return requirements(
        mission=mission(filters["mission"]).pk if filters["mission"] else None,
        capability=capability(filters["capability"]).pk if filters["capability"] else None,
        category=one_of(filters["category"], Category.values),
        state=one_of(filters["state"], RequirementState.values),
        latest_only=filters["versions"] != "all",
    )


@require_safe
def show_requirement(request: HttpRequest, code: str) -> HttpResponse:
    """One requirement, with its months on the board of the meeting that answers it."""
    found = requirement(code)
    named = text_asked(request, "meeting")
    # The first Ministerial after it was asked for, unless the address names one.
    of = meeting(named) if named else answering_ministerial(found.stated_on.latest)
    day = day_asked(request)
    audience = audience_asked(request, of.pk if of else None)
    standing_now = standing(of, day, audience) if of else None
    now = standing_now.board if standing_now else None
    rows = [each for each in now.rows if each.requirement.pk == found.pk] if now else []
    words = [each for each in now.unnumbered if each.requirement.pk == found.pk] if now else []
    person = reader_of(request)
    versions = versions_of(found)
    counted_on = day or today()
    return render(
        request,
        "web/requirements/detail.html",
        {
            "requirement": found,
            "deployments": deployments(reader=person, requirement=found.pk),
            "meeting": of,
            "board": now,
            "card": card(rows[0], height=_FULL_HEIGHT) if rows else None,
            "in_words": words[0] if words else None,
            "in_plan": requirement_in_plan(standing_now, rows[0])
            if standing_now and rows
            else None,
            "worths": worths_shown(
                worths(found.capability_id, found.quantity, filter(None, [found.mission_id]))
            ),
            "versions": versions,
            "lines": side_by_side(versions) if len(versions) > 1 else (),
            "stages": stages_shown(stages([found], counted_on, audience)[found.pk]),
            "counted_on": counted_on,
            "audience": audience,
            "answers": answers_shown(
                found, [each.pk for each in versions], rows[0] if rows else None, person
            ),
            "joined": joined(reader=person, requirement=found.pk),
            "history": history_of(found),
            "may": {
                "state": may(person, rights.STATE),
                "change": may(person, rights.CHANGE),
                "end": may(person, rights.END),
            },
            **addresses(standing_now),
            **(_bundles(partnerships(of, day, audience), found.pk) if of and rows else {}),
        },
    )


def _bundles(found: Partnerships, code: str) -> Mapping[str, object]:
    """Who could hold its posts together; nothing where a post takes no parts."""
    parts = asked_in_parts(found, code)
    return {"parts": parts, "together": page_of_requirement(found, code)} if parts else {}
