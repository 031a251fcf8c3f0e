"""Pages of a pledge's documents: added, replaced, withdrawn, labelled, and their files."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.pledges import actions, rights
from pledgeworks.apps.pledges.documents import LARGEST_FILE, kept_file
from pledgeworks.apps.pledges.life import bytes_of, document, life_of
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.engines.readiness import FORMS, DocumentKind
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput, NotAllowed
from pledgeworks.kernel.wording import here
from pledgeworks.web.changing import Asking, ask
from pledgeworks.web.life import forms, words
from pledgeworks.web.life.page import document_kinds
from pledgeworks.web.life.recording import facts_seen, form_methods, today_text
from pledgeworks.web.person import reader_of, signed_in
from pledgeworks.web.requests import text_asked


@form_methods
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A document is put on record: first of which kind, then with the fields of its form."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    life = life_of(found, today(), reader=by)
    kinds = document_kinds(life, by, found)
    if not kinds:
        require(by, rights.RECORD_FACT, rights.subject_of(found))
    wanted = text_asked(request, "kind")
    if not wanted:
        there = {DocumentKind(row.kind) for row in life.documents}
        shown = [(kind, here(FORMS[kind].title), kind in there) for kind in kinds]
        return render(request, "web/life/kinds.html", {"pledge": found, "kinds": shown})
    if wanted not in kinds:
        raise InvalidInput(
            "not-a-choice", _("You can add no document '%(kind)s' here.") % {"kind": wanted}
        )
    return _written(request, by, found, DocumentKind(wanted), None)


@form_methods
def replace(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A document takes the place of an earlier one, which stays readable."""
    by = signed_in(request)
    earlier = _changeable(code, number, by)
    return _written(request, by, pledge(code, reader=by), DocumentKind(earlier.kind), earlier)


def _written(
    request: HttpRequest, by: Any, found: Any, kind: DocumentKind, earlier: Any
) -> HttpResponse:
    life = life_of(found, today(), reader=by)
    initial = {"came_on": today_text()}
    if earlier is not None:
        initial |= {f"said_{name}": _initial(value) for name, value in earlier.said.items()}
        initial |= {"label": earlier.label, "title": earlier.title}
    form = forms.DocumentForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        version=found.version,
        facts=facts_seen(life),
        kind=kind,
        is_replacing=earlier is not None,
        initial=initial,
    )

    def do(said: Mapping[str, Any]) -> str:
        sent = said.get("file")
        if sent is not None and sent.size > LARGEST_FILE:
            raise InvalidInput("file-too-large", _("The file is larger than 10 MiB."), field="file")
        actions.add_document(
            by=by,
            pledge=found,
            version=said["version"],
            words=actions.DocumentWords(
                kind=kind,
                dated_on=said["dated_on"],
                came_on=said["came_on"],
                title=said["title"],
                reference=said["reference"],
                fields=form.said(),
                label=said["label"],
            ),
            source=said["source"],
            file=kept_file(sent.name, sent.read()) if sent is not None else None,
            replaces=earlier,
            why=said["why"],
        )
        return _("On record: %(document)s.") % {"document": words.document(kind)}

    asking = Asking(
        here(FORMS[kind].title),
        _("What it states may be incomplete; what is missing is then shown."),
        _("Replace") if earlier is not None else _("Put on record"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, form, do, asking)


def _initial(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _changeable(code: str, number: int, by: Any) -> Any:
    """A document that its reader may change; refused where another side put it on record."""
    found = document(code, number, reader=by)
    if not rights.may_change_document(by, found, found.pledge):
        raise NotAllowed(
            "not-allowed", _("Only those who put it on record, or the Secretariat, change it.")
        )
    return found


@form_methods
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A document counts no more."""
    by = signed_in(request)
    found = _changeable(code, number, by)
    form = forms.WhyForm(
        request.POST if request.method == "POST" else None,
        version=found.pledge.version,
        facts=_facts(found),
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.withdraw_document(by=by, document=found, version=said["version"], why=said["why"])
        return _("The document counts no more; it stays on record.")

    asking = Asking(
        _("Withdraw a document"),
        _("%(document)s of %(code)s: it stays on record and counts no more.")
        % {"document": words.document(DocumentKind(found.kind)), "code": found.pledge_id},
        _("Withdraw"),
        reverse("pledge", args=[found.pledge_id]),
        danger=True,
    )
    return ask(request, form, do, asking)


@form_methods
def relabel(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Who may read a document."""
    by = signed_in(request)
    found = _changeable(code, number, by)
    form = forms.LabelForm(
        request.POST if request.method == "POST" else None,
        version=found.pledge.version,
        facts=_facts(found),
        initial={"label": found.label},
    )

    def do(said: Mapping[str, Any]) -> str:
        actions.relabel_document(
            by=by,
            document=found,
            version=said["version"],
            label=said["label"],
            why=said["why"],
        )
        return _("Its label is: %(label)s.") % {"label": Label(said["label"]).label.lower()}

    asking = Asking(
        _("Who may read this document"),
        words.document(DocumentKind(found.kind)),
        _("Change its label"),
        reverse("pledge", args=[found.pledge_id]),
    )
    return ask(request, form, do, asking)


def _facts(found: Any) -> Mapping[str, str]:
    return {
        _("Label"): str(found.get_label_display()),
        _("Withdrawn"): str(found.withdrawn_on or ""),
        _("Version of the pledge"): str(found.pledge.version),
    }


@require_safe
def file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The file of a document, to be saved and never shown in the page's own name."""
    found = document(code, number, reader=reader_of(request))
    return HttpResponse(
        bytes_of(found),
        content_type=found.file_type,
        headers={
            "Content-Disposition": content_disposition_header(True, found.file_name)
            or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
