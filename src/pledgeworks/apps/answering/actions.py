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
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.kernel.months import Month

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
    _require_words(why=why)
    origin = AnswerOrigin.PLAN if suggested_by_plan else AnswerOrigin.SECRETARIAT
    with recorded(by=by, action="link a pledge to a requirement", why=why, source=source):
        return _made(by, new, origin, AnswerState.ACCEPTED, source, why)


def reject_suggestion(*, by: Person, new: NewAnswer, why: str) -> Answer:
    """Keep that a tour of the plan is not wanted, and why; the plan does not suggest it again."""
    require(by, rights.DECIDE, subject_of(new.pledge))
    _require_words(why=why)
    with recorded(by=by, action="reject a suggestion of the plan", why=why):
        return _made(by, new, AnswerOrigin.PLAN, AnswerState.REJECTED, "", why)


def accept(*, by: Person, answer: Answer, version: int, why: str = "") -> Answer:
    """Accept what was proposed, from today on."""
    return _decided(
        by, rights.DECIDE, answer, version, (AnswerState.PROPOSED,), AnswerState.ACCEPTED, why
    )


def reject(*, by: Person, answer: Answer, version: int, why: str) -> Answer:
    """Reject what was proposed, or end a link, from today on; the reason is kept."""
    _require_words(why=why)
    return _decided(by, rights.DECIDE, answer, version, _LIVE, AnswerState.REJECTED, why)


def withdraw(*, by: Person, answer: Answer, version: int, why: str) -> Answer:
    """Take back an answer, from today on; a focal point, those of its own State's pledges."""
    _require_words(why=why)
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
                f"What {current.pledge_id} is to {current.requirement_id} was changed by somebody "
                f"else since you read it: it is {current.state} now. Read it again.",
                id=str(current.pk),
            )
        if current.state not in before:
            raise InvalidInput(
                "answer-decided", f"It is {current.state} already; propose the pledge again."
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
        raise NotFound("pledge-not-found", f"There is no pledge '{new.pledge.pk}'.")
    requirement = Requirement.objects.select_for_update().get(pk=new.requirement.pk)
    if state in _LIVE:
        _require_words(source=source)
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
            "answered-already", f"{new.pledge.pk} answers {requirement.pk} already."
        ) from refused


def _require_fit(new: NewAnswer, requirement: Requirement) -> None:
    later = Requirement.objects.filter(supersedes=requirement).first()
    if later is not None:
        raise InvalidInput(
            "requirement-superseded",
            f"{requirement.pk} was stated anew as {later.pk}; answer that version.",
            id=later.pk,
        )
    if requirement.state != RequirementState.OPEN:
        raise InvalidInput(
            "requirement-not-open",
            f"{requirement.pk} is {requirement.state} since {requirement.closed_on}.",
        )
    pledge = new.pledge
    if pledge.is_draft or pledge.facts.filter(step__in=ENDS).exists():
        said = "a draft" if pledge.is_draft else "withdrawn, lapsed or replaced"
        raise InvalidInput("pledge-does-not-stand", f"{pledge.pk} is {said}; it answers nothing.")
    where = requirement.mission_id
    if where in pledge.missions_excluded or (
        where and pledge.missions and where not in pledge.missions
    ):
        raise InvalidInput(
            "mission-excluded",
            f"{pledge.pk} is not offered for {where}; ask the State to change that first.",
        )
    if new.quantity is not None and not 0 < new.quantity <= _LARGEST_QUANTITY:
        raise InvalidInput(
            "quantity-out-of-range",
            f"{new.quantity} is not from 1 to {_LARGEST_QUANTITY:,}; leave it out for the whole "
            "pledge.",
            field="quantity",
        )
    if new.quantity is not None and pledge.quantity is not None and new.quantity > pledge.quantity:
        raise InvalidInput(
            "more-than-pledged",
            f"{pledge.pk} offers {pledge.quantity}, not {new.quantity}.",
            field="quantity",
        )


def _require_words(**given: str) -> None:
    missing = [name for name, text in given.items() if not text.strip() or "\x00" in text]
    if missing:
        raise InvalidInput(
            "words-missing",
            f"Say the {', the '.join('reason' if name == 'why' else name for name in missing)}: "
            "nothing is changed without.",
            field=missing[0],
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
    _require_words(why=reason, source=source)
    if not chosen:
        raise InvalidInput("nothing-chosen", "Choose at least one of the changes.")
    with recorded(by=by, action=f"close what hangs on {mission.pk}", why=reason, source=source):
        proposals = {each.key: each for each in closing_of(mission, on, by).proposals}
        done = []
        for key, seen in chosen.items():
            proposal = proposals.get(key)
            if proposal is None or proposal.seen != seen:
                raise Conflict(
                    "proposal-changed",
                    f"'{key}' was changed by somebody else since you read it, or is done already. "
                    "Nothing was changed; read the list again.",
                    id=key,
                )
            if not proposal.can_be_applied:
                raise InvalidInput(
                    "nothing-to-apply", f"'{key}' is shown for information only.", id=key
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
