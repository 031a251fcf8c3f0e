"""The list of what was sent, and sending a statement."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pledgeworks.apps.accounts.rights import may_somewhere, require
from pledgeworks.apps.intake.review.actions import send
from pledgeworks.apps.intake.review.queries import statements
from pledgeworks.apps.intake.rights import SEND_STATEMENT
from pledgeworks.apps.meetings.queries import meeting, series
from pledgeworks.apps.reference.queries import participant, participants
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.web.form_fields import field
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.person import signed_in

_LARGEST_TEXT = 200_000


@require_safe
def statements_list(request: HttpRequest) -> HttpResponse:
    """What was sent, latest first, with how much of it waits."""
    reader = signed_in(request)
    shown = page_asked(request, statements(reader))
    return render(
        request,
        "web/intake/list.html",
        {
            "shown": shown,
            "before": other_page({}, shown.number - 1) if shown.has_previous() else "",
            "after": other_page({}, shown.number + 1) if shown.has_next() else "",
            "sends": may_somewhere(reader, SEND_STATEMENT),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_statement(request: HttpRequest) -> HttpResponse:
    """Have a statement read: a file, or words pasted into the form."""
    by = signed_in(request)
    if not may_somewhere(by, SEND_STATEMENT):
        require(by, SEND_STATEMENT)
    problem: InvalidInput | Conflict | None = None
    if request.method == "POST":
        try:
            name, content = statement_sent(request)
            made = send(by=by, name=name, content=content, **given(request))
        except (InvalidInput, Conflict) as refused:
            problem = refused
        else:
            return HttpResponseRedirect(reverse("statement", args=[made.pk]))
    shown = {"problem": problem, **choices(request)}
    status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
    return render(request, "web/intake/send.html", shown, status=status)


def statement_sent(request: HttpRequest) -> tuple[str, bytes]:
    """The name and bytes of what was sent: a file, else the words pasted into the form."""
    file = request.FILES.get("file")
    if file is not None:
        return str(file.name), file.read()
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        raise InvalidInput(
            "nothing-sent", _("Choose a file, or paste the statement."), field="text"
        )
    if len(text) > _LARGEST_TEXT or "\x00" in text:
        raise InvalidInput("not-a-text", _("Send so long a text as a file."), field="text")
    return "statement.txt", text.encode()


def given(request: HttpRequest) -> dict[str, object]:
    """Who speaks, where, when and from which source: what every form of the intake asks."""
    day = field(request, "spoken_on")
    if not day:
        raise InvalidInput("day-missing", _("Say when it was said."), field="spoken_on")
    try:
        spoken_on = ApproximateDate.parse(day)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field="spoken_on") from wrong
    state, where = field(request, "participant"), field(request, "meeting")
    return {
        "spoken_on": spoken_on,
        "source": field(request, "source"),
        "participant": participant(state) if state else None,
        "meeting": meeting(where) if where else None,
        "language": field(request, "language") or None,
    }


def choices(request: HttpRequest) -> dict[str, object]:
    """What the forms of the intake offer, and what was filled in."""
    names = ("participant", "meeting", "spoken_on", "source", "language", "text")
    return {
        "participants": participants(),
        "meetings": series(),
        "filled": {name: request.POST.get(name, "") for name in names},
        "languages": languages_read(),
    }


def languages_read() -> list[tuple[str, str]]:
    """The languages in which statements are read, with their names."""
    return [("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
