"""The words of a delegation that has spoken, on their way from the floor to the review desk."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.intake.review.actions import send_spoken
from pledgeworks.apps.intake.rights import SEND_STATEMENT
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.gathering import turn
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.web.changing import form_methods
from pledgeworks.web.form_fields import field
from pledgeworks.web.intake.views import languages_read, statement_sent
from pledgeworks.web.person import signed_in


@form_methods
def read_statement(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Have what was said in a turn to speak read; its drafts then stand on the review desk."""
    by = signed_in(request)
    of = meeting(code)
    spoken = turn(of, number)
    require(by, SEND_STATEMENT, rights.subject_of(of, spoken.participant_id))
    problem: InvalidInput | Conflict | None = None
    if request.method == "POST":
        try:
            name, content = statement_sent(request)
            made = send_spoken(
                by=by,
                turn=spoken,
                name=name,
                content=content,
                source=field(request, "source"),
                language=field(request, "language") or None,
            )
        except (InvalidInput, Conflict) as refused:
            problem = refused
        else:
            return HttpResponseRedirect(reverse("statement", args=[made.pk]))
    names = ("source", "language", "text")
    shown = {
        "meeting": of,
        "turn": spoken,
        "problem": problem,
        "filled": {name: request.POST.get(name, "") for name in names},
        "languages": languages_read(),
    }
    status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
    return render(request, "web/live/statement.html", shown, status=status)
