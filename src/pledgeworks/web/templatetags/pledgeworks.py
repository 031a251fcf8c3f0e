"""Filters and links the pages share."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.planning.advice import person_months
from pledgeworks.kernel.names import name_in_sentence, plain_name
from pledgeworks.kernel.wording import again, here
from pledgeworks.web import assets, formatting
from pledgeworks.web.board import strip, tour_words, worths
from pledgeworks.web.outlook.pages import basis_anchor

register = template.Library()

register.filter("here", here)
register.filter("again", again)
register.filter("named", plain_name)
register.filter("in_text", name_in_sentence)
register.filter("month", formatting.month)
register.filter("period", formatting.period)
register.filter("number", formatting.number)
register.filter("percent", formatting.percent)
register.filter("unit_months", formatting.unit_months)
register.filter("counted_in", formatting.counted_in)
register.filter("posts_in_words", strip.in_words)
register.filter("cover_in_words", worths.of_cover)
register.filter("worth", worths.of_change)
register.filter("changed", worths.of_steps)
register.filter("held_state", tour_words.state_in_words)
register.filter("basis_anchor", basis_anchor)
register.simple_tag(assets.address, name="asset")
register.simple_tag(strip.bar, name="bar")
register.simple_tag(strip.swatch, name="swatch")


@register.filter
def day(value: Any) -> str:
    """A date as precisely as it is known; empty where it is not."""
    return formatting.day(value) if value else ""


@register.filter
def month_or_unknown(value: Any) -> str:
    """The first month of something, or that no source gives it."""
    return formatting.month(value) if value else _("unknown")


@register.filter
def month_or_open(value: Any) -> str:
    """The last month of something, or that no source gives an end."""
    return formatting.month(value) if value else _("no end on record")


@register.filter
def done_by(change: Any, reader: Any) -> str:
    """Who made a change: by name for whoever is signed in, by role for the public."""
    if reader is not None:
        return str(change.by)
    labels = dict(Role.choices)
    return ", ".join(str(labels.get(role, role)) for role in change.role.split(", ")) or change.by


@register.filter
def until(first: Any, last: Any) -> str:
    """`{{ meeting.starts_on|until:meeting.ends_on }}`: one or two days."""
    return formatting.days(first, last)


@register.filter
def cut_list(text: str) -> str:
    """A list kept in one field (`Mopti;Douentza`), as words."""
    return formatting.joined(part.strip() for part in text.split(";"))


@register.filter("person_months")
def months_of_persons(cover: float) -> int:
    """Cover of a plan as person-months at full quality."""
    return person_months(round(cover))


@register.filter
def as_list(text: str) -> list[str]:
    """One source where several are shown."""
    return [text]


@register.filter
def of_unit(count: int, unit: str) -> str:
    """`{{ posts|of_unit:"person" }}`: a number with its unit of measure."""
    return formatting.quantity(count, unit)


@register.filter
def sources(texts: Iterable[str]) -> list[formatting.Source]:
    """The sources of a fact, to show with `web/components/sources.html`."""
    return [formatting.source(text) for text in texts]


@register.simple_tag
def participant_link(code: str, official_name: str) -> SafeString:
    """A participant by its name, linked."""
    return _link("participant", code, plain_name(official_name))


@register.simple_tag
def participant_in_text(code: str, official_name: str) -> SafeString:
    """A participant within a sentence (`the Republic of Korea`), linked."""
    return _link("participant", code, name_in_sentence(official_name))


@register.simple_tag
def mission_link(code: str) -> SafeString:
    """A mission by its code, linked."""
    return _link("mission", code, code)


@register.simple_tag
def capability_link(capability: Any) -> SafeString:
    """A capability by its name, linked; a dash where it is not stated."""
    return (
        _link("capability", capability.pk, here(capability.name)) if capability else SafeString("–")
    )


@register.simple_tag
def requirement_link(code: str, text: str) -> SafeString:
    """A requirement, linked, under whatever words fit."""
    return _link("requirement", code, text)


@register.simple_tag
def pledge_link(code: str, text: str) -> SafeString:
    """A pledge, linked, under its words, which run as their own language does."""
    return format_html('<a dir="auto" href="{}">{}</a>', reverse("pledge", args=[code]), text)


def _link(name: str, code: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[code]), text)
