"""Pages that say why somebody was not let in, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pledgeworks.kernel.errors import NotAllowed


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that shows that it is ours."""
    problem = NotAllowed(
        "form-too-old",
        _(
            "This form was open for too long, or cookies are blocked, so it cannot be told whether "
            "it is yours. Nothing was changed. Go back, load the page again and repeat it."
        ),
    )
    return render(request, "web/error.html", {"problem": problem}, status=403)


def no_account_for_single_sign_on(request: HttpRequest) -> HttpResponse:
    """Whoever the provider knows and we do not."""
    problem = NotAllowed(
        "no-account",
        _(
            "The provider of single sign-on knows you, but no account here has your address, or "
            "the address is not confirmed on both sides. Accounts come by invitation: open the "
            "link of yours first, or ask an administrator for one."
        ),
    )
    return render(request, "web/error.html", {"problem": problem}, status=403)
