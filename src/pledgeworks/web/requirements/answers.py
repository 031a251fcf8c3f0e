"""What a page of a requirement shows of the pledges that answer it, and the forms about them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import may, may_somewhere
from pledgeworks.apps.answering import actions, rights
from pledgeworks.apps.answering.actions import NewAnswer
from pledgeworks.apps.answering.queries import (
    Answer,
    answer,
    answers_to,
    could_be_proposed,
    pledge_to_answer_with,
    suggested,
)
from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.apps.pledges.queries import Pledge
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.requirements.queries import Requirement, requirement
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.form_fields import field, version_read
from pledgeworks.web.person import signed_in

_MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer with what the reader may do about it."""

    answer: Answer
    may_decide: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to every version of a need, and what the reader may add."""

    live: tuple[AnswerShown, ...]
    ended: tuple[Answer, ...]
    suggestions: tuple[Sending, ...]
    choices: tuple[Pledge, ...]
    may_propose: bool
    may_decide: bool


def answers_shown(
    found: Requirement, versions: list[str], row: BoardRow | None, reader: Person | None
) -> Answers:
    """What stands, what was rejected or taken back, what the plan suggests."""
    every = list(answers_to(versions, reader))
    is_open = found.state == "open" and not hasattr(found, "superseded_by")
    may_decide = may(reader, rights.DECIDE)
    may_propose = is_open and may_somewhere(reader, rights.PROPOSE)
    return Answers(
        live=tuple(
            AnswerShown(
                each,
                may_decide,
                not may_decide and may(reader, rights.PROPOSE, subject_of(each.pledge)),
            )
            for each in every
            if each.ended_on is None
        ),
        ended=tuple(each for each in every if each.ended_on is not None),
        suggestions=tuple(suggested(row)) if row is not None and is_open else (),
        choices=tuple(could_be_proposed(found, reader)[:_MOST_CHOICES]) if may_propose else (),
        may_propose=may_propose,
        may_decide=is_open and may_decide,
    )


@require_POST
def answer_requirement(request: HttpRequest, code: str) -> HttpResponse:
    """Propose or link a pledge, or decide about one that the plan suggests."""
    by, found = signed_in(request), requirement(code)
    new = NewAnswer(
        pledge=pledge_to_answer_with(field(request, "pledge"), by),
        requirement=found,
        quantity=_quantity(field(request, "quantity")),
    )
    source, why = field(request, "source"), field(request, "why")
    match field(request, "do"):
        case "propose":
            actions.propose(by=by, new=new, source=source, why=why)
        case "link":
            actions.link(by=by, new=new, source=source, why=why)
        case "accept-suggestion":
            actions.link(by=by, new=new, source=source, why=why, suggested_by_plan=True)
        case "reject-suggestion":
            actions.reject_suggestion(by=by, new=new, why=why)
        case other:
            raise InvalidInput(
                "no-such-choice", say("'{other}' is nothing that can be done here.", other=other)
            )
    return redirect("requirement", found.pk)


@require_POST
def decide_answer(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or reject what was proposed, or take it back."""
    by = signed_in(request)
    found, why = answer(number, by), field(request, "why")
    do = {"accept": actions.accept, "reject": actions.reject, "withdraw": actions.withdraw}
    chosen = do.get(field(request, "do"))
    if chosen is None:
        raise InvalidInput("no-such-choice", say("Accept it, reject it or take it back."))
    chosen(by=by, answer=found, version=version_read(request), why=why)
    return redirect("requirement", found.requirement_id)


def _quantity(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise InvalidInput(
            "not-a-whole-number",
            say("'{text}' is not a whole number.", text=text[:40]),
            field="quantity",
        )
    return int(text)
