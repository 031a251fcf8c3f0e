"""Changes to pledges: each one transaction, with who, why and on what source."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.choices import Commitment, Component, LegRole, Novelty, Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg, PledgeLink
from pledgeworks.apps.pledges.queries import facts_of
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.engines.readiness import Fact, Level, Outcome, Step, refusals
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput

# More than every soldier on earth: whoever writes more has mistyped.
_LARGEST_QUANTITY = 100_000_000


@dataclass(frozen=True, slots=True)
class NewLeg:
    """What one participant brings to a new pledge."""

    participant: Participant
    role: LegRole
    component: Component
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewPledge:
    """What is said of a pledge when it is registered; what is not known stays None."""

    participant: Participant
    text: str
    category: Category
    announced_on: ApproximateDate
    legs: Sequence[NewLeg]
    meeting: Meeting | None = None
    capability: Capability | None = None
    quantity: int | None = None
    novelty: Novelty = Novelty.UNKNOWN
    commitment: Commitment = Commitment.FIRM
    missions: Sequence[str] = ()
    missions_excluded: Sequence[str] = ()
    available_from: ApproximateDate | None = None
    quotation: str = ""


def register(*, by: Person, new: NewPledge, source: str, why: str = "") -> Pledge:
    """Write a pledge into the registry, with its legs and the fact that it was announced.

    Refused where it has no words, no source or no leg (`InvalidInput`).
    """
    require(by, rights.REGISTER)
    if not new.text.strip() or not source.strip() or not new.legs:
        raise InvalidInput(
            "pledge-incomplete",
            "A pledge needs its words, a source and at least one leg saying who brings what.",
        )
    _require_known_missions([*new.missions, *new.missions_excluded])
    if new.quantity is not None and not 0 < new.quantity <= _LARGEST_QUANTITY:
        raise InvalidInput(
            "quantity-out-of-range",
            f"The quantity {new.quantity} is not from 1 to {_LARGEST_QUANTITY:,}; leave it out "
            "where it is not known.",
        )
    with recorded(by=by, action="register pledge", why=why, source=source):
        pledge = Pledge.objects.create(
            code=_next_code(new),
            meeting=new.meeting,
            participant=new.participant,
            text=new.text.strip(),
            category=new.category,
            capability=new.capability,
            quantity=new.quantity,
            novelty=new.novelty,
            commitment=new.commitment,
            missions=list(new.missions),
            missions_excluded=list(new.missions_excluded),
            available_from=new.available_from,
            announced_on=new.announced_on,
            quotation=new.quotation,
            source_urls=[source],
        )
        PledgeLeg.objects.bulk_create(
            PledgeLeg(
                pledge=pledge,
                order=order,
                participant=leg.participant,
                role=leg.role,
                component=leg.component,
                text=leg.text,
                source_urls=[source],
            )
            for order, leg in enumerate(new.legs, start=1)
        )
        PledgeFact.objects.create(
            pledge=pledge,
            step=Step.ANNOUNCED,
            occurred_on=new.announced_on,
            quotation=new.quotation,
            source_urls=[source],
        )
    return pledge


def _require_known_missions(codes: Sequence[str]) -> None:
    known = set(Mission.objects.filter(pk__in=codes).values_list("pk", flat=True))
    unknown = sorted(set(codes) - known)
    if unknown:
        raise InvalidInput(
            "mission-not-known", f"There is no mission {', '.join(unknown)}; use codes of missions."
        )


def _next_code(new: NewPledge) -> str:
    """The next free code of a participant at a meeting, such as `seoul-2021-kor-10`.

    The participant's row is locked, so that two people cannot take the same number.
    """
    Participant.objects.select_for_update().get(pk=new.participant.pk)
    stem = f"{new.meeting.pk if new.meeting else 'other'}-{new.participant.pk.lower()}-"
    taken = Pledge.objects.filter(code__startswith=stem).values_list("code", flat=True)
    numbers = [int(code.removeprefix(stem)) for code in taken if code.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"


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
    require(by, rights.RECORD_FACT)
    if not source.strip():
        raise InvalidInput("source-missing", "Say on what source this step rests.")
    with recorded(by=by, action=f"record {step}", why=why, source=source):
        current = _locked(pledge, version)
        fact = Fact(step, occurred_on, level, outcome)
        refused = refusals(facts_of(current), fact)
        if refused:
            raise InvalidInput(refused[0].code, " ".join(refusal.message for refusal in refused))
        if current.facts.filter(step=step, occurred_on=occurred_on).exists():
            raise InvalidInput("fact-on-record", f"'{step}' on {occurred_on} is on record already.")
        made = PledgeFact.objects.create(
            pledge=current,
            step=step,
            occurred_on=occurred_on,
            level_id=level,
            outcome=outcome or "",
            text=text,
            quotation=quotation,
            source_urls=[source],
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
    require(by, rights.LINK)
    if not source.strip() or not why.strip():
        raise InvalidInput("source-missing", "Say why, and on what source this link rests.")
    if earlier.pk == pledge.pk:
        raise InvalidInput("link-to-itself", f"{pledge.pk} cannot be linked to itself.")
    if earlier.announced_on.earliest > pledge.announced_on.latest:
        raise InvalidInput("link-to-a-later-pledge", f"{earlier.pk} is later than {pledge.pk}.")
    with recorded(by=by, action=f"link: {relation}", why=why, source=source):
        current = _locked(pledge, version)
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


def _locked(pledge: Pledge, version: int) -> Pledge:
    """The pledge as it is now, locked; `Conflict` where it is no longer at `version`."""
    current = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if current.version != version:
        raise Conflict(
            "pledge-changed",
            f"{pledge.pk} was changed by somebody else since you read it (version "
            f"{current.version}, you read {version}). Read it again and repeat your change.",
        )
    return current
