"""The evacuation contract in JSON: a file becomes a `Problem`.

Field names, defaults and units are those of the contract. Beyond it, all optional: `night` of an
aircraft, `roads`, and `season` of the standard.
"""

from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.records import (
    SURGICAL_LEVELS,
    Aircraft,
    Base,
    Choice,
    Facility,
    Road,
    Season,
    Standard,
)
from pledgeworks.kernel.fields import Fields, Source, decoded


def parse_mission(source: Source) -> Problem:
    """The problem that an evacuation file states.

    Parameters
    ----------
    source
        JSON in UTF-8, or the object already decoded.

    Raises
    ------
    InvalidInput
        Naming the `id` and `field` at fault in its facts.
    """
    fields = decoded(source, "mission")
    bases = fields.required_items("bases")
    facilities = fields.required_items("facilities")
    aircraft = fields.required_items("aircraft")
    roads = fields.items("roads")
    standard, season = _standard(Fields("standard", "standard", fields.mapping("standard")))
    choose = _choice(Fields("choose", "choose", fields.mapping("choose")))
    fields.finish()
    return Problem(
        bases=tuple(_base(Fields("base", _number(n), each)) for n, each in enumerate(bases, 1)),
        facilities=tuple(
            _facility(Fields("facility", _number(n), each)) for n, each in enumerate(facilities, 1)
        ),
        aircraft=tuple(
            _aircraft(Fields("aircraft", _number(n), each)) for n, each in enumerate(aircraft, 1)
        ),
        standard=standard,
        choose=choose,
        roads=tuple(_road(Fields("road", _number(n), each)) for n, each in enumerate(roads, 1)),
        season=season,
    )


def _number(number: int) -> str:
    """What a record is called until its id is read."""
    return f"number {number}"


def _base(fields: Fields) -> Base:
    base = Base(
        id=fields.identify(),
        latitude=fields.required_number("lat"),
        longitude=fields.required_number("lon"),
        personnel=_whole(fields, "personnel"),
    )
    fields.finish()
    return base


def _whole(fields: Fields, field: str) -> int:
    """A whole number; 850.0 is one."""
    value = fields.required_number(field)
    if not value.is_integer():
        fields.refuse("wrong-type", field, f"{value} is not a whole number.")
    return int(value)


def _facility(fields: Fields) -> Facility:
    facility = Facility(
        id=fields.identify(),
        latitude=fields.required_number("lat"),
        longitude=fields.required_number("lon"),
        level=fields.text("level"),
        is_open=fields.truth("open", True),
    )
    fields.finish()
    return facility


def _aircraft(fields: Fields) -> Aircraft:
    aircraft = Aircraft(
        id=fields.identify(),
        latitude=fields.required_number("lat"),
        longitude=fields.required_number("lon"),
        cruise_kmh=fields.required_number("cruise_kmh"),
        range_km=fields.required_number("range_km"),
        launch_min=fields.required_number("launch_min"),
        is_open=fields.truth("open", True),
        flies_at_night=fields.truth("night", True),
    )
    fields.finish()
    return aircraft


def _road(fields: Fields) -> Road:
    base, facility = fields.text("base"), fields.text("facility")
    fields.identifier = f"{base} to {facility}"
    road = Road(base, facility, _minutes(fields, "dry_min"), _minutes(fields, "wet_min"))
    fields.finish()
    return road


def _minutes(fields: Fields, field: str) -> float | None:
    """Minutes, None where the field is missing."""
    return fields.required_number(field) if fields.has(field) else None


def _standard(fields: Fields) -> tuple[Standard, Season]:
    usual = Standard()
    levels = fields.texts("surgical_levels") if fields.has("surgical_levels") else SURGICAL_LEVELS
    season = fields.text_or_none("season") or Season.DRY
    if season not in tuple(Season):
        fields.refuse("unknown-season", "season", f"'{season}' is none of {', '.join(Season)}.")
    standard = Standard(
        **{
            name: fields.number(name, getattr(usual, name))
            for name in ("surgery_within_min", "load_min", "unload_min")
        },
        surgical_levels=levels,
    )
    fields.finish()
    return standard, Season(season)


def _choice(fields: Fields) -> Choice:
    choice = Choice(fields.whole("facilities", 0), fields.whole("aircraft", 0))
    fields.finish()
    return choice
