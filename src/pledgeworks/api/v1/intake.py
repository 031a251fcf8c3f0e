"""What delegations sent, the drafts read from it, and decisions on them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

from pledgeworks.api.answers import Record, listed, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.v1 import intake_shapes as shapes
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.intake.review import actions
from pledgeworks.apps.intake.review.comparing import judged
from pledgeworks.apps.intake.review.presenting import (
    draft_as_json,
    statement_as_json,
    statement_in_full_as_json,
)
from pledgeworks.apps.intake.review.queries import draft, statement, statements
from pledgeworks.apps.intake.review.words import DraftWords
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.apps.reference.queries import participant
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

router = Router(tags=["intake"])

_CODE = Path(..., description="Code of a statement.", examples=["seoul-2021-ken-1"])
_NUMBER = Path(..., description="Number of a draft.", examples=[1], ge=1, le=2**31 - 1)


@router.get(
    "/statements",
    response={200: shapes.StatementList, **PROBLEMS},
    url_name="api-statements",
    by_alias=True,
)
def list_statements(request: HttpRequest, paged: Query[Paged]) -> HttpResponse:
    """What delegations sent that the caller may see, by code."""
    page = page_of(request, statements(caller(request)), Order("code"), paged)
    return listed(request, page, statement_as_json)


@router.post(
    "/statements",
    response={201: shapes.StatementInFull, **CHANGE_PROBLEMS},
    url_name="api-send-statement",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
    by_alias=True,
)
def send_statement(request: HttpRequest, body: shapes.StatementSent) -> HttpResponse:
    """Have a statement read into drafts; nothing is a pledge before a person decides."""
    by = caller(request)

    def send() -> tuple[str, Record]:
        made = actions.send(
            by=by,
            name=body.title,
            content=body.text.encode(),
            spoken_on=_day(body.spoken_on),
            source=body.source,
            participant=participant(body.participant) if body.participant else None,
            meeting=meeting(body.meeting) if body.meeting else None,
            language=body.language,
            why=body.why,
        )
        return made.pk, _statement(made.pk, by)

    return created(request, lambda code: reverse("api-v1:api-statement", args=[code]), send)


def _day(text: str) -> ApproximateDate:
    try:
        return ApproximateDate.parse(text)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field="spoken_on") from wrong


@router.get(
    "/statements/{slug:code}",
    response={200: shapes.StatementInFull, **PROBLEMS},
    url_name="api-statement",
    by_alias=True,
)
def show_statement(request: HttpRequest, code: str = _CODE) -> HttpResponse:
    """A statement with its drafts: how each stands to earlier pledges, and what it leaves open."""
    return shown(request, _statement(code, caller(request)))


def _statement(code: str, reader: Person) -> Record:
    found = statement(code, reader=reader)
    drafts = list(found.drafts.all())
    body = statement_in_full_as_json(found, dict(judged(found, drafts, reader)))
    return Record(body, sum(each.version for each in drafts) or 1)


@router.get(
    "/drafts/{number}",
    response={200: shapes.DraftRow, **PROBLEMS},
    url_name="api-draft-read",
    by_alias=True,
)
def show_draft(request: HttpRequest, number: int = _NUMBER) -> HttpResponse:
    """One draft with its passage."""
    return shown(request, _draft(number, caller(request)))


def _draft(number: int, reader: Person) -> Record:
    found = draft(number, reader=reader)
    return Record(draft_as_json(found), found.version)


@router.post(
    "/drafts/{number}/decisions",
    response={200: shapes.DraftRow, **CHANGE_PROBLEMS},
    url_name="api-draft-decisions",
    openapi_extra={"parameters": [IF_MATCH, IDEMPOTENCY_KEY]},
    by_alias=True,
)
def decide(request: HttpRequest, body: shapes.Decision, number: int = _NUMBER) -> HttpResponse:
    """Decide on a draft, read at the version in `If-Match`; every decision can be undone."""
    by = caller(request)
    doing = _decision(body, by, number)
    return changed(request, lambda: _draft(number, by), doing, yours=body.dict())


def _decision(body: shapes.Decision, by: Person, number: int) -> Callable[[int], object]:
    """What a decision does, given the version that was read."""
    why, state = body.why, body.participant
    match body.decision:
        case "accept":
            return lambda seen: actions.accept(
                by=by, number=number, version=seen, participant=state, why=why
            )
        case "evidence":
            return lambda seen: actions.accept_as_evidence(
                by=by,
                number=number,
                version=seen,
                pledge=pledge(body.pledge, reader=by),
                participant=state,
                why=why,
            )
        case "correct":
            return lambda seen: actions.correct(
                by=by, number=number, version=seen, words=_words(body), why=why
            )
        case "merge":
            return lambda seen: actions.merge(
                by=by,
                number=number,
                version=seen,
                into=body.into or 0,
                into_version=body.into_version or 0,
                why=why,
            )
        case "split":
            return lambda seen: actions.split(
                by=by, number=number, version=seen, at=body.at or 0, why=why
            )
        case "reject":
            return lambda seen: actions.reject(by=by, number=number, version=seen, why=why)
        case _:
            return lambda seen: actions.undo(by=by, number=number, version=seen, why=why)


def _words(body: shapes.Decision) -> DraftWords:
    if body.said is None:
        raise InvalidInput("nothing-said", say("Say what the draft shall say."), field="said")
    said = body.said.dict()
    return DraftWords(**{**said, "partners": tuple(said["partners"])})
