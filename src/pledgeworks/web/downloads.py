"""Files that pages offer."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from pledgeworks.documents.workbooks import written_sheet
from pledgeworks.kernel.cells import cell
from pledgeworks.kernel.errors import NotFound

KINDS = ("csv", "xlsx")
_KINDS = ", ".join(KINDS)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Comma-separated rows under a header, in UTF-8 with the mark that spreadsheets look for.

    Words that a spreadsheet would run as a formula get an apostrophe in front, which it shows as
    text; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([cell(each) for each in row] for row in rows)
    return HttpResponse(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers=_named(name),
    )


def workbook(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same as a workbook of one sheet, in which no cell is a formula."""
    return HttpResponse(
        written_sheet(name.partition(".")[0], header, rows),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers=_named(name),
    )


def table_file(
    stem: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A table as `csv` or `xlsx`, safe against formulas; raises `NotFound` for another kind."""
    if kind not in KINDS:
        raise NotFound(
            "no-such-file", _("A table is a file of the kinds: %(kinds)s.") % {"kinds": _KINDS}
        )
    write = workbook if kind == "xlsx" else csv_file
    return write(f"{stem}.{kind}", header, rows)


def json_file(name: str, content: Mapping[str, object]) -> HttpResponse:
    """One JSON document."""
    return JsonResponse(
        dict(content), json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=_named(name)
    )


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
