"""Overruling with evidence what the record says of a pledge, and taking that back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field

from pledgeworks.api.answers import Record
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import created
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY
from pledgeworks.api.v1.given import Body
from pledgeworks.api.v1.record import PLEDGE, router
from pledgeworks.api.v1.record_shapes import VerificationShape
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.pledges.queries import Pledge
from pledgeworks.apps.pledges.queries import pledge as find_pledge
from pledgeworks.apps.record import actions
from pledgeworks.apps.record.presenting_verdicts import verified_as_json
from pledgeworks.apps.record.verification import verified_for
from pledgeworks.engines.verification import Verdict

_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_MADE = {201: VerificationShape, **CHANGE_PROBLEMS}
_READ = Field(description="The rule's verdict as it was read.", examples=["confirmed"])


class Overruling(Body):
    """What is said against the rule, with evidence."""

    verdict: Verdict = Field(description="The verdict that is right.", examples=["partly"])
    against: Verdict = _READ
    reason: str = Field(description="Why the rule is wrong here.", examples=["Half of them came"])
    sources: list[str] = Field(
        description="The evidence: addresses or documents.",
        examples=[["https://example.org/report"]],
    )


class TakingBack(Body):
    """Why what was said against the rule is taken back."""

    against: Verdict = _READ
    reason: str = Field(description="Why.", examples=["The report was of another unit"])


@router.post(
    "/pledges/{slug:code}/verification/overruling",
    response=_MADE,
    url_name="api-overrule-verdict",
    openapi_extra=_KEYED,
)
def overrule_verdict(request: HttpRequest, body: Overruling, code: str = PLEDGE) -> HttpResponse:
    """Overrule with evidence what the rule says of a pledge; both stay. For the Secretariat."""
    by = caller(request)
    return _said(
        request,
        by,
        code,
        lambda pledge: actions.overrule(
            by=by,
            pledge=pledge,
            against=body.against,
            verdict=body.verdict,
            reason=body.reason,
            sources=body.sources,
        ),
    )


@router.post(
    "/pledges/{slug:code}/verification/overruling/withdrawal",
    response=_MADE,
    url_name="api-withdraw-overruling",
    openapi_extra=_KEYED,
)
def withdraw_overruling(request: HttpRequest, body: TakingBack, code: str = PLEDGE) -> HttpResponse:
    """Let the rule's verdict hold again; what was said stays in the history."""
    by = caller(request)
    return _said(
        request,
        by,
        code,
        lambda pledge: actions.withdraw_overruling(
            by=by, pledge=pledge, against=body.against, reason=body.reason
        ),
    )


def _said(
    request: HttpRequest, by: Person, code: str, say: Callable[[Pledge], object]
) -> HttpResponse:
    def make() -> tuple[str, Record]:
        found = find_pledge(code, reader=by)
        say(found)
        verified = verified_for(found, reader=by)
        return found.pk, Record(verified_as_json(verified), len(verified.said))

    return created(request, lambda pk: reverse("api-v1:api-pledge-verification", args=[pk]), make)
