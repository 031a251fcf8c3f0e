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
    return AsksPage(now=now, asks=asks_shown(now), gaps=tuple(gaps))


def asks_shown(now: Standing) -> tuple[AskShown, ...]:
    """The ask list with the records its numbers rest on."""
    return tuple(_ask(now, each) for each in asks_on(now))


def asks_worth_most(now: Standing) -> tuple[AskShown, ...]:
    """The first of the ask list, as far as they would win anything."""
    return tuple(each for each in asks_shown(now)[:_ASKS_AT_ONCE] if each.ask.gain.at_least > 0)


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


def _ask(now: Standing, ask: Ask) -> AskShown:
    by_code = {row.requirement.pk: row for row in now.board.rows}
    rows = tuple(row for row in now.board.rows if row.requirement.capability_id == ask.capability)
    candidates = {each.pledge.pk: each for each in now.situation.candidates}
    changes = (each for row in rows for each in changes_on(now).get(row.requirement.pk, ()))
    why = (each for row in rows for each in row.why if is_worth_asking(each.code))
    first = [
        *(Addressee.of(candidates[each.pledge]) for each in changes),
        *(Addressee(each.participant_name, each.pledge, each.text) for each in why),
    ]
    return AskShown(
        ask=ask,
        closes=tuple(
            ClosedAt(
                by_code[each.requirement], each.post_months, unit_of(by_code[each.requirement])
            )
            for each in ask.closes
        ),
        rows=rows,
        first=tuple(dict.fromkeys(first))[:_OFFERS_AT_ONCE],
    )
