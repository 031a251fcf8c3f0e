"""Suggestions of a board's plan: proposed as partnerships, set aside, asked for again.

A suggestion has its `name` among those that the board's partnerships tell; the name stays the same
while the same parts bring the same to the same requirement.
"""

from typing import cast

from django.http import HttpRequest, HttpResponse
from ninja import Path

from pledgeworks.api.answers import Record, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import created, once
from pledgeworks.api.v1 import partnership_bodies as bodies
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.given import Why, date_of
from pledgeworks.api.v1.meetings import CODE, DAY, router
from pledgeworks.api.v1.partnership_changes import KEYED, MADE, address_of
from pledgeworks.api.v1.partnership_shapes import SetAside
from pledgeworks.api.v1.partnerships import record_of
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.partnerships import actions
from pledgeworks.apps.partnerships.presenting import rejection_as_json
from pledgeworks.apps.planning.partners import Partnerships, Suggestion
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.proposals import proposal_of, suggestion_named
from pledgeworks.apps.planning.proposals import told as in_words

NAME = Path(
    ...,
    description="Name of a suggestion, as the board's partnerships tell it.",
    examples=["0f343b0931126a200f343b0931126a200f343b0931126a200f343b0931126a20"],
)
_SHOWN = {200: SetAside, **CHANGE_PROBLEMS}


@router.post(
    "/{record:code}/partnerships/{slug:name}/proposal",
    response=MADE,
    url_name="api-propose-suggestion",
    openapi_extra=KEYED,
)
def propose_suggestion(
    request: HttpRequest,
    body: bodies.SuggestionProposed,
    code: str = CODE,
    name: str = NAME,
    as_of: Day | None = DAY,
) -> HttpResponse:
    """Propose what the plan suggests, with its roles and reasons as they are."""
    by = caller(request)

    def propose() -> tuple[str, Record]:
        found, suggestion = _suggested(by, code, name, as_of)
        new = proposal_of(
            suggestion,
            found,
            title=body.title,
            purpose=body.purpose or in_words(suggestion),
            proposed_on=date_of(body.proposed_on, "proposed_on"),
            label=body.label,
        )
        made = actions.propose(by=by, new=new, source=body.source, why=body.why)
        return made.pk, record_of(made.pk, by)

    return created(request, address_of, propose)


@router.post(
    "/{record:code}/partnerships/{slug:name}/rejection",
    response=_SHOWN,
    url_name="api-reject-suggestion",
    openapi_extra=KEYED,
)
def reject_suggestion(
    request: HttpRequest,
    body: bodies.SuggestionRejected,
    code: str = CODE,
    name: str = NAME,
    as_of: Day | None = DAY,
) -> HttpResponse:
    """Set a suggestion aside, with the reason; it is not shown again unasked."""
    by = caller(request)

    def reject() -> HttpResponse:
        _found, suggestion = _suggested(by, code, name, as_of)
        made = actions.reject(
            by=by,
            suggestion=name,
            requirement=suggestion.requirement,
            participants={each.part.participant.pk for each in suggestion.roles},
            told=in_words(suggestion),
            reason=body.reason,
            label=body.label,
        )
        return told(request, rejection_as_json(made))

    return once(request, reject)


@router.post(
    "/{record:code}/partnerships/{slug:name}/return",
    response=_SHOWN,
    url_name="api-ask-again",
    openapi_extra=KEYED,
)
def ask_for_suggestion_again(
    request: HttpRequest, body: Why, code: str = CODE, name: str = NAME
) -> HttpResponse:
    """Let a suggestion that was set aside be shown again; that it was stays on record."""
    by = caller(request)

    def ask() -> HttpResponse:
        meeting(code)
        return told(
            request, rejection_as_json(actions.ask_again(by=by, suggestion=name, why=body.why))
        )

    return once(request, ask)


def _suggested(
    by: Person, code: str, name: str, as_of: Day | None
) -> tuple[Partnerships, Suggestion]:
    of = meeting(code)
    found = cast(Partnerships, partnerships(of, as_of, audience_of(by, of.pk)))
    return found, suggestion_named(found, name)
