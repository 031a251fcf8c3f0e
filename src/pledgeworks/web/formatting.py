"""Dates, months, numbers and quantities as the reader's language writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgeworks.apps.reference.speaking import locale
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month, Period

# The United Nations write 8 December 2021, not December 8, 2021, as the English of Babel does.
_DAY = {"en": "d MMM y"}


def month(value: Month) -> str:
    """`Jan 2023`."""
    return _month(value, locale())


# A page of strips names each month of the board many times.
@lru_cache(maxsize=4096)
def _month(value: Month, conventions: Locale) -> str:
    return str(format_skeleton("yMMM", value.first_day, locale=conventions))


def period(value: Period) -> str:
    """`Jan 2023 to Dec 2024`, or one month."""
    if value.first == value.last:
        return month(value.first)
    return _("%(first)s to %(last)s") % {"first": month(value.first), "last": month(value.last)}


def day(value: ApproximateDate | date | datetime) -> str:
    """A date as precisely as it is known: `8 Dec 2021`, `Dec 2021` or `2021`."""
    if isinstance(value, ApproximateDate):
        known = value.text.count("-")
        if known == 0:
            return value.text
        if known == 1:
            return month(Month.parse(value.text))
        value = value.earliest
    conventions = locale()
    form = _DAY.get(conventions.language, "medium")
    return str(format_date(value, form, locale=conventions))


def days(first: ApproximateDate | None, last: ApproximateDate | None) -> str:
    """`7 to 8 Dec 2021`; empty where no source gives a date."""
    if first is None:
        return ""
    if last is None or last == first:
        return day(first)
    same_month = first.text[:7] == last.text[:7] and len(first.text) == 10
    start = str(first.earliest.day) if same_month else day(first)
    return _("%(first)s to %(last)s") % {"first": start, "last": day(last)}


def number(value: Decimal | float) -> str:
    """`2,750`, without decimals that say nothing."""
    return str(format_decimal(value, locale=locale()))


def unit_name(unit: str, count: int) -> str:
    """The word for `count` of a unit of measure: `unit` or `units`."""
    words = {
        "unit": ngettext("unit", "units", count),
        "person": ngettext("person", "persons", count),
        "aircraft": ngettext("aircraft", "aircraft", count),
        "vessel": ngettext("vessel", "vessels", count),
        "vehicle": ngettext("vehicle", "vehicles", count),
        "course": ngettext("course", "courses", count),
        "team": ngettext("team", "teams", count),
        "item": ngettext("item", "items", count),
        "hospital": ngettext("hospital", "hospitals", count),
        "project": ngettext("project", "projects", count),
        "USD": ngettext("US dollar", "US dollars", count),
        "commitment": ngettext("commitment", "commitments", count),
        "event": ngettext("event", "events", count),
    }
    return words.get(unit, unit)


def counted_in(unit: str) -> str:
    """How a heading names a unit of measure: `units`, `persons`."""
    return unit_name(unit, 2)


def quantity(count: int, unit: str) -> str:
    """`1,000 persons`."""
    return f"{number(count)} {unit_name(unit, count)}".strip()


def unit_months(unit: str) -> str:
    """What posts times months are called: `unit-months`, `person-months`."""
    return _("%(unit)s-months") % {"unit": unit_name(unit, 1)}


def percent(share: float) -> str:
    """A share from 0 to 1 in whole per cent; never 0 or 100 unless it is exactly that."""
    rounded = round(share * 100)
    if rounded in (0, 100) and share not in (0.0, 1.0):
        return _("under 1%") if rounded == 0 else _("over 99%")
    return f"{rounded}%"


def joined(names: Iterable[str]) -> str:
    """`Kenya and the United States of America`."""
    *first, last = names
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a fact: an address to open, or words where it has none."""

    address: str
    label: str
    note: str


def source(text: str) -> Source:
    """Read a stored source: an address, perhaps followed by a remark in brackets.

    Only web addresses become links; anything else stays words.
    """
    address, _space, note = text.partition(" ")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Source("", text, "")
    return Source(address, parts.hostname.removeprefix("www."), note)
