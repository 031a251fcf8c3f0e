"""Requirements as tables: taken out, and loaded again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.intake.actions import REQUIREMENT_FILES, Loaded, load_requirements
from pledgeworks.apps.intake.exporting import exported_table
from pledgeworks.apps.intake.tables import Refused
from pledgeworks.apps.requirements.rights import IMPORT
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.wording import say
from pledgeworks.web.downloads import workbook
from pledgeworks.web.form_fields import field
from pledgeworks.web.person import signed_in

_LARGEST = 20 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def import_requirements(request: HttpRequest) -> HttpResponse:
    """Load tables of requirements: every row or none, each fault by file, row and column."""
    by = signed_in(request)
    require(by, IMPORT)
    done: Loaded | None = None
    problem: InvalidInput | None = None
    only_check = field(request, "only-check") == "yes"
    if request.method == "POST":
        try:
            done = load_requirements(
                by=by, files=_files(request), why=field(request, "why"), only_check=only_check
            )
        except InvalidInput as refused:
            problem = refused
    return render(
        request,
        "web/requirements/import.html",
        {
            "done": done,
            "only_check": only_check,
            "problem": problem,
            "faults": problem.faults if isinstance(problem, Refused) else (),
            "files": [name.removesuffix(".csv") for name in REQUIREMENT_FILES],
        },
        status=200 if problem is None else 400,
    )


def _files(request: HttpRequest) -> dict[str, bytes]:
    found = {}
    for name in REQUIREMENT_FILES:
        stem = name.removesuffix(".csv")
        sent = request.FILES.get(stem)
        if sent is None:
            continue
        if sent.size is None or sent.size > _LARGEST:
            raise InvalidInput(
                "file-too-large",
                say("{name} is larger than {largest:,} bytes.", name=sent.name, largest=_LARGEST),
                field=stem,
            )
        is_workbook = str(sent.name).lower().endswith(".xlsx")
        found[f"{stem}.xlsx" if is_workbook else name] = sent.read()
    return found


@require_safe
def export_requirements(request: HttpRequest, table: str) -> HttpResponse:
    """A table of requirements as it is, as a workbook: to change and to load again."""
    file = f"{table}.csv"
    if file not in REQUIREMENT_FILES:
        raise NotFound("table-not-found", say("There is no table '{table}'.", table=table))
    return workbook(f"{table}.xlsx", *exported_table(file))
