"""The Chair's Summary as its team works on it: sections, points, comments, signatures, closing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.meetings import actions, rights
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.queries import meeting, narrative_section
from pledgeworks.apps.meetings.summary_text import (
    fingerprint_of_text,
    sections_in_full,
    signatures,
    signers,
)
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.changing import Asking, Fields, Versioned, ask, form_methods, sent
from pledgeworks.web.form_fields import field
from pledgeworks.web.person import signed_in


@require_safe
def show_text(request: HttpRequest, code: str) -> HttpResponse:
    """The text with everything around it, for those who write it or sign it."""
    reader = signed_in(request)
    of = meeting(code)
    writes = may(reader, rights.WRITE_NARRATIVE, rights.subject_of(of))
    chairs = signers(of)
    signs = [
        each for each in chairs if may(reader, rights.SIGN_SUMMARY, rights.subject_of(of, each.pk))
    ]
    if not writes and not signs:
        require(reader, rights.WRITE_NARRATIVE, rights.subject_of(of))
    text = fingerprint_of_text(of)
    signed = {each.participant_id: each for each in signatures(of)}
    return render(
        request,
        "web/meetings/text.html",
        {
            "meeting": of,
            "sections": sections_in_full(of),
            "text": text,
            "chairs": [(each, signed.get(each.pk), each in signs) for each in chairs],
            "writes": writes,
            "is_closed": of.summary_closed_at is not None,
            "languages": settings.LANGUAGES,
        },
    )


# What came with the program nobody translates here.
_ORIGINS = [(each.value, each.label) for each in (Origin.PERSON, Origin.MACHINE)]


class _Text(Versioned):
    """The words of a section."""

    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea, max_length=50_000)
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


class _Point(Fields):
    """A point and who made it."""

    text = forms.CharField(label=gettext_lazy("The point"), widget=forms.Textarea, max_length=5000)
    statements = forms.CharField(
        label=gettext_lazy("Statements that made it"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "One a line: code of the State | the statement's own words | where they stand."
        ),
    )


class _Translated(Fields):
    """A section in another language."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Text"), widget=forms.Textarea, max_length=50_000)
    origin = forms.ChoiceField(label=gettext_lazy("Who translated it"), choices=_ORIGINS)
    of_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class _Closed(Fields):
    """Why it is closed or opened."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, required=False)


@form_methods
def rewrite(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """Change the words of a section; nobody's are lost where two write at once."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(of))
    found = narrative_section(of, section)
    form = _Text(
        sent(request),
        version=found.version,
        facts={_("Text"): found.text},
        initial={"text": found.text},
    )

    def do(said: Mapping[str, Any]) -> str:
        changed = actions.rewrite_section(
            by=by,
            meeting=of,
            code=section,
            text=said["text"],
            version=said["version"],
            why=said["why"],
        )
        return _("“%(title)s” is now version %(version)s.") % {
            "title": changed.title,
            "version": changed.version,
        }

    return ask(request, form, do, _asking(of, found.title, _("Keep")))


@form_methods
def make_point(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """Add a point with the statements that made it."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(of))
    found = narrative_section(of, section)

    def do(said: Mapping[str, Any]) -> str:
        lines = [line.split("|", 2) for line in said["statements"].splitlines() if line.strip()]
        statements = [
            actions.StatementWords(*(part.strip() for part in [*line, "", ""][:3]))
            for line in lines
        ]
        actions.make_point(
            by=by, meeting=of, section=section, text=said["text"], statements=statements
        )
        return _("The point is in “%(title)s”.") % {"title": found.title}

    title = _("A point of “%(title)s”") % {"title": found.title}
    return ask(request, _Point(sent(request)), do, _asking(of, title, _("Add it")))


@form_methods
def translate(request: HttpRequest, code: str, section: str, language: str) -> HttpResponse:
    """Write a section in another language, beside the original."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(of))
    found = narrative_section(of, section)
    kept = found.translations.filter(language=language).first()
    first = {"of_version": found.version}
    if kept is not None:
        first |= {"title": kept.title, "text": kept.text, "origin": kept.origin}
    form = _Translated(sent(request), initial=first)

    def do(said: Mapping[str, Any]) -> str:
        origin = Origin(said.pop("origin"))
        actions.translate_section(
            by=by, meeting=of, section=section, language=language, origin=origin, **said
        )
        return _("The translation is kept.")

    asking = _asking(of, found.title, _("Keep"), lede=found.text)
    return ask(request, form, do, asking)


@require_POST
def comment(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """Remark something, for the team."""
    by, of = signed_in(request), meeting(code)
    actions.comment(by=by, meeting=of, section=section, text=field(request, "text"))
    return _back(of)


@require_POST
def settle(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A remark is dealt with."""
    by, of = signed_in(request), meeting(code)
    actions.settle_comment(by=by, meeting=of, number=number)
    return _back(of)


@require_POST
def sign(request: HttpRequest, code: str, participant: str) -> HttpResponse:
    """A host or co-chair agrees with the text on the page it sends this from."""
    by, of = signed_in(request), meeting(code)
    actions.sign_summary(by=by, meeting=of, participant=participant, of_text=field(request, "text"))
    return _back(of)


@form_methods
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the text with its figures, or open it again."""
    by = signed_in(request)
    of = meeting(code)
    require(by, rights.WRITE_NARRATIVE, rights.subject_of(of))
    is_closed = of.summary_closed_at is not None

    def do(said: Mapping[str, Any]) -> str:
        if is_closed:
            actions.reopen_summary(by=by, meeting=of, why=said["why"])
            return _("The summary is open again; its figures live.")
        actions.close_summary(by=by, meeting=of, why=said["why"])
        return _("The summary is closed; text and figures are those of this moment.")

    title = _("Open the summary again?") if is_closed else _("Close the summary?")
    names = ", ".join(plain_name(each.name_en) for each in signers(of))
    lede = _("Host and co-chairs agree first: %(names)s.") % {"names": names}
    button = _("Open it") if is_closed else _("Close it")
    return ask(request, _Closed(sent(request)), do, _asking(of, title, button, lede=lede))


def _asking(of: Any, title: str, button: str, lede: str = "") -> Asking:
    return Asking(title, lede or of.title, button, reverse("summary-text", args=[of.pk]))


def _back(of: Any) -> HttpResponse:
    return HttpResponseRedirect(reverse("summary-text", args=[of.pk]))
