"""Closed lists about pledges."""

from django.db.models import TextChoices

from pledgeworks.engines.readiness import Step


class Novelty(TextChoices):
    """Whether a pledge is new, as its words or a person decided."""

    NEW = "new", "New"
    CONTINUED = "continued", "Continued or repeated"
    UNKNOWN = "unknown", "Not stated"


class Commitment(TextChoices):
    """How firmly it was said."""

    FIRM = "firm", "Firm"
    CONDITIONAL = "conditional", "Conditional"
    EXPLORATORY = "exploratory", "Exploratory"
    ONGOING_EFFORT = "ongoing_effort", "Ongoing effort"


class LegRole(TextChoices):
    """What a participant is in a pledge."""

    UNIT_PROVIDER = "unit_provider", "Unit provider"
    EQUIPMENT_PROVIDER = "equipment_provider", "Equipment provider"
    TRAINER = "trainer", "Trainer"
    FUNDER = "funder", "Funder"
    TRANSPORT = "transport", "Transport"
    HOST = "host", "Host"
    UNITED_NATIONS = "united_nations", "United Nations"


class Component(TextChoices):
    """What a leg brings."""

    WHOLE_UNIT = "whole_unit", "Whole unit"
    PERSONNEL = "personnel", "Personnel"
    EQUIPMENT = "equipment", "Equipment"
    TRAINING = "training", "Training"
    TRANSPORT = "transport", "Transport"
    FUNDING = "funding", "Funding"


class ConditionKind(TextChoices):
    """What a condition is about."""

    COMMAND = "command", "Command"
    LOCATION = "location", "Location"
    CAVEAT = "caveat", "Task caveat"
    FUNDING = "funding", "Funding"
    PARTNER = "partner", "Partner"
    NATIONAL_APPROVAL = "national_approval", "National approval"
    REQUEST = "request", "Request of the United Nations"
    CIRCUMSTANCES = "circumstances", "Circumstances"
    OTHER = "other", "Other"


class Relation(TextChoices):
    """How a pledge stands to an earlier one; decided by a person."""

    RENEWS = "renews", "renews"
    ADVANCES = "advances", "advances"
    INCREASES = "increases", "increases"
    REPLACES = "replaces", "replaces"
    WITHDRAWS = "withdraws", "withdraws"
    SUPPORTS = "supports", "supports"


class StepName(TextChoices):
    """The steps of `engines.readiness`, as a person reads them."""

    ANNOUNCED = Step.ANNOUNCED, "Announced"
    SUBMITTED = Step.SUBMITTED, "Submitted by its State"
    RECEIVED = Step.RECEIVED, "Received (note verbale)"
    ACKNOWLEDGED = Step.ACKNOWLEDGED, "Acknowledged"
    ACCEPTED = Step.ACCEPTED, "Accepted"
    REGISTERED = Step.REGISTERED, "Registered"
    ASSESSED = Step.ASSESSED, "Assessed (assessment and advisory visit)"
    LEVEL_CHANGED = Step.LEVEL_CHANGED, "Readiness level reached"
    VERIFIED = Step.VERIFIED, "Verified (verification visit)"
    SELECTED = Step.SELECTED, "Selected"
    RECONNAISSANCE = Step.RECONNAISSANCE, "Reconnaissance"
    AGREED = Step.AGREED, "Agreement signed"
    PREPARED = Step.PREPARED, "Prepared"
    VISITED = Step.VISITED, "Pre-deployment visit"
    CERTIFIED = Step.CERTIFIED, "Certified"
    PERSONNEL_IN_TRANSIT = Step.PERSONNEL_IN_TRANSIT, "Personnel in transit"
    EQUIPMENT_IN_TRANSIT = Step.EQUIPMENT_IN_TRANSIT, "Equipment in transit"
    ARRIVED = Step.ARRIVED, "Arrived"
    DEPLOYED = Step.DEPLOYED, "Deployed"
    INSPECTED = Step.INSPECTED, "Inspected"
    ROTATED = Step.ROTATED, "Rotated"
    COMPLETED = Step.COMPLETED, "Completed"
    PARTLY_DELIVERED = Step.PARTLY_DELIVERED, "Partly delivered"
    CONFIRMED = Step.CONFIRMED, "Confirmed: it still stands"
    REPORTED = Step.REPORTED, "Reported"
    WITHDRAWN = Step.WITHDRAWN, "Withdrawn"
    LAPSED = Step.LAPSED, "Lapsed"
    REPLACED = Step.REPLACED, "Replaced"


class SaidBy(TextChoices):
    """Whose word a step rests on: self-report and independent finding are two series."""

    CONTRIBUTING_COUNTRY = "contributing_country", "the contributing country"
    SECRETARIAT = "secretariat", "the Secretariat"
    MISSION = "mission", "the mission"
    PUBLIC_SOURCE = "public_source", "a public source"


class PolicyName(TextChoices):
    """What the Secretariat settles by decision, and not by rule."""

    LAG_SEEN_BY = "lag_seen_by", "Who sees that a pledge of a State lags"


class LagSeenBy(TextChoices):
    """Who sees of a single pledge whose turn it is, and that it is late."""

    STATE = "state", "The Secretariat and the pledging State"
    SHARED = "shared", "All who read what is shared"
    PUBLIC = "public", "Everybody"


class Channel(TextChoices):
    """How a reminder goes out."""

    MAIL = "mail", "By mail"
