"""The form in which somebody says what a requirement asks for, and what it says, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pledgeworks.apps.reference.queries import (
    capability,
    countable_capabilities,
    mission,
    missions,
)
from pledgeworks.apps.requirements.actions import ASKED, Ask, NewEdition
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.models import Requirement, RequirementEdition
from pledgeworks.apps.requirements.queries import edition, editions
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.web.form_fields import field

Choices = Sequence[tuple[str, str]]

_REASONS = ("source", "why")
_EDITION = ("edition", "new_edition")
_LARGEST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as the page shows it.

    `shape` is `text`, `words` (several lines), `number`, `month` or `choice`. `now` is what is on
    record, where that differs from what stood there when the form was opened.
    """

    name: str
    label: str
    shape: str
    value: str
    hint: str = ""
    is_required: bool = False
    choices: Choices = ()
    is_wrong: bool = False
    now: str | None = None


def said_by(found: Requirement) -> dict[str, str]:
    """What a requirement says, as the fields of the form hold it."""
    values = {
        name: getattr(found, f"{name}_id" if name in ("mission", "capability") else name)
        for name in ASKED
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def filled_in(request: HttpRequest) -> dict[str, str]:
    """What somebody filled in."""
    return {name: field(request, name) for name in (*ASKED, *_EDITION, *_REASONS)}


def ask_of(values: Mapping[str, str]) -> Ask:
    """What the fields ask for; raises `InvalidInput` naming the field at fault."""
    kind = values["kind"]
    if kind not in RequirementKind.values:
        raise InvalidInput(
            "no-such-kind", _("Choose what kind of requirement it is."), field="kind"
        )
    if not values["stated_on"]:
        raise InvalidInput("day-missing", _("Say when it was stated."), field="stated_on")
    texts = ("title", "location", "equipment", "severity", "status_stated", "note", "quotation")
    return Ask(
        stated_on=date_of(values, "stated_on"),
        kind=RequirementKind(kind),
        mission=mission(values["mission"]) if values["mission"] else None,
        capability=capability(values["capability"]) if values["capability"] else None,
        quantity=_number(values, "quantity"),
        strength_each=_number(values, "strength_each"),
        strength_total=_number(values, "strength_total"),
        needed_from=_month(values, "needed_from"),
        needed_to=_month(values, "needed_to"),
        **{name: values[name] for name in texts},
    )


def edition_of(values: Mapping[str, str]) -> RequirementEdition | NewEdition:
    """The edition that was chosen, or the new one that was named."""
    if values["edition"]:
        return edition(values["edition"])
    if values["new_edition"]:
        return NewEdition(values["new_edition"])
    raise InvalidInput(
        "edition-missing", _("Say which paper, report or resolution states it."), field="edition"
    )


def date_of(values: Mapping[str, str], name: str) -> ApproximateDate:
    """A day, month or year of a field."""
    try:
        return ApproximateDate.parse(values[name])
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field=name) from wrong


def _month(values: Mapping[str, str], name: str) -> Month | None:
    if not values[name]:
        return None
    try:
        return Month.parse(values[name])
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field=name) from wrong


def _number(values: Mapping[str, str], name: str) -> int | None:
    text = values[name]
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _LARGEST_DIGITS):
        raise InvalidInput(
            "not-a-whole-number",
            _("'%(text)s' is not a whole number from 1 on.") % {"text": text[:40]},
            field=name,
        )
    return int(text)


def fields_of_ask(
    values: Mapping[str, str], *, wrong: str = "", now: Mapping[str, str] | None = None
) -> list[FormField]:
    """The fields that say what is asked for; `wrong` is the one at fault."""
    everywhere = ("", _("All missions"))
    choices: dict[str, Choices] = {
        "kind": RequirementKind.choices,
        "mission": [everywhere, *((each.pk, each.pk) for each in missions())],
        "capability": [
            ("", _("not stated")),
            *((each.pk, each.name) for each in countable_capabilities()),
        ],
    }
    return [
        FormField(
            name=name,
            label=label,
            shape=shape,
            value=values.get(name, ""),
            hint=hint,
            is_required=name in ("title", "stated_on", "kind"),
            choices=choices.get(name, ()),
            is_wrong=name == wrong,
            now=now[name] if now is not None and now[name] != values.get(name, "") else None,
        )
        for name, label, shape, hint in _labels()
    ]


def _labels() -> list[tuple[str, str, str, str]]:
    day = _("a day, month or year: 2022-03-31, 2022-03, 2022")
    return [
        ("title", _("Title"), "text", ""),
        ("mission", _("Mission"), "choice", ""),
        ("kind", _("Kind"), "choice", ""),
        ("capability", _("Capability"), "choice", ""),
        ("quantity", _("How many"), "number", _("posts, in the capability's unit")),
        ("strength_each", _("Persons of each"), "number", ""),
        ("strength_total", _("Persons together"), "number", ""),
        ("needed_from", _("Needed from"), "month", "2023-01"),
        ("needed_to", _("Needed until"), "month", _("empty: no end stated")),
        ("stated_on", _("Stated on"), "text", day),
        ("location", _("Places"), "text", _("several with a semicolon between")),
        ("severity", _("How urgent, in the source's words"), "text", ""),
        ("status_stated", _("Status, in the source's words"), "text", ""),
        ("equipment", _("Equipment and detail"), "words", ""),
        ("quotation", _("Exact words of the source"), "words", ""),
        ("note", _("Note"), "words", ""),
    ]


def fields_of_edition(values: Mapping[str, str], wrong: str = "") -> list[FormField]:
    """Which paper states it: one on record, or a new one."""
    known = [("", _("another, named beside"))]
    known.extend((each.pk, each.title) for each in editions())
    return [
        FormField(
            "edition",
            _("Edition that states it"),
            "choice",
            values.get("edition", ""),
            choices=known,
            is_wrong=wrong == "edition",
        ),
        FormField(
            "new_edition",
            _("Title of another edition"),
            "text",
            values.get("new_edition", ""),
            hint=_("written down with the day and source given here"),
            is_wrong=wrong == "edition-code",
        ),
    ]


def fields_of_reasons(
    values: Mapping[str, str], wrong: str = "", *, needs_why: bool = False
) -> list[FormField]:
    """On what it rests, and why it is written."""
    return [
        FormField(
            "source",
            _("Source"),
            "text",
            values.get("source", ""),
            hint=_("an address, or words where there is none"),
            is_required=True,
            is_wrong=wrong == "source",
        ),
        FormField(
            "why",
            _("Why") if needs_why else _("Why (may stay empty)"),
            "text",
            values.get("why", ""),
            is_required=needs_why,
            is_wrong=wrong == "why",
        ),
    ]
