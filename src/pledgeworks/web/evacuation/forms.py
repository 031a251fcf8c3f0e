"""What is asked of whoever states a siting as requirements."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.requirements.actions import NewEdition
from pledgeworks.apps.requirements.queries import edition, editions
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.web.changing import Fields


class SitingAsked(Fields):
    """When it is stated and needed, in which paper, on what it rests."""

    stated_on = forms.CharField(
        label=_("Stated on"), help_text=_("a day, month or year: 2022-03-31, 2022-03, 2022")
    )
    needed_from = forms.CharField(
        label=_("Needed from"), required=False, help_text=_("a month: 2023-01")
    )
    needed_to = forms.CharField(
        label=_("Needed until"), required=False, help_text=_("empty: no end stated")
    )
    edition = forms.ChoiceField(label=_("Edition that states it"), required=False)
    new_edition = forms.CharField(
        label=_("Title of another edition"),
        required=False,
        help_text=_("written down with the day and source given here"),
    )
    source = forms.CharField(
        label=_("Source"), help_text=_("an address, or words where there is none")
    )
    why = forms.CharField(label=_("Why"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        known = [(each.pk, each.title) for each in editions()]
        self.fields["edition"].choices = [("", _("another, named beside")), *known]

    def clean_stated_on(self) -> ApproximateDate:
        """The day as the registry has it."""
        return _read(ApproximateDate.parse, self.cleaned_data["stated_on"])

    def clean_needed_from(self) -> Month | None:
        """The first month, where there is one."""
        return self._month("needed_from")

    def clean_needed_to(self) -> Month | None:
        """The last month, where there is one."""
        return self._month("needed_to")

    def _month(self, name: str) -> Month | None:
        text = self.cleaned_data[name]
        return _read(Month.parse, text) if text else None

    def clean(self) -> Mapping[str, Any]:
        """With the paper that states it, under `paper`."""
        said = super().clean() or self.cleaned_data
        if said.get("edition"):
            said["paper"] = edition(said["edition"])
        elif said.get("new_edition"):
            said["paper"] = NewEdition(said["new_edition"])
        else:
            message = _("Say which paper, report or resolution states it.")
            self.add_error("edition", message)
        return said


def _read(parse: Any, text: str) -> Any:
    """A value of ours, or the refusal as a form shows it."""
    try:
        return parse(text)
    except InvalidInput as wrong:
        raise forms.ValidationError(wrong.message) from wrong
