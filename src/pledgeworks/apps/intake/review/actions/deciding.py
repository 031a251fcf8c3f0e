"""Every decision on a draft; each can be undone."""

from collections.abc import Sequence
from dataclasses import replace

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.intake.choices import DraftStatus, Reader
from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.intake.review.actions.locking import locked_at, raised, require_status
from pledgeworks.apps.intake.review.reading import known
from pledgeworks.apps.intake.review.words import (
    DraftWords,
    pledge_words,
    require_tidy,
    words_of,
    words_read,
)
from pledgeworks.apps.intake.rights import REVIEW
from pledgeworks.apps.pledges import actions as pledges
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Capability
from pledgeworks.documents.reading.reader import read_phrase
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


def accept(
    *, by: Person, number: int, version: int, participant: str = "", why: str = ""
) -> Pledge:
    """Make a pledge of a draft, with the passage as its exact words."""
    require(by, REVIEW)
    with recorded(by=by, action="accept draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        state = _speaker(draft, participant)
        require_tidy(words_of(draft))
        categories = dict(Capability.objects.values_list("code", "category"))
        words = pledge_words(draft.statement, draft, state, categories)
        source = draft.statement.source_urls[0]
        pledge = pledges.register(by=by, participant=state, words=words, source=source, why=why)
        draft.status, draft.pledge, draft.made_pledge = DraftStatus.ACCEPTED, pledge, True
        draft.participant_id = state
        raised(draft)
    return pledge


def accept_as_evidence(
    *, by: Person, number: int, version: int, pledge: Pledge, participant: str = "", why: str = ""
) -> Pledge:
    """Say that a draft is a pledge on record: its passage becomes evidence of it.

    The State that said it gets its part in the pledge, where it had none.
    """
    require(by, REVIEW)
    with recorded(by=by, action="accept draft as evidence", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        state = _speaker(draft, participant)
        categories = dict(Capability.objects.values_list("code", "category"))
        (leg,) = pledge_words(draft.statement, draft, state, categories).legs
        joint = replace(leg, quantity=None)
        source = draft.statement.source_urls[0]
        found = pledges.add_evidence(by=by, pledge=pledge, leg=joint, source=source, why=why)
        draft.status, draft.pledge, draft.made_pledge = DraftStatus.ACCEPTED, found, False
        draft.participant_id = state
        raised(draft)
    return found


def _speaker(draft: StatementDraft, participant: str) -> str:
    state = participant or draft.participant_id or draft.statement.participant_id
    if not state:
        raise InvalidInput("participant-missing", say("Say who pledges this."), field="participant")
    return state


def correct(
    *, by: Person, number: int, version: int, words: DraftWords, why: str = ""
) -> StatementDraft:
    """Change what a draft says; its passage and what the reader found stay in its history."""
    require_tidy(words)
    with recorded(by=by, action="correct draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        draft.said = words.as_json()
        raised(draft)
    return draft


def reject(*, by: Person, number: int, version: int, why: str = "") -> StatementDraft:
    """Say that a draft is no pledge."""
    with recorded(by=by, action="reject draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        draft.status = DraftStatus.REJECTED
        raised(draft)
    return draft


def merge(
    *, by: Person, number: int, version: int, into: int, into_version: int, why: str = ""
) -> StatementDraft:
    """Say that a draft is part of another one of the same statement."""
    with recorded(by=by, action="merge drafts", why=why):
        # In the order of their numbers, so that two people cannot wait for each other.
        wanted = sorted([(number, version), (into, into_version)])
        drafts = {each: locked_at(each, by, seen) for each, seen in wanted}
        draft, other = drafts[number], drafts.get(into)
        if other is None or number == into or draft.statement_id != other.statement_id:
            raise InvalidInput(
                "merge-with-another", say("Choose another draft of the same statement.")
            )
        require_status(draft, DraftStatus.WAITING)
        require_status(other, DraftStatus.WAITING)
        draft.status, draft.merged_into = DraftStatus.MERGED, other
        raised(draft)
        raised(other)
    return other


def split(
    *, by: Person, number: int, version: int, at: int, why: str = ""
) -> Sequence[StatementDraft]:
    """Cut a draft in two where its passage names two pledges; `at` counts from its beginning."""
    with recorded(by=by, action="split draft", why=why):
        draft = locked_at(number, by, version)
        require_status(draft, DraftStatus.WAITING)
        first, second = draft.quote[:at].strip(), draft.quote[at:].strip()
        if not first or not second:
            raise InvalidInput(
                "nothing-to-split",
                say("Say where the second pledge begins, inside the passage."),
                field="at",
            )
        made = [_part(draft, first, 0), _part(draft, second, draft.quote.index(second, at))]
        draft.status = DraftStatus.SPLIT
        raised(draft)
    return made


def _part(draft: StatementDraft, quote: str, offset: int) -> StatementDraft:
    statement = draft.statement
    read = read_phrase(
        quote,
        known(),
        participant=draft.participant_id,
        on=statement.spoken_on.latest,
        language=statement.language if statement.language in ("en", "fr", "es") else "en",
    )
    start = None if draft.start is None else draft.start + draft.quote.index(quote, offset)
    return StatementDraft.objects.create(
        statement=statement,
        order=draft.order,
        participant_id=draft.participant_id,
        quote=quote,
        start=start,
        end=None if start is None else start + len(quote),
        sheet=draft.sheet,
        row=draft.row,
        said=words_read(read).as_json() if read else draft.said,
        why=[],
        confidence=read.confidence if read else draft.confidence,
        read_by=draft.read_by,
        split_from=draft,
    )


def mark(
    *, by: Person, statement: Statement, start: int, end: int, why: str = ""
) -> StatementDraft:
    """Draft a passage that the reader passed over."""
    quote = statement.text[start:end]
    if not (0 <= start < end <= len(statement.text)) or not quote.strip():
        raise InvalidInput("no-passage", say("Mark words of the statement."), field="passage")
    require(by, REVIEW)
    language = statement.language if statement.language in ("en", "fr", "es") else "en"
    read = read_phrase(
        quote,
        known(),
        participant=statement.participant_id,
        on=statement.spoken_on.latest,
        language=language,
    )
    words = words_read(read) if read else DraftWords(category="other")
    with recorded(by=by, action="mark passage", why=why):
        last = StatementDraft.objects.filter(statement=statement, start__lte=start).order_by(
            "-order"
        )
        nearest = last.first()
        return StatementDraft.objects.create(
            statement=statement,
            order=nearest.order if nearest else 0,
            participant_id=statement.participant_id,
            quote=quote,
            start=start,
            end=end,
            said=words.as_json(),
            confidence=1.0,
            read_by=Reader.PERSON,
        )


def undo(*, by: Person, number: int, version: int, why: str = "") -> StatementDraft:
    """Take back the decision on a draft; a pledge made of it goes, while nothing rests on it."""
    with recorded(by=by, action="undo decision on draft", why=why):
        draft = locked_at(number, by, version)
        if draft.status == DraftStatus.ACCEPTED:
            _undo_acceptance(by, draft, why)
        elif draft.status == DraftStatus.SPLIT:
            parts = list(StatementDraft.objects.select_for_update().filter(split_from=draft))
            for part in parts:
                require_status(part, DraftStatus.WAITING)
            for part in parts:
                part.delete()
        else:
            require_status(draft, DraftStatus.REJECTED, DraftStatus.MERGED)
        draft.status, draft.pledge, draft.merged_into = DraftStatus.WAITING, None, None
        draft.made_pledge = False
        raised(draft)
    return draft


def _undo_acceptance(by: Person, draft: StatementDraft, why: str) -> None:
    pledge = draft.pledge
    if pledge is None or not draft.made_pledge:
        return
    others = StatementDraft.objects.filter(pledge=pledge).exclude(pk=draft.pk)
    if others.exists():
        raise InvalidInput(
            "pledge-has-more-evidence",
            say("{pk} rests on other passages too; undo those first.", pk=pledge.pk),
        )
    StatementDraft.objects.filter(pk=draft.pk).update(
        status=DraftStatus.WAITING, pledge=None, made_pledge=False
    )
    pledges.take_back(
        by=by, pledge=pledge, version=pledge.version, why=why or "accepted by mistake"
    )
