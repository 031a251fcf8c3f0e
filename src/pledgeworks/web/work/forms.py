"""The form of a policy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.pledges.choices import LagSeenBy
from pledgeworks.web.changing import Fields


class PolicyForm(Fields):
    """What is settled, from when on, and who decided it."""

    value = forms.ChoiceField(label=_("Who sees it"), choices=LagSeenBy.choices)
    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label=_("Who decided it, and why"), max_length=500)
