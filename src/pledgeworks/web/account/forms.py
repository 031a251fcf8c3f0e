"""What a person says of a new token."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.accounts.access.actions import LONGEST_TOKEN
from pledgeworks.web.changing import Fields


class NewToken(Fields):
    """Name, areas and days."""

    name = forms.CharField(
        label=_("What it is for"), max_length=100, help_text=_("For example: nightly export")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do, as far as your seats allow it"),
        widget=forms.CheckboxSelectMultiple,
        initial=["reading"],
    )
    days = forms.IntegerField(
        label=_("How many days it holds"), min_value=1, max_value=LONGEST_TOKEN, initial=90
    )

    def __init__(self, *args: object, areas: Sequence[str], **given: object) -> None:
        super().__init__(*args, **given)
        self.fields["scopes"].choices = [(area, area) for area in areas]
