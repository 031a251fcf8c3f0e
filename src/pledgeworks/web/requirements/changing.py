"""Pages on which the Secretariat states a requirement, states it anew and corrects it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pledgeworks.apps.accounts.rights import Right, require
from pledgeworks.apps.requirements import actions, rights
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import requirement
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.web.form_fields import version_read
from pledgeworks.web.person import signed_in
from pledgeworks.web.requirements.form import (
    ask_of,
    edition_of,
    fields_of_ask,
    fields_of_edition,
    fields_of_reasons,
    filled_in,
    said_by,
)

Values = dict[str, str]
Done = Callable[[Values], Requirement]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form is for: its right, its heading, its words, and the requirement it changes."""

    right: Right
    heading: str
    lede: str
    button: str
    found: Requirement | None = None
    has_edition: bool = True
    needs_why: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def state_requirement(request: HttpRequest) -> HttpResponse:
    """State a requirement that nobody stated before."""
    form = Form(
        rights.STATE,
        _("State a requirement"),
        _("It is open from the day on which it was stated, and stands on the boards of that day "
          "and later ones."),
        _("State it"),
    )  # fmt: skip

    def done(values: Values) -> Requirement:
        return actions.state(
            by=signed_in(request),
            ask=ask_of(values),
            edition=edition_of(values),
            source=values["source"],
            why=values["why"],
        )

    return _answer(request, form, {"kind": "gap"}, done)


@require_http_methods(["GET", "HEAD", "POST"])
def restate_requirement(request: HttpRequest, code: str) -> HttpResponse:
    """State a requirement anew, as a later edition has it."""
    found = requirement(code)
    form = Form(
        rights.STATE,
        _("State it anew"),
        _("A later edition asks for something else: this makes a new version. Boards of days "
          "before it was stated keep the earlier one."),
        _("State it anew"),
        found,
    )  # fmt: skip

    def done(values: Values) -> Requirement:
        return actions.restate(
            by=signed_in(request),
            requirement=found,
            version=version_read(request),
            ask=ask_of(values),
            edition=edition_of(values),
            source=values["source"],
            why=values["why"],
        )

    return _answer(request, form, {**said_by(found), "stated_on": "", "status_stated": ""}, done)


@require_http_methods(["GET", "HEAD", "POST"])
def change_requirement(request: HttpRequest, code: str) -> HttpResponse:
    """Correct what is recorded of a requirement."""
    found = requirement(code)
    form = Form(
        rights.CHANGE,
        _("Correct this record"),
        _("For what was written down wrongly: it changes boards of earlier days too. Where the "
          "need itself has changed, state it anew instead."),
        _("Save the correction"),
        found,
        has_edition=False,
        needs_why=True,
    )  # fmt: skip

    def done(values: Values) -> Requirement:
        return actions.change(
            by=signed_in(request),
            requirement=found,
            version=version_read(request),
            ask=ask_of(values),
            source=values["source"],
            why=values["why"],
        )

    return _answer(request, form, said_by(found), done)


def _answer(request: HttpRequest, form: Form, before: Values, do: Done) -> HttpResponse:
    """The form; after it was sent, the requirement's page, or the form with what is wrong."""
    require(signed_in(request), form.right)
    if request.method != "POST":
        return _form(request, form, before)
    values = filled_in(request)
    try:
        return redirect("requirement", do(values).pk)
    except Conflict as problem:
        # What is on record now stands beside what was filled in; nothing is lost.
        now = said_by(requirement(form.found.pk)) if form.found else None
        return _form(request, form, values, problem=problem, status=409, now=now)
    except (InvalidInput, NotFound) as problem:
        return _form(request, form, values, problem=problem, status=400)


def _form(
    request: HttpRequest,
    form: Form,
    values: Values,
    *,
    problem: Conflict | InvalidInput | NotFound | None = None,
    status: int = 200,
    now: Values | None = None,
) -> HttpResponse:
    wrong = str(problem.facts.get("field", "")) if problem else ""
    version = form.found.version if form.found else 0
    if problem is not None and form.found and now is None:
        version = version_read(request)
    fields = fields_of_ask(values, wrong=wrong, now=now)
    return render(
        request,
        "web/requirements/form.html",
        {
            "form": form,
            "fields": fields,
            "differing": [each for each in fields if each.now is not None],
            "edition_fields": fields_of_edition(values, wrong) if form.has_edition else (),
            "reason_fields": fields_of_reasons(values, wrong, needs_why=form.needs_why),
            "version": version,
            "problem": problem,
        },
        status=status,
    )
