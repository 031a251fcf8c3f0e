"""Closed lists of the vocabulary."""

from django.db.models import TextChoices


class ParticipantKind(TextChoices):
    """What a participant is to the United Nations."""

    MEMBER_STATE = "member_state", "Member State"
    OBSERVER_STATE = "observer_state", "Observer State"
    ORGANIZATION = "organization", "Organization"


class RegionalGroup(TextChoices):
    """Regional groups of Member States."""

    AFRICAN = "AFR", "African States"
    ASIA_PACIFIC = "APG", "Asia-Pacific States"
    EASTERN_EUROPEAN = "EEG", "Eastern European States"
    LATIN_AMERICAN_CARIBBEAN = "GRULAC", "Latin American and Caribbean States"
    WESTERN_EUROPEAN = "WEOG", "Western European and other States"


class Category(TextChoices):
    """Kinds of pledges, as fixed for reading and exchange (contracts/reading.md)."""

    MILITARY_UNIT = "military_unit", "Military units"
    POLICE_UNIT = "police_unit", "Police units"
    INDIVIDUAL_PERSONNEL = "individual_personnel", "Individual uniformed personnel"
    AVIATION = "aviation", "Aviation"
    MEDICAL = "medical", "Medical"
    ENGINEERING = "engineering", "Engineering"
    TRAINING_CAPACITY_BUILDING = "training_capacity_building", "Training and capacity-building"
    TECHNOLOGY = "technology", "Technology"
    WOMEN_PEACE_SECURITY = "women_peace_security", "Women, peace and security"
    ENVIRONMENT = "environment", "Environment"
    FUNDING = "funding", "Funding"
    PARTNERSHIP = "partnership", "Partnership"
    POLICY = "policy", "Policy"
    OTHER = "other", "Other"


class UnitOfMeasure(TextChoices):
    """What one of a capability is counted in; quantities are summed only within one of them."""

    UNIT = "unit", "unit"
    PERSON = "person", "person"
    AIRCRAFT = "aircraft", "aircraft"
    VESSEL = "vessel", "vessel"
    VEHICLE = "vehicle", "vehicle"
    COURSE = "course", "course"
    TEAM = "team", "team"
    ITEM = "item", "item"
    HOSPITAL = "hospital", "hospital"
    PROJECT = "project", "project"
    USD = "USD", "US dollar"
    COMMITMENT = "commitment", "commitment"
    EVENT = "event", "event"


class ThemeKind(TextChoices):
    """Whether a theme is a session of Seoul or runs through all of them."""

    SESSION = "session", "Session"
    CROSS_CUTTING = "cross_cutting", "Cross-cutting"


class Framework(TextChoices):
    """Action for Peacekeeping and its follow-on."""

    A4P = "a4p", "Action for Peacekeeping"
    A4P_PLUS = "a4p_plus", "Action for Peacekeeping Plus"


class PriorityKind(TextChoices):
    """An area of A4P, a priority of A4P+, or one that runs through all."""

    AREA = "area", "Area"
    PRIORITY = "priority", "Priority"
    CROSS_CUTTING = "cross_cutting", "Cross-cutting"


class Wording(TextChoices):
    """How sure the wording of a priority is."""

    EXACT = "exact", "Exact"
    PRESS = "press", "From press"
    UNVERIFIED = "unverified", "Not verified"
