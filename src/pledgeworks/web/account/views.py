"""One's own account: what one sits in, where one is signed in, and the tokens of one's programs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pledgeworks.apps.accounts.access.actions import (
    create_token,
    end_sessions,
    note_at_the_door,
    revoke_token,
)
from pledgeworks.apps.accounts.access.queries import (
    events_of,
    has_second_factor,
    scopes,
    sessions_of,
    token,
    tokens_of,
)
from pledgeworks.apps.accounts.actions import choose_language
from pledgeworks.apps.accounts.choices import SignInKind
from pledgeworks.apps.accounts.queries import notes_for
from pledgeworks.apps.accounts.rights import needs_second_factor
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.account.forms import NewToken
from pledgeworks.web.changing import sent
from pledgeworks.web.person import signed_in
from pledgeworks.web.signin.events import machine_of

EVENTS = 20


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Seats, sessions, second factor, and what happened lately."""
    person = signed_in(request)
    notes = notes_for(person)
    return render(
        request,
        "web/account/account.html",
        {
            "own_seats": [(seat, notes.get(seat.pk)) for seat in person.seats],
            "sessions": sessions_of(person),
            "this_session": request.session.session_key,
            "has_factor": has_second_factor(person),
            "needs_factor": needs_second_factor(person),
            "tokens": tokens_of(person, person),
            "events": events_of(person, person)[:EVENTS],
            "letters_in": person.get_language_display(),
            "today": today(),
        },
    )


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of one's letters."""
    changed = choose_language(by=signed_in(request), language=request.POST.get("language", ""))
    with override(changed.language):
        messages.success(request, _("Letters to you are written in this language from now on."))
        return redirect("account")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    person = signed_in(request)
    ended = end_sessions(person=person, but=request.session.session_key)
    note_at_the_door(person, SignInKind.SESSIONS_ENDED, machine=machine_of(request))
    messages.success(
        request, _("You are signed out everywhere else: %(ended)s ended.") % {"ended": ended}
    )
    return redirect("account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a form for another; its text is shown once."""
    person = signed_in(request)
    form = NewToken(sent(request), areas=scopes())
    made, text = None, ""
    if form.is_valid():
        try:
            made, text = create_token(by=person, person=person, **form.cleaned_data)
        except InvalidInput as problem:
            form.refuse(problem)
        else:
            form = NewToken(areas=scopes())
    return render(
        request,
        "web/account/tokens.html",
        {
            "tokens": tokens_of(person, person),
            "form": form,
            "made": made,
            "text": text,
            "today": today(),
        },
        status=400 if form.errors else 200,
    )


@require_POST
def revoke(request: HttpRequest, prefix: str) -> HttpResponse:
    """End a token at once."""
    person = signed_in(request)
    revoked = revoke_token(by=person, token=token(prefix, person))
    own = revoked.person_id == person.pk
    messages.success(request, _("The token “%(name)s” no longer holds.") % {"name": revoked.name})
    return redirect("tokens") if own else redirect("person", revoked.person_id)
