"""Who pledges what: States by kind of pledge, as a table whose cells are darker where more is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges.queries import numbers_by_kind
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import participants_named
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.downloads import table_file
from pledgeworks.web.formatting import number
from pledgeworks.web.paging import query_of_filters
from pledgeworks.web.requests import reader_of, text_asked

_STEPS = (1, 2, 4, 8, 16)
Numbers = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many pledges of one kind one participant made; `heat` is from 0 (none) to 5."""

    number: int
    heat: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One participant with its pledges of each kind, in the order of the heading."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    total: Cell


@require_safe
def who_pledges_what(request: HttpRequest) -> HttpResponse:
    """Every participant with pledges on record, of one meeting where the address names it."""
    of, kinds, rows, numbers = _found(request)
    return render(
        request,
        "web/pledges/by_kind.html",
        {
            "kinds": kinds,
            "rows": rows,
            "meeting": of,
            "meetings": ministerials(),
            "query": query_of_filters({"meeting": of.pk if of else ""}),
            "summary": _summary(rows, dict(kinds), numbers),
        },
    )


@require_safe
def who_pledges_what_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table as a file for a spreadsheet."""
    _of, kinds, rows, _numbers = _found(request)
    header = [_("State"), _("Name"), *(str(label) for _value, label in kinds), _("All")]
    cells = (
        [row.code, row.name, *(each.number for each in row.cells), row.total.number] for row in rows
    )
    return table_file("who-pledges-what", kind, header, cells)


def _found(request: HttpRequest) -> tuple[Any, list[tuple[str, str]], list[Row], Numbers]:
    """The meeting, the kinds there are, a row for each participant, and the numbers."""
    named = text_asked(request, "meeting")
    of = meeting(named) if named else None
    numbers = numbers_by_kind(reader=reader_of(request), meeting=of.pk if of else None)
    kinds = [each for each in Category.choices if any(kind == each[0] for _who, kind in numbers)]
    rows = _rows(numbers, [value for value, _label in kinds], of.pk if of else "")
    return of, kinds, rows, numbers


def _rows(numbers: Numbers, kinds: list[str], of: str) -> list[Row]:
    """The busiest first, then by name."""
    totals: Counter[str] = Counter()
    for (who, _kind), count in numbers.items():
        totals[who] += count
    found = [
        Row(
            each.pk,
            plain_name(each.name_en),
            tuple(_cell(numbers.get((each.pk, kind), 0), of, each.pk, kind) for kind in kinds),
            _cell(totals[each.pk], of, each.pk, ""),
        )
        for each in participants_named(list(totals))
    ]
    return sorted(found, key=lambda row: (-row.total.number, row.name))


def _cell(count: int, of: str, who: str, kind: str) -> Cell:
    wanted = {"meeting": of, "participant": who, "category": kind}
    query = urlencode({name: value for name, value in wanted.items() if value})
    heat = sum(count >= step for step in _STEPS)
    return Cell(count, heat, f"{reverse('pledges')}?{query}")


def _summary(rows: list[Row], kinds: dict[str, str], numbers: Numbers) -> str:
    """The table in one sentence."""
    if not rows:
        return ""
    of_kinds: Counter[str] = Counter()
    for (_who, kind), count in numbers.items():
        of_kinds[kind] += count
    [(kind, count)] = of_kinds.most_common(1)
    return _(
        "%(all)s pledges of %(states)s States and organizations; most are of the kind “%(kind)s” "
        "(%(count)s); %(first)s made the most (%(most)s)."
    ) % {
        "all": number(sum(of_kinds.values())),
        "states": number(len(rows)),
        "kind": kinds[kind],
        "count": number(count),
        "first": rows[0].name,
        "most": number(rows[0].total.number),
    }
