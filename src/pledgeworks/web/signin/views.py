"""allauth's views with our pages; what has no address in `urls.py` does not exist here."""

from typing import Any, ClassVar

from allauth.account import views as account
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pledgeworks.apps.accounts.access.actions import accept_invitation, confirm_invited
from pledgeworks.apps.accounts.access.invitations import invited
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.changing import sent
from pledgeworks.web.middleware import CONTENT_SECURITY_POLICY
from pledgeworks.web.signin.events import machine_of
from pledgeworks.web.signin.forms import ChosenPassword, tidy


class _Ours:
    """Fields without placeholders, errors with their status, and the single sign-on beside."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form as our pages show it."""
        return tidy(super().get_form(form_class))  # type: ignore[misc]

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What the pages need besides the form."""
        return {
            **super().get_context_data(**given),  # type: ignore[misc]
            "single_sign_on": settings.ENVIRONMENT.single_sign_on,
            "password_rules": password_validators_help_texts(),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with the status of a refusal."""
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        answer.status_code = 400
        return answer


class SignIn(_Ours, account.LoginView):  # type: ignore[misc]
    """Address and password, or single sign-on."""

    template_name = "web/signin/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page whose button may lead to the provider of single sign-on."""
        return _may_lead_elsewhere(super().dispatch(request, *args, **kwargs))


class SignOut(account.LogoutView):  # type: ignore[misc]
    """Signing out, after a question where the form was not used."""

    template_name = "web/signin/sign_out.html"


class Closed(account.AccountInactiveView):  # type: ignore[misc]
    """The account is closed."""

    template_name = "web/signin/closed.html"


class Confirm(_Ours, account.ReauthenticateView):  # type: ignore[misc]
    """The password once more, before something that matters."""

    template_name = "web/signin/confirm.html"


class ChangePassword(_Ours, account.PasswordChangeView):  # type: ignore[misc]
    """Another password."""

    template_name = "web/signin/change_password.html"

    def get_default_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class SetPassword(_Ours, account.PasswordSetView):  # type: ignore[misc]
    """A first password, for whoever came by single sign-on."""

    template_name = "web/signin/change_password.html"

    def get_default_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class ForgottenPassword(_Ours, account.PasswordResetView):  # type: ignore[misc]
    """A letter with a link, if the address is somebody's; the page says the same if not."""

    template_name = "web/signin/forgotten.html"


class LetterSent(account.PasswordResetDoneView):  # type: ignore[misc]
    """What to do now."""

    template_name = "web/signin/letter_sent.html"


class NewPassword(_Ours, account.PasswordResetFromKeyView):  # type: ignore[misc]
    """The link of the letter."""

    template_name = "web/signin/new_password.html"


class NewPasswordChosen(account.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """Done."""

    template_name = "web/signin/new_password_chosen.html"


class SecondFactor(factor.IndexView):  # type: ignore[misc]
    """Whether there is one, and the ways on."""

    template_name = "web/signin/second_factor.html"


class EnterCode(factor.AuthenticateView):  # type: ignore[misc]
    """The code after the password."""

    template_name = "web/signin/enter_code.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form as our pages show it."""
        shown = super().get_context_data(**given)
        tidy(shown["form"])
        return dict(shown)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with the status of a refusal."""
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 400
        return answer


class ConfirmByCode(_Ours, factor.ReauthenticateView):  # type: ignore[misc]
    """A code once more, before something that matters."""

    template_name = "web/signin/confirm.html"


class SetUpFactor(_Ours, totp.ActivateTOTPView):  # type: ignore[misc]
    """A picture to scan, or words to type, and the first code."""

    template_name = "web/signin/set_up_factor.html"
    extra_context: ClassVar[dict[str, bool]] = {"sets_up_factor": True}


class RemoveFactor(_Ours, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Taking it off."""

    template_name = "web/signin/remove_factor.html"


class RecoveryCodes(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes, shown once."""

    template_name = "web/signin/recovery_codes.html"


class NewRecoveryCodes(_Ours, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Others in their place."""

    template_name = "web/signin/new_recovery_codes.html"


class SingleSignOnLeft(social.LoginCancelledView):  # type: ignore[misc]
    """Whoever turned back at the provider."""

    template_name = "web/signin/single_sign_on_left.html"


class SingleSignOnFailed(social.LoginErrorView):  # type: ignore[misc]
    """The provider did not answer as it should."""

    template_name = "socialaccount/authentication_error.html"


@never_cache
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way to the provider; a page with a button where no form was used."""
    answer: HttpResponseBase = openid.login(request, provider_id)
    return _may_lead_elsewhere(answer)


@never_cache
def back_from_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way back."""
    answer: HttpResponseBase = openid.callback(request, provider_id)
    return answer


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, text: str) -> HttpResponseBase:
    """The link of an invitation: choose a password, and be signed in."""
    person = invited(text)
    if request.method == "POST" and "by-single-sign-on" in request.POST:
        confirm_invited(invitation=text)
        return redirect("account_login")
    form = tidy(ChosenPassword(sent(request), user=person))
    if form.is_valid():
        try:
            person = accept_invitation(
                invitation=text,
                password=form.cleaned_data["password1"],
                machine=machine_of(request),
            )
        except InvalidInput as problem:
            form.add_error(None, problem.message)
        else:
            flows.logout.logout(request, show_message=False)
            flows.login.record_authentication(request, person, method="password")
            return flows.login.perform_login(request, Login(user=person))
    shown = {
        "form": form,
        "guest": person,
        "single_sign_on": settings.ENVIRONMENT.single_sign_on,
        "password_rules": password_validators_help_texts(),
    }
    status = 400 if form.errors else 200
    return render(request, "web/signin/invitation.html", shown, status=status)


def _may_lead_elsewhere(answer: HttpResponseBase) -> HttpResponseBase:
    """Let the forms of a page lead to the provider, where there is one."""
    provider = settings.ENVIRONMENT.single_sign_on
    if provider is not None:
        start = "https:" if provider.issuer.startswith("https:") else provider.issuer
        answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(
            "form-action 'self'", f"form-action 'self' {start}"
        )
    return answer
