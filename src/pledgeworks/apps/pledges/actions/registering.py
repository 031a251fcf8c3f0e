"""How a pledge comes into the registry: drafted and submitted by its State, or registered."""

from collections.abc import Sequence

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked_at
from pledgeworks.apps.pledges.checks import require_usable
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.pledges.words import PledgeWords, leg_values, row_values, words_of
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.wording import say


def register(
    *, by: Person, participant: str, words: PledgeWords, source: str, why: str = ""
) -> Pledge:
    """Write a pledge into the registry, with its legs and the fact that it was announced.

    Refused where it has no words, no source or no leg, or names what is not there
    (`InvalidInput`, with every problem).
    """
    require(by, rights.REGISTER)
    tidy = words.tidied()
    require_usable(tidy, complete=True)
    _require_source(source)
    with recorded(by=by, action="register pledge", why=why, source=source):
        pledge = _written(participant, tidy, [source], is_draft=False)
        _on_record(by, pledge, Step.ANNOUNCED, pledge.announced_on, source, pledge.quotation)
    return pledge


def draft(
    *, by: Person, participant: str, words: PledgeWords, source: str = "", why: str = ""
) -> Pledge:
    """Begin a pledge that only its own State reads until it is submitted; words are enough."""
    require(by, rights.DRAFT, Subject(frozenset({participant})))
    tidy = words.tidied()
    require_usable(tidy, complete=False)
    with recorded(by=by, action="draft pledge", why=why, source=source):
        return _written(participant, tidy, [source] if source.strip() else [], is_draft=True)


def submit(*, by: Person, pledge: Pledge, version: int, source: str, why: str = "") -> Pledge:
    """Make a draft a pledge: from now on its label rules who reads it, and it counts.

    That it was announced and, today, submitted is on record then.

    Refused where it is none any more, or is not complete (`InvalidInput`).
    """
    with recorded(by=by, action="submit pledge", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.DRAFT, rights.subject_of(current))
        _require_draft(current)
        require_usable(words_of(current), complete=True)
        _require_source(source)
        current.is_draft = False
        current.source_urls = [*dict.fromkeys([*current.source_urls, source.strip()])]
        current.version += 1
        current.save(update_fields=["is_draft", "source_urls", "version"])
        _on_record(by, current, Step.ANNOUNCED, current.announced_on, source, current.quotation)
        _on_record(by, current, Step.SUBMITTED, ApproximateDate.on(today()), source)
    return current


def discard_draft(*, by: Person, pledge: Pledge, version: int, why: str = "") -> None:
    """Remove a draft; its history stays. A pledge that was submitted is withdrawn instead."""
    with recorded(by=by, action="discard draft", why=why):
        current = locked_at(pledge, by, version)
        require(by, rights.DRAFT, rights.subject_of(current))
        _require_draft(current)
        current.delete()


def _require_draft(pledge: Pledge) -> None:
    if not pledge.is_draft:
        raise InvalidInput(
            "not-a-draft", say("{pk} was submitted already; it is no draft.", pk=pledge.pk)
        )


def _require_source(source: str) -> None:
    if not source.strip():
        raise InvalidInput(
            "source-missing",
            say("Say on what source the pledge rests: an address, or a note verbale and its date."),
            field="source",
        )


def _written(
    participant: str, words: PledgeWords, sources: Sequence[str], *, is_draft: bool
) -> Pledge:
    pledge = Pledge.objects.create(
        code=_next_code(participant, words.meeting),
        participant_id=participant,
        is_draft=is_draft,
        source_urls=list(sources),
        **row_values(words),
    )
    PledgeLeg.objects.bulk_create(
        PledgeLeg(pledge=pledge, order=order, source_urls=list(sources), **leg_values(leg))
        for order, leg in enumerate(words.legs, start=1)
    )
    return pledge


def _on_record(
    by: Person,
    pledge: Pledge,
    step: Step,
    occurred_on: ApproximateDate,
    source: str,
    quotation: str = "",
) -> None:
    PledgeFact.objects.create(
        pledge=pledge,
        step=step,
        occurred_on=occurred_on,
        quotation=quotation,
        said_by=rights.speaks_as(by, pledge),
        source_urls=[source.strip()],
    )


def _next_code(participant: str, meeting: str | None) -> str:
    """The next free code of a participant at a meeting, such as `seoul-2021-kor-10`.

    The participant's row is locked, so that two people cannot take the same number. Numbers of
    drafts that were discarded are not given again: their history stands under them.
    """
    if not Participant.objects.select_for_update().filter(pk=participant).exists():
        raise NotFound(
            "participant-not-found",
            say("There is no participant '{participant}'.", participant=participant),
        )
    stem = f"{meeting or 'other'}-{participant.lower()}-"
    history = Pledge._meta.get_field("events").related_model
    taken = {
        *Pledge.objects.filter(code__startswith=stem).values_list("code", flat=True),
        *history._default_manager.filter(code__startswith=stem).values_list("code", flat=True),
    }
    numbers = [int(code.removeprefix(stem)) for code in taken if code.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:02d}"
