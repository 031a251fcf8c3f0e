"""Changing what a pledge says, without losing what somebody else changed meanwhile."""

from dataclasses import dataclass, replace

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked
from pledgeworks.apps.pledges.checks import require_usable
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import ends_of
from pledgeworks.apps.pledges.versions import words_at
from pledgeworks.apps.pledges.words import (
    LegWords,
    PledgeWords,
    leg_values,
    row_values,
    words_of,
)
from pledgeworks.kernel.errors import Conflict, InvalidInput, changed_meanwhile
from pledgeworks.kernel.merging import Merge, merge
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class Changed:
    """A pledge after a change; `theirs` are fields that somebody else had changed meanwhile."""

    pledge: Pledge
    theirs: tuple[str, ...]


def change(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    words: PledgeWords,
    why: str,
    source: str = "",
    merging: bool = False,
) -> Changed:
    """Replace what a pledge that was read at `version` says.

    Parameters
    ----------
    words
        All that it shall say.
    merging
        True to bring `words` together with what somebody else changed since, where no field was
        changed by both.

    Raises
    ------
    Conflict
        `pledge-changed`: somebody else changed it since; `facts["merge"]` is the `Merge` of both.
    InvalidInput
        The words cannot be kept, nothing says why, or the pledge has ended.
    """
    tidy = words.tidied()
    with recorded(by=by, action="change pledge", why=why, source=source):
        current = locked(pledge, by)
        require(by, rights.CHANGE, rights.subject_of(current))
        _require_open(current, why)
        there = words_of(current)
        theirs: tuple[str, ...] = ()
        if current.version != version:
            found = _merged(current, version, there, tidy)
            if found.clashes or not merging:
                raise _conflict(current, version, found)
            tidy, theirs = PledgeWords(**found.values), found.theirs  # type: ignore[arg-type]
        require_usable(tidy, complete=not current.is_draft)
        _require_words_kept(there, tidy, is_draft=current.is_draft)
        if tidy != there:
            _write(current, there, tidy, source)
    return Changed(current, theirs)


def relabel(
    *, by: Person, pledge: Pledge, version: int, label: str, why: str, source: str = ""
) -> Changed:
    """Say who may read a pledge; all else that it says stays as it is."""
    words = replace(words_of(Pledge.objects.filter(pk=pledge.pk).first() or pledge), label=label)
    return change(by=by, pledge=pledge, version=version, words=words, why=why, source=source)


def _require_open(pledge: Pledge, why: str) -> None:
    if not why.strip() and not pledge.is_draft:
        raise InvalidInput("reason-missing", say("Say why it is changed."), field="why")
    ended = ends_of(pledge)
    if ended:
        raise InvalidInput(
            "pledge-has-ended",
            say(
                "{pk} is {ended}; what it said stays as it was.",
                pk=pledge.pk,
                ended=", ".join(ended),
            ),
        )


def _merged(current: Pledge, version: int, there: PledgeWords, mine: PledgeWords) -> Merge:
    before = words_at(current.pk, version)
    if before is None:
        raise InvalidInput(
            "version-not-known",
            say("{pk} never had a version {version}.", pk=current.pk, version=version),
            field="version",
        )
    return merge(before.as_mapping(), there.as_mapping(), mine.as_mapping())


def _conflict(current: Pledge, version: int, found: Merge) -> Conflict:
    both = ", ".join(clash.field for clash in found.clashes)
    message = changed_meanwhile(current.pk, current.version, version)
    if both:
        message = say(
            "{changed} Both of you changed: {fields}.",
            changed=message,
            fields=both,
        )
    return Conflict(
        "pledge-changed",
        message,
        current_version=current.version,
        merge=found,
    )


def _require_words_kept(there: PledgeWords, words: PledgeWords, *, is_draft: bool) -> None:
    if there.quotation and words.quotation != there.quotation and not is_draft:
        raise InvalidInput(
            "original-words-kept",
            say("The exact words of the source are never overwritten; put yours into the text."),
            field="quotation",
        )


def _write(current: Pledge, there: PledgeWords, words: PledgeWords, source: str) -> None:
    for name, value in row_values(words).items():
        setattr(current, name, value)
    if source.strip():
        current.source_urls = [*dict.fromkeys([*current.source_urls, source.strip()])]
    current.version += 1
    current.save()
    _write_legs(current, there.legs, words.legs)


def _write_legs(pledge: Pledge, there: tuple[LegWords, ...], wanted: tuple[LegWords, ...]) -> None:
    """Parts keep their rows where they can, so that each has one history."""
    if there == wanted:
        return
    rows = list(PledgeLeg.objects.filter(pledge=pledge))
    for row, leg in zip(rows, wanted, strict=False):
        values = leg_values(leg)
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    PledgeLeg.objects.filter(pk__in=[row.pk for row in rows[len(wanted) :]]).delete()
    first_free = rows[-1].order + 1 if rows else 1
    PledgeLeg.objects.bulk_create(
        PledgeLeg(pledge=pledge, order=order, source_urls=pledge.source_urls, **leg_values(leg))
        for order, leg in enumerate(wanted[len(rows) :], start=first_free)
    )
