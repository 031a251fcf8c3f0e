"""Tables that are sent: a preview with every problem in its cell, then all of it or nothing."""

import base64
import binascii
import zlib
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import may_somewhere, require
from pledgeworks.apps.intake.review.actions import send, settle_columns
from pledgeworks.apps.intake.review.receiving import Received, received
from pledgeworks.apps.intake.review.templates import pledge_template
from pledgeworks.apps.intake.rights import SEND_STATEMENT
from pledgeworks.documents.reading.tables import Fault, Mapping
from pledgeworks.documents.reading.tables.model import FIELDS, column_name
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.web.form_fields import field
from pledgeworks.web.intake.views import choices, given
from pledgeworks.web.person import signed_in

_SHOWN_ROWS = 60
# A form carries no more than this; a larger file is chosen again.
_CARRIED = 1_500_000
_UNPACKED = 20_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the preview with what is wrong in it."""

    text: str
    faults: list[Fault]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet as it is read: columns with their fields, rows with their faults."""

    mapping: Mapping
    columns: list[tuple[int, str, str]]
    rows: list[tuple[int, list[Cell]]]
    more: int


@require_http_methods(["GET", "HEAD", "POST"])
def send_table(request: HttpRequest) -> HttpResponse:
    """Look at a table as it would be read, then have it imported whole."""
    by = signed_in(request)
    if not may_somewhere(by, SEND_STATEMENT):
        require(by, SEND_STATEMENT)
    problem: InvalidInput | Conflict | None = None
    found: Received | None = None
    mappings: tuple[Mapping, ...] = ()
    name, content = "", b""
    if request.method == "POST":
        try:
            name, content = _sent(request)
            found = _looked_at(request, name, content)
            if field(request, "do") == "import":
                return _imported(request, by, name, content, found)
        except (InvalidInput, Conflict) as refused:
            problem = refused
            mappings = tuple(refused.facts.get("mappings", ()))  # type: ignore[arg-type]
    status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
    shown = {
        "problem": problem,
        "found": found,
        "stops": [each for each in found.faults if each.stops] if found else [],
        "previews": _previews(found) if found else [],
        "unread": mappings,
        "fields": [(name, _field_name(name)) for name in FIELDS],
        "carried": _packed(content),
        "name": name,
        **choices(request),
    }
    return render(request, "web/intake/table.html", shown, status=status)


def _looked_at(request: HttpRequest, name: str, content: bytes) -> Received:
    told = given(request)
    state = told["participant"]
    return received(
        name,
        content,
        participant=getattr(state, "pk", None),
        on=told["spoken_on"].latest,  # type: ignore[attr-defined]
        columns=_columns(request) or None,
    )


def _imported(
    request: HttpRequest, by: Person, name: str, content: bytes, found: Received
) -> HttpResponse:
    columns = _columns(request)
    made = send(by=by, name=name, content=content, columns=columns or None, **given(request))
    if field(request, "remember") == "yes":
        for mapping in found.mappings:
            if mapping.headings:
                settle_columns(by=by, headings=mapping.fingerprint, columns=mapping.columns)
    return HttpResponseRedirect(reverse("statement", args=[made.pk]))


def _columns(request: HttpRequest) -> dict[str, dict[int, str]]:
    """The fields that a person chose for the columns, by sheet."""
    found: dict[str, dict[int, str]] = {}
    for key, value in request.POST.items():
        kind, _colon, rest = key.partition(":")
        place, _bar, sheet = rest.partition(":")
        if kind == "column" and place.isdigit() and value in FIELDS:
            found.setdefault(sheet, {})[int(place)] = value
    return found


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is not None:
        return str(file.name), file.read()
    carried = request.POST.get("carried", "")
    if not carried:
        raise InvalidInput("nothing-sent", _("Choose a table (xlsx or csv)."), field="file")
    try:
        packed = zlib.decompressobj()
        content = packed.decompress(base64.b64decode(carried, validate=True), _UNPACKED)
    except (binascii.Error, zlib.error, ValueError) as problem:
        raise InvalidInput("nothing-sent", _("Choose the table again."), field="file") from problem
    return field(request, "name") or "table.csv", content


def _packed(content: bytes) -> str:
    packed = base64.b64encode(zlib.compress(content)).decode()
    return packed if content and len(packed) <= _CARRIED else ""


def _previews(found: Received) -> list[Preview]:
    return [
        _preview(mapping, found.sheets.get(mapping.sheet, []), found.faults)
        for mapping in found.mappings
    ]


def _preview(mapping: Mapping, rows: list[list[str]], faults: "object") -> Preview:
    by_cell: dict[tuple[int, str], list[Fault]] = {}
    for each in faults:  # type: ignore[attr-defined]
        if each.sheet == mapping.sheet:
            by_cell.setdefault((each.row, each.column), []).append(each)
    wrong = {row for row, _column in by_cell}
    width = max(map(len, rows), default=0)
    shown = [
        (number, row)
        for number, row in enumerate(rows, start=1)
        if any(row) and (number <= _SHOWN_ROWS or number in wrong)
    ]
    return Preview(
        mapping,
        [(place, column_name(place), mapping.columns.get(place, "")) for place in range(width)],
        [
            (
                number,
                [
                    Cell(
                        text,
                        by_cell.get((number, column_name(place)), []),
                        number - 1 in mapping.rows,
                    )
                    for place, text in enumerate(row)
                ],
            )
            for number, row in shown
        ],
        sum(map(any, rows)) - len(shown),
    )


def _field_name(name: str) -> str:
    return {
        "participant": _("who pledges"),
        "text": _("what is pledged"),
        "category": _("category"),
        "capability": _("capability"),
        "quantity": _("how many"),
        "unit": _("unit"),
        "amount": _("sum"),
        "currency": _("currency"),
        "partners": _("partners"),
        "mission": _("mission or beneficiary"),
        "available_from": _("from"),
        "available_until": _("until"),
        "condition": _("condition"),
        "novelty": _("new or renewed"),
        "note": _("note"),
    }[name]


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The table to fill in next time, with lists to choose from and help."""
    signed_in(request)
    return HttpResponse(
        pledge_template(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="pledges.xlsx"'},
    )
