"""What the page of asks shows: what to ask for first, and what would close each gap."""

from dataclasses import dataclass

from pledgeworks.apps.planning.advice import (
    asks_on,
    changes_on,
    closing_on,
)
from pledgeworks.apps.planning.board import BoardRow
from pledgeworks.apps.planning.candidates import Candidate
from pledgeworks.apps.planning.queries import Standing
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.engines.matching.asks import Ask
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.web.board.questions import (
    Addressee,
    about_change,
    about_why,
    call_for,
    is_worth_asking,
)
from pledgeworks.web.board.reasons import label
from pledgeworks.web.board.tour_words import unit_of

_OFFERS_AT_ONCE = 3
_ASKS_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class ClosedAt:
    """Post-months that an ask closes at one requirement."""

    row: BoardRow
    post_months: int
    unit: str


@dataclass(frozen=True, slots=True)
class AskShown:
    """One capability on the ask list, with every row that asks for it.

    `first` are the offers to ask about before any other.
    """

    ask: Ask
    closes: tuple[ClosedAt, ...]
    rows: tuple[BoardRow, ...]
    first: tuple[Addressee, ...]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change of an existing offer, with the question to its delegation."""

    change: OfferChange
    candidate: Candidate
    question: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """An offer that is set aside for what its delegation could settle."""

    why: Why
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class GapShown:
    """One open requirement with everything that would close it."""

    row: BoardRow
    unit: str
    closing: ClosingPledge | None
    call: str
    changes: tuple[ChangeShown, ...]
    questions: tuple[QuestionShown, ...]

    @property
    def first_questions(self) -> tuple[QuestionShown, ...]:
        """The nearest offers."""
        return self.questions[:_OFFERS_AT_ONCE]

    @property
    def further_questions(self) -> int:
        """How many offers to ask about stand behind those."""
        return max(len(self.questions) - _OFFERS_AT_ONCE, 0)


@dataclass(frozen=True, slots=True)
class AsksPage:
    """Everything the page of asks shows."""

    now: Standing
    asks: tuple[AskShown, ...]
    gaps: tuple[GapShown, ...]


def asks_page(now: Standing) -> AsksPage:
    """The page of asks; gaps stand in the order of what closing them is worth."""
    gaps = [gap(now, row) for row in now.board.rows if row.total.open]
    gaps.sort(key=lambda each: -each.closing.gain.at_least if each.closing else 0)
    asks = tuple(_ask(now, each, _first_offers(now, each)) for each in asks_on(now))
    return AsksPage(now=now, asks=asks, gaps=tuple(gaps))


def asks_worth_most(now: Standing) -> tuple[AskShown, ...]:
    """The first of the ask list, as far as they would win anything; asks nothing else."""
    most = asks_on(now)[:_ASKS_AT_ONCE]
    return tuple(_ask(now, each, ()) for each in most if each.gain.at_least > 0)


def ask_for(now: Standing, row: BoardRow) -> Ask | None:
    """What one more unit of a requirement's capability is worth."""
    wanted = row.requirement.capability_id
    return next((each for each in asks_on(now) if each.capability == wanted), None)


def gap(now: Standing, row: BoardRow) -> GapShown:
    """What would close an open requirement."""
    closing = closing_on(now).get(row.requirement.pk)
    candidates = {each.pledge.pk: each for each in now.situation.candidates}
    changes = changes_on(now).get(row.requirement.pk, ())
    askable = {each.pledge: each for each in row.why if is_worth_asking(each.code)}
    return GapShown(
        row=row,
        unit=unit_of(row),
        closing=closing,
        call=call_for(closing, row, now.board.meeting.title) if closing else "",
        changes=tuple(change_shown(each, candidates[each.pledge], row) for each in changes),
        questions=tuple(
            QuestionShown(why, label(why.code), about_why(why, row)) for why in askable.values()
        ),
    )


def change_shown(change: OfferChange, candidate: Candidate, row: BoardRow) -> ChangeShown:
    """A change with the question to whoever made the offer."""
    return ChangeShown(change, candidate, about_change(Addressee.of(candidate), change, row))


def _ask(now: Standing, ask: Ask, first: tuple[Addressee, ...]) -> AskShown:
    by_code = {row.requirement.pk: row for row in now.board.rows}
    closes = ((by_code[each.requirement], each.post_months) for each in ask.closes)
    return AskShown(
        ask=ask,
        closes=tuple(ClosedAt(row, months, unit_of(row)) for row, months in closes),
        rows=_asking(now, ask),
        first=first,
    )


def _asking(now: Standing, ask: Ask) -> tuple[BoardRow, ...]:
    return tuple(row for row in now.board.rows if row.requirement.capability_id == ask.capability)


def _first_offers(now: Standing, ask: Ask) -> tuple[Addressee, ...]:
    """Whoever offers it and could offer better, then whose answer could bring an offer back."""
    candidates = {each.pledge.pk: each for each in now.situation.candidates}
    changes, rows = changes_on(now), _asking(now, ask)
    found = [
        *(
            Addressee.of(candidates[change.pledge])
            for row in rows
            for change in changes.get(row.requirement.pk, ())
        ),
        *(
            Addressee(why.participant_name, why.pledge, why.text)
            for row in rows
            for why in row.why
            if is_worth_asking(why.code)
        ),
    ]
    once: dict[str, Addressee] = {}
    for each in found:
        once.setdefault(each.participant_name, each)
    return tuple(once.values())[:_OFFERS_AT_ONCE]
