"""The life of a pledge in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgeworks.apps.pledges.choices import StepName
from pledgeworks.apps.pledges.timeline import Deed, RowChange
from pledgeworks.engines.readiness import (
    FORMS,
    Awaited,
    Because,
    DocumentKind,
    FieldType,
    Freshness,
    Judgement,
    Party,
    Step,
)
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.wording import here
from pledgeworks.web.formatting import number


def party(value: Party) -> str:
    """Who acts."""
    return {
        Party.CONTRIBUTING_COUNTRY: _("the contributing country"),
        Party.SECRETARIAT: _("the Secretariat"),
        Party.MISSION: _("the mission"),
        Party.RECIPIENT: _("whoever is to receive it"),
        Party.HEADQUARTERS_FINANCE: _("finance at United Nations headquarters"),
    }[value]


def because(value: Because) -> str:
    """Why it is somebody's turn."""
    return {
        Because.STEP: _("everything before it is done"),
        Because.DOCUMENTS: _("documents are missing or incomplete"),
        Because.VISIT_FAILED: _("the last visit was not successful; what it found is to be mended"),
        Because.OUTCOME_UNKNOWN: _("a visit was held, and nobody said how it ended"),
        Because.RENEWAL: _("not heard of for so long that it is to be confirmed"),
    }[value]


def freshness(value: Freshness) -> str:
    """How fresh a pledge is."""
    return {
        Freshness.CURRENT: _("current"),
        Freshness.DUE: _("due for renewal"),
        Freshness.OVERDUE: _("overdue"),
        Freshness.DELINQUENT: _("long overdue"),
        Freshness.DORMANT: _("dormant"),
    }[value]


def judgement(value: Judgement) -> str:
    """Whether a condition is met."""
    return {
        Judgement.MET: _("met"),
        Judgement.UNMET: _("not met on record"),
        Judgement.LAPSED: _("met once, and no longer"),
    }[value]


def step(value: Step, level: Level | None = None) -> str:
    """A step, and the level it reaches."""
    if level is None:
        return str(StepName(value).label)
    if level is Level.RAPID_DEPLOYMENT:
        return _("Rapid deployment level")
    return _("Level %(level)s") % {"level": level}


def awaited(each: Awaited) -> str:
    """The step that is awaited."""
    if each.because is Because.RENEWAL:
        return _("Confirm that it stands")
    return step(each.step, each.level)


def document(kind: DocumentKind) -> str:
    """A kind of document."""
    return here(FORMS[kind].title)


def missing(each: Awaited) -> list[str]:
    """What the awaited step still needs, one thing a line."""
    found = [
        _(" or ").join(document(kind) for kind in need.kinds) for need in each.missing_documents
    ]
    for gap in each.missing_fields:
        titles = {field.name: here(field.title) for field in FORMS[gap.kind].fields}
        names = ", ".join(titles[name] for name in gap.fields)
        found.append(
            _("%(document)s, without: %(fields)s")
            % {"document": document(gap.kind), "fields": names}
        )
    found.extend(
        _("on record first: %(step)s") % {"step": step(needed)} for needed in each.missing_steps
    )
    return found


def age(at_least: int | None, at_most: int | None) -> str:
    """A number of days, or the range where the first day is not known."""
    if at_least is None or at_most is None:
        return _("unknown")
    if at_least == at_most:
        return ngettext("%(days)s day", "%(days)s days", at_least) % {"days": number(at_least)}
    return _("%(first)s to %(last)s days") % {"first": number(at_least), "last": number(at_most)}


def value(kind: FieldType, said: object, unit: str) -> str:
    """What a field of a document states."""
    if said is None:
        return ""
    if kind is FieldType.YES_NO:
        return _("yes") if said else _("no")
    if kind is FieldType.COUNT and isinstance(said, int):
        return f"{number(said)} {unit}".strip()
    return str(said)


@dataclass(frozen=True, slots=True)
class Told:
    """A deed of the history, as a page tells it."""

    deed: Deed
    did: str
    lines: tuple[str, ...]


def _table(row: RowChange) -> str:
    return {
        "pledge": _("Pledge"),
        "pledgeleg": _("Part"),
        "pledgegoods": _("Goods"),
        "pledgefact": _("Step"),
        "pledgedocument": _("Document"),
        "pledgecondition": _("Condition"),
        "unconditional": _("Said to have no condition"),
        "pledgedeadline": _("Deadline"),
        "pledgelink": _("Link"),
        "deployment": _("Deployment"),
    }[row.table]


def _names(row: RowChange) -> str:
    names: Mapping[str, str] = dict(row.names)
    if row.table == "pledgefact":
        return f"{step(Step(names['step']))}, {names['occurred_on']}"
    if row.table == "pledgedeadline":
        return _("%(step)s by %(day)s") % {
            "step": step(Step(names["step"])),
            "day": names["due_on"],
        }
    if row.table == "pledgedocument":
        return f"{document(DocumentKind(names['kind']))}, {names['dated_on']}"
    return ", ".join(each.replace("_", " ") for each in names.values() if each)


def _line(row: RowChange) -> str:
    name = f"{_table(row)}: {_names(row)}"
    if row.kind == "delete":
        return _("%(name)s (removed)") % {"name": name}
    if row.kind == "insert":
        return name
    changed = "; ".join(
        f"{field.removesuffix('_id').replace('_', ' ')}: {then or '–'} → {now or '–'}"
        for field, (then, now) in row.changed.items()
    )
    return f"{name}: {changed}"


def told(deed: Deed) -> Told:
    """One deed with a line for each row it changed."""
    did = deed.action or _("recorded")
    return Told(deed, did, tuple(_line(row) for row in deed.rows))
