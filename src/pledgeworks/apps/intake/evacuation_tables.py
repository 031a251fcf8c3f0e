"""The files of bases, medical facilities, aircraft sites and roads."""

from pledgeworks.apps.evacuation import models as evacuation
from pledgeworks.apps.evacuation.choices import MedicalLevel
from pledgeworks.apps.intake import tables as t
from pledgeworks.apps.intake.layout import NOTE, SOURCE, Table, choice, code, date, text, to
from pledgeworks.apps.intake.tables import Column

_PLACE = (
    code(),
    to("mission", "mission", required=True),
    text("name", required=True),
    Column("latitude", t.latitude, required=True),
    Column("longitude", t.degrees, required=True),
)
BASES = Table(
    "bases.csv",
    evacuation.Base,
    ("code",),
    (
        *_PLACE,
        Column("personnel", t.whole_number),
        Column("has_medical", t.yes_no),
        Column("has_aviation", t.yes_no),
        date("known_on", required=True),
        NOTE,
        SOURCE,
    ),
)
MEDICAL_FACILITIES = Table(
    "medical_facilities.csv",
    evacuation.MedicalFacility,
    ("code",),
    (
        *_PLACE,
        choice("level", MedicalLevel),
        Column("is_level_assumed", t.yes_no, required=True),
        date("known_on", required=True),
        NOTE,
        SOURCE,
    ),
)
AIRCRAFT_SITES = Table(
    "aircraft_sites.csv",
    evacuation.AircraftSite,
    ("code",),
    (
        *_PLACE,
        text("model"),
        Column("cruise_kmh", t.whole_number, required=True),
        Column("range_km", t.whole_number, required=True),
        Column("launch_min", t.whole_number, required=True),
        Column("flies_at_night", t.yes_no),
        Column("is_assumed", t.yes_no, required=True),
        date("known_on", required=True),
        NOTE,
        SOURCE,
    ),
)
ROAD_TIMES = Table(
    "road_times.csv",
    evacuation.RoadTime,
    ("base_id", "facility_id"),
    (
        to("base", "base", required=True),
        to("facility", "medicalfacility", required=True),
        Column("dry_min", t.whole_number),
        Column("wet_min", t.whole_number),
        Column("is_assumed", t.yes_no, required=True),
        date("known_on", required=True),
        NOTE,
        SOURCE,
    ),
)
EVACUATION_TABLES = (BASES, MEDICAL_FACILITIES, AIRCRAFT_SITES, ROAD_TIMES)
