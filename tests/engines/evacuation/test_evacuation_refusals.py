"""Bad input is refused or flagged, and the message names the record and the field."""

import pytest
from missions import aircraft, base, facility, mission

from pledgeworks.engines.evacuation import flags, parse_mission
from pledgeworks.kernel.errors import InvalidInput


def without(record: dict, field: str) -> dict:
    return {name: value for name, value in record.items() if name != field}


REFUSED: dict[str, tuple[object, str, str]] = {
    "latitude missing": (mission(bases=[without(base(), "lat")]), "b1", "lat"),
    "longitude null": (mission(facilities=[facility(lon=None)]), "f1", "lon"),
    "latitude of another planet": (mission(bases=[base(lat=91)]), "b1", "lat"),
    "longitude off the Earth": (mission(aircraft=[aircraft(lon=-181)]), "a1", "lon"),
    "not a number": (mission(bases=[base(lat=float("nan"))]), "b1", "lat"),
    "infinite": (mission(aircraft=[aircraft(range_km=float("inf"))]), "a1", "range_km"),
    "beyond any number": (mission(bases=[base(personnel=10**400)]), "b1", "personnel"),
    "latitude as text": (mission(bases=[base(lat="5.0")]), "b1", "lat"),
    "unknown level": (mission(facilities=[facility(level="5")]), "f1", "level"),
    "level as a number": (mission(facilities=[facility(level=2)]), "f1", "level"),
    "unknown surgical level": (
        mission(standard={"surgical_levels": ["II"]}),
        "standard",
        "surgical_levels",
    ),
    "zero speed": (mission(aircraft=[aircraft(cruise_kmh=0)]), "a1", "cruise_kmh"),
    "negative speed": (mission(aircraft=[aircraft(cruise_kmh=-5)]), "a1", "cruise_kmh"),
    "zero range": (mission(aircraft=[aircraft(range_km=0)]), "a1", "range_km"),
    "negative launch": (mission(aircraft=[aircraft(launch_min=-1)]), "a1", "launch_min"),
    "negative personnel": (mission(bases=[base(personnel=-1)]), "b1", "personnel"),
    "half a person": (mission(bases=[base(personnel=1.5)]), "b1", "personnel"),
    "two bases of one id": (mission(bases=[base(), base()]), "b1", "id"),
    "two facilities of one id": (mission(facilities=[facility(), facility()]), "f1", "id"),
    "two aircraft of one id": (mission(aircraft=[aircraft(), aircraft()]), "a1", "id"),
    "no id": (mission(bases=[without(base(), "id")]), "number 1", "id"),
    "empty id": (mission(bases=[base(" ")]), " ", "id"),
    "unknown field of a base": (mission(bases=[base(altitude=3)]), "b1", "altitude"),
    "unknown field of the mission": (mission(helicopters=[]), "mission", "helicopters"),
    "no bases": (without(mission(), "bases"), "mission", "bases"),
    "open that is neither": (mission(facilities=[facility(open=1)]), "f1", "open"),
    "negative limit": (
        mission(standard={"surgery_within_min": -1}),
        "standard",
        "surgery_within_min",
    ),
    "negative choice": (mission(choose={"aircraft": -1}), "choose", "aircraft"),
    "half a choice": (mission(choose={"facilities": 0.5}), "choose", "facilities"),
    "unknown season": (mission(standard={"season": "monsoon"}), "standard", "season"),
    "a road to nowhere": (
        mission(roads=[{"base": "b1", "facility": "f9", "dry_min": 5}]),
        "b1 to f9",
        "facility",
    ),
    "a road from nowhere": (
        mission(roads=[{"base": "b9", "facility": "f1", "dry_min": 5}]),
        "b9 to f1",
        "base",
    ),
    "a road driven in less than no time": (
        mission(roads=[{"base": "b1", "facility": "f1", "dry_min": -5}]),
        "b1 to f1",
        "dry_min",
    ),
    "not an object": ([], "mission", ""),
    "not JSON": (b"{", "mission", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_by_name(case: str) -> None:
    document, identifier, field = REFUSED[case]
    with pytest.raises(InvalidInput) as refusal:
        parse_mission(document)  # type: ignore[arg-type]
    assert (refusal.value.facts["id"], refusal.value.facts["field"]) == (identifier, field)
    assert identifier in refusal.value.message
    assert field in refusal.value.message


def test_a_refused_latitude_asks_whether_it_was_swapped() -> None:
    with pytest.raises(InvalidInput, match="swapped"):
        parse_mission(mission(bases=[base(lat=121.0, lon=14.6)]))


def test_a_base_far_outside_is_flagged_with_the_likely_reason() -> None:
    bases = [base(f"b{n}", lat=4 + n, lon=28 + n / 2) for n in range(5)]
    bases.append(base("swapped", lat=28.5, lon=5.5))
    (flag,) = flags(parse_mission(mission(bases=bases, facilities=[], aircraft=[])))
    assert (flag.id, flag.field) == ("swapped", "lat")
    assert "exchanged" in flag.message


def test_an_aircraft_too_slow_to_launch_and_an_empty_mission_are_flagged() -> None:
    document = mission(aircraft=[aircraft(launch_min=200)], bases=[base(personnel=0)])
    assert [(each.id, each.field) for each in flags(parse_mission(document))] == [
        ("a1", "launch_min"),
        ("bases", "personnel"),
    ]


def test_an_ordinary_mission_is_not_flagged() -> None:
    assert flags(parse_mission(mission())) == ()
