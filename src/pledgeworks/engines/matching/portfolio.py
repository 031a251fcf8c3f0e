"""The portfolio contract in JSON: a portfolio file becomes a `Problem`.

Field names, defaults and units are those of the contract; unknown fields are refused by name.
"""

from pledgeworks.engines.matching.problem import (
    PlacedTour,
    Pledge,
    Problem,
    Requirement,
    Substitution,
)
from pledgeworks.kernel.fields import Fields, Source, decoded
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.months import Month


def parse_portfolio(source: Source) -> Problem:
    """The problem that a portfolio file states.

    Parameters
    ----------
    source
        JSON in UTF-8, or the object already decoded.

    Raises
    ------
    InvalidInput
        Naming the `id` and `field` at fault in its facts.
    """
    fields = decoded(source, "portfolio")
    start, months = fields.month("start"), fields.required_whole("months")
    capabilities = fields.mapping("capabilities")
    requirements = fields.required_items("requirements")
    pledges = fields.required_items("pledges")
    placed = fields.items("placed")
    fields.finish()
    return Problem(
        start=start,
        months=months,
        requirements=tuple(
            read_requirement(each, f"number {number}")
            for number, each in enumerate(requirements, 1)
        ),
        pledges=tuple(
            read_pledge(each, f"number {number}") for number, each in enumerate(pledges, 1)
        ),
        substitutions=tuple(
            substitution
            for code, each in capabilities.items()
            for substitution in _substitutions(code, each)
        ),
        placed=tuple(
            _placed(each, f"number {number}", start + (months - 1))
            for number, each in enumerate(placed, 1)
        ),
    )


def _substitutions(code: str, values: object) -> tuple[Substitution, ...]:
    fields = Fields("capability", code, {} if values is None else values)
    filled_by = Fields("capability", code, fields.mapping("filled_by"))
    fields.finish()
    return tuple(
        Substitution(code, offered, filled_by.required_whole(offered))
        for offered in filled_by.names()
    )


def level_or_none(fields: Fields, field: str) -> Level | None:
    """A readiness level, None when missing."""
    text = fields.text_or_none(field)
    if text is None:
        return None
    if text not in tuple(Level):
        fields.refuse("unknown-level", field, f"'{text}' is none of {', '.join(Level)}.")
    return Level(text)


def read_requirement(values: object, number: str) -> Requirement:
    """The requirement that a record of the contract states; `number` names it until its id does."""
    fields = Fields("requirement", number, values)
    result = Requirement(
        id=fields.identify(),
        capability=fields.text("capability"),
        first=fields.month("from"),
        last=fields.month_or_none("to"),
        title=fields.text_or_none("title") or "",
        mission=fields.text_or_none("mission"),
        quantity=fields.whole("quantity", 1),
        weight=fields.whole("weight", 1),
        components=fields.words_or_none("components"),
        minimum_level=level_or_none(fields, "minimum_level") or Level.ANNOUNCED,
        languages=fields.words("languages"),
        excluded=fields.words("excluded"),
    )
    fields.finish()
    return result


def read_pledge(values: object, number: str) -> Pledge:
    """The pledge that a record of the contract states; `number` names it until its id does."""
    fields = Fields("pledge", number, values)
    result = Pledge(
        id=fields.identify(),
        participant=fields.text("participant"),
        capability=fields.text("capability"),
        first=fields.month("from"),
        last=fields.month_or_none("to"),
        quantity=fields.whole("quantity", 1),
        supplies=fields.words_or_none("supplies"),
        lead_months=fields.whole("lead_months", 0),
        minimum_tour=fields.whole("minimum_tour", 1),
        maximum_tour=fields.whole_or_none("maximum_tour"),
        tours=fields.whole_or_none("tours"),
        rest_months=fields.whole("rest_months", 0),
        level=level_or_none(fields, "level") or Level.ANNOUNCED,
        languages=fields.words("languages"),
        missions=fields.words_or_none("missions"),
        missions_excluded=fields.words("missions_excluded"),
        only_with=fields.words_or_none("only_with"),
        probability=fields.number("probability", 1.0),
    )
    fields.finish()
    return result


def _placed(values: object, number: str, horizon_end: Month) -> PlacedTour:
    fields = Fields("placed tour", number, values)
    pledge, requirement = fields.text("pledge"), fields.text("requirement")
    first, last = fields.month("from"), fields.month_or_none("to")
    fields.finish()
    return PlacedTour(pledge, requirement, first, horizon_end if last is None else last)
