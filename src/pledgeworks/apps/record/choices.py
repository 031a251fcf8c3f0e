"""Closed lists of the record, as a person reads them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pledgeworks.documents.records import Publisher, RecordKind
from pledgeworks.engines.plausibility import DoubtKind
from pledgeworks.engines.verification import Verdict
from pledgeworks.kernel.personnel import PersonnelType


class Personnel(TextChoices):
    """Kinds of uniformed personnel."""

    TROOPS = PersonnelType.TROOPS, _("Troops")
    STAFF_OFFICERS = PersonnelType.STAFF_OFFICERS, _("Staff officers")
    EXPERTS_ON_MISSION = PersonnelType.EXPERTS_ON_MISSION, _("Experts on mission")
    INDIVIDUAL_POLICE = PersonnelType.INDIVIDUAL_POLICE, _("Individual police")
    FORMED_POLICE_UNITS = PersonnelType.FORMED_POLICE_UNITS, _("Formed police units")
    POLICE = PersonnelType.POLICE, _("Police, units or individuals")


class PublisherName(TextChoices):
    """Whose figures they are."""

    OFFICIAL = Publisher.OFFICIAL, _("the United Nations")
    RESEARCH = Publisher.RESEARCH, _("researchers")


class KindOfRecord(TextChoices):
    """What an edition counts."""

    CONTRIBUTIONS = RecordKind.CONTRIBUTIONS, _("Contributions by month")
    MISSION_TOTALS = RecordKind.MISSION_TOTALS, _("Totals of missions by month")
    FATALITIES = RecordKind.FATALITIES, _("Fatalities")


class DoubtName(TextChoices):
    """Why a figure is hardly right."""

    WOMEN_OF_MONTH = DoubtKind.WOMEN_OF_MONTH, _("Women and men of the month are mixed up")
    WOMEN_OF_SERIES = DoubtKind.WOMEN_OF_SERIES, _("Men stand as women")
    LONE_MONTH = DoubtKind.LONE_MONTH, _("Perhaps the row of another contributor")


class VerdictName(TextChoices):
    """What the record says of a pledge."""

    CONFIRMED = Verdict.CONFIRMED, _("Confirmed")
    PARTLY = Verdict.PARTLY, _("Partly")
    NO_TRACE = Verdict.NO_TRACE, _("No trace")
    CONTRADICTED = Verdict.CONTRADICTED, _("Contradicted")
    NOT_TESTABLE = Verdict.NOT_TESTABLE, _("Not testable")
