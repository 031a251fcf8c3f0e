"""Writing pledges: drafting, submitting, changing, confirming, withdrawing."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.rights import Subject, may, require
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges import actions, rights
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.apps.pledges.words import words_of
from pledgeworks.apps.reference.queries import participant
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.merging import Merge
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.person import signed_in
from pledgeworks.web.pledges import forms
from pledgeworks.web.pledges.editing import Editor, blank
from pledgeworks.web.requests import text_asked


@form_methods
def write_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """A new pledge of one participant: a draft of its own State, or registered by an officer."""
    by = signed_in(request)
    of = participant(code)
    own = Subject(frozenset({of.pk}))
    drafts = may(by, rights.DRAFT, own)
    if not drafts:
        require(by, rights.REGISTER)
    at = text_asked(request, "meeting")
    editor = Editor(request, blank(of.pk, meeting(at).pk if at else None, today()))
    status = 200
    if request.method == "POST":
        status = 400
        if editor.is_valid():
            values = {"by": by, "participant": of.pk, "source": editor.source, "why": editor.why}
            act = actions.draft if drafts else actions.register
            try:
                made = act(words=editor.words(), **values)
            except InvalidInput as refused:
                editor.refuse(refused)
            else:
                said = _("Draft %(code)s is kept.") if drafts else _("%(code)s is registered.")
                return _on(request, made.pk, said % {"code": made.pk})
    shown = {"editor": editor, "participant": of, "drafts": drafts}
    return render(request, "web/pledges/write.html", shown, status=status)


@form_methods
def change_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """What a pledge says; where somebody else was faster, both changes side by side."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.CHANGE, rights.subject_of(found))
    editor = Editor(request, words_of(found), found.version, is_on_record=not found.is_draft)
    status = 200
    if request.method == "POST":
        status = 400
        if editor.is_valid():
            try:
                actions.change(
                    by=by,
                    pledge=found,
                    version=editor.version,
                    words=editor.words(),
                    why=editor.why,
                    source=editor.source,
                )
            except InvalidInput as refused:
                editor.refuse(refused)
            except Conflict as refused:
                status = 409
                _bring_together(editor, refused)
            else:
                return _on(request, found.pk, _("%(code)s is changed.") % {"code": found.pk})
    shown = {"editor": editor, "participant": found.participant, "pledge": found}
    return render(request, "web/pledges/write.html", shown, status=status)


def _bring_together(editor: Editor, refused: Conflict) -> None:
    merge, version = refused.facts["merge"], refused.facts["current_version"]
    assert isinstance(merge, Merge)
    assert isinstance(version, int)
    editor.bring_together(merge, version)


@form_methods
def submit_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """A draft becomes a pledge."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.DRAFT, rights.subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.submit(
            by=by,
            pledge=found,
            version=said["version"],
            source=said["source"],
            why=said["why"],
        )
        return _("%(code)s is submitted.") % {"code": found.pk}

    asking = Asking(
        _("Submit this pledge"),
        _(
            "From now on it counts, and those whom its label names read it: %(label)s. It can be "
            "changed and withdrawn, with a reason, but not undone."
        )
        % {"label": found.get_label_display()},
        _("Submit"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, forms.Source(sent(request), initial=_version(found)), do, asking)


@form_methods
def discard_draft(request: HttpRequest, code: str) -> HttpResponse:
    """A draft is thrown away."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.DRAFT, rights.subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.discard_draft(by=by, pledge=found, version=said["version"], why=said["why"])
        return _("The draft is discarded.")

    asking = Asking(
        _("Discard this draft"),
        _("Nobody but your State has read it. Its history is kept."),
        _("Discard"),
        reverse("pledge", args=[found.pk]),
        danger=True,
        then=reverse("participant", args=[found.participant_id]),
    )
    return ask(request, forms.Why(sent(request), initial=_version(found)), do, asking)


@form_methods
def withdraw_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """A State takes its pledge back."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.WITHDRAW, rights.subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.withdraw(
            by=by,
            pledge=found,
            version=said["version"],
            occurred_on=said["occurred_on"],
            source=said["source"],
            why=said["why"],
        )
        return _("%(code)s is withdrawn.") % {"code": found.pk}

    asking = Asking(
        _("Withdraw this pledge"),
        _("What it said stays on record, with the day and the reason."),
        _("Withdraw"),
        reverse("pledge", args=[found.pk]),
        danger=True,
    )
    initial = {**_version(found), "occurred_on": today().isoformat()}
    return ask(request, forms.Withdrawal(sent(request), initial=initial), do, asking)


@form_methods
def confirm_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing changed: the pledge still stands. One click, from the page of the pledge."""
    by = signed_in(request)
    found = pledge(code, reader=by)
    require(by, rights.CONFIRM, rights.subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.confirm(by=by, pledge=found, on=today(), source=said["source"])
        return _("It is on record that %(code)s still stands.") % {"code": found.pk}

    asking = Asking(
        _("Nothing changed"),
        _("This says that the pledge stands as it is. It counts as an update."),
        _("It stands as it is"),
        reverse("pledge", args=[found.pk]),
    )
    return ask(request, forms.Confirmation(sent(request)), do, asking)


def _version(found: Any) -> Mapping[str, object]:
    return {"version": found.version}


def _on(request: HttpRequest, code: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("pledge", args=[code]))
