"""Linking pledges to requirements, and what follows when a mission closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Right, may, require
from pledgeworks.apps.answering import rights
from pledgeworks.apps.answering.choices import AnswerOrigin, AnswerState, Hanging
from pledgeworks.apps.answering.closing import Proposal, closing_of
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.planning.actions import archive_scenario
from pledgeworks.apps.pledges.actions import record_fact
from pledgeworks.apps.pledges.labels import may_read
from pledgeworks.apps.pledges.models import Deployment, Pledge
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.reference.models import Mission
from pledgeworks.apps.requirements.actions import close
from pledgeworks.apps.requirements.checks import require_words
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

_LIVE = (AnswerState.PROPOSED, AnswerState.ACCEPTED)
_LARGEST_QUANTITY = 100_000_000


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """That a pledge is meant for a requirement, and how many of its units (None: all)."""

    pledge: Pledge
    requirement: Requirement
    quantity: int | None = None


def propose(*, by: Person, new: NewAnswer, source: str, why: str = "") -> Answer:
    """Propose a pledge as the answer to a requirement; a focal point, its own State's pledges.

    Refused (`InvalidInput`) where the requirement is not open or was stated anew, the pledge has
    ended or excludes the mission, or it answers this already.
    """
    require(by, rights.PROPOSE, subject_of(new.pledge))
    # Whoever may decide speaks for the Secretariat, everybody else for its State.
    for_all = may(by, rights.DECIDE)
    origin = AnswerOrigin.SECRETARIAT if for_all else AnswerOrigin.STATE
    with recorded(by=by, action="propose an answer", why=why, source=source):
        return _made(by, new, origin, AnswerState.PROPOSED, source, "")


def link(
    *, by: Person, new: NewAnswer, source: str, why: str, suggested_by_plan: bool = False
) -> Answer:
    """Say that a pledge answers a requirement; refused as `propose` is, and without a reason."""
    require(by, rights.DECIDE, subject_of(new.pledge))
    require_words(why=why)
    origin = AnswerOrigin.PLAN if suggested_by_plan else AnswerOrigin.SECRETARIAT
    with recorded(by=by, action="link a pledge to a requirement", why=why, source=source):
        return _made(by, new, origin, AnswerState.ACCEPTED, source, why)


def reject_suggestion(*, by: Person, new: NewAnswer, why: str) -> Answer:
    """Keep that a tour of the plan is not wanted, and why; the plan does not suggest it again."""
    require(by, rights.DECIDE, subject_of(new.pledge))
    require_words(why=why)
    with recorded(by=by, action="reject a suggestion of the plan", why=why):
        return _made(by, new, AnswerOrigin.PLAN, AnswerState.REJECTED, "", why)


def accept(*, by: Person, answer: Answer, version: int, why: str = "") -> Answer:
    """Accept what was proposed, from today on."""
    return _decided(
        by, rights.DECIDE, answer, version, (AnswerState.PROPOSED,), AnswerState.ACCEPTED, why
    )


def reject(*, by: Person, answer: Answer, version: int, why: str) -> Answer:
    """Reject what was proposed, or end a link, from today on; the reason is kept."""
    require_words(why=why)
    return _decided(by, rights.DECIDE, answer, version, _LIVE, AnswerState.REJECTED, why)


def withdraw(*, by: Person, answer: Answer, version: int, why: str) -> Answer:
    """Take back an answer, from today on; a focal point, those of its own State's pledges."""
    require_words(why=why)
    return _decided(by, rights.PROPOSE, answer, version, _LIVE, AnswerState.WITHDRAWN, why)


def _decided(
    by: Person,
    right: Right,
    answer: Answer,
    version: int,
    before: Sequence[AnswerState],
    after: AnswerState,
    why: str,
) -> Answer:
    require(by, right, subject_of(answer.pledge))
    with recorded(by=by, action=f"answer {after}", why=why):
        current = Answer.objects.select_for_update().get(pk=answer.pk)
        if current.version != version:
            raise Conflict(
                "answer-changed",
                say(
                    "What {pledge_id} is to {requirement_id} was changed by somebody else "
                    "since you read it: it is {state} now. Read it again.",
                    pledge_id=current.pledge_id,
                    requirement_id=current.requirement_id,
                    state=current.state,
                ),
                id=str(current.pk),
            )
        if current.state not in before:
            raise InvalidInput(
                "answer-decided",
                say(
                    "This answer stands at '{state}' already; propose the pledge again.",
                    state=current.get_state_display(),
                ),
            )
        current.state = after
        if after is AnswerState.ACCEPTED:
            current.accepted_on = today()
        else:
            current.ended_on = today()
        current.reason = why.strip() or current.reason
        current.version += 1
        current.save()
    return current


def _made(
    by: Person,
    new: NewAnswer,
    origin: AnswerOrigin,
    state: AnswerState,
    source: str,
    reason: str,
) -> Answer:
    if not may_read(by, new.pledge):
        raise NotFound("pledge-not-found", say("There is no pledge '{pk}'.", pk=new.pledge.pk))
    requirement = Requirement.objects.select_for_update().get(pk=new.requirement.pk)
    if state in _LIVE:
        require_words(source=source)
        _require_fit(new, requirement)
    day = today()
    try:
        with transaction.atomic():
            return Answer.objects.create(
                pledge=new.pledge,
                requirement=requirement,
                origin=origin,
                state=state,
                quantity=new.quantity,
                stated_on=day,
                accepted_on=day if state is AnswerState.ACCEPTED else None,
                ended_on=day if state is AnswerState.REJECTED else None,
                reason=reason.strip(),
                source_urls=[source.strip()] if source.strip() else [],
            )
    except IntegrityError as refused:
        raise InvalidInput(
            "answered-already",
            say("{pk} answers {pk_2} already.", pk=new.pledge.pk, pk_2=requirement.pk),
        ) from refused


def _require_fit(new: NewAnswer, requirement: Requirement) -> None:
    later = Requirement.objects.filter(supersedes=requirement).first()
    if later is not None:
        raise InvalidInput(
            "requirement-superseded",
            say(
                "{pk} was stated anew as {pk_2}; answer that version.",
                pk=requirement.pk,
                pk_2=later.pk,
            ),
            id=later.pk,
        )
    if requirement.state != RequirementState.OPEN:
        raise InvalidInput(
            "requirement-not-open",
            say(
                "{pk} stands at '{state}' since {closed_on}.",
                pk=requirement.pk,
                state=requirement.get_state_display(),
                closed_on=requirement.closed_on,
            ),
        )
    pledge = new.pledge
    if pledge.is_draft or pledge.facts.filter(step__in=ENDS).exists():
        said = "a draft" if pledge.is_draft else "withdrawn, lapsed or replaced"
        raise InvalidInput(
            "pledge-does-not-stand",
            say("{pk} is {said}; it answers nothing.", pk=pledge.pk, said=said),
        )
    where = requirement.mission_id
    if where in pledge.missions_excluded or (
        where and pledge.missions and where not in pledge.missions
    ):
        raise InvalidInput(
            "mission-excluded",
            say(
                "{pk} is not offered for {where}; ask the State to change that first.",
                pk=pledge.pk,
                where=where,
            ),
        )
    if new.quantity is not None and not 0 < new.quantity <= _LARGEST_QUANTITY:
        raise InvalidInput(
            "quantity-out-of-range",
            say(
                "{quantity} is not from 1 to {largest_quantity:,}; leave it out for the "
                "whole pledge.",
                quantity=new.quantity,
                largest_quantity=_LARGEST_QUANTITY,
            ),
            field="quantity",
        )
    if new.quantity is not None and pledge.quantity is not None and new.quantity > pledge.quantity:
        raise InvalidInput(
            "more-than-pledged",
            say(
                "{pk} offers {quantity}, not {quantity_2}.",
                pk=pledge.pk,
                quantity=pledge.quantity,
                quantity_2=new.quantity,
            ),
            field="quantity",
        )


def apply_closing(
    *,
    by: Person,
    mission: Mission,
    on: ApproximateDate,
    chosen: Mapping[str, str],
    reason: str,
    source: str,
) -> Sequence[Proposal]:
    """Apply chosen proposals of a mission that closes, all of them or none.

    `chosen` are keys of proposals with what was seen of each (`Proposal.seen`). Refused where
    nothing is chosen or a key is none of the proposals (`InvalidInput`), and where one of them was
    changed since it was read (`Conflict`).
    """
    require(by, rights.CLOSE_MISSION)
    require_words(why=reason, source=source)
    if not chosen:
        raise InvalidInput("nothing-chosen", say("Choose at least one of the changes."))
    with recorded(by=by, action=f"close what hangs on {mission.pk}", why=reason, source=source):
        proposals = {each.key: each for each in closing_of(mission, on, by).proposals}
        done = []
        for key, seen in chosen.items():
            proposal = proposals.get(key)
            if proposal is None or proposal.seen != seen:
                raise Conflict(
                    "proposal-changed",
                    say(
                        "'{key}' was changed by somebody else since you read it, or is done "
                        "already. Nothing was changed; read the list again.",
                        key=key,
                    ),
                    id=key,
                )
            if not proposal.can_be_applied:
                raise InvalidInput(
                    "nothing-to-apply",
                    say("'{key}' is shown for information only.", key=key),
                    id=key,
                )
            _apply(by, proposal, on, reason, source)
            done.append(proposal)
    return done


def _apply(by: Person, proposal: Proposal, on: ApproximateDate, reason: str, source: str) -> None:
    match proposal.kind:
        case Hanging.REQUIREMENT:
            close(
                by=by,
                requirement=Requirement.objects.get(pk=proposal.code),
                version=int(proposal.seen),
                on=on,
                reason=reason,
                source=source,
            )
        case Hanging.PLEDGE:
            record_fact(
                by=by,
                pledge=Pledge.objects.get(pk=proposal.code),
                version=int(proposal.seen),
                step=Step.LAPSED,
                occurred_on=on,
                source=source,
                text=reason,
                why=reason,
            )
        case Hanging.DEPLOYMENT:
            _end_deployment(proposal, on, source)
        case Hanging.SCENARIO:
            archive_scenario(by=by, code=proposal.code, version=int(proposal.seen), why=reason)


def _end_deployment(proposal: Proposal, on: ApproximateDate, source: str) -> None:
    current = Deployment.objects.select_for_update().get(pk=proposal.code)
    current.to_month = Month.containing(on.latest)
    if source.strip() not in current.source_urls:
        current.source_urls = [*current.source_urls, source.strip()]
    current.save(update_fields=["to_month", "source_urls"])
