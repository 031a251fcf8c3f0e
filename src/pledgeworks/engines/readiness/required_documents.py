"""Kinds of documents that steps of a pledge rest on, and what a form of one says.

No template of the annexes, of the load list or of a letter of assist could be read: a field that
no source names is our own judgement, and says so (`Source.is_own`).
"""

from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.readiness.sources import Source, own


class DocumentKind(StrEnum):
    """What a document is."""

    NOTE_VERBALE = "note_verbale"
    TABLE_OF_ORGANIZATION = "table_of_organization"
    MAJOR_EQUIPMENT = "major_equipment"
    SELF_SUSTAINMENT = "self_sustainment"
    UNIT_REQUIREMENTS = "unit_requirements"
    ASSESSMENT_REPORT = "assessment_report"
    VERIFICATION_REPORT = "verification_report"
    RAPID_DEPLOYMENT_AGREEMENT = "rapid_deployment_agreement"
    RECONNAISSANCE_REPORT = "reconnaissance_report"
    MEMORANDUM = "memorandum"
    LETTER_OF_ASSIST = "letter_of_assist"
    ANNEX_PERSONNEL = "annex_personnel"
    ANNEX_MAJOR_EQUIPMENT = "annex_major_equipment"
    ANNEX_SELF_SUSTAINMENT = "annex_self_sustainment"
    VISIT_REPORT = "visit_report"
    READINESS_CERTIFICATE = "readiness_certificate"
    SCREENING_CERTIFICATE = "screening_certificate"
    LOAD_LIST = "load_list"
    FINAL_LIST = "final_list"
    VETTING_RESULT = "vetting_result"
    ARRIVAL_INSPECTION = "arrival_inspection"
    CONTRIBUTION_AGREEMENT = "contribution_agreement"
    PAYMENT_ADVICE = "payment_advice"
    TRANSFER_AGREEMENT = "transfer_agreement"
    COURSE_REPORT = "course_report"
    PROGRESS_REPORT = "progress_report"


class FieldType(StrEnum):
    """What kind of value a field holds."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    MONEY = "money"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a document states.

    Attributes
    ----------
    name
        Slug, unique in its document.
    title
        As a person reads it, in English.
    type
        Kind of value.
    unit
        What a count counts, or days; empty where there is nothing to measure.
    is_required
        Whether the document is complete only with it.
    source
        Who says that the document states it.
    """

    name: str
    title: str
    type: FieldType
    unit: str
    is_required: bool
    source: Source


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """A kind of document: its title, its fields and where it is prescribed."""

    kind: DocumentKind
    title: str
    fields: tuple[Field, ...]
    source: Source

    @property
    def required(self) -> frozenset[str]:
        """Names of the fields without which it is not complete."""
        return frozenset(field.name for field in self.fields if field.is_required)


DATED = own("a document is known by its date")


def text_field(name: str, title: str, source: Source, *, required: bool = True) -> Field:
    """A field of words."""
    return Field(name, title, FieldType.TEXT, "", required, source)


def date_field(name: str, title: str, source: Source = DATED, *, required: bool = True) -> Field:
    """A field with a day."""
    return Field(name, title, FieldType.DATE, "", required, source)


def count_field(
    name: str, title: str, unit: str, source: Source, *, required: bool = True
) -> Field:
    """A field with a whole number of `unit`."""
    return Field(name, title, FieldType.COUNT, unit, required, source)


def yes_no(name: str, title: str, source: Source, *, required: bool = True) -> Field:
    """A field answered by yes or no."""
    return Field(name, title, FieldType.YES_NO, "", required, source)
