"""Who comes to a meeting: the list, files in and out, papers, and the calendar."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.meetings import actions, rights
from pledgeworks.apps.meetings.delegation_lists import COLUMNS, read_list, rows_of
from pledgeworks.apps.meetings.gathering import delegations
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.publication.papers import (
    badges,
    calendar,
    in_protocol_order,
    list_of_participants,
)
from pledgeworks.apps.reference.queries import participants
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say
from pledgeworks.web.changing import Asking, Fields, ask, form_methods, sent
from pledgeworks.web.downloads import csv_file, workbook
from pledgeworks.web.person import signed_in

_LARGEST = 5 * 1024 * 1024
_PAPERS = {"participants": list_of_participants, "badges": badges}


@require_safe
def show_delegations(request: HttpRequest, code: str) -> HttpResponse:
    """The delegations that a reader may read, in protocol order."""
    reader = signed_in(request)
    of = meeting(code)
    return render(
        request,
        "web/meetings/delegations.html",
        {
            "meeting": of,
            "delegations": in_protocol_order(list(delegations(of, reader))),
            "prepares": may(reader, rights.PREPARE, rights.subject_of(of)),
        },
    )


@require_safe
def delegations_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The list as a table: to change and to load again."""
    reader = signed_in(request)
    of = meeting(code)
    rows = list(rows_of(of, reader))
    if form == "csv":
        return csv_file(f"{of.pk}-delegations.csv", COLUMNS, rows)
    if form == "xlsx":
        return workbook(f"{of.pk}-delegations.xlsx", COLUMNS, rows)
    raise NotFound(
        "no-such-format", say("There is no list as '{form}'; there are csv, xlsx.", form=form)
    )


@require_safe
def paper(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The provisional list of participants, or badges, as PDF."""
    reader = signed_in(request)
    of = meeting(code)
    make = _PAPERS.get(name)
    if make is None:
        raise NotFound(
            "no-such-paper",
            say("There is no paper '{name}': {papers}.", name=name, papers=", ".join(_PAPERS)),
        )
    return HttpResponse(
        make(of, reader),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{of.pk}-{name}.pdf"'},
    )


@require_safe
def calendar_file(request: HttpRequest, code: str) -> HttpResponse:
    """The meeting with its sessions, for a calendar."""
    of = meeting(code)
    return HttpResponse(
        calendar(of),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{of.pk}.ics"'},
    )


class _File(Fields):
    """A list of delegations."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A table of commas or a workbook; each row a person, the head of a delegation first."
        ),
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


class _Invited(Fields):
    """Who is invited."""

    participants = forms.MultipleChoiceField(label=gettext_lazy("States and organizations"))
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


@form_methods
def import_list(request: HttpRequest, code: str) -> HttpResponse:
    """Load a list of delegations: every row or none."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.PREPARE, rights.subject_of(of))
    form = _File(sent(request), request.FILES or None)

    def do(said: Mapping[str, Any]) -> str:
        file = said["file"]
        if file.size > _LARGEST:
            raise InvalidInput("file-too-large", _("The file is too large."), field="file")
        is_workbook = file.name.lower().endswith(".xlsx")
        found = read_list(file.read(), is_workbook=is_workbook)
        number = actions.import_delegations(by=by, meeting=of, delegations=found, why=said["why"])
        return _("Delegations registered: %(number)s.") % {"number": number}

    asking = Asking(
        _("Load a list of delegations"),
        _("Every row is taken over, or none. A delegation in the file takes the place of its own."),
        _("Load"),
        reverse("delegations", args=[of.pk]),
    )
    return ask(request, form, do, asking)


@form_methods
def invite_some(request: HttpRequest, code: str) -> HttpResponse:
    """Invite States and organizations to a meeting."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.PREPARE, rights.subject_of(of))
    form = _Invited(sent(request))
    form.fields["participants"].choices = [
        (each.pk, plain_name(each.name_en)) for each in participants()
    ]

    def do(said: Mapping[str, Any]) -> str:
        made = actions.invite(by=by, meeting=of, participants=said["participants"], why=said["why"])
        return _("Invited: %(number)s.") % {"number": len(made)}

    asking = Asking(
        _("Invite to the meeting"),
        _("Whoever is invited already stays as it is."),
        _("Invite"),
        reverse("delegations", args=[of.pk]),
    )
    return ask(request, form, do, asking)
