"""The report of a mission and of a State: commitments, difficulties, how the gap weighs."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.answering.reporting import (
    Difficulty,
    Obstacle,
    Report,
    mission_report,
    participant_report,
)
from pledgeworks.apps.reference.queries import Mission, mission, participant
from pledgeworks.kernel.dates import today
from pledgeworks.web import formatting
from pledgeworks.web.downloads import table_file
from pledgeworks.web.requests import audience_asked, day_asked


@require_safe
def report_of_mission(request: HttpRequest, code: str, kind: str = "") -> HttpResponse:
    """A mission's report as of a day, as a page or a file."""
    found = mission(code)
    day, audience = day_asked(request) or today(), audience_asked(request)
    return _answer(request, mission_report(found, day, audience), kind)


@require_safe
def report_of_participant(request: HttpRequest, code: str, kind: str = "") -> HttpResponse:
    """A State's report as of a day, as a page or a file."""
    found = participant(code)
    day, audience = day_asked(request) or today(), audience_asked(request)
    return _answer(request, participant_report(found, day, audience), kind)


def _answer(request: HttpRequest, report: Report, kind: str) -> HttpResponse:
    if kind:
        stem = f"report-{report.of.pk}-{report.as_of.isoformat()}".replace(" ", "-")
        header = [_("Requirement"), _("Commitments"), _("Difficulties"), _("How the gap weighs")]
        return table_file(stem, kind, header, _cells(report))
    rows = [
        (row, [(each, in_words(each, report)) for each in row.difficulties]) for row in report.rows
    ]
    return render(
        request,
        "web/reports/report.html",
        {
            "report": report,
            "rows": rows,
            "of_mission": isinstance(report.of, Mission),
            "query": f"?{request.GET.urlencode()}" if request.GET else "",
        },
    )


def in_words(each: Difficulty, report: Report) -> str:
    """One difficulty as a sentence, with its age where it has a day."""
    days = (report.as_of - each.since.latest).days if each.since else 0
    match each.obstacle:
        case Obstacle.CONDITION:
            return _("Condition not met: %(text)s") % {"text": each.text}
        case Obstacle.ENDED:
            return _("%(text)s (%(day)s)") % {
                "text": each.text,
                "day": formatting.day(each.since) if each.since else "",
            }
        case Obstacle.ONLY_ANNOUNCED:
            return _("Nothing on record after the announcement, for %(days)s days") % {
                "days": formatting.number(days)
            }
        case Obstacle.NOBODY:
            return _("No pledge is linked to it, %(days)s days after it was stated") % {
                "days": formatting.number(days)
            }


def _cells(report: Report) -> Iterator[list[object]]:
    for row in report.rows:
        committed = [
            f"{each.pledge.participant_id} {each.pledge.pk}: {each.pledge.text}"
            for each in row.commitments
        ]
        hard = [
            (f"{each.pledge}: " if each.pledge else "") + in_words(each, report)
            for each in row.difficulties
        ]
        yield [
            row.requirement.pk if row.requirement else _("without a requirement on record"),
            "\n".join(committed),
            "\n".join(hard),
            "\n".join(each.text for each in row.statements) or _("No source on record says."),
        ]
