"""The review desk: a statement with its passages, and a decision on each draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.intake.choices import DraftStatus
from pledgeworks.apps.intake.review import actions
from pledgeworks.apps.intake.review.comparing import Judged, judged
from pledgeworks.apps.intake.review.queries import Statement, StatementDraft, statement
from pledgeworks.apps.intake.review.words import DraftWords, words_of
from pledgeworks.apps.intake.rights import REVIEW
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import countable_capabilities, missions, participants
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.web.form_fields import field, version_read
from pledgeworks.web.intake import words
from pledgeworks.web.intake.passages import pieces_of
from pledgeworks.web.person import signed_in

_SURE, _LIKELY = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Card:
    """A draft as the desk shows it, with what speaks about it."""

    draft: StatementDraft
    said: DraftWords
    judged: Judged
    sureness: str
    verdict: str
    reasons: list[str]
    differences: list[tuple[str, str, str]]
    answers: list[tuple[str, str, str, bool]]
    others: list[StatementDraft]

    @property
    def sum(self) -> str:
        """The sum of money with its currency, as people write it."""
        try:
            return f"{Decimal(self.said.amount):,} {self.said.currency}"
        except InvalidOperation:
            return self.said.amount

    @property
    def is_waiting(self) -> bool:
        """Somebody has to decide."""
        return self.draft.status == DraftStatus.WAITING


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The statement on one side, its drafts on the other."""
    return _desk(request, statement(code, reader=signed_in(request)))


def _desk(
    request: HttpRequest,
    found: Statement,
    problem: InvalidInput | Conflict | None = None,
    number: int | None = None,
) -> HttpResponse:
    reader = signed_in(request)
    drafts = list(found.drafts.all())
    cards = _cards(found, drafts, reader)
    status = 200 if problem is None else 409 if isinstance(problem, Conflict) else 400
    return render(
        request,
        "web/intake/desk.html",
        {
            "found": found,
            "pieces": pieces_of(found.text, drafts),
            "cards": cards,
            "waiting": sum(card.is_waiting for card in cards),
            "reviews": may(reader, REVIEW),
            "problem": problem,
            "problem_of": number,
            "categories": Category.choices,
            "capabilities": countable_capabilities(),
            "missions": missions(),
            "participants": participants(),
        },
        status=status,
    )


def _cards(found: Statement, drafts: list[StatementDraft], reader: Person) -> list[Card]:
    about = judged(found, drafts, reader)
    waiting = [each for each in drafts if each.status == DraftStatus.WAITING]
    return [_card(each, about[each.pk], waiting) for each in drafts]


def _card(draft: StatementDraft, found: Judged, waiting: list[StatementDraft]) -> Card:
    comparison = found.comparison
    sure = draft.confidence
    return Card(
        draft=draft,
        said=words_of(draft),
        judged=found,
        sureness=_("sure") if sure >= _SURE else _("likely") if sure >= _LIKELY else _("doubtful"),
        verdict=words.verdict(comparison),
        reasons=words.reasons(comparison),
        differences=[
            (words.field_name(each.field), each.before, each.now) for each in comparison.differences
        ],
        answers=[
            (words.aspect(each), words.state(each), each.words, each.is_open)
            for each in found.answers
        ],
        others=[each for each in waiting if each.pk != draft.pk],
    )


@require_POST
def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One decision on one draft; what is refused stands beside it."""
    by = signed_in(request)
    found = statement(code, reader=by)
    name = field(request, "do")
    try:
        if name not in _DECISIONS:
            raise InvalidInput("no-such-decision", _("Choose one of the decisions."))
        _DECISIONS[name](request, by, number, version_read(request))
    except (InvalidInput, Conflict) as refused:
        return _desk(request, statement(code, reader=by), refused, number)
    stays = name in ("correct", "undo", "split")
    onward = number if stays else _next(found, number)
    return HttpResponseRedirect(f"{reverse('statement', args=[code])}#draft-{onward}")


def _next(found: Statement, number: int) -> int:
    """The next draft that waits, else the one decided on."""
    numbers = [each.pk for each in found.drafts.all()]
    place = numbers.index(number) if number in numbers else 0
    ordered = [*found.drafts.all()][place + 1 :]
    waits = [each.pk for each in ordered if each.status == DraftStatus.WAITING]
    return waits[0] if waits else number


def _accept(request: HttpRequest, by: Person, number: int, version: int) -> None:
    actions.accept(by=by, number=number, version=version, participant=field(request, "participant"))


def _evidence(request: HttpRequest, by: Person, number: int, version: int) -> None:
    actions.accept_as_evidence(
        by=by,
        number=number,
        version=version,
        pledge=pledge(field(request, "pledge"), reader=by),
        participant=field(request, "participant"),
    )


def _reject(request: HttpRequest, by: Person, number: int, version: int) -> None:
    actions.reject(by=by, number=number, version=version, why=field(request, "why"))


def _undo(request: HttpRequest, by: Person, number: int, version: int) -> None:
    actions.undo(by=by, number=number, version=version, why=field(request, "why"))


def _merge(request: HttpRequest, by: Person, number: int, version: int) -> None:
    other, _colon, seen = field(request, "into").partition(":")
    if not (other.isdigit() and seen.isdigit()):
        raise InvalidInput("merge-with-another", _("Choose the draft it is part of."))
    actions.merge(by=by, number=number, version=version, into=int(other), into_version=int(seen))


def _split(request: HttpRequest, by: Person, number: int, version: int) -> None:
    begins, quote = field(request, "begins"), field(request, "quote")
    at = quote.find(begins, 1) if begins else -1
    if at < 0:
        raise InvalidInput(
            "nothing-to-split",
            _("Write the first words of the second pledge, as they stand there."),
        )
    actions.split(by=by, number=number, version=version, at=at)


def _correct(request: HttpRequest, by: Person, number: int, version: int) -> None:
    said = DraftWords(category=field(request, "category"))
    texts = ("text", "capability", "amount", "currency", "mission", "available_from")
    said = replace(said, **{name: field(request, name) for name in texts})
    quantity = field(request, "quantity")
    if quantity and not (quantity.isascii() and quantity.isdigit() and len(quantity) < 10):
        raise InvalidInput(
            "not-a-whole-number", _("Write how many as a whole number."), field="quantity"
        )
    partners = field(request, "partners").upper().replace(",", " ").split()
    known = {each.pk for each in participants()}
    unknown = [each for each in partners if each not in known]
    if unknown:
        raise InvalidInput(
            "not-a-participant",
            _("%(codes)s: no code of a State or organization.") % {"codes": ", ".join(unknown)},
            field="partners",
        )
    actions.correct(
        by=by,
        number=number,
        version=version,
        words=replace(
            said,
            quantity=int(quantity) if quantity else None,
            partners=tuple(partners),
            available_stated=field(request, "available_stated")[:200],
            renewal=field(request, "renewal") == "yes",
            conditional=field(request, "conditional") == "yes",
        ),
    )


_DECISIONS: Mapping[str, Callable[[HttpRequest, Person, int, int], None]] = {
    "accept": _accept,
    "evidence": _evidence,
    "reject": _reject,
    "undo": _undo,
    "merge": _merge,
    "split": _split,
    "correct": _correct,
}


@require_POST
def mark_passage(request: HttpRequest, code: str) -> HttpResponse:
    """Draft words that the reader passed over."""
    by = signed_in(request)
    found = statement(code, reader=by)
    passage = field(request, "passage")
    start = found.text.find(passage) if passage else -1
    try:
        made = actions.mark(by=by, statement=found, start=start, end=start + len(passage))
    except InvalidInput as refused:
        return _desk(request, found, refused)
    return HttpResponseRedirect(f"{reverse('statement', args=[code])}#draft-{made.pk}")
