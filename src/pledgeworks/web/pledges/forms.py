"""What people say of a pledge in forms, and the same as the registry's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.meetings.choices import Qualifier
from pledgeworks.apps.pledges.choices import Commitment, Component, LegRole, Novelty
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.changing import Fields

_SHORT = 200
_LONG = 5000
_AREA = forms.Textarea(attrs={"rows": 4})
NOTHING_CHOSEN = ("", _("not stated"))


class DateAsKnown(forms.CharField):
    """A day, a month or a year, as precisely as it is known."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            max_length=10,
            help_text=_("As 2026-11-24; 2026-11 or 2026 where the day is not known."),
            **given,
        )

    def clean(self, value: Any) -> ApproximateDate | None:
        """The date; empty is unknown."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return ApproximateDate.parse(text)
        except InvalidInput as refused:
            raise ValidationError(refused.message, code="not-a-date") from refused


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen: codes with names."""

    participants: Sequence[tuple[str, str]]
    meetings: Sequence[tuple[str, str]]
    capabilities: Sequence[tuple[str, str]]
    missions: Sequence[tuple[str, str]]


class PledgeForm(Fields):
    """All that a pledge says, but the parts that partners bring."""

    text = forms.CharField(
        label=_("What is offered, in a sentence"), max_length=_LONG, widget=_AREA
    )
    quotation = forms.CharField(
        label=_("The exact words of the statement or note"),
        max_length=_LONG,
        required=False,
        widget=_AREA,
        help_text=_("Kept for ever as they are, in their own language."),
    )
    category = forms.ChoiceField(label=_("Kind"), choices=Category.choices)
    capability = forms.ChoiceField(
        label=_("Capability"),
        required=False,
        help_text=_("Without it nobody can match the pledge with what is asked for."),
    )
    quantity = forms.IntegerField(label=_("How many"), required=False, min_value=1)
    quantity_qualifier = forms.ChoiceField(
        label=_("How exact the number is"),
        choices=[NOTHING_CHOSEN, *Qualifier.choices],
        required=False,
    )
    quantity_stated = forms.CharField(
        label=_("The number in the source's own words"), max_length=_SHORT, required=False
    )
    available_from = DateAsKnown(label=_("Available from"), required=False)
    available_until = DateAsKnown(label=_("Available until"), required=False)
    available_stated = forms.CharField(
        label=_("The time in the source's own words"), max_length=_SHORT, required=False
    )
    missions = forms.MultipleChoiceField(
        label=_("Only for these missions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    missions_excluded = forms.MultipleChoiceField(
        label=_("Not for these missions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    beneficiary = forms.CharField(label=_("For whom"), max_length=_SHORT, required=False)
    amount = forms.DecimalField(label=_("Amount of money"), required=False, decimal_places=2)
    currency = forms.CharField(
        label=_("Currency"), max_length=3, required=False, help_text=_("As USD or EUR.")
    )
    meeting = forms.ChoiceField(label=_("Pledged at"), required=False)
    announced_on = DateAsKnown(label=_("Announced on"))
    novelty = forms.ChoiceField(label=_("New or continued"), choices=Novelty.choices)
    commitment = forms.ChoiceField(label=_("How firm"), choices=Commitment.choices)
    label = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Label.choices,
        help_text=_(
            "Public: everybody. Shared: the Secretariat, planners, observers, the meeting's team "
            "and your partners. Restricted: the Secretariat and your own State."
        ),
    )
    note = forms.CharField(label=_("Remark"), max_length=_LONG, required=False, widget=_AREA)

    # The order of the page; each group has a heading.
    groups = (
        (_("What"), ("text", "quotation", "category", "capability")),
        (
            _("How many"),
            ("quantity", "quantity_qualifier", "quantity_stated", "amount", "currency"),
        ),
        (_("When"), ("available_from", "available_until", "available_stated")),
        (_("Where and for whom"), ("missions", "missions_excluded", "beneficiary")),
        (
            _("How it was announced"),
            ("meeting", "announced_on", "novelty", "commitment", "label", "note"),
        ),
    )

    def __init__(self, *args: Any, known: Known, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["capability"].choices = [NOTHING_CHOSEN, *known.capabilities]
        self.fields["meeting"].choices = [("", _("no meeting")), *known.meetings]
        for name in ("missions", "missions_excluded"):
            self.fields[name].choices = known.missions

    def in_groups(self) -> Iterable[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        for heading, names in self.groups:
            yield str(heading), [self[name] for name in names]


class PartForm(forms.Form):
    """What one participant brings."""

    participant = forms.ChoiceField(label=_("Who"), required=False)
    role = forms.ChoiceField(label=_("As"), choices=LegRole.choices, required=False)
    component = forms.ChoiceField(label=_("Brings"), choices=Component.choices, required=False)
    capability = forms.ChoiceField(label=_("Of the catalogue"), required=False)
    quantity = forms.IntegerField(label=_("How many"), required=False, min_value=1)
    text = forms.CharField(label=_("In words"), max_length=_LONG, required=False)
    label = forms.ChoiceField(label=_("Who may read it"), choices=Label.choices, required=False)

    def __init__(self, *args: Any, known: Known, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["participant"].choices = [
            ("", _("nobody (leave this part out)")),
            *known.participants,
        ]
        self.fields["capability"].choices = [("", _("the same as the pledge")), *known.capabilities]


_EMPTY_PARTS = 3
_MOST_PARTS = 40
Parts = forms.formset_factory(
    PartForm, extra=_EMPTY_PARTS, max_num=_MOST_PARTS, absolute_max=_MOST_PARTS
)


class Reasons(Fields):
    """Why something is written, and on what it rests."""

    why = forms.CharField(label=_("Why"), max_length=500, required=False)
    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        required=False,
        help_text=_("An address, or the number and date of a note verbale."),
    )


class Source(Fields):
    """On what a submission rests."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        help_text=_("An address, or the number and date of a note verbale."),
    )
    why = forms.CharField(label=_("Remark"), max_length=500, required=False)


class Why(Fields):
    """Why a draft is thrown away."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    why = forms.CharField(label=_("Why"), max_length=500, required=False)


class Withdrawal(Source):
    """When, why and on what source a State withdrew."""

    occurred_on = DateAsKnown(label=_("Withdrawn on"))
    why = forms.CharField(label=_("Why"), max_length=500)
    field_order = ("occurred_on", "why", "source", "version")


class Confirmation(Fields):
    """That nothing changed."""

    source = forms.CharField(
        label=_("Source"),
        max_length=500,
        required=False,
        help_text=_("Where none is named: your word here, with your name and today's date."),
    )
