"""What an administrator says of a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.web.changing import Fields, Versioned

WHY = _("Why")


class NewPerson(Fields):
    """Name and address."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    why = forms.CharField(label=WHY, max_length=500, required=False)


class ChangedPerson(Versioned):
    """Name, and whether the account is open."""

    name = forms.CharField(label=_("Name"), max_length=200)
    is_active = forms.BooleanField(label=_("May sign in"), required=False)
    why = forms.CharField(label=WHY, max_length=500)


class LostFactor(Fields):
    """Why a second factor is taken off."""

    why = forms.CharField(
        label=_("Why, and how you made sure who asked"), max_length=500, widget=forms.Textarea
    )
