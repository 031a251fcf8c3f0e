"""How allauth's flows behave here: nobody signs up, and secrets are kept unreadable."""

import base64
import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgeworks.apps.accounts.access.sessions import BEGAN
from pledgeworks.web.signin.refusals import no_account_for_single_sign_on

_JUST_NOW = timedelta(minutes=15)


# A reset for an address that exists must not take longer than one for an address that does not.
_letters = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts failed. So that nobody can guess, wait ten minutes, then try again; "
            "whoever does not know the password asks for a letter."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse | None:
        """Nobody comes in whose account is closed, however they proved who they are."""
        if user.is_of_the_program:
            return no_account_for_single_sign_on(request)
        answer: HttpResponse | None = super().pre_login(request, user, **given)
        return answer

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from; all that say nothing of it count as one place."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "unknown"

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Whoever has just signed in need not say so again."""
        began = self.request.session.get(BEGAN)
        if began and timezone.now() - datetime.fromisoformat(began) < _JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app, **given))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter now and hand it in meanwhile."""
        written = {"request": self.request, "email": email, **context}
        _letters.submit(_hand_in, self.render_mail(template_prefix, email, written))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our own words in place of allauth's; what we have none for is left unsaid."""
        said = message or _words().get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)


def _hand_in(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError:
        logging.getLogger("pledgeworks.mail").exception("A letter could not be handed in.")


def _words() -> dict[str, str]:
    return {
        "account/messages/logged_out.txt": _("You have signed out."),
        "account/messages/password_changed.txt": _(
            "Your password is changed. Everywhere else you are signed out."
        ),
        "account/messages/password_set.txt": _("Your password is set."),
        "mfa/messages/totp_activated.txt": _("Your second factor is set up."),
        "mfa/messages/totp_deactivated.txt": _("Your second factor is removed."),
        "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
    }


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors stand in the database encrypted with the program's secret key."""

    def encrypt(self, text: str) -> str:
        """What is kept."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; a new random one that fits nothing where the secret key was changed."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logging.getLogger("pledgeworks.signin").error(
                "A second factor was kept under another secret key (PLEDGEWORKS_SECRET_KEY): "
                "nobody who has one can sign in until that key is back or the factor is removed."
            )
            return base64.b32encode(Fernet.generate_key()).decode("ascii")


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"pledgeworks.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on leads to an account that exists and makes none.

    The first time it is found by its address, which the provider must have verified and which a
    letter of ours must have reached; from then on by what the provider calls the person.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse all but signing in, and whoever has no account here."""
        if sociallogin.state.get("process") != "login" or not sociallogin.is_existing:
            raise ImmediateHttpResponse(no_account_for_single_sign_on(request))

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """The one person whose own, confirmed address the provider has verified."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415 - adapters load first

        verified = {
            each.email.lower() for each in sociallogin.email_addresses if each.verified is True
        }
        for address in EmailAddress.objects.filter(
            email__in=verified, verified=True, user__is_active=True
        ).select_related("user"):
            if address.user.email.lower() == address.email.lower():
                return address.user, address.email
        return None
