"""Who takes part, and what each pledged, deployed and hosted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import Subject, may
from pledgeworks.apps.meetings.queries import roles_of
from pledgeworks.apps.partnerships.queries import joined
from pledgeworks.apps.pledges.queries import deployments, pledges_of_participant
from pledgeworks.apps.pledges.rights import DRAFT, REGISTER
from pledgeworks.apps.record.profiles import state_profile
from pledgeworks.apps.reference.queries import participant, participants
from pledgeworks.web.participants.profile import drawn_timeline, to_do
from pledgeworks.web.person import reader_of
from pledgeworks.web.record.profiles import record_of


@require_safe
def list_participants(request: HttpRequest) -> HttpResponse:
    """All States and organizations, by kind."""
    return render(request, "web/participants/list.html", {"participants": participants()})


@require_safe
def show_participant(request: HttpRequest, code: str) -> HttpResponse:
    """One State or organization."""
    found = participant(code)
    reader = reader_of(request)
    pledges = list(pledges_of_participant(found, reader=reader))
    went = list(deployments(reader=reader, participant=found.pk))
    return render(
        request,
        "web/participants/detail.html",
        {
            "participant": found,
            "writes": _writes(request, found.pk),
            "pledges": pledges,
            "deployments": went,
            "drawn": drawn_timeline(pledges, went),
            "to_do": to_do(reader, found.pk),
            "joined": joined(reader=reader, participant=found.pk),
            "roles": roles_of(found.pk),
            **record_of(state_profile(found.pk)),
        },
    )


def _writes(request: HttpRequest, code: str) -> bool:
    """Whether the reader drafts pledges of this participant, or registers them."""
    reader = reader_of(request)
    return may(reader, DRAFT, Subject(frozenset({code}))) or may(reader, REGISTER)
