"""Pages that hold pledges against the record, and overruling what the rule says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges.queries import Pledge, pledge
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.record import actions, rights
from pledgeworks.apps.record.choices import Personnel, VerdictName
from pledgeworks.apps.record.claims import seen_as
from pledgeworks.apps.record.queries import is_empty
from pledgeworks.apps.record.verification import (
    OverruledVerdict,
    Verified,
    verifications,
    verified_for,
)
from pledgeworks.apps.record.words import (
    because_in_words,
    doubts_in_words,
    rule_in_words,
    verdict_name,
)
from pledgeworks.engines.verification import STATED_RULE, Verdict
from pledgeworks.web.changing import Asking, Fields, ask, form_methods, sent
from pledgeworks.web.downloads import csv_file
from pledgeworks.web.person import reader_of, signed_in
from pledgeworks.web.record.pictures import Drawn, drawn_verdict
from pledgeworks.web.requests import audience_asked


@dataclass(frozen=True, slots=True)
class Shown:
    """A pledge as a page shows it against the record."""

    verified: Verified
    verdict: str
    by_rule: str
    reason: str
    kinds: str
    why: str
    doubts: tuple[str, ...]
    drawn: Drawn | None
    said: tuple[tuple[OverruledVerdict, str, str], ...]


@dataclass(frozen=True, slots=True)
class Heap:
    """The pledges of one verdict."""

    verdict: Verdict
    name: str
    rows: tuple[Shown, ...]


@require_safe
def of_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """The pledges of a meeting against the record, by verdict."""
    found = meeting(code)
    rows = verifications(meeting=found.pk, audience=audience_asked(request, found.pk))
    return render(
        request,
        "web/record/verification.html",
        {
            "meeting": found,
            "heaps": _heaps(rows),
            "total": len(rows),
            "rule": rule_in_words(STATED_RULE),
            "is_empty": is_empty(),
        },
    )


@require_safe
def file_of_meeting(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file, one row a pledge."""
    found = meeting(code)
    rows = verifications(meeting=found.pk, audience=audience_asked(request, found.pk))
    header = [
        *("pledge", "participant", "text", "verdict", "by_rule", "reason", "mission", "persons"),
        *("before", "highest", "since", "months_in_record", "months_not_in_record"),
    ]
    return csv_file(f"verification-{found.pk}.csv", header, [_cells(each) for each in rows])


@require_safe
def of_pledge(request: HttpRequest, code: str) -> HttpResponse:
    """One pledge against the record, with the picture, the rule, and who disputes it."""
    found, verified = _verified(request, code)
    return render(
        request,
        "web/record/verdict.html",
        {
            "pledge": found,
            "shown": _shown(verified, draw=True),
            "rule": rule_in_words(STATED_RULE),
            "may_overrule": may(reader_of(request), rights.OVERRULE, subject_of(found)),
            "is_empty": is_empty(),
        },
    )


class Overruling(Fields):
    """What somebody says against the rule."""

    verdict = forms.ChoiceField(label=gettext_lazy("What is right"), choices=VerdictName.choices)
    reason = forms.CharField(
        label=gettext_lazy("Why the rule is wrong here"), widget=forms.Textarea, max_length=2000
    )
    source = forms.CharField(
        label=gettext_lazy("Evidence"),
        help_text=gettext_lazy("An address or a document; one a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )


class Withdrawing(Fields):
    """Why somebody takes back what was said against the rule."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=2000)


@form_methods
def overrule(request: HttpRequest, code: str) -> HttpResponse:
    """Overrule the verdict with evidence."""
    by = signed_in(request)
    found, verified = _verified(request, code)
    require(by, rights.OVERRULE, subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.overrule(
            by=by,
            pledge=found,
            against=verified.finding.verdict,
            verdict=Verdict(said["verdict"]),
            reason=said["reason"],
            sources=said["source"].splitlines(),
        )
        return _("Your verdict stands beside that of the rule, with its evidence.")

    return ask(
        request,
        Overruling(sent(request)),
        do,
        Asking(
            _("Overrule the record"),
            _("The rule says: %(verdict)s. %(reason)s")
            % {
                "verdict": verdict_name(verified.finding.verdict).lower(),
                "reason": because_in_words(verified.finding),
            },
            _("Overrule it"),
            reverse("pledge-verification", args=[found.pk]),
        ),
    )


@form_methods
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take back what was said against the rule."""
    by = signed_in(request)
    found, verified = _verified(request, code)
    require(by, rights.OVERRULE, subject_of(found))

    def do(said: Mapping[str, Any]) -> str:
        actions.withdraw_overruling(
            by=by, pledge=found, against=verified.finding.verdict, reason=said["reason"]
        )
        return _("The verdict of the rule holds again.")

    return ask(
        request,
        Withdrawing(sent(request)),
        do,
        Asking(
            _("Let the rule's verdict hold again"),
            "",
            _("Take it back"),
            reverse("pledge-verification", args=[found.pk]),
        ),
    )


def _verified(request: HttpRequest, code: str) -> tuple[Pledge, Verified]:
    reader = reader_of(request)
    found = pledge(code, reader=reader)
    return found, verified_for(found, reader=reader)


def _heaps(rows: Iterable[Verified]) -> list[Heap]:
    heaps: dict[Verdict, list[Shown]] = {verdict: [] for verdict in Verdict}
    for each in rows:
        draw = each.finding.verdict is not Verdict.NOT_TESTABLE
        heaps[each.verdict].append(_shown(each, draw=draw))
    return [Heap(verdict, verdict_name(verdict), tuple(found)) for verdict, found in heaps.items()]


def _shown(each: Verified, *, draw: bool) -> Shown:
    kinds = [str(Personnel(kind.value).label).lower() for kind in sorted(each.finding.claim.kinds)]
    if each.counts_staff:
        kinds.append(_("staff officers, who stood among them until April 2017"))
    return Shown(
        each,
        verdict_name(each.verdict),
        verdict_name(each.finding.verdict),
        because_in_words(each.finding),
        ", ".join(kinds),
        seen_as(each.pledge.capability).why,
        tuple(doubts_in_words(each.doubts)),
        drawn_verdict(each) if draw else None,
        tuple((said, _named(said.verdict), _named(said.against)) for said in each.said),
    )


def _named(verdict: str) -> str:
    return verdict_name(Verdict(verdict)) if verdict else ""


def _cells(each: Verified) -> list[object]:
    claim, figures = each.finding.claim, each.finding.figures
    return [
        each.pledge.pk,
        claim.participant,
        each.pledge.text,
        each.verdict.value,
        each.finding.verdict.value,
        because_in_words(each.finding),
        claim.mission,
        claim.persons,
        figures.before,
        figures.highest,
        str(figures.since or ""),
        figures.reported,
        figures.missing,
    ]
