"""What hangs on a mission that closes, and applying what is proposed."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.answering import rights
from pledgeworks.apps.answering.actions import apply_closing
from pledgeworks.apps.answering.choices import Hanging
from pledgeworks.apps.answering.closing import Closing, Proposal, closing_of
from pledgeworks.apps.reference.queries import mission
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.web.form_fields import field
from pledgeworks.web.person import reader_of, signed_in
from pledgeworks.web.requests import text_asked


@dataclass(frozen=True, slots=True)
class Group:
    """Everything of one kind that hangs on the mission."""

    kind: Hanging
    heading: str
    change: str
    none: str
    proposals: tuple[Proposal, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def close_mission(request: HttpRequest, code: str) -> HttpResponse:
    """The proposals for a mission that ends on a day; sent, those chosen are applied together."""
    found, reader = mission(code), reader_of(request)
    text = field(request, "on") if request.method == "POST" else text_asked(request, "on")
    day = ApproximateDate.parse(text) if text else None
    done: tuple[Proposal, ...] = ()
    problem: Conflict | InvalidInput | None = None
    if request.method == "POST":
        by = signed_in(request)
        try:
            done = tuple(
                apply_closing(
                    by=by,
                    mission=found,
                    on=_required(day),
                    chosen=_chosen(request),
                    reason=field(request, "reason"),
                    source=field(request, "source"),
                )
            )
        except (Conflict, InvalidInput, NotFound) as refused:
            problem = refused
    closing = closing_of(found, day, reader)
    return render(
        request,
        "web/missions/closing.html",
        {
            "mission": found,
            "closing": closing,
            "on": text or (str(closing.on) if closing.on else ""),
            "groups": _groups(closing),
            "done": done,
            "problem": problem,
            "reason": field(request, "reason") if problem else "",
            "source": field(request, "source") if problem else "",
            "may_apply": may(reader, rights.CLOSE_MISSION) and closing.on is not None,
        },
        status=200 if problem is None else 409 if isinstance(problem, Conflict) else 400,
    )


def _required(day: ApproximateDate | None) -> ApproximateDate:
    if day is None:
        raise InvalidInput("day-missing", _("Say on which day the mission ends."), field="on")
    return day


def _chosen(request: HttpRequest) -> dict[str, str]:
    """By key of a proposal: what was read of it, as the form carried it."""
    chosen = {}
    for text in request.POST.getlist("chosen"):
        key, _separator, seen = text.rpartition("@")
        chosen[key] = seen
    return chosen


def _groups(closing: Closing) -> list[Group]:
    shown = [
        (
            Hanging.REQUIREMENT,
            _("Requirements"),
            _("close it, with this day, reason and source"),
            _("None is open."),
        ),
        (
            Hanging.DEPLOYMENT,
            _("Deployments"),
            _("end it with the month of that day"),
            _("None on record runs longer."),
        ),
        (
            Hanging.PLEDGE,
            _("Pledges for this mission alone"),
            _("record that it has lapsed; where the State offers it elsewhere, it says so anew"),
            _("None stands that names this mission and no other."),
        ),
        (
            Hanging.SCENARIO,
            _("Kept what-ifs that rest on it"),
            _("archive it"),
            _("None rests on it."),
        ),
        (Hanging.PLAN, _("Kept plans that rest on it"), "", _("None rests on it.")),
    ]
    return [
        Group(kind, heading, change, none, closing.of(kind))
        for kind, heading, change, none in shown
    ]
