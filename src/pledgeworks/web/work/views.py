"""The desk: what is awaited from the reader's seats, and what can be answered at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pledgeworks.apps.accounts.queries import Person, notes_for
from pledgeworks.apps.accounts.rights import Subject, may, may_somewhere, require
from pledgeworks.apps.intake.rights import READ_STATEMENTS
from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges import actions, rights
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.choices import LagSeenBy, PolicyName, StepName
from pledgeworks.apps.pledges.policies import lag_seen_by, policies
from pledgeworks.apps.pledges.queries import drafts, pledges_named
from pledgeworks.apps.pledges.reminders import reminders_sent
from pledgeworks.apps.pledges.todo import Task, tasks_of_parties, tasks_of_seats, wanted_of
from pledgeworks.apps.reference.queries import participant, participants
from pledgeworks.engines.readiness import Because, Party
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.changing import Asking, ask
from pledgeworks.web.life import words
from pledgeworks.web.paging import ROWS, other_page, page_asked
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import text_asked
from pledgeworks.web.work.forms import PolicyForm

_FILTERS = ("party", "step", "participant", "meeting", "older-than")
_LONGEST_SOURCE = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A task in words; `may_confirm` where a tick says that nothing changed."""

    task: Task
    what: str
    who: str
    why: str
    age: str
    missing: Sequence[str]
    may_confirm: bool


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's seats, longest first; with filters, for any party one may see."""
    reader = signed_in(request)
    day = today()
    filters = {name: text_asked(request, name) for name in _FILTERS}
    found = _found(reader, day, filters)
    shown = page_asked(request, found)
    notes = notes_for(reader)
    rows = [_row(each, reader) for each in shown.object_list]
    states = participants() if may(reader, rights.SEE_LAG) else ()
    return render(
        request,
        "web/work/work.html",
        {
            "today": day,
            "shown": shown,
            "rows": rows,
            "can_confirm": any(row.may_confirm for row in rows),
            "wanted": filters,
            "older_than": filters["older-than"],
            "seats": [(seat, notes.get(seat.pk)) for seat in reader.seats],
            "drafts": drafts(reader),
            "reminders": reminders_sent(reader)[:3],
            "parties": [(each.value, words.party(each)) for each in Party],
            "steps": StepName.choices,
            "participants": states,
            "meetings": ministerials(),
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "settles": may(reader, rights.SETTLE),
            "reads_statements": may_somewhere(reader, READ_STATEMENTS),
            "acts": any(wanted_of(seat) for seat in reader.seats),
        },
    )


def _found(reader: Person, day: date, filters: Mapping[str, str]) -> Sequence[Task]:
    """The tasks of the reader's seats, narrowed; a party that is named replaces the seats' own."""
    age = filters["older-than"]
    if age and not (age.isascii() and age.isdigit() and len(age) < 7):
        raise InvalidInput("not-a-number", _("'%(text)s' is no number of days.") % {"text": age})
    narrowed = Wanted(
        participants=(
            frozenset({participant(filters["participant"]).pk})
            if filters["participant"]
            else frozenset()
        ),
        meeting=meeting(filters["meeting"]).pk if filters["meeting"] else "",
        step=_step(filters["step"]),
        older_than=int(age or 0),
    )
    if filters["party"]:
        return tasks_of_parties(reader, day, narrowed, _parties(filters["party"]))
    return tasks_of_seats(reader, day, narrowed)


def _parties(text: str) -> frozenset[Party]:
    if text == "any":
        return frozenset()
    if text not in set(Party):
        raise InvalidInput("not-a-choice", _("'%(text)s' is no party.") % {"text": text})
    return frozenset({Party(text)})


def _step(text: str) -> str:
    if text and text not in StepName.values:
        raise InvalidInput("not-a-choice", _("'%(text)s' is no step.") % {"text": text})
    return text


def _row(task: Task, reader: Person) -> Row:
    subject = Subject(frozenset({task.pledge.participant}), task.pledge.meeting)
    is_renewal = task.awaited.because is Because.RENEWAL
    return Row(
        task,
        words.awaited(task.awaited),
        words.party(task.awaited.party),
        words.because(task.awaited.because),
        words.age(task.at_least, task.at_most),
        words.missing(task.awaited),
        is_renewal and may(reader, rights.CONFIRM, subject),
    )


@require_POST
def confirm_several(request: HttpRequest) -> HttpResponse:
    """Nothing changed, for every pledge that was ticked; each is confirmed for itself."""
    by = signed_in(request)
    codes = request.POST.getlist("pledge")
    source = request.POST.get("source", "").strip()
    if not codes:
        raise InvalidInput("nothing-ticked", _("Tick the pledges that stand as they are."))
    if len(codes) > ROWS or len(source) > _LONGEST_SOURCE or "\x00" in "".join([source, *codes]):
        raise InvalidInput("too-many", _("At most %(number)s pledges at once.") % {"number": ROWS})
    done = actions.confirm_several(
        by=by,
        pledges=pledges_named(codes, reader=by),
        on=today(),
        source=source,
    )
    if done.done:
        number = len(done.done)
        messages.success(
            request,
            ngettext(
                "It is on record that %(number)s pledge still stands.",
                "It is on record that %(number)s pledges still stand.",
                number,
            )
            % {"number": number},
        )
    for code, why in done.refused.items():
        messages.warning(request, f"{code}: {why}")
    return HttpResponseRedirect(reverse("work"))


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Which reminders went out to which seat, and which failed."""
    reader = signed_in(request)
    shown = page_asked(request, reminders_sent(reader))
    return render(
        request,
        "web/work/reminders.html",
        {
            "shown": shown,
            "before": other_page({}, shown.number - 1) if shown.has_previous() else "",
            "after": other_page({}, shown.number + 1) if shown.has_next() else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """Who sees that a pledge of a State lags: settled by decision, from a day on."""
    by = signed_in(request)
    require(by, rights.SETTLE)
    day = today()
    now = lag_seen_by(day)
    form = PolicyForm(
        request.POST if request.method == "POST" else None,
        initial={"value": now, "valid_from": day},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.settle(
            by=by,
            name=PolicyName.LAG_SEEN_BY,
            value=LagSeenBy(said["value"]),
            valid_from=said["valid_from"],
            why=said["why"],
        )
        return _("Settled.")

    settled = "; ".join(f"{each.valid_from}: {each.get_value_display()}" for each in policies()[:3])
    asking = Asking(
        _("Who sees that a pledge lags"),
        _("Now: %(now)s. Settled so far: %(settled)s.")
        % {"now": now.label, "settled": settled or _("nothing")},
        _("Settle"),
        reverse("work"),
    )
    return ask(request, form, do, asking)
