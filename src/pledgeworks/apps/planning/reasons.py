"""Why a requirement is still open: the nearest offers and the single reason each does not help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgeworks.apps.planning.candidates import Excluded, SetAside
from pledgeworks.apps.planning.portfolio import Situation
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching.plan import ReasonCode, RequirementCover
from pledgeworks.kernel.months import Month, Period


@dataclass(frozen=True, slots=True)
class Why:
    """Why one offer leaves months open. `months` is None where the reason holds for all."""

    pledge: str
    participant: str
    participant_name: str
    text: str
    code: str
    sentence: str
    months: tuple[Period, ...]


def why_open(
    situation: Situation, requirement: Requirement, cover: RequirementCover
) -> tuple[Why, ...]:
    """Reasons of the engine for what could be planned with, then of what was set aside.

    Empty where nothing is open; where something is open and nobody offered anything like it,
    empty too: then nobody pledged this capability.
    """
    if not cover.uncovered:
        return ()
    return (*_by_engine(situation, cover), *_set_aside(situation, requirement, cover))


def _by_engine(situation: Situation, cover: RequirementCover) -> Iterable[Why]:
    pledges = {each.pledge.pk: each.pledge for each in situation.candidates}
    # The sentence of the first open month stands for all months with the same reason: 'ten months
    # late' in January is nine in February.
    months: dict[tuple[str, str], list[Month]] = {}
    sentences: dict[tuple[str, str], str] = {}
    for reason in cover.reasons:
        if reason.code != ReasonCode.CAPABILITY:
            months.setdefault((reason.pledge, reason.code), []).append(reason.month)
            sentences.setdefault((reason.pledge, reason.code), reason.detail)
    for (code, reason_code), found in months.items():
        pledge = pledges[code]
        yield Why(
            pledge=code,
            participant=pledge.participant_id,
            participant_name=pledge.participant.name_en,
            text=pledge.text,
            code=reason_code,
            sentence=sentences[(code, reason_code)],
            months=periods(found),
        )


def _set_aside(
    situation: Situation, requirement: Requirement, cover: RequirementCover
) -> Iterable[Why]:
    wanted = requirement.capability_id or ""
    answers = {wanted, *situation.qualities.get(wanted, {})}
    open_months = [
        month
        for month, held in zip(cover.months, cover.held, strict=True)
        if held < (requirement.quantity or 0)
    ]
    for each in sorted(situation.excluded, key=nearness):
        pledge = each.pledge
        if each.offer.capability is not None and each.offer.capability.pk in answers:
            yield Why(
                pledge=pledge.pk,
                participant=pledge.participant_id,
                participant_name=pledge.participant.name_en,
                text=pledge.text,
                code=each.reason,
                sentence=each.sentence,
                months=periods(open_months),
            )


# What a question to the delegation could change comes first, what is over comes last.
_NEAREST_FIRST = (
    SetAside.CONDITION,
    SetAside.DORMANT,
    SetAside.EXPLORATORY,
    SetAside.QUANTITY,
    SetAside.CAPABILITY,
    SetAside.SUPERSEDED,
    SetAside.DELIVERED,
    SetAside.OVER,
    SetAside.ENDED,
    SetAside.ONGOING,
    SetAside.PACKAGE_TOTAL,
)


def nearness(each: Excluded) -> tuple[int, int, str]:
    """Order of usefulness, then the latest pledge first."""
    announced = each.pledge.announced_on.latest.toordinal()
    return (_NEAREST_FIRST.index(each.reason), -announced, each.pledge.pk)


def periods(months: Sequence[Month]) -> tuple[Period, ...]:
    """Single months as unbroken periods, in order."""
    found: list[Period] = []
    for month in sorted(set(months)):
        if found and month - found[-1].last == 1:
            found[-1] = Period(found[-1].first, month)
        else:
            found.append(Period(month, month))
    return tuple(found)
