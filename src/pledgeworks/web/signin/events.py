"""Writing down what happens at the door, and ending sessions that a change makes doubtful."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as django
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from pledgeworks.apps.accounts.access.actions import (
    confirm_address,
    end_sessions,
    note_at_the_door,
)
from pledgeworks.apps.accounts.access.sessions import BEGAN
from pledgeworks.apps.accounts.choices import SignInKind
from pledgeworks.apps.accounts.queries import person_of_address


def machine_of(request: HttpRequest | None) -> str:
    """The address a request comes from; empty where it has none."""
    if request is None or not request.META:
        return ""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def listen() -> None:
    """Connect; called once, when the program starts."""
    django.user_logged_in.connect(_signed_in, dispatch_uid="signed-in")
    django.user_logged_out.connect(_signed_out, dispatch_uid="signed-out")
    django.user_login_failed.connect(_failed, dispatch_uid="failed")
    account.password_changed.connect(_password_chosen, dispatch_uid="password-changed")
    account.password_set.connect(_password_chosen, dispatch_uid="password-set")
    account.password_reset.connect(_password_reset, dispatch_uid="password-reset")
    factors.authenticator_added.connect(_factor_added, dispatch_uid="factor-added")
    factors.authenticator_removed.connect(_factor_removed, dispatch_uid="factor-removed")
    factors.authentication_failed.connect(_code_failed, dispatch_uid="code-failed")


def _signed_in(request: HttpRequest, user: Any, **_given: Any) -> None:
    request.session[BEGAN] = timezone.now().isoformat()
    records = request.session.get("account_authentication_methods") or []
    ways = [str(each.get("type") or each.get("method", "")) for each in records]
    note_at_the_door(
        user, SignInKind.SIGNED_IN, machine=machine_of(request), method="+".join(ways)[:20]
    )


def _signed_out(request: HttpRequest, user: Any, **_given: Any) -> None:
    if user is not None:
        note_at_the_door(user, SignInKind.SIGNED_OUT, machine=machine_of(request))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    person = person_of_address(str(credentials.get("email", "")))
    note_at_the_door(person, SignInKind.FAILED, machine=machine_of(request), method="password")


def _password_chosen(request: HttpRequest, user: Any, **_given: Any) -> None:
    end_sessions(person=user, but=request.session.session_key)
    note_at_the_door(user, SignInKind.PASSWORD_CHOSEN, machine=machine_of(request))


def _password_reset(request: HttpRequest, user: Any, **_given: Any) -> None:
    confirm_address(user)
    end_sessions(person=user)
    note_at_the_door(user, SignInKind.PASSWORD_CHOSEN, machine=machine_of(request), method="reset")


def _factor_added(request: HttpRequest, user: Any, authenticator: Any, **_given: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    # Sessions that began with a password alone do not go on.
    end_sessions(person=user, but=request.session.session_key)
    note_at_the_door(
        user, SignInKind.FACTOR_ADDED, machine=machine_of(request), method=authenticator.type
    )


def _factor_removed(request: HttpRequest, user: Any, authenticator: Any, **_given: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note_at_the_door(
            user, SignInKind.FACTOR_REMOVED, machine=machine_of(request), method=authenticator.type
        )


def _code_failed(request: HttpRequest, user: Any, **_given: Any) -> None:
    note_at_the_door(user, SignInKind.CODE_FAILED, machine=machine_of(request), method="code")
