"""Closed lists about pledges."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pledgeworks.engines.readiness import Step


class Novelty(TextChoices):
    """Whether a pledge is new, as its words or a person decided."""

    NEW = "new", _("New")
    CONTINUED = "continued", _("Continued or repeated")
    UNKNOWN = "unknown", _("Not stated")


class Commitment(TextChoices):
    """How firmly it was said."""

    FIRM = "firm", _("Firm")
    CONDITIONAL = "conditional", _("Conditional")
    EXPLORATORY = "exploratory", _("Exploratory")
    ONGOING_EFFORT = "ongoing_effort", _("Ongoing effort")


class LegRole(TextChoices):
    """What a participant is in a pledge."""

    UNIT_PROVIDER = "unit_provider", _("Unit provider")
    EQUIPMENT_PROVIDER = "equipment_provider", _("Equipment provider")
    TRAINER = "trainer", _("Trainer")
    FUNDER = "funder", _("Funder")
    TRANSPORT = "transport", _("Transport")
    HOST = "host", _("Host")
    UNITED_NATIONS = "united_nations", _("United Nations")


class Component(TextChoices):
    """What a leg brings."""

    WHOLE_UNIT = "whole_unit", _("Whole unit")
    PERSONNEL = "personnel", _("Personnel")
    EQUIPMENT = "equipment", _("Equipment")
    TRAINING = "training", _("Training")
    TRANSPORT = "transport", _("Transport")
    FUNDING = "funding", _("Funding")


class ConditionKind(TextChoices):
    """What a condition is about."""

    COMMAND = "command", _("Command")
    LOCATION = "location", _("Location")
    CAVEAT = "caveat", _("Task caveat")
    FUNDING = "funding", _("Funding")
    PARTNER = "partner", _("Partner")
    NATIONAL_APPROVAL = "national_approval", _("National approval")
    REQUEST = "request", _("Request of the United Nations")
    CIRCUMSTANCES = "circumstances", _("Circumstances")
    OTHER = "other", _("Other")


class Relation(TextChoices):
    """How a pledge stands to an earlier one; decided by a person."""

    RENEWS = "renews", _("renews")
    ADVANCES = "advances", _("advances")
    INCREASES = "increases", _("increases")
    REPLACES = "replaces", _("replaces")
    WITHDRAWS = "withdraws", _("withdraws")
    SUPPORTS = "supports", _("supports")


class StepName(TextChoices):
    """The steps of `engines.readiness`, as a person reads them."""

    ANNOUNCED = Step.ANNOUNCED, _("Announced")
    SUBMITTED = Step.SUBMITTED, _("Submitted by its State")
    RECEIVED = Step.RECEIVED, _("Received (note verbale)")
    ACKNOWLEDGED = Step.ACKNOWLEDGED, _("Acknowledged")
    ACCEPTED = Step.ACCEPTED, _("Accepted")
    REGISTERED = Step.REGISTERED, _("Registered")
    ASSESSED = Step.ASSESSED, _("Assessed (assessment and advisory visit)")
    LEVEL_CHANGED = Step.LEVEL_CHANGED, _("Readiness level reached")
    VERIFIED = Step.VERIFIED, _("Verified (verification visit)")
    SELECTED = Step.SELECTED, _("Selected")
    RECONNAISSANCE = Step.RECONNAISSANCE, _("Reconnaissance")
    AGREED = Step.AGREED, _("Agreement signed")
    PREPARED = Step.PREPARED, _("Prepared")
    VISITED = Step.VISITED, _("Pre-deployment visit")
    CERTIFIED = Step.CERTIFIED, _("Certified")
    PERSONNEL_IN_TRANSIT = Step.PERSONNEL_IN_TRANSIT, _("Personnel in transit")
    EQUIPMENT_IN_TRANSIT = Step.EQUIPMENT_IN_TRANSIT, _("Equipment in transit")
    ARRIVED = Step.ARRIVED, _("Arrived")
    DEPLOYED = Step.DEPLOYED, _("Deployed")
    INSPECTED = Step.INSPECTED, _("Inspected")
    ROTATED = Step.ROTATED, _("Rotated")
    COMPLETED = Step.COMPLETED, _("Completed")
    PARTLY_DELIVERED = Step.PARTLY_DELIVERED, _("Partly delivered")
    CONFIRMED = Step.CONFIRMED, _("Confirmed: it still stands")
    REPORTED = Step.REPORTED, _("Reported")
    WITHDRAWN = Step.WITHDRAWN, _("Withdrawn")
    LAPSED = Step.LAPSED, _("Lapsed")
    REPLACED = Step.REPLACED, _("Replaced")


class SaidBy(TextChoices):
    """Whose word a step rests on: self-report and independent finding are two series."""

    CONTRIBUTING_COUNTRY = "contributing_country", _("the contributing country")
    SECRETARIAT = "secretariat", _("the Secretariat")
    MISSION = "mission", _("the mission")
    PUBLIC_SOURCE = "public_source", _("a public source")


class PolicyName(TextChoices):
    """What the Secretariat settles by decision, and not by rule."""

    LAG_SEEN_BY = "lag_seen_by", _("Who sees that a pledge of a State lags")


class LagSeenBy(TextChoices):
    """Who sees of a single pledge whose turn it is, and that it is late."""

    STATE = "state", _("The Secretariat and the pledging State")
    SHARED = "shared", _("All who read what is shared")
    PUBLIC = "public", _("Everybody")


class Channel(TextChoices):
    """How a reminder goes out."""

    MAIL = "mail", _("By mail")
