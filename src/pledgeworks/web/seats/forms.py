"""What is said of a seat."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.web.changing import Fields, Versioned

WHY = _("Why")
NOTE = _("Note for whoever comes next")


class NewSeat(Fields):
    """Code, name, role, and the State or meeting it is of."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(
        label=_("Code"),
        max_length=80,
        help_text=_("Letters, digits and hyphens; it stays, as in kor-military-adviser."),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[each for each in Role.choices if each[0] != Role.LOADER]
    )
    participant = forms.ChoiceField(
        label=_("State or organization"),
        required=False,
        help_text=_("For a focal point, and for nobody else."),
    )
    meeting = forms.ChoiceField(
        label=_("Meeting"), required=False, help_text=_("For a meeting team, and for nobody else.")
    )
    why = forms.CharField(label=WHY, max_length=500, required=False)

    def __init__(
        self,
        *args: Any,
        participants: Iterable[tuple[str, str]],
        meetings: Iterable[tuple[str, str]],
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.fields["participant"].choices = [("", _("none")), *participants]
        self.fields["meeting"].choices = [("", _("none")), *meetings]


class Invitation(Versioned):
    """Who is invited."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    why = forms.CharField(label=WHY, max_length=500, required=False)


class Seated(Versioned):
    """Somebody who has an account, and a note of whoever leaves."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Of somebody who has an account.")
    )
    handover_note = forms.CharField(
        label=NOTE, max_length=5000, required=False, widget=forms.Textarea
    )
    why = forms.CharField(label=WHY, max_length=500, required=False)


class Vacated(Versioned):
    """A note of whoever leaves."""

    handover_note = forms.CharField(
        label=NOTE, max_length=5000, required=False, widget=forms.Textarea
    )
    why = forms.CharField(label=WHY, max_length=500, required=False)


class ClosedSeat(Versioned):
    """Why a seat closes."""

    why = forms.CharField(label=WHY, max_length=500)
