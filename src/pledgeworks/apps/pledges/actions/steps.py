"""Recording what happens to a pledge, and how it stands to earlier ones."""

from datetime import date

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Right, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked, locked_at
from pledgeworks.apps.pledges.choices import Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLink
from pledgeworks.apps.pledges.queries import facts_of, ladder_of_pledge
from pledgeworks.engines.readiness import Fact, Level, Outcome, Step, refusals
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput


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
) -> PledgeFact:
    """Record that a step happened.

    Refused where the rules of the lifecycle forbid it (`InvalidInput`, saying what is missing),
    and where somebody changed the pledge since `version` was read (`Conflict`).
    """
    fact = Fact(step, occurred_on, level, outcome)
    if not source.strip():
        raise InvalidInput("source-missing", "Say on what source this step rests.", field="source")
    with recorded(by=by, action=f"record {step}", why=why, source=source):
        current = locked_at(pledge, by, version)
        return _recorded(by, rights.RECORD_FACT, current, fact, source, text, quotation)


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
        return _recorded(by, rights.CONFIRM, current, Fact(Step.CONFIRMED, day), said, why, "")


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
            "reason-missing", "Say why it is withdrawn, and on what source.", field="why"
        )
    with recorded(by=by, action="withdraw pledge", why=why, source=source):
        current = locked_at(pledge, by, version)
        fact = Fact(Step.WITHDRAWN, occurred_on)
        return _recorded(by, rights.WITHDRAW, current, fact, source, why, "")


def _recorded(
    by: Person,
    right: Right,
    current: Pledge,
    fact: Fact,
    source: str,
    text: str,
    quotation: str,
) -> PledgeFact:
    require(by, right, rights.subject_of(current))
    if current.is_draft:
        raise InvalidInput("is-a-draft", f"{current.pk} is a draft; submit it first.")
    if fact.occurred_on.latest < current.announced_on.earliest:
        raise InvalidInput(
            "before-announced",
            f"On {fact.occurred_on} {current.pk} was not announced yet "
            f"(it was on {current.announced_on}).",
            field="occurred_on",
        )
    refused = refusals(facts_of(current), fact, ladder_of_pledge(current))
    if refused:
        raise InvalidInput(refused[0].code, " ".join(refusal.message for refusal in refused))
    if current.facts.filter(step=fact.step, occurred_on=fact.occurred_on).exists():
        raise InvalidInput(
            "fact-on-record", f"'{fact.step}' on {fact.occurred_on} is on record already."
        )
    made = PledgeFact.objects.create(
        pledge=current,
        step=fact.step,
        occurred_on=fact.occurred_on,
        level_id=fact.level,
        outcome=fact.outcome or "",
        text=text.strip(),
        quotation=quotation,
        source_urls=[source.strip()],
    )
    current.version += 1
    current.save(update_fields=["version"])
    return made


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
        raise InvalidInput("source-missing", "Say why, and on what source this link rests.")
    if earlier.pk == pledge.pk:
        raise InvalidInput("link-to-itself", f"{pledge.pk} cannot be linked to itself.")
    if earlier.announced_on.earliest > pledge.announced_on.latest:
        raise InvalidInput("link-to-a-later-pledge", f"{earlier.pk} is later than {pledge.pk}.")
    with recorded(by=by, action=f"link: {relation}", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.LINK, rights.subject_of(current))
        if current.links.filter(relation=relation, earlier=earlier).exists():
            raise InvalidInput(
                "link-on-record", f"That {pledge.pk} {relation} {earlier.pk} is on record already."
            )
        made = PledgeLink.objects.create(
            pledge=current, relation=relation, earlier=earlier, note=why, source_urls=[source]
        )
        current.version += 1
        current.save(update_fields=["version"])
    return made
