"""The standing lists: pages with filters in the address, and files of the same rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.answering.choices import ListName
from pledgeworks.apps.answering.lists import Filters, StandingList, standing_list
from pledgeworks.apps.pledges.waiting import freshness_by_meeting
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import (
    capability,
    countable_capabilities,
    mission,
    missions,
    participant,
    participants,
)
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say
from pledgeworks.web.downloads import table_file
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.requests import audience_asked, day_asked, one_of, text_asked
from pledgeworks.web.standing.words import all_lists, cells, columns, next_action, words_of

_FILTERS = ("mission", "capability", "category", "participant")


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Every standing list with its number of rows, those of pledges that wait too."""
    day, audience = day_asked(request) or today(), audience_asked(request)
    shown = [(words, len(standing_list(words.name, day, audience).rows)) for words in all_lists()]
    totals = freshness_by_meeting(day, audience)
    return render(
        request,
        "web/standing/lists.html",
        {
            "lists": shown,
            "day": day,
            "day_asked": day_asked(request),
            "audience": audience,
            "unregistered": sum(each.unregistered for each in totals),
            "to_renew": sum(each.asked for each in totals),
        },
    )


@require_safe
def show_list(request: HttpRequest, name: str) -> HttpResponse:
    """One list as of a day, fifty rows a page."""
    filters = {each: text_asked(request, each) for each in _FILTERS}
    found = _found(request, name, filters)
    shown = page_asked(request, found.rows)
    asked_day = day_asked(request)
    kept = {
        **filters,
        "as-of": asked_day.isoformat() if asked_day else "",
        "for": request.GET.get("for", ""),
    }
    has_state = found.name is ListName.NOBODY_ASKED
    return render(
        request,
        "web/standing/list.html",
        {
            "words": words_of(found.name),
            "found": found,
            "rows": [(row, next_action(row.next_action)) for row in shown.object_list],
            "of_pledges": has_state,
            "shown": shown,
            "wanted": filters,
            "query": other_page(kept, 1).removesuffix("page=1").rstrip("?&"),
            "before": other_page(kept, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(kept, shown.number + 1) if shown.has_next() else "",
            "missions": missions(),
            "capabilities": countable_capabilities(),
            "categories": Category.choices,
            "participants": participants() if has_state else (),
        },
    )


@require_safe
def list_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """All rows of a list as a file for a spreadsheet; no cell of it is a formula."""
    found = _found(request, name, {each: text_asked(request, each) for each in _FILTERS})
    stem = f"{found.name}-{found.as_of.isoformat()}"
    return table_file(stem, kind, columns(found.name), cells(found.rows[:]))


def _found(request: HttpRequest, name: str, filters: dict[str, str]) -> StandingList:
    if name not in {str(each) for each in ListName}:
        known = ", ".join(ListName)
        raise NotFound(
            "list-not-found",
            say("There is no standing list '{name}'. Lists: {known}.", name=name, known=known),
        )
    of_mission, of_capability = filters["mission"], filters["capability"]
    return standing_list(
        ListName(name),
        day_asked(request) or today(),
        audience_asked(request),
        Filters(
            mission=mission(of_mission).pk if of_mission else None,
            capability=capability(of_capability).pk if of_capability else None,
            category=one_of(filters["category"], Category.values),
            participant=participant(filters["participant"]).pk if filters["participant"] else None,
        ),
    )
