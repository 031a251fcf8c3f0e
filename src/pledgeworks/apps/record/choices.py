"""Closed lists of the record, as a person reads them."""

from django.db.models import TextChoices

from pledgeworks.documents.records import Publisher, RecordKind
from pledgeworks.engines.plausibility import DoubtKind
from pledgeworks.engines.verification import Verdict
from pledgeworks.kernel.personnel import PersonnelType


class Personnel(TextChoices):
    """Kinds of uniformed personnel."""

    TROOPS = PersonnelType.TROOPS, "Troops"
    STAFF_OFFICERS = PersonnelType.STAFF_OFFICERS, "Staff officers"
    EXPERTS_ON_MISSION = PersonnelType.EXPERTS_ON_MISSION, "Experts on mission"
    INDIVIDUAL_POLICE = PersonnelType.INDIVIDUAL_POLICE, "Individual police"
    FORMED_POLICE_UNITS = PersonnelType.FORMED_POLICE_UNITS, "Formed police units"
    POLICE = PersonnelType.POLICE, "Police, units or individuals"


class PublisherName(TextChoices):
    """Whose figures they are."""

    OFFICIAL = Publisher.OFFICIAL, "the United Nations"
    RESEARCH = Publisher.RESEARCH, "researchers"


class KindOfRecord(TextChoices):
    """What an edition counts."""

    CONTRIBUTIONS = RecordKind.CONTRIBUTIONS, "Contributions by month"
    MISSION_TOTALS = RecordKind.MISSION_TOTALS, "Totals of missions by month"
    FATALITIES = RecordKind.FATALITIES, "Fatalities"


class DoubtName(TextChoices):
    """Why a figure is hardly right."""

    WOMEN_OF_MONTH = DoubtKind.WOMEN_OF_MONTH, "Women and men of the month are mixed up"
    WOMEN_OF_SERIES = DoubtKind.WOMEN_OF_SERIES, "Men stand as women"
    LONE_MONTH = DoubtKind.LONE_MONTH, "Perhaps the row of another contributor"


class VerdictName(TextChoices):
    """What the record says of a pledge."""

    CONFIRMED = Verdict.CONFIRMED, "Confirmed"
    PARTLY = Verdict.PARTLY, "Partly"
    NO_TRACE = Verdict.NO_TRACE, "No trace"
    CONTRADICTED = Verdict.CONTRADICTED, "Contradicted"
    NOT_TESTABLE = Verdict.NOT_TESTABLE, "Not testable"
