"""What is said of needs, offers, partnerships and roles."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.partnerships.choices import Brings
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.web.changing import Fields, Versioned

Pairs = Iterable[tuple[str, str]]

NONE = ("", _("not stated"))
CHOOSE = _("choose one")
_LARGEST = 1_000_000_000_000
PARTNERS = 4
"""Partners that one form proposes; further ones join."""


class When(forms.CharField):
    """A day, a month or a year."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=10, **given)

    def clean(self, value: Any) -> Any:
        """The text as a date; refused with how to write one."""
        text = super().clean(value)
        return _read(ApproximateDate.parse, text) if text else None

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """How a date looks."""
        return {**super().widget_attrs(widget), "placeholder": "2022-03-01"}


class InMonth(forms.CharField):
    """A month."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=7, required=False, **given)

    def clean(self, value: Any) -> Any:
        """The text as a month; refused with how to write one."""
        text = super().clean(value)
        return _read(Month.parse, text) if text else None

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """How a month looks."""
        return {**super().widget_attrs(widget), "placeholder": "2023-01"}


def _read(parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except InvalidInput as problem:
        raise ValidationError(problem.message) from problem


def words(label: Any, *, required: bool = True, **given: Any) -> forms.CharField:
    """Sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        **given,
    )


def number(label: Any, **given: Any) -> forms.IntegerField:
    """A whole number, empty where it is not known."""
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=_LARGEST, **given)


def label_field() -> forms.ChoiceField:
    """Who reads it."""
    return forms.ChoiceField(
        label=_("Who reads it"),
        choices=Label.choices,
        help_text=_("Public: everybody. Shared: the Secretariat, planners and observers as well."),
    )


def source_field() -> forms.CharField:
    """On what it rests."""
    return forms.CharField(
        label=_("Source"),
        max_length=1000,
        help_text=_("The letter, note verbale or address on which it rests."),
    )


def why_field() -> forms.CharField:
    """Why."""
    return forms.CharField(label=_("Why"), max_length=500)


class Statement(Fields):
    """A need or an offer that is new."""

    participant = forms.ChoiceField(label=_("State or organization"))
    component = forms.ChoiceField(label=_("What"), choices=Brings.choices)
    text = words(_("In words"))
    capability = forms.ChoiceField(label=_("Of which capability"), required=False)
    quantity = number(_("How many"))
    unit = forms.ChoiceField(
        label=_("Counted in"),
        required=False,
        choices=[NONE, *UnitOfMeasure.choices],
        help_text=_("Empty: as the capability is counted."),
    )
    mission = forms.ChoiceField(label=_("Mission"), required=False)
    region = forms.CharField(label=_("Or region"), required=False, max_length=200)
    from_month = InMonth(label=_("From month"))
    to_month = InMonth(label=_("Until month"))
    conditions = words(_("Conditions"), required=False)
    stated_on = When(label=_("Stated on"))
    label = label_field()
    source = source_field()

    def __init__(
        self, *args: Any, participants: Pairs, capabilities: Pairs, missions: Pairs, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.fields["participant"].choices = _with_none(participants)
        self.fields["capability"].choices = [NONE, *capabilities]
        self.fields["mission"].choices = [NONE, *missions]


class ChangedStatement(Versioned, Statement):
    """A need or an offer as it shall be."""

    why = why_field()

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        # Whose it is does not change.
        del self.fields["participant"]


class ClosedStatement(Versioned):
    """Why nobody needs or offers it any more."""

    closed_on = When(label=_("Closed on"))
    reason = forms.CharField(label=_("Why"), max_length=500)
    source = source_field()


class Proposal(Fields):
    """A partnership proposed from a suggestion, whose roles are given."""

    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = words(_("Purpose"), required=False)
    proposed_on = When(label=_("Proposed on"))
    label = label_field()
    source = source_field()
    why = forms.CharField(label=_("Why"), max_length=500, required=False)


class NewPartnership(Proposal):
    """A partnership that a person thought of: up to four partners in one form."""

    capability = forms.ChoiceField(label=_("What they form together"), required=False)
    quantity = number(_("How many of it"))
    is_indivisible = forms.BooleanField(
        label=_("The whole cannot be divided into shares"), required=False
    )
    requirement = forms.CharField(
        label=_("Code of the requirement"), required=False, max_length=120
    )

    field_order = ("title", "purpose", "capability", "quantity", "is_indivisible", "requirement")

    def __init__(self, *args: Any, participants: Pairs, capabilities: Pairs, **given: Any) -> None:
        super().__init__(*args, **given)
        pairs = list(capabilities)
        self.fields["capability"].choices = [NONE, *pairs]
        everyone = list(participants)
        for place in range(1, PARTNERS + 1):
            for name, field in _role_fields(everyone, pairs, required=place <= 2).items():
                self.fields[f"{name}_{place}"] = field

    def general(self) -> Iterable[Any]:
        """Fields of the partnership itself."""
        return [each for each in self if not each.name[-1:].isdigit()]

    def partners(self) -> Iterable[tuple[int, Iterable[Any]]]:
        """Fields of each partner, by its place."""
        return [
            (place, [each for each in self if each.name.endswith(f"_{place}")])
            for place in range(1, PARTNERS + 1)
        ]

    @staticmethod
    def role_said(said: Mapping[str, Any], place: int) -> Mapping[str, Any] | None:
        """What is said of the partner in a place; None where nobody is named there."""
        if not said.get(f"participant_{place}"):
            return None
        return {
            name.removesuffix(f"_{place}"): value
            for name, value in said.items()
            if name.endswith(f"_{place}")
        }


def _with_none(participants: Pairs, none: Any = CHOOSE) -> list[tuple[str, Any]]:
    """Nobody is chosen at first, unless there is only one to choose."""
    pairs = list(participants)
    return pairs if len(pairs) == 1 else [("", none), *pairs]


def _role_fields(
    participants: Pairs, capabilities: Pairs, *, required: bool = True
) -> dict[str, forms.Field]:
    return {
        "participant": forms.ChoiceField(
            label=_("State or organization"),
            choices=_with_none(participants, CHOOSE if required else _("nobody")),
            required=required,
        ),
        "role": forms.ChoiceField(label=_("Role"), choices=LegRole.choices),
        "component": forms.ChoiceField(label=_("Brings"), choices=Brings.choices),
        "text": forms.CharField(label=_("In words"), required=False, max_length=1000),
        "capability": forms.ChoiceField(
            label=_("Of which capability"), required=False, choices=[NONE, *capabilities]
        ),
        "quantity": number(_("How many")),
        "pledge": forms.CharField(
            label=_("Code of the pledge it rests on"), required=False, max_length=120
        ),
        "answers": forms.CharField(
            label=_("Code of the need or offer it answers"), required=False, max_length=120
        ),
    }


class Joining(Versioned):
    """A further role."""

    on = When(label=_("Proposed on"))
    source = source_field()
    why = forms.CharField(label=_("Why"), max_length=500, required=False)

    def __init__(self, *args: Any, participants: Pairs, capabilities: Pairs, **given: Any) -> None:
        super().__init__(*args, **given)
        own = _role_fields(list(participants), list(capabilities))
        self.fields = {**own, **self.fields}


class ChangedPartnership(Versioned):
    """What a partnership says of itself."""

    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = words(_("Purpose"), required=False)
    quantity = number(_("How many they form together"))
    is_indivisible = forms.BooleanField(
        label=_("The whole cannot be divided into shares"), required=False
    )
    label = label_field()
    source = source_field()
    why = why_field()


class Dated(Versioned):
    """That something happened: when, in which words, on which source."""

    on = When(label=_("On"))
    text = words(_("In words"), required=False)
    source = source_field()


class DatedWithWords(Dated):
    """The same where words are needed."""

    text = words(_("In words"))


class Reasoned(Versioned):
    """Why, and on which source."""

    why = why_field()
    source = source_field()


class NewTranche(Versioned):
    """A part of a role."""

    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=_LARGEST)
    due_on = When(label=_("Due on"), required=False)
    delivered_on = When(label=_("Delivered on"), required=False)
    text = words(_("In words"), required=False)
    source = source_field()


class Rejection(Fields):
    """Why a suggestion is set aside."""

    reason = words(_("Why it is set aside"))
    label = forms.ChoiceField(label=_("Who may know"), choices=Label.choices, initial=Label.SHARED)


class Again(Fields):
    """Why a suggestion is asked for again."""

    why = why_field()
