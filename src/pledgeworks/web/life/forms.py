"""Forms with which a pledge is taken further."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.choices import ConditionKind, SaidBy
from pledgeworks.apps.pledges.documents import FILE_TYPES, OF_EVERY_DOCUMENT
from pledgeworks.engines.readiness import FORMS, DocumentKind, Field, FieldType, Outcome
from pledgeworks.kernel.wording import here
from pledgeworks.web.changing import Versioned
from pledgeworks.web.pledges.forms import DateAsKnown

_LONG = 5000
_AREA = forms.Textarea(attrs={"rows": 3})
_SOURCE_HELP = _("An address, or the number and date of a note.")


def _source() -> forms.CharField:
    return forms.CharField(label=_("Source"), max_length=500, help_text=_SOURCE_HELP)


def _why(required: bool = False) -> forms.CharField:
    return forms.CharField(label=_("Why"), max_length=500, required=required)


class StepForm(Versioned):
    """A step that was taken."""

    step = forms.ChoiceField(label=_("Step"))
    occurred_on = DateAsKnown(label=_("When it was taken"))
    outcome = forms.ChoiceField(
        label=_("How the visit ended"),
        required=False,
        choices=[
            ("", _("no visit")),
            (Outcome.SUCCESSFUL.value, _("successful")),
            (Outcome.UNSUCCESSFUL.value, _("not successful")),
            (Outcome.UNKNOWN.value, _("nobody said")),
        ],
        help_text=_("For assessment and advisory visits only."),
    )
    said_by = forms.ChoiceField(
        label=_("Whose word it is"),
        choices=SaidBy.choices,
        help_text=_("What a State says of itself and what others find are kept apart."),
    )
    source = _source()
    text = forms.CharField(label=_("In words"), max_length=_LONG, required=False, widget=_AREA)
    why = forms.CharField(label=_("Remark on this record"), max_length=500, required=False)

    def __init__(self, *args: Any, steps: Mapping[str, str], speakers: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["step"].choices = list(steps.items())
        if not speakers:
            del self.fields["said_by"]
        if not any(each.startswith("assessed") for each in steps):
            del self.fields["outcome"]


class DocumentForm(Versioned):
    """A document: what every one has, and the fields of its kind."""

    dated_on = DateAsKnown(label=_("Date it bears"))
    came_on = DateAsKnown(label=_("When it came"))
    reference = forms.CharField(label=_("Reference number"), max_length=200, required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def __init__(self, *args: Any, kind: DocumentKind, is_replacing: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.kind = kind
        for each in FORMS[kind].fields:
            if each.name not in OF_EVERY_DOCUMENT:
                self.fields[f"said_{each.name}"] = _field_of(each)
        self.fields["label"] = forms.ChoiceField(
            label=_("Who may read it"),
            choices=Label.choices,
            initial=Label.RESTRICTED,
            help_text=_(
                "Public: everybody. Shared: also planners, observers, the meeting's team and "
                "partners. Restricted: the Secretariat and the pledging State."
            ),
        )
        self.fields["file"] = forms.FileField(
            label=_("File"),
            required=False,
            help_text=_("At most 10 MiB: %(types)s.")
            % {"types": ", ".join(sorted(each.lstrip(".") for each in FILE_TYPES))},
        )
        self.fields["source"] = forms.CharField(
            label=_("Source"),
            max_length=500,
            help_text=_("Where the document is: an address, or how it came."),
        )
        self.fields["why"] = _why(required=is_replacing)

    def said(self) -> Mapping[str, object]:
        """What the fields of the kind say."""
        return {
            name.removeprefix("said_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("said_")
        }


def _field_of(field: Field) -> forms.Field:
    needed = _("The document is complete only with it.") if field.is_required else ""
    given: dict[str, Any] = {"label": here(field.title), "required": False, "help_text": needed}
    match field.type:
        case FieldType.DATE:
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **given)
        case FieldType.COUNT:
            given["label"] = (
                f"{here(field.title)} ({here(field.unit)})" if field.unit else here(field.title)
            )
            return forms.IntegerField(min_value=0, **given)
        case FieldType.MONEY:
            return forms.CharField(max_length=30, **{**given, "help_text": _("As USD 250000.")})
        case FieldType.YES_NO:
            return forms.ChoiceField(
                choices=[("", _("not stated")), ("yes", _("yes")), ("no", _("no"))], **given
            )
        case FieldType.TEXT:
            return forms.CharField(max_length=_LONG, widget=_AREA, **given)


class WhyForm(Versioned):
    """Why something on record counts no more."""

    why = _why(required=True)


class LabelForm(Versioned):
    """Who may read a document from now on."""

    label = forms.ChoiceField(label=_("Who may read it"), choices=Label.choices)
    why = _why(required=True)


class PromiseForm(Versioned):
    """A deadline that was promised."""

    step = forms.ChoiceField(label=_("Step"))
    due_on = DateAsKnown(label=_("Due on, as promised"))
    made_on = DateAsKnown(label=_("Promised on"))
    promised_by = forms.CharField(
        label=_("Who promised it"),
        max_length=200,
        required=False,
        help_text=_("Where nobody is named: your side."),
    )
    source = _source()
    why = forms.CharField(
        label=_("Why it moves"),
        max_length=500,
        required=False,
        help_text=_("Needed where another day was promised before."),
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["step"].choices = list(steps)


class ConditionForm(Versioned):
    """What a pledge depends on."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=ConditionKind.choices)
    text = forms.CharField(label=_("The condition, in words"), max_length=_LONG, widget=_AREA)
    lifted_by = forms.CharField(label=_("Who must lift it"), max_length=200, required=False)
    source = _source()
    why = forms.CharField(label=_("Remark on this record"), max_length=500, required=False)


class JudgeForm(Versioned):
    """Whether a condition is met."""

    met_on = DateAsKnown(label=_("Met on"), required=False)
    met_until = DateAsKnown(label=_("Met until"), required=False)
    source = _source()
    why = _why()


class NoConditionForm(Versioned):
    """That a pledge is said to have no condition."""

    said_on = DateAsKnown(label=_("Said on"))
    source = _source()
    why = forms.CharField(label=_("Remark on this record"), max_length=500, required=False)
