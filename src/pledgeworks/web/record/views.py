"""The record by month, as series, and women in it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.record.choices import Personnel
from pledgeworks.apps.record.names import known_name
from pledgeworks.apps.record.queries import (
    Line,
    MonthSheet,
    RecordSeries,
    contributors_in,
    editions,
    missions_in,
    series,
    sheet_of,
    standing_sheets,
    versions_of,
)
from pledgeworks.apps.record.subjects import counted
from pledgeworks.apps.record.women import (
    CATEGORIES,
    category_of,
    contributors_against_targets,
    women,
)
from pledgeworks.apps.record.women_pledges import pledges_of_women
from pledgeworks.apps.record.words import became_name, doubts_in_words
from pledgeworks.apps.reference.queries import missions, participants
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.web.downloads import csv_file
from pledgeworks.web.record.pictures import drawn_series
from pledgeworks.web.requests import audience_asked, one_of, text_asked


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, each with the sheet that stands; None where none does."""

    year: int
    months: tuple[tuple[Month, MonthSheet | None], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A row of a month with its name, and whether there is a page of its code."""

    line: Line
    name: str
    has_page: bool
    doubts: tuple[str, ...]


@require_safe
def show_record(request: HttpRequest) -> HttpResponse:
    """What is in the record, month by month, and the way to ask it."""
    sheets = {sheet.month: sheet for sheet in standing_sheets()}
    years = []
    for year in sorted({month.year for month in sheets}, reverse=True):
        months = tuple(
            (Month.of(year, number), sheets.get(Month.of(year, number))) for number in range(1, 13)
        )
        years.append(Year(year, months))
    return render(
        request,
        "web/record/record.html",
        {
            "years": years,
            "sheets": len(sheets),
            "extracts": sum(bool(sheet.covers) for sheet in sheets.values()),
            "without_missions": sum(not sheet.has_missions for sheet in sheets.values()),
            "editions": editions(),
            "participants": participants(),
            "missions": missions(),
        },
    )


@require_safe
def show_month(request: HttpRequest, code: str) -> HttpResponse:
    """One month: everybody who contributed, every mission, and the versions of the table."""
    month = Month.parse(code)
    sheet = sheet_of(month)
    known = {each.pk for each in participants()}
    known_missions = {each.pk for each in missions()}
    is_whole = not sheet.covers
    contributors = contributors_in(month) if is_whole else ()
    of_missions = missions_in(month) if is_whole and sheet.has_missions else ()
    return render(
        request,
        "web/record/month.html",
        {
            "month": month,
            "sheet": sheet,
            "of_month": doubts_in_words(d for d in sheet.doubts.all() if not d.participant),
            "contributors": [_named(each, known) for each in contributors],
            "missions": [_named(each, known_missions) for each in of_missions],
            "versions": versions_of(month),
        },
    )


def _named(line: Line, known: set[str]) -> Named:
    return Named(
        line, known_name(line.code), line.code in known, tuple(doubts_in_words(line.doubts))
    )


@require_safe
def show_series(request: HttpRequest) -> HttpResponse:
    """A contributor, a mission, or one in the other, month by month."""
    found = _asked(request)
    rows = [
        (each, [each.by_kind.get(kind) for kind in found.kinds], doubts_in_words(each.doubts))
        for each in reversed(found.months)
    ]
    return render(
        request,
        "web/record/series.html",
        {
            "found": found,
            "country_name": known_name(found.participant) if found.participant else "",
            "kinds": [str(Personnel(kind).label) for kind in found.kinds],
            "rows": rows,
            "drawn": drawn_series(found),
            "participants": participants(),
            "missions": missions(),
            "query": request.GET.urlencode(),
            "first": text_asked(request, "from"),
            "last": text_asked(request, "to"),
        },
    )


@require_safe
def series_file(request: HttpRequest) -> HttpResponse:
    """The same as a file: one row a month and kind, months not in the record said to be so."""
    found = _asked(request)
    rows: list[list[object]] = []
    for each in found.months:
        doubted = " ".join(doubts_in_words(each.doubts))
        start = [str(each.month), found.participant, found.mission]
        if not each.in_record:
            rows.append([*start, "no", "", None, None, None, ""])
        elif not each.by_kind:
            rows.append([*start, "yes", "", None, None, 0, doubted])
        rows += [
            [*start, "yes", kind, heads.women, heads.men, heads.total, doubted]
            for kind, heads in each.by_kind.items()
        ]
    header = ["month", "country", "mission", "in_record", "type", "women", "men", "total", "doubts"]
    name = "-".join(filter(None, ("record", found.participant, found.mission)))
    return csv_file(f"{name.replace(' ', '-')}.csv", header, rows)


def _asked(request: HttpRequest) -> RecordSeries:
    country, mission = text_asked(request, "country"), text_asked(request, "mission")
    if not country and not mission:
        raise InvalidInput(
            "series-of-nothing", _("Name a country, a mission, or both, in the address.")
        )
    first, last = text_asked(request, "from"), text_asked(request, "to")
    return series(
        participant=country.upper(),
        mission=mission,
        first=Month.parse(first) if first else None,
        last=Month.parse(last) if last else None,
    )


@require_safe
def show_women(request: HttpRequest) -> HttpResponse:
    """Women and men against the targets: all missions, a State or a mission; and every State."""
    country, mission = text_asked(request, "country"), text_asked(request, "mission")
    chosen = one_of(text_asked(request, "category"), [each.code for each in CATEGORIES])
    found = women(participant=country.upper(), mission=mission)
    category = category_of(chosen or CATEGORIES[0].code) or CATEGORIES[0]
    states, month = [], None
    if not country and not mission:
        standing = next(each for each in found.standings if each.category is category)
        if standing.parity is not None:
            month = standing.parity.now.month
            states = [
                (each, known_name(each.line.code), doubts_in_words(each.line.doubts))
                for each in contributors_against_targets(month, category)
            ]
    # A mission is not what a pledge about women is of.
    pledges = () if mission else pledges_of_women(audience_asked(request), country.upper())
    return render(
        request,
        "web/record/women.html",
        {
            "found": found,
            "pledges": [(each, became_name(each.followed.became)) for each in pledges],
            "became": [
                (number, became_name(became))
                for became, number in counted([each.followed for each in pledges]).items()
                if number
            ],
            "country": country.upper(),
            "country_name": known_name(country.upper()) if country else "",
            "mission": mission,
            "categories": CATEGORIES,
            "category": category,
            "states": states,
            "month": month,
            "doubts": doubts_in_words(found.doubts),
            "participants": participants(),
            "missions": missions(),
        },
    )
