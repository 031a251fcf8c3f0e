"""Saying what is asked for: each change one transaction, with who, why and on what source."""

from dataclasses import dataclass, fields

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.reference.models import Capability, Mission
from pledgeworks.apps.requirements import rights
from pledgeworks.apps.requirements.choices import RequirementKind, RequirementState
from pledgeworks.apps.requirements.models import EarlierEnd, Requirement, RequirementEdition
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.slugs import is_slug, slug

# More than every soldier on earth: whoever writes more has mistyped.
_LARGEST_QUANTITY = 100_000_000
_FIRST_YEAR, _LAST_YEAR = 1945, 2099
_NUMBERS = ("quantity", "strength_each", "strength_total")


@dataclass(frozen=True, slots=True)
class Ask:
    """What a requirement says; what no source gives stays None or empty.

    `quantity` counts posts in the unit of measure of the capability. Both months are included.
    """

    title: str
    stated_on: ApproximateDate
    kind: RequirementKind = RequirementKind.GAP
    mission: Mission | None = None
    capability: Capability | None = None
    quantity: int | None = None
    strength_each: int | None = None
    strength_total: int | None = None
    needed_from: Month | None = None
    needed_to: Month | None = None
    location: str = ""
    equipment: str = ""
    severity: str = ""
    status_stated: str = ""
    note: str = ""
    quotation: str = ""


ASKED = tuple(each.name for each in fields(Ask))
"""Names of everything a requirement says."""


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A paper that is not on record yet; it is written down with the first line it states."""

    title: str


def add_edition(
    *,
    by: Person,
    title: str,
    stated_on: ApproximateDate | None,
    source: str,
    code: str = "",
    why: str = "",
) -> RequirementEdition:
    """Write down a paper, report or resolution that states requirements.

    Its code is made from its title where none is given. Refused (`InvalidInput`) without title
    or source, or where the code is taken.
    """
    require(by, rights.STATE)
    _require_words(title=title, source=source)
    named = code or slug(title)[:80].strip("-")
    if not is_slug(named) or len(named) > 80:
        raise InvalidInput(
            "edition-code-not-usable",
            f"'{named}' cannot be a code; use lower-case letters, digits and hyphens.",
            field="edition-code",
        )
    with recorded(by=by, action="add an edition of requirements", why=why, source=source):
        if RequirementEdition.objects.filter(pk=named).exists():
            raise InvalidInput(
                "edition-taken",
                f"There is an edition '{named}' already; choose it, or give another code.",
                field="edition-code",
            )
        return RequirementEdition.objects.create(
            code=named, title=title.strip(), stated_on=stated_on, source_urls=[source.strip()]
        )


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
        earlier = _locked(requirement, version)
        _require_open(earlier)
        if earlier.mission_id != (ask.mission.pk if ask.mission else None):
            raise InvalidInput(
                "mission-changed",
                f"{earlier.pk} is asked for {earlier.mission_id or 'all missions'}; what another "
                "mission needs is a requirement of its own.",
                field="mission",
            )
        _require_later(ask.stated_on, earlier)
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
    _require_words(source=source, why=why)
    with recorded(by=by, action="correct a requirement", why=why, source=source):
        current = _locked(requirement, version)
        _require_sound(ask)
        if current.supersedes is not None:
            _require_later(ask.stated_on, current.supersedes)
        later = Requirement.objects.filter(supersedes=current).first()
        if later is not None and ask.stated_on.latest >= later.stated_on.earliest:
            raise InvalidInput(
                "stated-after-the-next",
                f"{later.pk}, stated {later.stated_on}, took its place; it was stated before that.",
                field="stated_on",
            )
        for name in ASKED:
            setattr(current, name, _stripped(getattr(ask, name)))
        current.unit = ask.capability.unit_of_measure if ask.capability else current.unit
        if source.strip() not in current.source_urls:
            current.source_urls = [*current.source_urls, source.strip()]
        current.version += 1
        current.save()
    return current


def fill(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Say that what was asked for is there, since when, by which source; refused as `close` is."""
    return _ended(by, requirement, version, RequirementState.FILLED, on, reason, source)


def close(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Say that nobody asks for it any more, since when, why and by which source.

    Refused where it is not open, was stated anew, or would end before it was stated
    (`InvalidInput`), and where somebody changed it since `version` was read (`Conflict`).
    """
    return _ended(by, requirement, version, RequirementState.CLOSED, on, reason, source)


def reopen(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Open a filled or closed requirement again; the time in between stays on record."""
    require(by, rights.END)
    _require_words(reason=reason, source=source)
    with recorded(by=by, action="open a requirement again", why=reason, source=source):
        current = _locked(requirement, version)
        ended_on = current.closed_on
        if ended_on is None:
            raise InvalidInput("requirement-is-open", f"{current.pk} is open.")
        _require_year(on, "on")
        if on.latest < ended_on.latest:
            raise InvalidInput(
                "reopened-before-it-ended",
                f"{current.pk} was {current.state} on {ended_on}; it opens again on a later day.",
                field="on",
            )
        EarlierEnd.objects.create(
            requirement=current,
            state=current.state,
            ended_on=ended_on,
            reason=current.closed_reason,
            source_url=current.closed_source_url,
            reopened_on=on,
            reopened_reason=reason.strip(),
            reopened_source_url=source.strip(),
        )
        current.state, current.closed_on = RequirementState.OPEN, None
        current.closed_reason = current.closed_source_url = ""
        current.version += 1
        current.save()
    return current


def _ended(
    by: Person,
    requirement: Requirement,
    version: int,
    state: RequirementState,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    require(by, rights.END)
    _require_words(reason=reason, source=source)
    verb = "fill" if state is RequirementState.FILLED else "close"
    with recorded(by=by, action=f"{verb} a requirement", why=reason, source=source):
        current = _locked(requirement, version)
        _require_open(current)
        _require_year(on, "on")
        if on.latest < current.stated_on.earliest:
            raise InvalidInput(
                "ended-before-it-was-stated",
                f"{current.pk} was stated {current.stated_on}; it cannot end before.",
                field="on",
            )
        current.state, current.closed_on = state, on
        current.closed_reason = reason.strip()
        current.closed_source_url = source.strip()
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
    _require_words(source=source)
    _require_sound(ask)
    # The edition's row is locked, so that two people cannot take the same code.
    RequirementEdition.objects.select_for_update().get(pk=edition.pk)
    return Requirement.objects.create(
        code=_next_code(ask),
        edition=edition,
        unit=ask.capability.unit_of_measure if ask.capability else "",
        supersedes=earlier,
        part_of=earlier.part_of if earlier else None,
        source_urls=[source.strip()],
        **{name: _stripped(getattr(ask, name)) for name in ASKED},
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


def _locked(requirement: Requirement, version: int) -> Requirement:
    """The requirement as it is now, locked; `Conflict` where it is no longer at `version`."""
    current = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if current.version != version:
        raise Conflict(
            "requirement-changed",
            f"{current.pk} was changed by somebody else since you read it (version "
            f"{current.version}, you read {version}). Compare the two and repeat your change.",
            id=current.pk,
            version=current.version,
        )
    return current


def _require_open(current: Requirement) -> None:
    later = Requirement.objects.filter(supersedes=current).first()
    if later is not None:
        raise InvalidInput(
            "requirement-superseded",
            f"{current.pk} was stated anew as {later.pk}; change that version.",
            id=later.pk,
        )
    if current.state != RequirementState.OPEN:
        raise InvalidInput(
            "requirement-not-open",
            f"{current.pk} is {current.state} since {current.closed_on}; open it again first.",
        )


def _require_later(stated_on: ApproximateDate, earlier: Requirement) -> None:
    if stated_on.earliest <= earlier.stated_on.latest:
        raise InvalidInput(
            "stated-before-the-earlier",
            f"{earlier.pk} was stated {earlier.stated_on}; a later version has a later day.",
            field="stated_on",
        )


def _require_sound(ask: Ask) -> None:
    _require_words(title=ask.title)
    _require_year(ask.stated_on, "stated_on")
    for name in ASKED:
        value = getattr(ask, name)
        field = Requirement._meta.get_field(name)
        longest = getattr(field, "max_length", None)
        if isinstance(value, str) and ("\x00" in value or (longest and len(value) > longest)):
            raise InvalidInput(
                "not-a-text",
                f"What stands under '{name}' is longer than {longest} signs, or no text.",
                field=name,
            )
    for name in _NUMBERS:
        number = getattr(ask, name)
        if number is not None and not 0 < number <= _LARGEST_QUANTITY:
            raise InvalidInput(
                "quantity-out-of-range",
                f"{number} is not from 1 to {_LARGEST_QUANTITY:,}; leave it out where it is not "
                "known.",
                field=name,
            )
    _require_countable(ask)
    if ask.needed_to is not None and (ask.needed_from is None or ask.needed_to < ask.needed_from):
        raise InvalidInput(
            "months-out-of-order",
            "The last month needs a first one, which is not after it.",
            field="needed_to",
        )


def _require_countable(ask: Ask) -> None:
    if ask.quantity is None:
        return
    if ask.kind == RequirementKind.PRIORITY:
        raise InvalidInput(
            "priority-with-a-number",
            "A priority is asked for in words, without a number; make it a missing capability.",
            field="quantity",
        )
    if ask.capability is None or not ask.capability.unit_of_measure:
        raise InvalidInput(
            "quantity-of-nothing",
            "A number of posts needs a capability that is counted; groups of the catalogue are "
            "not.",
            field="capability",
        )


def _require_year(day: ApproximateDate, field: str) -> None:
    if not _FIRST_YEAR <= day.earliest.year <= _LAST_YEAR:
        raise InvalidInput(
            "year-out-of-range",
            f"{day} is not a day of the years {_FIRST_YEAR} to {_LAST_YEAR}.",
            field=field,
        )


def _require_words(**given: str) -> None:
    missing = [name for name, text in given.items() if not text.strip() or "\x00" in text]
    if missing:
        raise InvalidInput(
            "words-missing",
            f"Say the {', the '.join(missing)}: nothing is changed without.",
            field=missing[0],
        )


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
