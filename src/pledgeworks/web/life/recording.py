"""Pages on which steps are recorded and deadlines promised."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.pledges import actions, rights
from pledgeworks.apps.pledges.choices import SaidBy
from pledgeworks.apps.pledges.held import missing_documents
from pledgeworks.apps.pledges.life import Life, life_of
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.engines.readiness import Outcome, Step
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.levels import Level
from pledgeworks.web.changing import Asking, ask, form_methods
from pledgeworks.web.formatting import day as day_in_words
from pledgeworks.web.life import forms, words
from pledgeworks.web.life.page import record_choices
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import text_asked


def facts_seen(life: Life) -> Mapping[str, str]:
    """What a reader sees of a pledge before changing it, for comparing when it moved meanwhile."""
    on_record = [
        f"{words.step(now.rung.step, now.rung.level)} {day_in_words(fact.occurred_on)}"
        for now in (*life.steps, *life.levels)
        for fact in now.facts
    ]
    due = [
        f"{words.step(Step(step))}: {day_in_words(rows[-1].due_on)}"
        for step, rows in life.promises.items()
    ]
    papers = [f"{words.document(row.kind)} {day_in_words(row.dated_on)}" for row in life.documents]
    conditions = [f"{row.text} ({words.judgement(judged)})" for row, judged in life.conditions]
    return {
        _("Steps on record"): "; ".join(on_record),
        _("Documents"): "; ".join(papers),
        _("Deadlines"): "; ".join(due),
        _("Conditions"): "; ".join(conditions),
    }


def today_text() -> str:
    """Today, as forms show it."""
    return today().isoformat()


@form_methods
def record_step(request: HttpRequest, code: str) -> HttpResponse:
    """A step of a pledge is put on record; the page says what it needs first."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    life = life_of(found, today(), reader=by)
    steps = record_choices(life, by, found)
    if not steps:
        require(by, rights.RECORD_FACT, rights.subject_of(found))
    wanted = text_asked(request, "step")
    chosen = wanted if wanted in steps else next(iter(steps))
    form = forms.StepForm(
        request.POST if request.method == "POST" else None,
        version=found.version,
        facts=facts_seen(life),
        steps=steps,
        speakers=may(by, rights.RECORD_FACT, rights.subject_of(found)),
        initial={
            "step": chosen,
            "occurred_on": today_text(),
            "said_by": rights.speaks_as(by, found),
        },
    )

    def do(said: Mapping[str, Any]) -> str:
        step, level = _read(said["step"])
        outcome = said.get("outcome") or ""
        actions.record_fact(
            by=by,
            pledge=found,
            version=said["version"],
            step=step,
            level=level,
            occurred_on=said["occurred_on"],
            outcome=Outcome(outcome) if outcome and step is Step.ASSESSED else None,
            said_by=SaidBy(said["said_by"]) if said.get("said_by") else None,
            source=said["source"],
            text=said["text"],
            why=said["why"],
        )
        return _("On record: %(step)s.") % {"step": words.step(step)}

    asking = Asking(
        _("Record a step"), _needs(found, chosen), _("Record"), reverse("pledge", args=[found.pk])
    )
    return ask(request, form, do, asking)


def _read(choice: str) -> tuple[Step, Level | None]:
    step, _colon, level = choice.partition(":")
    return Step(step), Level(level) if level else None


def _needs(found: Any, choice: str) -> str:
    step, level = _read(choice)
    lacking = missing_documents(found, step, level)
    said = _("%(code)s: each step is a fact of its own, with its day and its source.") % {
        "code": found.pk
    }
    if not lacking:
        return said
    names = ", ".join(words.document(kind) for kind in lacking)
    return (
        said
        + " "
        + _("%(step)s waits for documents that are not on record: %(names)s.")
        % {
            "step": words.step(step, level),
            "names": names,
        }
    )


@form_methods
def promise(request: HttpRequest, code: str) -> HttpResponse:
    """A deadline is promised; those promised before stay."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.PROMISE, rights.subject_of(found))
    life = life_of(found, today(), reader=by)
    steps = [(str(now.rung.step), words.step(now.rung.step)) for now in life.steps]
    wanted = text_asked(request, "step")
    if wanted and wanted not in dict(steps):
        raise InvalidInput(
            "not-a-choice", _("This pledge has no step '%(step)s'.") % {"step": wanted}
        )
    form = forms.PromiseForm(
        request.POST if request.method == "POST" else None,
        version=found.version,
        facts=facts_seen(life),
        steps=steps,
        initial={"step": wanted or _next_step(life), "made_on": today_text()},
    )

    def do(said: Mapping[str, Any]) -> str:
        made = actions.promise_deadline(
            by=by,
            pledge=found,
            version=said["version"],
            step=Step(said["step"]),
            due_on=said["due_on"],
            made_on=said["made_on"],
            promised_by=said["promised_by"],
            source=said["source"],
            why=said["why"],
        )
        return _("Promised: %(step)s by %(day)s.") % {
            "step": words.step(Step(said["step"])),
            "day": day_in_words(made.due_on),
        }

    asking = Asking(
        _("Promise a deadline"),
        _("Every deadline stays on record; the first one is shown beside the one that stands."),
        _("Promise"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, form, do, asking)


def _next_step(life: Life) -> str:
    open_ones = [now for now in life.steps if now.state in ("turn", "later")]
    return str(open_ones[0].rung.step) if open_ones else str(life.steps[-1].rung.step)
