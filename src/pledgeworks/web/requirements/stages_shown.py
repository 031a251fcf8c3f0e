"""The stages of a requirement and its versions, as tables of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledgeworks.apps.answering.choices import StageName
from pledgeworks.apps.answering.stages import Counted, Stages
from pledgeworks.apps.requirements.actions import ASKED
from pledgeworks.apps.requirements.queries import Requirement
from pledgeworks.web import formatting


@dataclass(frozen=True, slots=True)
class Behind:
    """A sum in words, and the pledges behind it."""

    words: str
    pledges: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class StageShown:
    """One stage: its name, what is counted, and what cannot be."""

    name: str
    own: Behind | None
    instead: tuple[Behind, ...]
    unstated: tuple[str, ...]
    parts: tuple[str, ...]


def stage_name(name: StageName) -> str:
    """A stage in words."""
    return {
        StageName.ASKED: _("Asked"),
        StageName.OFFERED: _("Offered"),
        StageName.ACCEPTED: _("Accepted"),
        StageName.ASSESSED: _("Assessed"),
        StageName.SELECTED: _("Selected"),
        StageName.DEPLOYED: _("Deployed"),
    }[name]


def stages_shown(found: Stages) -> list[StageShown]:
    """Every stage after what is asked."""
    wanted = found.requirement.capability_id
    shown = []
    for stage in found.stages:
        sums = {
            each.capability: Behind(
                formatting.quantity(each.quantity, each.unit)
                + ("" if each.capability == wanted else f": {each.name}"),
                each.pledges,
            )
            for each in stage.amounts
        }
        shown.append(
            StageShown(
                name=stage_name(stage.name),
                own=sums.get(wanted or ""),
                instead=tuple(sums[code] for code in sums if code != wanted),
                unstated=stage.unstated,
                parts=stage.parts,
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that versions say, and whether they differ in it."""

    label: str
    cells: tuple[str, ...]
    differs: bool


def side_by_side(versions: Sequence[Requirement]) -> list[Line]:
    """What each version says, line by line; lines that say nothing are left out."""
    lines = []
    for name in ("edition", "state", *ASKED):
        cells = tuple(_words(each, name) for each in versions)
        if any(cells):
            lines.append(Line(_label(name), cells, len(set(cells)) > 1))
    return lines


def _words(found: Requirement, name: str) -> str:
    value = getattr(found, name)
    match name:
        case "quantity" | "strength_each" | "strength_total" if value is not None:
            return formatting.number(value)
        case "state" if hasattr(found, "superseded_by"):
            return _("Stated anew")
        case "state" | "kind":
            return str(getattr(found, f"get_{name}_display")())
        case "needed_from" | "needed_to" if value is not None:
            return formatting.month(value)
        case "stated_on":
            return formatting.day(value)
        case _:
            return "" if value is None else str(value)


def _label(name: str) -> str:
    return {
        "edition": _("Edition"),
        "state": _("Status"),
        "title": _("Title"),
        "stated_on": _("Stated on"),
        "kind": _("Kind"),
        "mission": _("Mission"),
        "capability": _("Capability"),
        "quantity": _("How many"),
        "strength_each": _("Persons of each"),
        "strength_total": _("Persons together"),
        "needed_from": _("Needed from"),
        "needed_to": _("Needed until"),
        "location": _("Places"),
        "equipment": _("Equipment and detail"),
        "severity": _("How urgent"),
        "status_stated": _("Status stated"),
        "note": _("Note"),
        "quotation": _("Exact words"),
    }[name]
