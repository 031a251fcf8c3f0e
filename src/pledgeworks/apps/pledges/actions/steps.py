"""Recording what happens to a pledge, and how it stands to earlier ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked, locked_at
from pledgeworks.apps.pledges.checks import require_happened
from pledgeworks.apps.pledges.choices import Relation, SaidBy
from pledgeworks.apps.pledges.held import missing_documents
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLink
from pledgeworks.apps.pledges.queries import facts_of, ladder_of_pledge
from pledgeworks.engines.readiness import FORMS, Fact, Level, Outcome, Step, refusals
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound
from pledgeworks.kernel.wording import say


def record_fact(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    step: Step,
    occurred_on: ApproximateDate,
    source: str,
    level: Level | None = None,
    outcome: Outcome | None = None,
    text: str = "",
    quotation: str = "",
    why: str = "",
    said_by: SaidBy | None = None,
) -> PledgeFact:
    """Record that a step happened.

    Parameters
    ----------
    said_by
        Whose word it rests on. Only who may record for others may name another than
        themselves; what a public source tells is history and needs no earlier steps on record.

    Raises
    ------
    NotAllowed
        The step is another party's to take.
    InvalidInput
        The rules of the lifecycle forbid it; the message says what is missing.
    Conflict
        Somebody changed the pledge since `version` was read.
    """
    if not source.strip():
        raise InvalidInput(
            "source-missing", say("Say on what source this step rests."), field="source"
        )
    with recorded(by=by, action=f"record {step}", why=why, source=source):
        current = locked_at(pledge, by, version)
        subject = rights.subject_of(current)
        ladder = ladder_of_pledge(current)
        parties = rights.parties_of_step(ladder, step, level)
        require(by, rights.right_for(by, parties, subject), subject)
        own = rights.speaks_as(by, current)
        if said_by not in (None, own):
            require(by, rights.RECORD_FACT, subject)
        speaker = said_by or own
        fact = Fact(step, occurred_on, level, outcome, speaker == SaidBy.PUBLIC_SOURCE)
        return _recorded(current, fact, speaker, source, text, quotation)


def receive(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The note verbale reached the Secretariat; the rest is as in `record_fact`."""
    return record_fact(by=by, pledge=pledge, step=Step.RECEIVED, occurred_on=on, **given)


def acknowledge(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """Receipt was confirmed: the first notice."""
    return record_fact(by=by, pledge=pledge, step=Step.ACKNOWLEDGED, occurred_on=on, **given)


def accept(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The pledge was accepted: the second notice."""
    return record_fact(by=by, pledge=pledge, step=Step.ACCEPTED, occurred_on=on, **given)


def assess(
    *, by: Person, pledge: Pledge, on: ApproximateDate, outcome: Outcome, **given: Any
) -> PledgeFact:
    """An assessment and advisory visit was held, and ended so."""
    return record_fact(
        by=by, pledge=pledge, step=Step.ASSESSED, occurred_on=on, outcome=outcome, **given
    )


def select(*, by: Person, pledge: Pledge, on: ApproximateDate, **given: Any) -> PledgeFact:
    """The pledge was selected; a unit only after a successful visit."""
    return record_fact(by=by, pledge=pledge, step=Step.SELECTED, occurred_on=on, **given)


def confirm(*, by: Person, pledge: Pledge, on: date, source: str = "", why: str = "") -> PledgeFact:
    """Say that nothing changed and the pledge still stands: one click, and it counts as an update.

    Needs no version: it says nothing of what the pledge says. Twice on one day is once.
    """
    with recorded(by=by, action="confirm pledge", why=why, source=source):
        current = locked(pledge, by)
        require(by, rights.CONFIRM, rights.subject_of(current))
        day = ApproximateDate.on(on)
        there = current.facts.filter(step=Step.CONFIRMED, occurred_on=day).first()
        if there is not None:
            return there
        said = source.strip() or f"confirmed in the registry by {by.name}"
        speaker = rights.speaks_as(by, current)
        return _recorded(current, Fact(Step.CONFIRMED, day), speaker, said, why, "")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of confirming several pledges: their codes, and why others were refused."""

    done: tuple[str, ...]
    refused: Mapping[str, str]


def confirm_several(
    *, by: Person, pledges: Iterable[Pledge], on: date, source: str = "", why: str = ""
) -> Confirmed:
    """The same of several pledges, each for itself: one that is refused holds up no other."""
    done, refused = [], {}
    for pledge in pledges:
        try:
            confirm(by=by, pledge=pledge, on=on, source=source, why=why)
        except (InvalidInput, NotAllowed, NotFound) as problem:
            refused[pledge.pk] = problem.message
        else:
            done.append(pledge.pk)
    return Confirmed(tuple(done), refused)


def withdraw(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    occurred_on: ApproximateDate,
    source: str,
    why: str,
) -> PledgeFact:
    """Record that a State withdrew its pledge; what it said stays. Drafts are discarded instead."""
    if not source.strip() or not why.strip():
        raise InvalidInput(
            "reason-missing", say("Say why it is withdrawn, and on what source."), field="why"
        )
    with recorded(by=by, action="withdraw pledge", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.WITHDRAW, rights.subject_of(current))
        fact = Fact(Step.WITHDRAWN, occurred_on)
        return _recorded(current, fact, rights.speaks_as(by, current), source, why, "")


def _recorded(
    current: Pledge, fact: Fact, said_by: SaidBy, source: str, text: str, quotation: str
) -> PledgeFact:
    if current.is_draft:
        raise InvalidInput("is-a-draft", say("{pk} is a draft; submit it first.", pk=current.pk))
    require_happened(fact.occurred_on)
    if fact.occurred_on.latest < current.announced_on.earliest:
        raise InvalidInput(
            "before-announced",
            say(
                "On {occurred_on} {pk} was not announced yet (it was on {announced_on}).",
                occurred_on=fact.occurred_on,
                pk=current.pk,
                announced_on=current.announced_on,
            ),
            field="occurred_on",
        )
    refused = refusals(facts_of(current), fact, ladder_of_pledge(current))
    if refused:
        said = [refusal.message for refusal in refused]
        raise InvalidInput(refused[0].code, " ".join([*said, *_lacking(current, fact)]))
    if current.facts.filter(step=fact.step, occurred_on=fact.occurred_on, said_by=said_by).exists():
        raise InvalidInput(
            "fact-on-record",
            say(
                "'{step}' on {occurred_on} is on record already.",
                step=fact.step,
                occurred_on=fact.occurred_on,
            ),
        )
    made = PledgeFact.objects.create(
        pledge=current,
        step=fact.step,
        occurred_on=fact.occurred_on,
        level_id=fact.level,
        outcome=fact.outcome or "",
        text=text.strip(),
        quotation=quotation,
        said_by=said_by,
        source_urls=[source.strip()],
    )
    current.version += 1
    current.save(update_fields=["version"])
    return made


def _lacking(current: Pledge, fact: Fact) -> Iterator[str]:
    """Documents that the step also waits for, as a sentence."""
    kinds = missing_documents(current, fact.step, fact.level)
    if kinds:
        yield f"Documents not on record either: {', '.join(FORMS[kind].title for kind in kinds)}."


def link(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    relation: Relation,
    earlier: Pledge,
    source: str,
    why: str,
) -> PledgeLink:
    """Say how a pledge stands to an earlier one; a person decides, and the reason is kept."""
    if not source.strip() or not why.strip():
        raise InvalidInput("source-missing", say("Say why, and on what source this link rests."))
    if earlier.pk == pledge.pk:
        raise InvalidInput("link-to-itself", say("{pk} cannot be linked to itself.", pk=pledge.pk))
    if earlier.announced_on.earliest > pledge.announced_on.latest:
        raise InvalidInput(
            "link-to-a-later-pledge",
            say("{pk} is later than {pk_2}.", pk=earlier.pk, pk_2=pledge.pk),
        )
    with recorded(by=by, action=f"link: {relation}", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.LINK, rights.subject_of(current))
        if current.links.filter(relation=relation, earlier=earlier).exists():
            raise InvalidInput(
                "link-on-record",
                say(
                    "That {pk} {relation} {pk_2} is on record already.",
                    pk=pledge.pk,
                    relation=relation,
                    pk_2=earlier.pk,
                ),
            )
        made = PledgeLink.objects.create(
            pledge=current, relation=relation, earlier=earlier, note=why, source_urls=[source]
        )
        current.version += 1
        current.save(update_fields=["version"])
    return made
