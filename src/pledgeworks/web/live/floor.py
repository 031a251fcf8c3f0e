"""The list of speakers, as the meeting's team runs it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pledgeworks.apps.accounts.rights import may, participants_of, require
from pledgeworks.apps.intake.review.queries import statements_spoken
from pledgeworks.apps.meetings import actions, rights
from pledgeworks.apps.meetings.choices import Rank, TurnState
from pledgeworks.apps.meetings.gathering import (
    requests,
    session,
    sessions,
    turn,
    turns_listed,
)
from pledgeworks.apps.meetings.queries import Meeting, meeting
from pledgeworks.apps.pledges.queries import pledge as find_pledge
from pledgeworks.apps.publication.actions import finish_statement, release
from pledgeworks.apps.publication.queries import held_back
from pledgeworks.apps.reference.queries import participants
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import say
from pledgeworks.web.changing import Asking, Fields, ask, form_methods, sent
from pledgeworks.web.person import signed_in

# What a button of the list does with a turn, by the word in its address.
_DEEDS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "start": actions.start,
        "finish": finish_statement,
        "absent": actions.mark_absent,
        "again": actions.call_again,
    }
)


@require_safe
def show_floor(request: HttpRequest, code: str) -> HttpResponse:
    """Who speaks, who waits, who asked, and what is held back until it is spoken."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.RUN_FLOOR, rights.subject_of(of))
    by_session: dict[int, list[Any]] = {}
    for each in turns_listed(of):
        by_session.setdefault(each.session_id, []).append(each)
    asked: dict[int, list[Any]] = {}
    for each in requests(of):
        asked.setdefault(each.session_id, []).append(each)
    read = statements_spoken(of, reader=by)
    listed = [
        (
            each,
            [(turn, read.get(turn.pk, [])) for turn in by_session.get(each.pk, [])],
            asked.get(each.pk, []),
        )
        for each in sessions(of)
    ]
    return render(
        request,
        "web/live/run.html",
        {
            "meeting": of,
            "listed": listed,
            "quiet": [each for each, turns, asking in listed if not turns and not asking],
            "speaking": next(
                (
                    each
                    for turns in by_session.values()
                    for each in turns
                    if each.state == TurnState.SPEAKING
                ),
                None,
            ),
            "held_back": held_back(of, by),
            "now": timezone.now(),
        },
    )


@require_POST
def act(request: HttpRequest, code: str, number: int, deed: str) -> HttpResponse:
    """Give the floor, end a statement, mark absent, call again, or let two change places."""
    by = signed_in(request)
    of = meeting(code)
    found = turn(of, number)
    if deed == "swap":
        _swap(by, of, found)
    elif deed in _DEEDS:
        _DEEDS[deed](by=by, turn=found)
    else:
        raise NotFound(
            "no-such-deed", say("'{deed}' cannot be done with a turn to speak.", deed=deed)
        )
    if deed == "finish":
        # While it is fresh: what was said is read next.
        return HttpResponseRedirect(reverse("floor-statement", args=[of.pk, number]))
    return HttpResponseRedirect(reverse("floor", args=[of.pk]))


def _swap(by: Any, of: Meeting, found: Any) -> None:
    """Change places with whoever waits next."""
    following = next(
        (
            each
            for each in turns_listed(of)
            if each.session_id == found.session_id
            and each.state == TurnState.WAITING
            and (each.order or 0) > (found.order or 0)
        ),
        None,
    )
    if following is None:
        raise NotFound("nobody-waits", say("Nobody waits after this delegation."))
    actions.swap(by=by, turn=found, other=following, why="swapped on the floor")


@require_POST
def list_all(request: HttpRequest, code: str, order: int) -> HttpResponse:
    """Put everybody who asked on the list of a session, in the order of ranks."""
    by = signed_in(request)
    of = meeting(code)
    listed = actions.put_on_list(by=by, session=session(of, order))
    messages.success(request, _("On the list now: %(number)s.") % {"number": len(listed)})
    return HttpResponseRedirect(reverse("floor", args=[of.pk]))


@require_POST
def release_one(request: HttpRequest, code: str, pledge: str) -> HttpResponse:
    """Make public what was held back."""
    by = signed_in(request)
    of = meeting(code)
    released = release(by=by, pledge=find_pledge(pledge, reader=by))
    messages.success(request, _("%(pledge)s is public now.") % {"pledge": released.pk})
    return HttpResponseRedirect(reverse("floor", args=[of.pk]))


class _Request(Fields):
    """Who would speak, where, and for how long."""

    session = forms.ChoiceField(label=gettext_lazy("Session"))
    participant = forms.ChoiceField(label=gettext_lazy("State or organization"))
    speaker = forms.CharField(label=gettext_lazy("Speaker"), max_length=200)
    office = forms.CharField(label=gettext_lazy("Office"), max_length=200, required=False)
    rank = forms.ChoiceField(label=gettext_lazy("Rank"), choices=Rank.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=60, initial=actions.MINUTES
    )
    is_recorded_message = forms.BooleanField(
        label=gettext_lazy("A recorded message"), required=False
    )


@form_methods
def ask_one(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the floor, for one's own delegation or, in the team, for any."""
    by = signed_in(request)
    of = meeting(code)
    own = participants_of(by.seats)
    if not may(by, rights.RUN_FLOOR, rights.subject_of(of)):
        require(by, rights.REGISTER_DELEGATION, rights.subject_of(of, *own))
    form = _Request(sent(request))
    form.fields["session"].choices = [(str(each.order), each.title) for each in sessions(of)]
    form.fields["participant"].choices = [
        (each.pk, plain_name(each.name_en)) for each in participants() if not own or each.pk in own
    ]

    def do(said: Mapping[str, Any]) -> str:
        words = actions.TurnWords(
            said["speaker"],
            Rank(said["rank"]),
            said["office"],
            said["minutes"],
            said["is_recorded_message"],
        )
        where = session(of, int(said["session"]))
        actions.ask_for_floor(by=by, session=where, participant=said["participant"], words=words)
        return _("The request for the floor is with the meeting's team.")

    asking = Asking(
        _("Ask for the floor"),
        _("Speakers are called by rank, and within a rank in the order of their requests."),
        _("Ask"),
        reverse("meeting", args=[of.pk]),
    )
    return ask(request, form, do, asking)
