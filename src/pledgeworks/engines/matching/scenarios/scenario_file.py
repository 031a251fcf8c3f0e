"""A scenario in JSON: read as strictly as a portfolio, and written back.

A file has a `name`, perhaps `text` and `sources`, and `changes`, each with its kind in `change`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pledgeworks.engines.matching.portfolio import (
    level_or_none,
    read_pledge,
    read_requirement,
)
from pledgeworks.engines.matching.portfolio_file import pledge_as_json, requirement_as_json
from pledgeworks.engines.matching.scenarios.changes import (
    Change,
    MissionCloses,
    ParticipantWithdraws,
    PledgeAdded,
    PledgeChanged,
    PledgeDelayed,
    PledgeWithdraws,
    RequirementAdded,
    RequirementChanged,
    RequirementDropped,
    Scenario,
)
from pledgeworks.kernel.fields import Fields, Source, decoded

LONGEST_NAME = 200
MOST_CHANGES = 100

Json = dict[str, object]


class ChangeKind(StrEnum):
    """How the file names each kind of change."""

    MISSION_CLOSES = "mission_closes"
    PARTICIPANT_WITHDRAWS = "participant_withdraws"
    PLEDGE_WITHDRAWS = "pledge_withdraws"
    PLEDGE_DELAYED = "pledge_delayed"
    PLEDGE_CHANGED = "pledge_changed"
    PLEDGE_ADDED = "pledge_added"
    REQUIREMENT_ADDED = "requirement_added"
    REQUIREMENT_CHANGED = "requirement_changed"
    REQUIREMENT_DROPPED = "requirement_dropped"


def parse_scenario(source: Source) -> Scenario:
    """The scenario that a file states.

    Raises
    ------
    InvalidInput
        Naming the change (`id`, such as 'number 2') and the `field` at fault.
    """
    fields = decoded(source, "scenario")
    name = fields.text("name").strip()
    if not name or len(name) > LONGEST_NAME:
        fields.refuse("out-of-range", "name", f"it must have 1 to {LONGEST_NAME} letters.")
    scenario = Scenario(
        name=name,
        changes=read_changes(fields.required_items("changes")),
        text=(fields.text_or_none("text") or "").strip(),
        sources=fields.texts("sources"),
    )
    fields.finish()
    return scenario


def read_changes(items: Sequence[object]) -> tuple[Change, ...]:
    """The changes of a list, in order; refuses as `parse_scenario` does."""
    if len(items) > MOST_CHANGES:
        named = Fields("scenario", "scenario", {})
        named.refuse("out-of-range", "changes", f"{len(items)} are more than {MOST_CHANGES}.")
    return tuple(_change(each, f"number {number}") for number, each in enumerate(items, 1))


def _change(values: object, number: str) -> Change:
    fields = Fields("change", number, values)
    kind = fields.text("change")
    if kind not in tuple(ChangeKind):
        fields.refuse("unknown-change", "change", f"'{kind}' is none of {', '.join(ChangeKind)}.")
    change = _READERS[ChangeKind(kind)](fields, number)
    fields.finish()
    return change


def _mission_closes(fields: Fields, _: str) -> Change:
    return MissionCloses(fields.text("mission"), fields.month("to"), fields.truth("frees_units"))


def _participant_withdraws(fields: Fields, _: str) -> Change:
    return ParticipantWithdraws(fields.text("participant"), fields.month_or_none("from"))


def _pledge_withdraws(fields: Fields, _: str) -> Change:
    return PledgeWithdraws(fields.text("pledge"), fields.month_or_none("from"))


def _pledge_delayed(fields: Fields, _: str) -> Change:
    change = PledgeDelayed(fields.text("pledge"), fields.required_whole("months"))
    if not 1 <= change.months <= 1200:
        fields.refuse("out-of-range", "months", f"{change.months} is not from 1 to 1200.")
    return change


def _pledge_changed(fields: Fields, _: str) -> Change:
    return PledgeChanged(
        pledge=fields.text("pledge"),
        quantity=fields.whole_or_none("quantity"),
        level=level_or_none(fields, "level"),
        first=fields.month_or_none("from"),
        last=fields.month_or_none("to"),
        lead_months=fields.whole_or_none("lead_months"),
        missions_excluded=fields.words_or_none("missions_excluded"),
    )


def _pledge_added(fields: Fields, number: str) -> Change:
    return PledgeAdded(read_pledge(fields.mapping("pledge"), number))


def _requirement_added(fields: Fields, number: str) -> Change:
    return RequirementAdded(read_requirement(fields.mapping("requirement"), number))


def _requirement_changed(fields: Fields, _: str) -> Change:
    return RequirementChanged(
        requirement=fields.text("requirement"),
        quantity=fields.whole_or_none("quantity"),
        weight=fields.whole_or_none("weight"),
        first=fields.month_or_none("from"),
        last=fields.month_or_none("to"),
        minimum_level=level_or_none(fields, "minimum_level"),
        languages=fields.words_or_none("languages"),
        excluded=fields.words_or_none("excluded"),
    )


def _requirement_dropped(fields: Fields, _: str) -> Change:
    return RequirementDropped(fields.text("requirement"))


_READERS: Mapping[ChangeKind, Callable[[Fields, str], Change]] = {
    ChangeKind.MISSION_CLOSES: _mission_closes,
    ChangeKind.PARTICIPANT_WITHDRAWS: _participant_withdraws,
    ChangeKind.PLEDGE_WITHDRAWS: _pledge_withdraws,
    ChangeKind.PLEDGE_DELAYED: _pledge_delayed,
    ChangeKind.PLEDGE_CHANGED: _pledge_changed,
    ChangeKind.PLEDGE_ADDED: _pledge_added,
    ChangeKind.REQUIREMENT_ADDED: _requirement_added,
    ChangeKind.REQUIREMENT_CHANGED: _requirement_changed,
    ChangeKind.REQUIREMENT_DROPPED: _requirement_dropped,
}


def scenario_as_json(scenario: Scenario) -> Json:
    """The scenario as a file; `parse_scenario` reads it back as it was."""
    return {
        "name": scenario.name,
        **({"text": scenario.text} if scenario.text else {}),
        **({"sources": list(scenario.sources)} if scenario.sources else {}),
        "changes": changes_as_json(scenario.changes),
    }


def changes_as_json(changes: Sequence[Change]) -> list[Json]:
    """The changes as a list of JSON objects."""
    return [
        {name: value for name, value in _as_json(each).items() if value is not None}
        for each in changes
    ]


def _as_json(change: Change) -> Json:
    match change:
        case MissionCloses(mission, last, frees_units):
            named: Json = {"change": ChangeKind.MISSION_CLOSES.value, "mission": mission}
            return {**named, "to": str(last), "frees_units": frees_units}
        case ParticipantWithdraws(participant, first):
            kind = ChangeKind.PARTICIPANT_WITHDRAWS.value
            return {"change": kind, "participant": participant, "from": _text(first)}
        case PledgeWithdraws(pledge, first):
            kind = ChangeKind.PLEDGE_WITHDRAWS.value
            return {"change": kind, "pledge": pledge, "from": _text(first)}
        case PledgeDelayed(pledge, months):
            return {"change": ChangeKind.PLEDGE_DELAYED.value, "pledge": pledge, "months": months}
        case PledgeAdded(record):
            return {"change": ChangeKind.PLEDGE_ADDED.value, "pledge": pledge_as_json(record)}
        case RequirementAdded(asked):
            kind = ChangeKind.REQUIREMENT_ADDED.value
            return {"change": kind, "requirement": requirement_as_json(asked)}
        case RequirementDropped(requirement):
            return {"change": ChangeKind.REQUIREMENT_DROPPED.value, "requirement": requirement}
        case PledgeChanged():
            return _pledge_changed_as_json(change)
        case RequirementChanged():
            return _requirement_changed_as_json(change)


def _pledge_changed_as_json(change: PledgeChanged) -> Json:
    return {
        "change": ChangeKind.PLEDGE_CHANGED.value,
        "pledge": change.pledge,
        "quantity": change.quantity,
        "level": _text(change.level),
        "from": _text(change.first),
        "to": _text(change.last),
        "lead_months": change.lead_months,
        "missions_excluded": _listed(change.missions_excluded),
    }


def _requirement_changed_as_json(change: RequirementChanged) -> Json:
    return {
        "change": ChangeKind.REQUIREMENT_CHANGED.value,
        "requirement": change.requirement,
        "quantity": change.quantity,
        "weight": change.weight,
        "from": _text(change.first),
        "to": _text(change.last),
        "minimum_level": _text(change.minimum_level),
        "languages": _listed(change.languages),
        "excluded": _listed(change.excluded),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _listed(words: frozenset[str] | None) -> list[str] | None:
    return None if words is None else sorted(words)
