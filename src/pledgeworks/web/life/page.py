"""The life of a pledge, laid out for its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.documents import OF_EVERY_DOCUMENT, stated
from pledgeworks.apps.pledges.life import Life, NeedNow, RungNow
from pledgeworks.engines.readiness import Awaited, ConditionType, DocumentKind
from pledgeworks.engines.readiness.document_forms import Held
from pledgeworks.kernel.wording import here
from pledgeworks.web.life import words


@dataclass(frozen=True, slots=True)
class TurnShown:
    """Something awaited, in words."""

    awaited: Awaited
    what: str
    who: str
    why: str
    age: str
    missing: Sequence[str]


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A document that a step rests on."""

    names: str
    is_met: bool
    is_result: bool
    documents: Sequence[Any]
    owed_by: str


@dataclass(frozen=True, slots=True)
class RungShown:
    """A rung of the picture; `choice` names it in the form where the reader may record it."""

    now: RungNow
    name: str
    taken_by: str
    turns: Sequence[TurnShown]
    needs: Sequence[NeedShown]
    choice: str
    promises: Sequence[Any]

    @property
    def is_to_record(self) -> bool:
        """Whether the picture offers to record it: awaited, passed, or come again."""
        if self.now.state == "done":
            return bool(self.choice) and self.now.rung.repeats
        return bool(self.choice) and self.now.state != "later"


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with what it states; `may_change` where the reader's side put it on record."""

    row: Any
    title: str
    said: Sequence[tuple[str, str]]
    missing: Sequence[str]
    may_change: bool


@dataclass(frozen=True, slots=True)
class LifeShown:
    """Everything that the page tells of the life of a pledge."""

    life: Life
    steps: Sequence[RungShown]
    levels: Sequence[RungShown]
    turns: Sequence[TurnShown]
    latest: Any
    freshness: str
    documents: Sequence[DocumentShown]
    earlier_documents: Sequence[DocumentShown]
    conditions: Sequence[tuple[Any, str, bool]]
    records: bool
    promises: bool
    states_conditions: bool
    adds_documents: bool


def life_shown(life: Life, pledge: Any, reader: Reader) -> LifeShown:
    """The life of a pledge as one reader sees it."""
    subject = rights.subject_of(pledge)
    is_open = not life.is_ended and not pledge.is_draft
    choices = record_choices(life, reader, pledge) if is_open else {}

    def rungs(found: Sequence[RungNow]) -> Sequence[RungShown]:
        return [_rung(each, life, choices) for each in found]

    def documents(rows: Sequence[Any]) -> Sequence[DocumentShown]:
        return [_document(row, reader, pledge) for row in rows]

    return LifeShown(
        life=life,
        steps=rungs(life.steps),
        levels=rungs(life.levels),
        turns=[_turn(each, life) for each in life.due],
        latest=max(pledge.facts.all(), key=lambda fact: fact.occurred_on.latest, default=None),
        freshness=words.freshness(life.standing.state) if life.standing else "",
        documents=documents(life.documents),
        earlier_documents=documents(life.earlier_documents),
        conditions=[
            (
                row,
                words.judgement(judged),
                not life.is_ended
                and any(
                    may(reader, right, subject)
                    for right in rights.lifting_rights(ConditionType(row.kind))
                ),
            )
            for row, judged in life.conditions
        ],
        records=bool(choices),
        promises=is_open and may(reader, rights.PROMISE, subject),
        states_conditions=not life.is_ended and may(reader, rights.CONDITION, subject),
        adds_documents=not life.is_ended and bool(document_kinds(life, reader, pledge)),
    )


def record_choices(life: Life, reader: Reader, pledge: Any) -> Mapping[str, str]:
    """Steps that the reader may record, by what the form calls them: `step` or `step:level`."""
    subject = rights.subject_of(pledge)
    found = {}
    for now in (*life.steps, *life.levels):
        if rights.may_for(reader, [now.rung.party], subject):
            found[choice_of(now)] = words.step(now.rung.step, now.rung.level)
    if found:
        found["partly_delivered"] = words.step("partly_delivered")  # type: ignore[arg-type]
        found["reported"] = words.step("reported")  # type: ignore[arg-type]
    if not rights.may_for(reader, rights.parties_of_free_steps(), subject):
        found.pop("partly_delivered", None)
        found.pop("reported", None)
    return found


def choice_of(now: RungNow) -> str:
    """What the form calls a rung; registered is registered at level 1, by the rule's own words."""
    level = now.rung.level or ("1" if now.rung.step == "registered" else "")
    return f"{now.rung.step}:{level}" if level else str(now.rung.step)


def document_kinds(life: Life, reader: Reader, pledge: Any) -> Sequence[DocumentKind]:
    """Kinds of documents on the pledge's ladder that the reader may put on record, in order."""
    subject = rights.subject_of(pledge)
    kinds = [
        kind
        for now in (*life.steps, *life.levels)
        for need in now.rung.documents
        for kind in need.kinds
    ]
    return [
        kind
        for kind in dict.fromkeys(kinds)
        if rights.may_for(reader, rights.parties_of_document(kind), subject)
    ]


def _turn(each: Awaited, life: Life) -> TurnShown:
    since = each.since
    return TurnShown(
        each,
        words.awaited(each),
        words.party(each.party),
        words.because(each.because),
        words.age(
            (life.day - since.latest).days if since else None,
            (life.day - since.earliest).days if since else None,
        ),
        words.missing(each),
    )


def _rung(now: RungNow, life: Life, choices: Mapping[str, str]) -> RungShown:
    choice = choice_of(now)
    return RungShown(
        now,
        words.step(now.rung.step, now.rung.level),
        words.party(now.rung.party),
        [_turn(each, life) for each in now.awaited],
        [_need(each) for each in now.needs],
        choice if choice in choices else "",
        life.promises.get(now.rung.step, ()) if now.rung.level is None else (),
    )


def _need(each: NeedNow) -> NeedShown:
    return NeedShown(
        _(" or ").join(words.document(kind) for kind in each.need.kinds),
        each.is_met,
        each.need.is_result,
        each.documents,
        words.party(each.need.owed_by),
    )


def _document(row: Any, reader: Reader, pledge: Any) -> DocumentShown:
    kind = DocumentKind(row.kind)
    said = [
        (here(field.title), words.value(field.type, value, field.unit))
        for field, value in stated(kind, row.said)
        if field.name not in OF_EVERY_DOCUMENT
        if value is not None and field.name not in OF_EVERY_DOCUMENT
    ]
    gaps = Held(kind, row.came_on, frozenset(row.said)).missing
    may_change = rights.may_change_document(reader, row, pledge)
    titles = [here(field.title) for field, _value in stated(kind, row.said) if field.name in gaps]
    return DocumentShown(row, words.document(kind), said, titles, may_change)
