"""The shapes of what is told of casualty evacuation."""

from ninja import Field, Schema

from pledgeworks.engines.evacuation import Season


class MissionWithBases(Schema):
    """A mission, how many of its bases are on record, and the people there."""

    mission: str
    bases: int
    personnel: int | None


class MissionsWithBases(Schema):
    """Missions whose bases are on record."""

    missions: list[MissionWithBases]


class Site(Schema):
    """A place of a mission; degrees on WGS 84."""

    code: str
    name: str
    latitude: float
    longitude: float
    known_on: str
    note: str
    source_urls: list[str]


class BaseSite(Site):
    """A base; `has_medical` says that a medical unit is drawn, nothing of its level."""

    personnel: int | None
    has_medical: bool | None
    has_aviation: bool | None


class MedicalSite(Site):
    """A medical facility."""

    level: str
    is_level_assumed: bool


class AircraftSiteShape(Site):
    """Aircraft at a site."""

    model: str
    cruise_kmh: int
    range_km: int
    launch_min: int
    flies_at_night: bool | None
    is_assumed: bool


class RoadTimes(Schema):
    """Minutes by ambulance from a base to a medical facility; null where nobody gets through."""

    base: str
    facility: str
    dry_min: int | None
    wet_min: int | None
    is_assumed: bool
    known_on: str
    note: str
    source_urls: list[str]


class Doubt(Schema):
    """Something that looks wrong, of which record and field; it is counted as it stands."""

    id: str
    field: str
    message: str


class EvacuationSites(Schema):
    """What is on record of a mission."""

    mission: str
    bases: list[BaseSite]
    medical_facilities: list[MedicalSite]
    aircraft_sites: list[AircraftSiteShape]
    road_times: list[RoadTimes]
    doubts: list[Doubt]
    note: str


class BaseCare(Schema):
    """How soon a base is at surgery; `minutes` null where nothing reaches it."""

    id: str
    covered: bool
    minutes: float | None
    aircraft: str | None
    facility: str | None
    personnel: int
    reached_minutes: float | None
    why: str | None


class EvacuationCover(Schema):
    """Who is in time."""

    cover: float = Field(..., description="Share of personnel, 0 to 1.")
    personnel: int
    personnel_covered: int
    worst_base: str | None
    bases: list[BaseCare]


class AssetDown(Schema):
    """What is lost with one asset down."""

    kind: str
    id: str
    cover: float
    personnel_lost: int
    bases: list[str]


class EvacuationStanding(Schema):
    """Cover today."""

    mission: str
    rests_on_assumptions: bool
    season: Season
    day: EvacuationCover
    night: EvacuationCover
    one_down: list[AssetDown]
    one_down_at_night: list[AssetDown]


class SitedBase(BaseCare):
    """A base with what is sited, and its minutes today."""

    minutes_today: float | None


class Opened(Schema):
    """What is opened."""

    facilities: list[str]
    aircraft: list[str]


class Exchanged(Schema):
    """One site exchanged for another, within one per cent."""

    kind: str
    instead_of: str
    opened: str
    cover: float


class NightCover(EvacuationCover):
    """Cover at night with what is sited, and without."""

    cover_today: float


class EvacuationSiting(Schema):
    """The best siting; `bound` is what no choice exceeds."""

    mission: str
    rests_on_assumptions: bool
    season: Season
    cover_today: float
    cover: float
    bound: float
    proven: bool
    opened: Opened
    bases: list[SitedBase]
    status: str
    personnel: int
    personnel_covered_today: int
    personnel_covered: int
    person_minutes: float
    time_proven: bool
    alternatives: list[Exchanged]
    night: NightCover


class EvacuationWhatIf(Schema):
    """A mission as it is in the dry season, and as it would be."""

    mission: str
    rests_on_assumptions: bool
    season: Season
    down: list[str]
    hospitals: list[str]
    helicopters: list[str]
    before: EvacuationStanding
    after: EvacuationStanding
