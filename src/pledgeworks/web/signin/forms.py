"""Forms of signing in as our pages show them."""

from typing import Any

from allauth.account.forms import ResetPasswordKeyForm
from django.forms import EmailField
from django.utils.translation import gettext as _


def tidy(form: Any) -> Any:
    """Labels say what a field is for; no placeholder repeats them, no rules stand in markup."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field, EmailField):
            field.label = _("E-mail address")
        field.help_text = ""
    return form


class ChosenPassword(ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, twice, judged against the rules and the person's own name and address."""
