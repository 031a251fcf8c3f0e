"""Reading needs, offers and partnerships."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.partnerships import labels
from pledgeworks.apps.partnerships.choices import STANDS, PartnershipState, Side
from pledgeworks.apps.partnerships.models import (
    NeedOrOffer,
    Partnership,
    PartnershipFact,
    PartnershipRole,
    RejectedSuggestion,
    Tranche,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say

_ORDER = tuple(PartnershipState)


def needs_and_offers(
    *,
    reader: Person | None = None,
    side: str | None = None,
    participant: str | None = None,
    component: str | None = None,
    capability: str | None = None,
    mission: str | None = None,
    is_open: bool | None = None,
) -> QuerySet[NeedOrOffer]:
    """Needs and offers that a reader may read, latest first; every filter given must hold."""
    wanted = labels.statements_for_reader(reader)
    given = {
        "side": side,
        "participant": participant,
        "component": component,
        "capability": capability,
        "mission": mission,
    }
    wanted &= Q(**{name: value for name, value in given.items() if value is not None})
    if is_open is not None:
        wanted &= Q(closed_on__isnull=is_open)
    return (
        NeedOrOffer.objects.filter(wanted)
        .select_related("participant", "capability", "mission")
        .order_by("-stated_on", "code")
    )


def need_or_offer(code: str, *, reader: Person | None = None) -> NeedOrOffer:
    """A need or an offer with the roles that came of it; raises `NotFound`."""
    found = (
        needs_and_offers(reader=reader)
        .prefetch_related(
            Prefetch(
                "roles",
                PartnershipRole.objects.filter(
                    partnership__in=Partnership.objects.filter(
                        labels.partnerships_for_reader(reader)
                    )
                ).select_related("partnership", "participant"),
            )
        )
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound(
            "need-or-offer-not-found", say("There is no need or offer '{code}'.", code=code)
        )
    return found


def partnership_list(
    *,
    reader: Person | None = None,
    state: str | None = None,
    participant: str | None = None,
    component: str | None = None,
    capability: str | None = None,
    requirement: str | None = None,
    pledge: str | None = None,
) -> QuerySet[Partnership]:
    """Partnerships that a reader may read, with their roles; every filter given must hold."""
    wanted = labels.partnerships_for_reader(reader)
    if state is not None:
        wanted &= _has_come_to(state)
    if capability is not None:
        wanted &= Q(capability=capability) | _with_a_role(capability=capability)
    if requirement is not None:
        wanted &= Q(requirement=requirement)
    if pledge is not None:
        wanted &= Q(
            Exists(
                PartnershipRole.objects.filter(
                    labels.readable_pledges(reader), partnership=OuterRef("pk"), pledge=pledge
                )
            )
        )
    role = {
        name: value
        for name, value in (("participant", participant), ("component", component))
        if value is not None
    }
    if role:
        wanted &= _with_a_role(**role)
    return (
        Partnership.objects.filter(wanted)
        .select_related("capability", "requirement", "meeting", "proposed_by")
        .prefetch_related("facts", _roles(reader))
        .order_by("-code")
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """A partnership in a list of another record: enough to name it and to say how far it is."""

    code: str
    title: str
    state: PartnershipFact | None


def joined(
    *,
    reader: Person | None = None,
    participant: str | None = None,
    requirement: str | None = None,
    pledge: str | None = None,
) -> Sequence[Joined]:
    """Partnerships that a reader may read, of one record: without their roles; two queries."""
    found = partnership_list(
        reader=reader, participant=participant, requirement=requirement, pledge=pledge
    )
    rows = found.prefetch_related(None).prefetch_related("facts")
    return [Joined(each.pk, each.title, state_of(each)) for each in rows]


def _has_come_to(state: str) -> Q:
    """Partnerships that stand at a state: they have come to it and to no later one."""
    if state not in PartnershipState.values:
        raise NotFound(
            "no-such-state",
            say(
                "'{state}' is not a state; use one of: {values}.",
                state=state,
                values=", ".join(PartnershipState.values),
            ),
        )
    facts = PartnershipFact.objects.filter(partnership=OuterRef("pk"))
    later = _ORDER[_ORDER.index(PartnershipState(state)) + 1 :]
    return Q(Exists(facts.filter(state=state))) & ~Q(Exists(facts.filter(state__in=later)))


def _with_a_role(**wanted: object) -> Q:
    return Q(Exists(PartnershipRole.objects.filter(partnership=OuterRef("pk"), **wanted)))


def _roles(reader: Person | None) -> "Prefetch[PartnershipRole]":
    """Roles with who and of what; `shows_pledge` and `shows_answer` say what may be named."""
    statements = NeedOrOffer.objects.filter(
        labels.statements_for_reader(reader), pk=OuterRef("answers")
    )
    found = (
        PartnershipRole.objects.select_related("participant", "capability", "pledge", "answers")
        .annotate(
            shows_pledge=Case(
                When(labels.readable_pledges(reader), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            shows_answer=Exists(statements),
        )
        .prefetch_related(Prefetch("tranches", Tranche.objects.order_by("order")))
    )
    return Prefetch("roles", found)


def partnership(code: str, *, reader: Person | None = None) -> Partnership:
    """A partnership with its facts, roles and tranches; raises `NotFound`.

    Whoever may not read it is told the same as where there is none.
    """
    found = partnership_list(reader=reader).filter(pk=code).first()
    if found is None:
        raise NotFound("partnership-not-found", say("There is no partnership '{code}'.", code=code))
    return found


def role(code: str, *, reader: Person | None = None) -> PartnershipRole:
    """A role, with its partnership in full; raises `NotFound`."""
    of = PartnershipRole.objects.filter(pk=code).values_list("partnership_id", flat=True).first()
    found = partnership_list(reader=reader).filter(pk=of).first()
    for each in found.roles.all() if found is not None else ():
        if each.pk == code:
            each.partnership = found
            return each
    raise NotFound("role-not-found", say("There is no role '{code}' in a partnership.", code=code))


def tranche_of(number: int, *, reader: Person | None = None) -> Tranche:
    """A tranche with its role in full; raises `NotFound`."""
    found = Tranche.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("tranche-not-found", say("There is no tranche {number}.", number=number))
    found.role = role(found.role_id, reader=reader)
    return found


def state_of(found: Partnership) -> PartnershipFact | None:
    """The fact of the furthest state that a partnership has come to; None where none is told."""
    return max(
        found.facts.all(),
        key=lambda each: _ORDER.index(PartnershipState(each.state)),
        default=None,
    )


def next_state(found: Partnership) -> PartnershipState | None:
    """The state that comes next; None where it has ended."""
    latest = state_of(found)
    place = _ORDER.index(PartnershipState(latest.state)) + 1 if latest else 0
    return _ORDER[place] if place < len(_ORDER) else None


def every_partnership() -> QuerySet[Partnership]:
    """All partnerships with facts, roles and tranches, whoever may read them: for checks."""
    return Partnership.objects.prefetch_related("facts", "roles__tranches")


def standing_partnerships(reader: Person | None = None) -> QuerySet[Partnership]:
    """Partnerships that a reader may read and that have not ended."""
    ended = PartnershipFact.objects.filter(partnership=OuterRef("pk"), state=PartnershipState.ENDED)
    return partnership_list(reader=reader).filter(~Exists(ended))


def roles_counted(audience: Audience) -> Sequence[PartnershipRole]:
    """Roles that stand, of partnerships that an audience may read and that have not ended."""
    ended = PartnershipFact.objects.filter(
        partnership=OuterRef("partnership"), state=PartnershipState.ENDED
    )
    return list(
        PartnershipRole.objects.filter(
            ~Exists(ended),
            partnership__in=Partnership.objects.filter(labels.for_audience(audience)),
            status__in=STANDS,
            is_released=False,
        ).select_related("partnership__capability", "participant", "capability")
    )


def open_on_the_other_side(
    found: NeedOrOffer, reader: Person | None = None
) -> QuerySet[NeedOrOffer]:
    """Open needs for an offer, open offers for a need: of its component, and of others."""
    other = Side.OFFER if found.side == Side.NEED else Side.NEED
    return needs_and_offers(
        reader=reader, side=other, component=found.component, is_open=True
    ).exclude(participant=found.participant_id)


def rejections(
    suggestions: Collection[str], reader: Person | None = None
) -> Sequence[RejectedSuggestion]:
    """Those of `suggestions` that were set aside, as far as a reader may know; one query."""
    return list(
        RejectedSuggestion.objects.filter(
            labels.rejections_for_reader(reader),
            suggestion__in=list(suggestions),
            asked_again_at__isnull=True,
        ).select_related("requirement", "rejected_by")
    )


def proposed_from(suggestions: Collection[str], reader: Person | None = None) -> dict[str, str]:
    """By suggestion: the partnership that was proposed from it and has not ended; one query."""
    found = standing_partnerships(reader).filter(suggestion__in=list(suggestions))
    return dict(found.prefetch_related(None).values_list("suggestion", "code"))
