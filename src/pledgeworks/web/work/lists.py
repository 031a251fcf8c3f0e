"""Standing lists of pledges that wait: announced and not registered, and how fresh all are."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may_somewhere
from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.choices import LagSeenBy
from pledgeworks.apps.pledges.policies import lag_seen_by
from pledgeworks.apps.pledges.waiting import announced_not_registered, freshness_by_meeting
from pledgeworks.apps.reference.queries import participant, participants
from pledgeworks.engines.readiness import Freshness
from pledgeworks.kernel.dates import today
from pledgeworks.web.downloads import csv_file
from pledgeworks.web.life import words
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import audience_asked, day_asked, text_asked

_FILTERS = ("participant", "meeting")


@require_safe
def unregistered(request: HttpRequest) -> HttpResponse:
    """Announced, not registered: with the age of each in days, oldest first."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    day = day_asked(request) or today()
    reader = reader_of(request)
    shown = page_asked(
        request, announced_not_registered(day, reader=reader, wanted=_wanted(filters))
    )
    kept = {**filters, "as-of": request.GET.get("as-of", "")}
    return render(
        request,
        "web/work/unregistered.html",
        {
            "day": day,
            "shown": shown,
            "rows": [
                (row, words.age(row.age.at_least, row.age.at_most), _told(row.age.told_of_later))
                for row in shown.object_list
            ],
            "sees_some": may_somewhere(reader, rights.SEE_LAG)
            or lag_seen_by(day) is not LagSeenBy.STATE,
            "wanted": filters,
            "query": other_page(kept, 1),
            "before": other_page(kept, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(kept, shown.number + 1) if shown.has_next() else "",
            "meetings": ministerials(),
            "participants": participants(),
        },
    )


@require_safe
def unregistered_file(request: HttpRequest) -> HttpResponse:
    """The same rows, all of them, for a spreadsheet."""
    filters = {name: text_asked(request, name) for name in _FILTERS}
    day = day_asked(request) or today()
    rows = announced_not_registered(day, reader=reader_of(request), wanted=_wanted(filters))
    return csv_file(
        f"announced-not-registered-{day.isoformat()}.csv",
        [_("Pledge"), _("State"), _("What"), _("Meeting"), _("Days at least"), _("Days at most")],
        (
            [
                *(row.pledge.code, row.pledge.participant, row.pledge.text),
                *(row.pledge.meeting or "", row.age.at_least, row.age.at_most),
            ]
            for row in rows
        ),
    )


@require_safe
def freshness(request: HttpRequest) -> HttpResponse:
    """How many pledges of each meeting are current, due, overdue, long overdue and dormant."""
    day = day_asked(request) or today()
    audience = audience_asked(request)
    rows = [
        (each, [(state, each.by_freshness[state]) for state in Freshness])
        for each in freshness_by_meeting(day, audience)
    ]
    return render(
        request,
        "web/work/freshness.html",
        {
            "day": day,
            "audience": audience,
            "rows": rows,
            "states": [words.freshness(state) for state in Freshness],
        },
    )


def _wanted(filters: Mapping[str, str]) -> Wanted:
    of = filters["participant"]
    return Wanted(
        participants=frozenset({participant(of).pk}) if of else frozenset(),
        meeting=meeting(filters["meeting"]).pk if filters["meeting"] else "",
    )


def _told(steps: tuple[object, ...]) -> str:
    return ", ".join(words.step(step) for step in steps)  # type: ignore[arg-type]
