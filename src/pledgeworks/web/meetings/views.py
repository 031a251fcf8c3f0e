"""The series of meetings, each meeting, its counts and its documents."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.choices import MeetingKind
from pledgeworks.apps.meetings.gathering import agenda
from pledgeworks.apps.meetings.queries import (
    meeting,
    meeting_in_full,
    other_meetings,
    series,
)
from pledgeworks.apps.pledges.queries import pledge_list
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.pledge_papers import (
    PAPER_FORMATS,
    Paper,
    page_of_state,
    paper,
)
from pledgeworks.apps.publication.queries import chairs_summary, counts
from pledgeworks.apps.publication.written import narrative_here
from pledgeworks.apps.publication.years import over_the_years
from pledgeworks.apps.reference.queries import count_kinds
from pledgeworks.apps.reference.queries import participant as find_participant
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say
from pledgeworks.web.meetings.figures import drawn_series, of_code
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import audience_asked

_CONTENT_TYPES = {
    SummaryFormat.PDF: "application/pdf",
    SummaryFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    SummaryFormat.PAGE: "text/html; charset=utf-8",
    SummaryFormat.AKOMA_NTOSO: "application/akn+xml",
}


@require_safe
def list_meetings(request: HttpRequest) -> HttpResponse:
    """The Ministerials with the published numbers of States that pledged, and other meetings."""
    kinds = list(count_kinds())
    codes = kinds[0].figures if kinds else []
    rows = [(each, of_code(each, codes)) for each in series()]
    drawn = drawn_series(
        (each, figures, reverse("counts", args=[each.pk])) for each, figures in rows
    )
    return render(
        request,
        "web/meetings/list.html",
        {"rows": rows, "drawn": drawn, "others": other_meetings()},
    )


@require_safe
def show_years(request: HttpRequest) -> HttpResponse:
    """What was pledged at each Ministerial, renewed at a later one, and what became of it."""
    return render(request, "web/meetings/years.html", {"years": over_the_years()})


@require_safe
def show_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting with its hosts, sessions, preparatory meetings, figures and narrative."""
    found = meeting_in_full(code)
    return render(
        request,
        "web/meetings/detail.html",
        {
            "meeting": found,
            "agenda": agenda(list(found.sessions.all())),
            "is_ministerial": found.kind == MeetingKind.MINISTERIAL,
            "narrative": narrative_here(found),
            "pledges": pledge_list(reader=reader_of(request), meeting=found.pk).count(),
        },
    )


@require_safe
def show_counts(request: HttpRequest, code: str) -> HttpResponse:
    """How many States pledged, by kind: on record, and as published."""
    of = meeting(code)
    found = counts(of, audience_asked(request, of.pk))
    return render(request, "web/meetings/counts.html", {"counts": found})


@require_safe
def summary(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The Chair's Summary as a document."""
    of = meeting(code)
    wanted = _format(form, tuple(_CONTENT_TYPES))
    return _file(chairs_summary(of, wanted), wanted, f"{of.pk}-summary")


@require_safe
def show_paper(request: HttpRequest, code: str, name: str, form: str) -> HttpResponse:
    """The press note or the pledge annex as a document."""
    of = meeting(code)
    wanted = _format(form, PAPER_FORMATS)
    if name not in list(Paper):
        raise NotFound(
            "no-such-paper",
            say("There is no paper '{name}': {papers}.", name=name, papers=", ".join(Paper)),
        )
    return _file(paper(of, Paper(name), wanted), wanted, f"{of.pk}-{name}")


@require_safe
def show_page_of_state(
    request: HttpRequest, code: str, participant: str, form: str
) -> HttpResponse:
    """One State's pledges at a meeting as a document."""
    of, state = meeting(code), find_participant(participant)
    wanted = _format(form, PAPER_FORMATS)
    return _file(page_of_state(of, state, wanted), wanted, f"{of.pk}-{state.pk}")


def _format(form: str, known: Sequence[SummaryFormat]) -> SummaryFormat:
    wanted = next((each for each in known if each.value == form), None)
    if wanted is None:
        raise NotFound(
            "no-such-format",
            say(
                "There is no document as '{form}'; there are {known}.",
                form=form,
                known=", ".join(known),
            ),
        )
    return wanted


def _file(content: bytes, form: SummaryFormat, stem: str) -> HttpResponse:
    # A page that stands alone has its own style, which a page of ours may not have.
    shown = "attachment" if form is SummaryFormat.PAGE else "inline"
    return HttpResponse(
        content,
        content_type=_CONTENT_TYPES[form],
        headers={"Content-Disposition": f'{shown}; filename="{stem}.{form}"'},
    )
