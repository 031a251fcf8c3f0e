"""Proposing partnerships, joining them, and changing what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, may, participants_of, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.partnerships import labels, rights
from pledgeworks.apps.partnerships.actions.locking import (
    locked_partnership,
    require_not_ended,
    require_version,
)
from pledgeworks.apps.partnerships.checks import (
    require_label_fits,
    require_quantity,
    require_shares_within,
    require_text,
    require_words,
)
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus
from pledgeworks.apps.partnerships.models import (
    NeedOrOffer,
    Partnership,
    PartnershipFact,
    PartnershipRole,
)
from pledgeworks.apps.pledges import labels as pledge_labels
from pledgeworks.apps.pledges.checks import require_happened
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class NewRole:
    """What one participant would bring: to begin with it is only proposed."""

    participant: Participant
    role: LegRole
    component: Brings
    capability: Capability | None = None
    quantity: int | None = None
    text: str = ""
    pledge: Pledge | None = None
    answers: NeedOrOffer | None = None


@dataclass(frozen=True, slots=True)
class NewPartnership:
    """What is said of a partnership when it is proposed.

    `suggestion` names the suggestion of the plan that it came from, and `reasons` keep what the
    plan said for it.
    """

    title: str
    proposed_on: ApproximateDate
    roles: Sequence[NewRole]
    purpose: str = ""
    capability: Capability | None = None
    quantity: int | None = None
    is_indivisible: bool = False
    requirement: Requirement | None = None
    meeting: Meeting | None = None
    label: Label = Label.SHARED
    suggestion: str = ""
    reasons: Sequence[str] = ()


def propose(*, by: Person, new: NewPartnership, source: str, why: str = "") -> Partnership:
    """Propose a partnership: every partner then answers for itself.

    A focal point's own State is one of the partners. Refused (`InvalidInput`) with fewer than two
    partners, where shares exceed the whole, a role rests on a pledge or answers a need that the
    person may not read or that is not the partner's, or the label reaches further than those of
    the pledges; and where the suggestion was proposed already (`Conflict`).
    """
    subject = Subject(frozenset(each.participant.pk for each in new.roles))
    require(by, rights.PROPOSE, subject)
    require_words(title=new.title, source=source)
    require_happened(new.proposed_on, field="proposed_on")
    if len(subject.participants) < 2:
        raise InvalidInput(
            "partners-missing", say("A partnership needs two partners at least."), field="roles"
        )
    with recorded(by=by, action="propose partnership", why=why, source=source):
        if new.suggestion and _is_proposed(new.suggestion):
            raise Conflict(
                "suggestion-proposed", say("Somebody has proposed this suggestion already.")
            )
        proposer = _proposer(by, subject)
        made = Partnership(
            code=_next_code(proposer),
            title=new.title.strip(),
            purpose=new.purpose.strip(),
            capability=new.capability,
            quantity=new.quantity,
            is_indivisible=new.is_indivisible,
            requirement=new.requirement,
            meeting=new.meeting,
            proposed_by=proposer,
            label=new.label,
            suggestion=new.suggestion,
            reasons=list(new.reasons),
            source_urls=[source.strip()],
        )
        _require_sound(made)
        require_label_fits(new.label, [each.pledge for each in new.roles if each.pledge])
        made.save(force_insert=True)
        for order, role in enumerate(new.roles, start=1):
            _add_role(by, made, role, order, new.proposed_on, source)
        require_shares_within(made, made.roles.all())
        PartnershipFact.objects.create(
            partnership=made,
            state=PartnershipState.PROPOSED,
            occurred_on=new.proposed_on,
            source_urls=[source.strip()],
        )
    return made


def join(
    *,
    by: Person,
    partnership: Partnership,
    version: int,
    role: NewRole,
    on: ApproximateDate,
    source: str,
    why: str = "",
) -> PartnershipRole:
    """Add a role to a partnership read at `version`; it is proposed until its participant confirms.

    Refused where the partnership has ended or the shares would exceed the whole (`InvalidInput`),
    and where somebody changed it meanwhile (`Conflict`).
    """
    require(by, rights.PROPOSE, Subject(frozenset({role.participant.pk})))
    require_words(source=source)
    require_happened(on, field="on")
    with recorded(by=by, action="join partnership", why=why, source=source):
        current = locked_partnership(partnership, by)
        require_version(current.pk, current.version, version)
        require_not_ended(current)
        require_label_fits(current.label, [role.pledge] if role.pledge else [])
        taken = current.roles.values_list("order", flat=True)
        made = _add_role(by, current, role, max(taken, default=0) + 1, on, source)
        require_shares_within(current, current.roles.all())
        current.version += 1
        current.save(update_fields=["version"])
    return made


def change_partnership(
    *,
    by: Person,
    partnership: Partnership,
    version: int,
    title: str,
    purpose: str,
    quantity: int | None,
    is_indivisible: bool,
    label: Label,
    source: str,
    why: str,
) -> Partnership:
    """Replace what a partnership says of itself; its roles are their participants' own.

    Refused without a reason, where it has ended, the shares would exceed the whole or the label
    would reach too far (`InvalidInput`), and where somebody changed it meanwhile (`Conflict`).
    """
    require_words(title=title, source=source, why=why)
    with recorded(by=by, action="change partnership", why=why, source=source):
        current = locked_partnership(partnership, by)
        require(by, rights.CHANGE, rights.subject_of_partnership(current))
        require_version(current.pk, current.version, version)
        require_not_ended(current)
        current.title, current.purpose = title.strip(), purpose.strip()
        current.quantity, current.is_indivisible = quantity, is_indivisible
        current.label = label
        current.source_urls = [*dict.fromkeys([*current.source_urls, source.strip()])]
        current.version += 1
        _require_sound(current)
        roles = list(current.roles.select_related("pledge"))
        require_label_fits(label, [each.pledge for each in roles if each.pledge])
        require_shares_within(current, roles)
        current.save()
    return current


def _require_sound(row: Partnership) -> None:
    require_quantity(row.quantity)
    require_text(row)
    if row.quantity is not None and row.capability is None:
        raise InvalidInput(
            "capability-missing",
            say("Say of which capability they form so many."),
            field="capability",
        )


def _add_role(
    by: Person,
    partnership: Partnership,
    new: NewRole,
    order: int,
    on: ApproximateDate,
    source: str,
) -> PartnershipRole:
    require_quantity(new.quantity)
    if new.quantity is not None and new.capability is None:
        raise InvalidInput(
            "capability-missing",
            say("Say of which capability it brings so many."),
            field="capability",
        )
    _require_usable_pledge(by, new)
    _require_usable_answer(by, new)
    made = PartnershipRole(
        code=f"{partnership.pk}-{order}",
        partnership=partnership,
        order=order,
        participant=new.participant,
        role=new.role,
        component=new.component,
        capability=new.capability,
        quantity=new.quantity,
        text=new.text.strip(),
        pledge=new.pledge,
        answers=new.answers,
        status=RoleStatus.PROPOSED,
        status_on=on,
        source_urls=[source.strip()],
    )
    require_text(made)
    made.save(force_insert=True)
    return made


def _require_usable_pledge(by: Person, new: NewRole) -> None:
    """A role rests on a pledge of its own participant, or on its part of another's."""
    pledge = new.pledge
    if pledge is None:
        return
    own_part = pledge.legs.filter(
        pledge_labels.legs_for_reader(by), participant=new.participant
    ).exists()
    is_own = pledge.participant_id == new.participant.pk or own_part
    if not pledge_labels.may_read(by, pledge) or not is_own:
        raise InvalidInput(
            "pledge-not-its-own",
            say(
                "{pk} has no part in a pledge '{pk_2}'; name one of its own.",
                pk=new.participant.pk,
                pk_2=pledge.pk,
            ),
            field="pledge",
        )


def _require_usable_answer(by: Person, new: NewRole) -> None:
    """A role comes from an open need or offer of the same component."""
    statement = new.answers
    if statement is None:
        return
    readable = NeedOrOffer.objects.filter(labels.statements_for_reader(by), pk=statement.pk)
    if not readable.exists() or not statement.is_open or statement.component != new.component:
        raise InvalidInput(
            "no-such-need-or-offer",
            say(
                "There is no open need or offer '{pk}' of {component}.",
                pk=statement.pk,
                component=new.component,
            ),
            field="answers",
        )


def _is_proposed(suggestion: str) -> bool:
    """Whether a partnership that has not ended came from the suggestion."""
    came_from_it = Partnership.objects.filter(suggestion=suggestion)
    return came_from_it.exclude(facts__state=PartnershipState.ENDED).exists()


def _proposer(by: Person, subject: Subject) -> Participant | None:
    """The State for which a focal point proposes; None for the Secretariat."""
    if may(by, rights.PROPOSE):
        return None
    own = sorted(participants_of(by.seats) & subject.participants)
    return Participant.objects.get(pk=own[0])


def _next_code(proposer: Participant | None) -> str:
    """`partnership-ken-02`; `partnership-uno-01` where the Secretariat proposes.

    The participant's row is locked, so that two people cannot take the same number.
    """
    who = Participant.objects.select_for_update().get(pk=proposer.pk if proposer else "UNO")
    stem = f"partnership-{who.pk.lower()}-"
    taken = Partnership.objects.filter(code__startswith=stem).values_list("code", flat=True)
    numbers = [int(code.removeprefix(stem)) for code in taken if code.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"
