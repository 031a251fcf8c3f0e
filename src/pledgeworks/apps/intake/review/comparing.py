"""Drafts beside earlier pledges of their State and its partners, and what they leave open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.intake.review.words import amount_of, words_of
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.pledges.labels import for_reader
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Capability
from pledgeworks.apps.requirements.queries import open_requirements
from pledgeworks.engines.completeness import Answer, Stated, check, question_to_send
from pledgeworks.engines.novelty import Comparison, Offer, compare
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Judged:
    """What speaks about a draft: how it stands to earlier pledges, what it says, what to ask."""

    comparison: Comparison
    answers: tuple[Answer, ...]
    question: str


def judged(
    statement: Statement, drafts: Sequence[StatementDraft], reader: Person
) -> Mapping[int, Judged]:
    """By draft, what speaks about it; a constant number of queries."""
    families = dict(Capability.objects.values_list("code", "parent_id"))
    earlier = _earlier(statement, drafts, reader, families)
    wanted = _asked_for(statement)
    found = {}
    for draft in drafts:
        offer = _offer(statement, draft, families)
        own = [each for each in earlier if each.code != draft.pledge_id]
        answers = check(_stated(draft, wanted, families))
        question = question_to_send(draft.quote, answers, statement.language)
        found[draft.pk] = Judged(compare(offer, own), answers, question)
    return found


def asked_of(found: Pledge) -> tuple[tuple[Answer, ...], str]:
    """What a pledge on record says and leaves open, and the question to send.

    It is asked in the language of the first statement it rests on; in English where there is none.
    """
    first = StatementDraft.objects.filter(pledge=found).select_related("statement").first()
    meeting = found.meeting
    day = last_day(meeting) if meeting else found.announced_on.latest
    wanted = [
        row.pk for row in open_requirements(day, None) if row.capability_id == found.capability_id
    ]
    capability = found.capability
    answers = check(
        Stated(
            category=found.category,
            capability=capability.pk if capability else "",
            capability_is_general=capability is not None and capability.parent_id is None,
            quantity=found.quantity,
            amount=found.amount,
            currency=found.currency,
            available_from=str(found.available_from or ""),
            available_until=str(found.available_until or ""),
            available_stated=found.available_stated,
            missions=tuple(found.missions),
            beneficiary=found.beneficiary,
            conditional=found.commitment == "conditional",
            condition="; ".join(each.text for each in found.conditions.all()),
            requirements=tuple(wanted) if capability else (),
        )
    )
    language = first.statement.language if first else "en"
    return answers, question_to_send(found.quotation or found.text, answers, language)


def _offer(
    statement: Statement, draft: StatementDraft, families: Mapping[str, str | None]
) -> Offer:
    words = words_of(draft)
    own = draft.participant_id or statement.participant_id
    capability = words.capability or None
    return Offer(
        code=draft.pledge_id or f"draft-{draft.pk}",
        participants=tuple(dict.fromkeys([*filter(None, [own]), *words.partners])),
        category=words.category,
        text=words.text or draft.quote,
        announced_on=statement.spoken_on,
        capability=capability,
        family=families.get(capability or "") or capability,
        quantity=words.quantity,
        amount=_amount(draft),
        currency=words.currency,
        available_from=_day(words.available_from),
        missions=frozenset(filter(None, [words.mission])),
        conditional=words.conditional,
        renewal=words.renewal,
    )


def _amount(draft: StatementDraft) -> Decimal | None:
    try:
        return amount_of(words_of(draft))
    except InvalidInput:
        return None


def _day(text: str) -> ApproximateDate | None:
    try:
        return ApproximateDate.parse(text) if text else None
    except InvalidInput:
        return None


def _earlier(
    statement: Statement,
    drafts: Iterable[StatementDraft],
    reader: Person,
    families: Mapping[str, str | None],
) -> list[Offer]:
    states = {statement.participant_id, *(each.participant_id for each in drafts)}
    states |= {code for each in drafts for code in words_of(each).partners}
    rows = (
        Pledge.objects.filter(for_reader(reader), legs__participant__in=[s for s in states if s])
        .distinct()
        .prefetch_related("legs")
    )
    return [_as_offer(row, families) for row in rows]


def _as_offer(row: Pledge, families: Mapping[str, str | None]) -> Offer:
    states = (row.participant_id, *(leg.participant_id for leg in row.legs.all()))
    return Offer(
        code=row.pk,
        participants=tuple(dict.fromkeys(states)),
        category=row.category,
        text=row.text,
        announced_on=row.announced_on,
        capability=row.capability_id,
        family=families.get(row.capability_id or "") or row.capability_id,
        quantity=row.quantity,
        amount=row.amount,
        currency=row.currency,
        available_from=row.available_from,
        missions=frozenset(row.missions),
        conditional=row.commitment == "conditional",
        renewal=row.novelty == "continued",
    )


def _asked_for(statement: Statement) -> Mapping[str, tuple[str, ...]]:
    """Open requirements by capability, on the day of the meeting or of the statement."""
    day = last_day(statement.meeting) if statement.meeting else statement.spoken_on.latest
    found: dict[str, list[str]] = {}
    for row in open_requirements(day, None):
        if row.capability_id:
            found.setdefault(row.capability_id, []).append(row.pk)
    return {code: tuple(codes) for code, codes in found.items()}


def _stated(
    draft: StatementDraft,
    wanted: Mapping[str, tuple[str, ...]],
    families: Mapping[str, str | None],
) -> Stated:
    words = words_of(draft)
    return Stated(
        category=words.category,
        capability=words.capability,
        capability_is_general=bool(words.capability) and families.get(words.capability) is None,
        quantity=words.quantity,
        amount=_amount(draft),
        currency=words.currency,
        available_from=words.available_from,
        available_stated=words.available_stated,
        missions=tuple(filter(None, [words.mission])),
        partners=words.partners,
        conditional=words.conditional,
        requirements=wanted.get(words.capability, ()),
    )
