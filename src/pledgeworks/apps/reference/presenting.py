"""The vocabulary as plain data, for programs."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.reference.models import (
    Capability,
    Mission,
    Participant,
    Priority,
    ReadinessLevel,
    Rule,
    Substitution,
    Theme,
)

Json = Mapping[str, Any]
_LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")


def participant_as_json(each: Participant) -> Json:
    """A State or organization, with its name in the six languages."""
    return {
        "code": each.pk,
        "kind": each.kind,
        "iso2": each.iso2 or None,
        "m49": each.m49 or None,
        "regional_group": each.regional_group or None,
        "name": each.name_en,
        "names": {language: getattr(each, f"name_{language}") for language in _LANGUAGES},
    }


def mission_as_json(each: Mission) -> Json:
    """An operation; `hosts` are codes of participants."""
    return {
        "code": each.pk,
        "name": each.name or None,
        "kind": each.kind or None,
        "hosts": list(each.hosts),
        "started_on": _text(each.started_on),
        "ended_on": _text(each.ended_on),
        "headquarters": each.headquarters or None,
        "latitude": each.latitude,
        "longitude": each.longitude,
        "note": each.note or None,
        "source_urls": list(each.source_urls),
    }


def capability_as_json(each: Capability) -> Json:
    """A row of the catalogue; `parent` is its group, and groups have no unit of measure."""
    return {
        "code": each.pk,
        "parent": each.parent_id,
        "name": each.name,
        "category": each.category,
        "unit": each.unit_of_measure or None,
        "themes": list(each.themes),
        "priorities": list(each.priorities),
    }


def capability_in_full_as_json(each: Capability) -> Json:
    """A row of the catalogue with its members, what may fill it and what it may fill."""
    return {
        **capability_as_json(each),
        "description": each.description or None,
        "standard_strength": each.standard_strength,
        "strength_basis": each.strength_basis or None,
        "standard_aircraft": each.standard_aircraft,
        "aircraft_basis": each.aircraft_basis or None,
        "members": [child.pk for child in each.children.all()],
        "filled_by": [
            {"capability": row.filled_by_id, "quality": row.quality, "basis": row.basis}
            for row in each.substitutions.all()
        ],
        "fills": [
            {"capability": row.capability_id, "quality": row.quality, "basis": row.basis}
            for row in each.fills.all()
        ],
        "source_urls": list(each.source_urls),
    }


def substitution_as_json(each: Substitution) -> Json:
    """What may fill a capability in place of itself, and how well (1 to 100)."""
    return {
        "capability": each.capability_id,
        "filled_by": each.filled_by_id,
        "quality": each.quality,
        "basis": each.basis,
        "source_urls": list(each.source_urls),
    }


def rule_as_json(each: Rule) -> Json:
    """One value of a rule and the time it holds for; None where no source gives it."""
    return {
        "code": each.code,
        "applies_to": each.applies_to or None,
        "value": _text(each.value),
        "unit": each.unit or None,
        "valid_from": _text(each.valid_from),
        "valid_to": _text(each.valid_to),
        "text": each.text or None,
        "note": each.note or None,
        "source_urls": list(each.source_urls),
    }


def level_as_json(each: ReadinessLevel) -> Json:
    """A readiness level; `is_selectable` is None where no text says whether it may be selected."""
    return {
        "code": each.pk,
        "order": each.order,
        "name": each.name,
        "entry_condition": each.entry_condition or None,
        "is_selectable": each.is_selectable,
        "source_urls": list(each.source_urls),
    }


def theme_as_json(each: Theme) -> Json:
    """A session theme or one that runs through all sessions."""
    return {"code": each.pk, "kind": each.kind, "order": each.order, "name": each.name}


def priority_as_json(each: Priority) -> Json:
    """An area or priority of Action for Peacekeeping."""
    return {
        "code": each.pk,
        "framework": each.framework,
        "kind": each.kind,
        "order": each.order,
        "name": each.name,
        "wording": each.wording,
        "note": each.note or None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
