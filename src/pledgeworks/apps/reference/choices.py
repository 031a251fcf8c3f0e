"""Closed lists of the vocabulary."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ParticipantKind(TextChoices):
    """What a participant is to the United Nations."""

    MEMBER_STATE = "member_state", _("Member State")
    OBSERVER_STATE = "observer_state", _("Observer State")
    ORGANIZATION = "organization", _("Organization")


class RegionalGroup(TextChoices):
    """Regional groups of Member States."""

    AFRICAN = "AFR", _("African States")
    ASIA_PACIFIC = "APG", _("Asia-Pacific States")
    EASTERN_EUROPEAN = "EEG", _("Eastern European States")
    LATIN_AMERICAN_CARIBBEAN = "GRULAC", _("Latin American and Caribbean States")
    WESTERN_EUROPEAN = "WEOG", _("Western European and other States")


class Category(TextChoices):
    """Kinds of pledges, as fixed for reading and exchange (contracts/reading.md)."""

    MILITARY_UNIT = "military_unit", _("Military units")
    POLICE_UNIT = "police_unit", _("Police units")
    INDIVIDUAL_PERSONNEL = "individual_personnel", _("Individual uniformed personnel")
    AVIATION = "aviation", _("Aviation")
    MEDICAL = "medical", _("Medical")
    ENGINEERING = "engineering", _("Engineering")
    TRAINING_CAPACITY_BUILDING = "training_capacity_building", _("Training and capacity-building")
    TECHNOLOGY = "technology", _("Technology")
    WOMEN_PEACE_SECURITY = "women_peace_security", _("Women, peace and security")
    ENVIRONMENT = "environment", _("Environment")
    FUNDING = "funding", _("Funding")
    PARTNERSHIP = "partnership", _("Partnership")
    POLICY = "policy", _("Policy")
    OTHER = "other", _("Other")


class UnitOfMeasure(TextChoices):
    """What one of a capability is counted in; quantities are summed only within one of them."""

    UNIT = "unit", _("unit")
    PERSON = "person", _("person")
    AIRCRAFT = "aircraft", _("aircraft")
    VESSEL = "vessel", _("vessel")
    VEHICLE = "vehicle", _("vehicle")
    COURSE = "course", _("course")
    TEAM = "team", _("team")
    ITEM = "item", _("item")
    HOSPITAL = "hospital", _("hospital")
    PROJECT = "project", _("project")
    USD = "USD", _("US dollar")
    COMMITMENT = "commitment", _("commitment")
    EVENT = "event", _("event")


class ThemeKind(TextChoices):
    """Whether a theme is a session of Seoul or runs through all of them."""

    SESSION = "session", _("Session")
    CROSS_CUTTING = "cross_cutting", _("Cross-cutting")


class Framework(TextChoices):
    """Action for Peacekeeping and its follow-on."""

    A4P = "a4p", _("Action for Peacekeeping")
    A4P_PLUS = "a4p_plus", _("Action for Peacekeeping Plus")


class PriorityKind(TextChoices):
    """An area of A4P, a priority of A4P+, or one that runs through all."""

    AREA = "area", _("Area")
    PRIORITY = "priority", _("Priority")
    CROSS_CUTTING = "cross_cutting", _("Cross-cutting")


class Wording(TextChoices):
    """How sure the wording of a priority is."""

    EXACT = "exact", _("Exact")
    PRESS = "press", _("From press")
    UNVERIFIED = "unverified", _("Not verified")
