"""Stating a requirement, stating it anew in a later edition, and correcting what is recorded."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.requirements import rights
from pledgeworks.apps.requirements.actions.editions import add_edition
from pledgeworks.apps.requirements.actions.locking import locked, require_open
from pledgeworks.apps.requirements.asks import ASKED, Ask, NewEdition
from pledgeworks.apps.requirements.checks import (
    require_later,
    require_sound,
    require_words,
    stripped,
)
from pledgeworks.apps.requirements.models import Requirement, RequirementEdition
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.slugs import slug
from pledgeworks.kernel.wording import say


def state(
    *, by: Person, ask: Ask, edition: RequirementEdition | NewEdition, source: str, why: str = ""
) -> Requirement:
    """State a requirement that nobody stated before: it is open from the day it was stated.

    Refused (`InvalidInput`, naming the field) where its words or numbers cannot be right.
    """
    require(by, rights.STATE)
    with recorded(by=by, action="state a requirement", why=why, source=source):
        return _written(ask, _edition(by, edition, ask, source), source, None)


def restate(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    ask: Ask,
    edition: RequirementEdition | NewEdition,
    source: str,
    why: str = "",
) -> Requirement:
    """State a requirement anew, as a later edition has it: a new row that supersedes this one.

    What boards of earlier days say stays: until the new version was stated, the earlier one holds.
    Refused where this one is not open, was stated anew already, belongs to another mission or was
    stated on the same day or later (`InvalidInput`), and where somebody changed it since `version`
    was read (`Conflict`).
    """
    require(by, rights.STATE)
    with recorded(by=by, action="state a requirement anew", why=why, source=source):
        earlier = locked(requirement, version)
        require_open(earlier)
        if earlier.mission_id != (ask.mission.pk if ask.mission else None):
            raise InvalidInput(
                "mission-changed",
                say(
                    "{pk} is asked for {value}; what another mission needs is a requirement of "
                    "its own.",
                    pk=earlier.pk,
                    value=earlier.mission_id or "all missions",
                ),
                field="mission",
            )
        require_later(ask.stated_on, earlier)
        made = _written(ask, _edition(by, edition, ask, source), source, earlier)
        earlier.version += 1
        earlier.save(update_fields=["version"])
    return made


def change(
    *, by: Person, requirement: Requirement, version: int, ask: Ask, source: str, why: str
) -> Requirement:
    """Correct what is recorded of a requirement; the earlier words stay in its history.

    A need that has changed is stated anew instead (`restate`). Refused without a reason, where a
    day would fall out of the order of the versions (`InvalidInput`), and where somebody changed it
    since `version` was read (`Conflict`).
    """
    require(by, rights.CHANGE)
    require_words(source=source, why=why)
    with recorded(by=by, action="correct a requirement", why=why, source=source):
        current = locked(requirement, version)
        require_sound(ask)
        if current.supersedes is not None:
            require_later(ask.stated_on, current.supersedes)
        later = Requirement.objects.filter(supersedes=current).first()
        if later is not None and ask.stated_on.latest >= later.stated_on.earliest:
            raise InvalidInput(
                "stated-after-the-next",
                say(
                    "{pk}, stated {stated_on}, took its place; it was stated before that.",
                    pk=later.pk,
                    stated_on=later.stated_on,
                ),
                field="stated_on",
            )
        for name in ASKED:
            setattr(current, name, stripped(getattr(ask, name)))
        current.unit = ask.capability.unit_of_measure if ask.capability else current.unit
        if source.strip() not in current.source_urls:
            current.source_urls = [*current.source_urls, source.strip()]
        current.version += 1
        current.save()
    return current


def _edition(
    by: Person, edition: RequirementEdition | NewEdition, ask: Ask, source: str
) -> RequirementEdition:
    if isinstance(edition, RequirementEdition):
        return edition
    return add_edition(by=by, title=edition.title, stated_on=ask.stated_on, source=source)


def _written(
    ask: Ask, edition: RequirementEdition, source: str, earlier: Requirement | None
) -> Requirement:
    require_words(source=source)
    require_sound(ask)
    # The edition's row is locked, so that two people cannot take the same code.
    RequirementEdition.objects.select_for_update().get(pk=edition.pk)
    return Requirement.objects.create(
        code=_next_code(ask),
        edition=edition,
        unit=ask.capability.unit_of_measure if ask.capability else "",
        supersedes=earlier,
        part_of=earlier.part_of if earlier else None,
        source_urls=[source.strip()],
        **{name: stripped(getattr(ask, name)) for name in ASKED},
    )


def _next_code(ask: Ask) -> str:
    """A free code such as `minusma-2021-07-helicopter-unit`, with a number where it is taken."""
    where = slug(ask.mission.pk) if ask.mission else "all"
    what = ask.capability.pk if ask.capability else slug(ask.title) or "requirement"
    stem = f"{where}-{ask.stated_on.text[:7]}-{what}"[:110].rstrip("-")
    taken = set(Requirement.objects.filter(pk__startswith=stem).values_list("pk", flat=True))
    if stem not in taken:
        return stem
    return next(code for number in range(2, 10_000) if (code := f"{stem}-{number}") not in taken)
