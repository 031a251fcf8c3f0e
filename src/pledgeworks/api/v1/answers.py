"""Which pledge answers which requirement: proposed, linked, accepted, rejected, taken back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, listed, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import Body, Sourced, Why, named
from pledgeworks.api.v1.registry_shapes import PledgeList
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS, AnswerList
from pledgeworks.api.v1.shapes import Answer as AnswerShape
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.answering import actions
from pledgeworks.apps.answering.actions import NewAnswer
from pledgeworks.apps.answering.choices import AnswerState
from pledgeworks.apps.answering.presenting import answer_as_json
from pledgeworks.apps.answering.queries import (
    Answer,
    answer,
    answer_list,
    could_be_proposed,
    pledge_to_answer_with,
)
from pledgeworks.apps.pledges.presenting import pledge_as_json
from pledgeworks.apps.requirements.queries import requirement

router = Router(tags=["requirements"])

NUMBER = Path(..., description="Number of an answer.", examples=[1])
_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_MADE = {201: AnswerShape, **CHANGE_PROBLEMS}
_SHOWN = {200: AnswerShape, **CHANGE_PROBLEMS}


class AnswerFilters(Schema):
    """Which answers are listed; every filter given must hold."""

    requirement: str | None = Field(
        None, description="Code of a requirement.", examples=["minusma-2021-07-helicopter-unit"]
    )
    pledge: str | None = Field(
        None, description="Code of a pledge.", examples=["seoul-2021-kor-06"]
    )
    state: AnswerState | None = Field(None, description="Where it stands.", examples=["accepted"])


class PledgeMeant(Body):
    """A pledge, the requirement it is meant for, and how many of its units."""

    pledge: str = Field(description="Code of the pledge.", examples=["seoul-2021-kor-06"])
    requirement: str = Field(
        description="Code of the requirement.", examples=["minusma-2021-07-helicopter-unit"]
    )
    quantity: int | None = Field(None, description="How many units; the whole pledge if left out.")

    def said(self, by: Person) -> NewAnswer:
        """Both of them; raises `InvalidInput` naming the field."""
        return NewAnswer(
            pledge=named("pledge", pledge_to_answer_with, self.pledge, reader=by),
            requirement=named("requirement", requirement, self.requirement),
            quantity=self.quantity,
        )


class ProposedAnswer(PledgeMeant, Sourced):
    """A pledge that is proposed as the answer to a requirement."""


class Link(PledgeMeant, Sourced):
    """A pledge that answers a requirement."""

    why: str = Field(description="The reason, for the history.", examples=["The State agreed"])
    suggested_by_plan: bool = Field(False, description="Whether the plan suggested it.")


class RefusedTour(PledgeMeant, Why):
    """A tour of the plan that is not wanted."""


class Acceptance(Body):
    """Why a proposal is accepted."""

    why: str = Field("", description="The reason, for the history.")


def record_of(number: int, reader: Reader) -> Record:
    """An answer, with the version that a change has to name."""
    found = answer(number, reader)
    return Record(answer_as_json(found), found.version)


@router.get("", response={200: AnswerList, **PROBLEMS}, url_name="api-answers")
def list_answers(
    request: HttpRequest, filters: Query[AnswerFilters], paged: Query[Paged]
) -> HttpResponse:
    """Which pledges answer which requirements, or were meant to; ended ones too, by number."""
    rows = answer_list(
        reader_of(request),
        requirement=requirement(filters.requirement).pk if filters.requirement else None,
        pledge=filters.pledge,
        state=filters.state,
    )
    return listed(request, page_of(request, rows, Order("pk"), paged), answer_as_json)


@router.get(
    "/candidates/{slug:code}", response={200: PledgeList, **PROBLEMS}, url_name="api-candidates"
)
def list_candidates(
    request: HttpRequest,
    paged: Query[Paged],
    code: str = Path(
        ..., description="Code of a requirement.", examples=["minusma-2021-07-helicopter-unit"]
    ),
) -> HttpResponse:
    """Standing pledges of the capability, or a stand-in, that the caller may propose for it."""
    rows = could_be_proposed(requirement(code), caller(request)).select_related("capability")
    return listed(request, page_of(request, rows, Order("code"), paged), pledge_as_json)


@router.get("/{count:number}", response={200: AnswerShape, **PROBLEMS}, url_name="api-answer")
def show_answer(request: HttpRequest, number: int = NUMBER) -> HttpResponse:
    """One answer: the pledge, the requirement, who said so, and where it stands."""
    return shown(request, record_of(number, reader_of(request)))


@router.post("", response=_MADE, url_name="api-propose-answer", openapi_extra=_KEYED)
def propose_answer(request: HttpRequest, body: ProposedAnswer) -> HttpResponse:
    """Propose a pledge as the answer to a requirement; a focal point, those of its own State."""
    by = caller(request)
    return _made(
        request,
        by,
        lambda: actions.propose(by=by, new=body.said(by), source=body.source, why=body.why),
    )


@router.post("/links", response=_MADE, url_name="api-link-answer", openapi_extra=_KEYED)
def link_to_requirement(request: HttpRequest, body: Link) -> HttpResponse:
    """Say that a pledge answers a requirement; for the Secretariat."""
    by = caller(request)
    return _made(
        request,
        by,
        lambda: actions.link(
            by=by,
            new=body.said(by),
            source=body.source,
            why=body.why,
            suggested_by_plan=body.suggested_by_plan,
        ),
    )


@router.post("/refusals", response=_MADE, url_name="api-refuse-tour", openapi_extra=_KEYED)
def refuse_tour(request: HttpRequest, body: RefusedTour) -> HttpResponse:
    """Keep that a tour of the plan is not wanted, and why; the plan does not suggest it again."""
    by = caller(request)
    return _made(
        request, by, lambda: actions.reject_suggestion(by=by, new=body.said(by), why=body.why)
    )


@router.post(
    "/{count:number}/acceptance",
    response=_SHOWN,
    url_name="api-accept-answer",
    openapi_extra=_ON_A_VERSION,
)
def accept_answer(request: HttpRequest, body: Acceptance, number: int = NUMBER) -> HttpResponse:
    """Accept what was proposed, from today on; for the Secretariat."""
    return _decided(request, number, body.why, actions.accept)


@router.post(
    "/{count:number}/rejection",
    response=_SHOWN,
    url_name="api-reject-answer",
    openapi_extra=_ON_A_VERSION,
)
def reject_answer(request: HttpRequest, body: Why, number: int = NUMBER) -> HttpResponse:
    """Reject what was proposed, or end a link, from today on; for the Secretariat."""
    return _decided(request, number, body.why, actions.reject)


@router.post(
    "/{count:number}/withdrawal",
    response=_SHOWN,
    url_name="api-withdraw-answer",
    openapi_extra=_ON_A_VERSION,
)
def withdraw_answer(request: HttpRequest, body: Why, number: int = NUMBER) -> HttpResponse:
    """Take back an answer, from today on; a focal point, those of its own State's pledges."""
    return _decided(request, number, body.why, actions.withdraw)


def _made(request: HttpRequest, by: Person, make: Callable[[], Answer]) -> HttpResponse:
    def answered() -> tuple[str, Record]:
        made = make()
        return str(made.pk), record_of(made.pk, by)

    return created(
        request, lambda number: reverse("api-v1:api-answer", args=[int(number)]), answered
    )


def _decided(
    request: HttpRequest, number: int, why: str, decide: Callable[..., Answer]
) -> HttpResponse:
    by = caller(request)

    def act(version: int) -> None:
        decide(by=by, answer=answer(number, by), version=version, why=why)

    return changed(request, lambda: record_of(number, by), act)
