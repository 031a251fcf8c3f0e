"""Reading what is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pledgeworks.apps.requirements.models import EarlierEnd, Requirement, RequirementEdition
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def open_requirements(as_of: date, stated_after: date | None) -> "QuerySet[Requirement]":
    """Requirements stated by `as_of`, open on that day, and stated after `stated_after`.

    Of a need that was stated several times, only the version in force on the day. What a
    Ministerial answers is what was asked since the one before it.
    """
    found = in_force(as_of).filter(_open_on(as_of))
    if stated_after is not None:
        found = found.exclude(stated_on__known_by=stated_after)
    return found


def in_force(as_of: date) -> "QuerySet[Requirement]":
    """The version of each need that was stated last by `as_of`, whether open then or not."""
    return (
        Requirement.objects.select_related("mission", "capability", "edition")
        .filter(stated_on__known_by=as_of)
        .exclude(superseded_by__stated_on__known_by=as_of)
    )


def _open_on(as_of: date) -> Q:
    """Neither filled nor closed on the day, whatever became of it since."""
    ended_then = EarlierEnd.objects.filter(
        requirement=OuterRef("pk"), ended_on__known_by=as_of
    ).exclude(reopened_on__known_by=as_of)
    return (Q(closed_on__isnull=True) | ~Q(closed_on__known_by=as_of)) & ~Exists(ended_then)


def requirements(
    *,
    mission: str | None = None,
    capability: str | None = None,
    category: str | None = None,
    state: str | None = None,
    latest_only: bool = False,
) -> "QuerySet[Requirement]":
    """Everything asked for, latest first; every filter that is given must hold.

    `latest_only` leaves out versions that a later edition has stated anew.
    """
    found = Requirement.objects.select_related("mission", "capability", "edition", "superseded_by")
    wanted = {
        "mission": mission,
        "capability": capability,
        "capability__category": category,
        "state": state,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    if latest_only:
        found = found.filter(superseded_by__isnull=True)
    return found.order_by("-stated_on", "code")


def numbers_by_mission() -> Mapping[str, int]:
    """How many requirements on record, in all their versions, are for each mission; one query."""
    rows = Requirement.objects.exclude(mission=None).order_by().values_list("mission")
    return dict(rows.annotate(number=Count("pk")))


def requirement(code: str) -> Requirement:
    """A requirement by its code; raises `NotFound`."""
    found = (
        Requirement.objects.select_related(
            "mission", "capability", "edition", "part_of", "superseded_by"
        )
        .prefetch_related("parts", "earlier_ends")
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound("requirement-not-found", say("There is no requirement '{code}'.", code=code))
    return found


def versions_of(found: Requirement) -> Sequence[Requirement]:
    """Every version of the need a requirement states, earliest first; two queries at most."""
    if found.supersedes_id is None and not hasattr(found, "superseded_by"):
        return [found]
    earlier = _earlier_by_later()
    later = {before: after for after, before in earlier.items()}
    codes = [found.pk]
    while codes[0] in earlier:
        codes.insert(0, earlier[codes[0]])
    while codes[-1] in later:
        codes.append(later[codes[-1]])
    rows = (
        Requirement.objects.select_related("edition", "capability", "mission", "superseded_by")
        .prefetch_related("earlier_ends")
        .in_bulk(codes)
    )
    return [rows[code] for code in codes]


def earlier_codes(found: Iterable[Requirement]) -> Mapping[str, str]:
    """By code of every earlier version: the code of the one among `found` that took its place.

    No query where none of them was ever stated before.
    """
    restated = [each for each in found if each.supersedes_id is not None]
    if not restated:
        return {}
    earlier = _earlier_by_later()
    taken: dict[str, str] = {}
    for each in restated:
        code = each.supersedes_id
        while code is not None:
            taken[code] = each.pk
            code = earlier.get(code)
    return taken


def _earlier_by_later() -> Mapping[str, str]:
    return dict(
        Requirement.objects.filter(supersedes__isnull=False).values_list("pk", "supersedes_id")
    )


def editions() -> Sequence[RequirementEdition]:
    """Papers, reports and resolutions that state requirements, latest first."""
    return RequirementEdition.objects.order_by("-stated_on", "code")


def edition(code: str) -> RequirementEdition:
    """One of them; raises `NotFound`, naming those there are."""
    found = RequirementEdition.objects.filter(pk=code).first()
    if found is None:
        known = ", ".join(editions().values_list("pk", flat=True)) or "none"
        raise NotFound(
            "edition-not-found",
            say("There is no edition '{code}'. Editions: {known}.", code=code, known=known),
        )
    return found
