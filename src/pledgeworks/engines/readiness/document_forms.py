"""Every kind of document, with its fields and the source of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledgeworks.engines.readiness import sources
from pledgeworks.engines.readiness.required_documents import (
    DocumentForm,
    DocumentKind,
    Field,
    FieldType,
)
from pledgeworks.engines.readiness.sources import Source, own
from pledgeworks.kernel.dates import ApproximateDate

_NO_TEMPLATE = own("the columns of its template could not be read")
_DATED = own("a document is known by its date")


def _text(name: str, title: str, source: Source, *, required: bool = True) -> Field:
    return Field(name, title, FieldType.TEXT, "", required, source)


def _date(name: str, title: str, source: Source = _DATED, *, required: bool = True) -> Field:
    return Field(name, title, FieldType.DATE, "", required, source)


def _count(name: str, title: str, unit: str, source: Source, *, required: bool = True) -> Field:
    return Field(name, title, FieldType.COUNT, unit, required, source)


def _yes(name: str, title: str, source: Source, *, required: bool = True) -> Field:
    return Field(name, title, FieldType.YES_NO, "", required, source)


_INGREDIENTS = own("what a pledge must say to be followed: what, how many, from when, for how long")
_CHECKLISTS = sources.visits("annexes C to L, checklists")
_ANNEX_B = sources.memorandum("annex B, major equipment")
_HEADS = Source(
    "contingent-owned equipment",
    "two heads: major equipment and self-sustainment",
    "https://casquebleu.org/index.php?title=Major_equipment",
)

_READINESS = (
    DocumentForm(
        DocumentKind.NOTE_VERBALE,
        "Note verbale with the pledge",
        (
            _text("reference", "Reference number", _INGREDIENTS, required=False),
            _date("dated_on", "Date"),
            _text("offer", "What is offered", _INGREDIENTS),
            _count("quantity", "How many", "of the capability's unit", _INGREDIENTS),
            _date("available_from", "Ready from", _INGREDIENTS),
            _text("duration", "For how long", _INGREDIENTS, required=False),
            _text("limits", "Limits of place or task, or that there are none", _INGREDIENTS),
            _text("focal_point", "Focal point", _INGREDIENTS),
        ),
        sources.guidelines("annex A"),
    ),
    DocumentForm(
        DocumentKind.TABLE_OF_ORGANIZATION,
        "Table of organization",
        (
            _count("personnel", "Personnel", "persons", _NO_TEMPLATE),
            _count("women", "of them women", "persons", _NO_TEMPLATE, required=False),
            _text("posts", "Posts and functions", _NO_TEMPLATE),
        ),
        sources.guidelines("annex B"),
    ),
    DocumentForm(
        DocumentKind.MAJOR_EQUIPMENT,
        "List of major equipment",
        (
            _text("items", "Items", _NO_TEMPLATE),
            _count("pieces", "Pieces in all", "pieces", _NO_TEMPLATE),
            _text("lease", "Wet or dry lease", _HEADS),
        ),
        sources.guidelines("annex C"),
    ),
    DocumentForm(
        DocumentKind.SELF_SUSTAINMENT,
        "List of self-sustainment",
        (
            _text("services", "Services the unit provides for itself", _NO_TEMPLATE),
            _count(
                "days",
                "Self-sufficient on arrival",
                "days",
                sources.equipment_page("initial self-sufficiency of 30 to 90 days"),
            ),
        ),
        sources.guidelines("annex D"),
    ),
    DocumentForm(
        DocumentKind.UNIT_REQUIREMENTS,
        "Statement of unit requirements",
        (
            _text("reference", "Which statement", own("a unit is held against one edition")),
            _date("dated_on", "Date"),
            _text(
                "variations",
                "Agreed variations",
                sources.unit_requirements("variations are recorded and filed"),
                required=False,
            ),
        ),
        sources.unit_requirements("basis of the agreement"),
    ),
    DocumentForm(
        DocumentKind.ASSESSMENT_REPORT,
        "Report of the assessment and advisory visit",
        (
            _date("visited_on", "Last day of the visit"),
            _text("outcome", "Outcome", sources.visits("annex M, outline of the report")),
            _yes("general", "Checklist: general", _CHECKLISTS),
            _yes("training", "Checklist: training", _CHECKLISTS),
            _yes("equipment", "Checklist: contingent-owned equipment", _CHECKLISTS),
            _yes("movement", "Checklist: movement control", _CHECKLISTS),
            _yes("medical", "Checklist: medical", _CHECKLISTS, required=False),
            _yes("aviation", "Checklist: aviation", _CHECKLISTS, required=False),
            _yes("aviation_safety", "Checklist: aviation safety", _CHECKLISTS, required=False),
            _yes("engineering", "Checklist: engineering", _CHECKLISTS, required=False),
            _yes("unmanned_aircraft", "Checklist: unmanned aircraft", _CHECKLISTS, required=False),
            _yes("communications", "Checklist: communications", _CHECKLISTS, required=False),
        ),
        sources.visits("annex M"),
    ),
    DocumentForm(
        DocumentKind.VERIFICATION_REPORT,
        "Report of the verification visit",
        (
            _date("visited_on", "Last day of the visit"),
            _text("outcome", "Outcome", own("its checklist could not be read")),
        ),
        own("that the visit leaves a report; its form could not be read"),
    ),
    DocumentForm(
        DocumentKind.RAPID_DEPLOYMENT_AGREEMENT,
        "Agreement on the rapid deployment level",
        (
            _date("signed_on", "Signed"),
            _text("requirements", "The generic statement it rests on",
                  sources.unit_requirements("basis of the agreement")),
            _text("variations", "Agreed variations",
                  sources.unit_requirements("variations are recorded and filed"), required=False),
        ),
        sources.unit_requirements("basis of the agreement"),
    ),
)  # fmt: skip

_AGREEMENT = (
    DocumentForm(
        DocumentKind.RECONNAISSANCE_REPORT,
        "Reconnaissance report",
        (
            _date("visited_on", "Last day of the visit"),
            _text("location", "Places seen", _NO_TEMPLATE),
        ),
        sources.police_page("reconnaissance report before the memorandum"),
    ),
    DocumentForm(
        DocumentKind.MEMORANDUM,
        "Memorandum of understanding",
        (
            _date("signed_on", "Signed"),
            _date(
                "in_force_on",
                "In force from",
                Source(
                    "memorandum for the hospital of Viet Nam, 2018",
                    "signed 26 September, in force 1 October",
                    "https://thuvienphapluat.vn (document 407120)",
                ),
            ),
        ),
        sources.police_page("memorandum of understanding"),
    ),
    DocumentForm(
        DocumentKind.LETTER_OF_ASSIST,
        "Letter of assist",
        (
            _date("signed_on", "Signed"),
            _text("services", "Services and equipment", own("no letter of assist could be read")),
        ),
        sources.equipment_page("movement by contract or letter of assist"),
    ),
    DocumentForm(
        DocumentKind.ANNEX_PERSONNEL,
        "Annex on personnel",
        (_count("personnel", "Personnel", "persons", sources.memorandum("annex A, personnel")),),
        sources.memorandum("annex A, personnel"),
    ),
    DocumentForm(
        DocumentKind.ANNEX_MAJOR_EQUIPMENT,
        "Annex on major equipment",
        (
            _text("rates", "Rates", _ANNEX_B),
            _text("conditions", "Conditions", _ANNEX_B),
            _text("verification", "Verification and control", _ANNEX_B),
            _text("transport", "Transport", _ANNEX_B),
            _text("mission_factors", "Mission usage factors", _ANNEX_B),
            _text("loss_and_damage", "Loss and damage", _ANNEX_B),
        ),
        _ANNEX_B,
    ),
    DocumentForm(
        DocumentKind.ANNEX_SELF_SUSTAINMENT,
        "Annex on self-sustainment",
        (_text("services", "Services the unit provides for itself", _NO_TEMPLATE),),
        _HEADS,
    ),
)

_DEPLOYMENT = (
    DocumentForm(
        DocumentKind.VISIT_REPORT,
        "Report of the pre-deployment visit",
        (
            _date("visited_on", "Last day of the visit"),
            _yes("skills_validated", "Skills validated", sources.pre_deployment("skills")),
        ),
        sources.pre_deployment("visits with skills validated"),
    ),
    DocumentForm(
        DocumentKind.READINESS_CERTIFICATE,
        "Certificate of operational readiness",
        (
            _date("certified_on", "Certified"),
            _yes("preparation", "Operational preparation", sources.certification("certificate")),
            _yes("conduct", "Conduct and discipline", sources.certification("certificate")),
        ),
        sources.certification("the contributor certifies the unit before it deploys"),
    ),
    DocumentForm(
        DocumentKind.SCREENING_CERTIFICATE,
        "Certificate of human rights screening",
        (
            _date("certified_on", "Certified"),
            _yes("attested", "Individuals attested", sources.screening("individuals attest")),
        ),
        sources.screening("the State screens and certifies"),
    ),
    DocumentForm(
        DocumentKind.LOAD_LIST,
        "Load list",
        (
            _text("items", "Items to be moved", _NO_TEMPLATE),
            _text("means", "Sea, rail, road or, as an exception, air",
                  sources.equipment_page("movement of equipment")),
            _date("ready_on", "Ready to be loaded", _NO_TEMPLATE),
        ),
        own("its template could not be read"),
    ),
    DocumentForm(
        DocumentKind.FINAL_LIST,
        "Final list of members",
        (_count("personnel", "Members", "persons", sources.vetting("final list")),),
        sources.vetting("members of contingents, once the final list is known"),
    ),
    DocumentForm(
        DocumentKind.VETTING_RESULT,
        "Result of vetting",
        (
            _date("completed_on", "Completed"),
            _count("personnel", "Vetted", "persons", own("to be held against the final list")),
        ),
        sources.vetting("everyone is vetted"),
    ),
    DocumentForm(
        DocumentKind.ARRIVAL_INSPECTION,
        "Report of the arrival inspection",
        (
            _date("inspected_on", "Inspected"),
            _count("present", "Pieces present", "pieces", _HEADS),
            _count("serviceable", "of them serviceable", "pieces", _HEADS),
        ),
        sources.equipment_page("arrival inspection"),
    ),
)  # fmt: skip

_NO_FORM = own("no form for pledges of this kind could be read")
_FLOWS = Source(
    "financial tracking service",
    "pledge, commitment, paid",
    "https://fts.unocha.org/content/what-financial-tracking-service-fts-and-how-use-it",
)

_OTHER_OFFERS = (
    DocumentForm(
        DocumentKind.CONTRIBUTION_AGREEMENT,
        "Contribution agreement",
        (
            _date("signed_on", "Signed"),
            Field("amount", "Amount", FieldType.MONEY, "in its currency", True, _FLOWS),
        ),
        _FLOWS,
    ),
    DocumentForm(
        DocumentKind.PAYMENT_ADVICE,
        "Advice of payment",
        (
            _date("paid_on", "Paid"),
            Field("amount", "Amount", FieldType.MONEY, "in its currency", True, _FLOWS),
        ),
        _FLOWS,
    ),
    DocumentForm(
        DocumentKind.TRANSFER_AGREEMENT,
        "Agreement on the handover of equipment",
        (
            _text("items", "Items, so that they can be told apart", _NO_FORM),
            _count("pieces", "Pieces", "pieces", _NO_FORM),
            _text("recipient", "Who receives them", _NO_FORM),
        ),
        _NO_FORM,
    ),
    DocumentForm(
        DocumentKind.COURSE_REPORT,
        "Report of the training held",
        (
            _date("held_from", "From", _NO_FORM),
            _date("held_until", "Until", _NO_FORM),
            _text("location", "Where", _NO_FORM),
            _count("participants", "Participants", "persons", _NO_FORM),
            _count("women", "of them women", "persons", _NO_FORM, required=False),
        ),
        _NO_FORM,
    ),
    DocumentForm(
        DocumentKind.PROGRESS_REPORT,
        "Report of what was done",
        (
            _date("dated_on", "Date"),
            _text("result", "What was done, and how that can be checked", _NO_FORM),
        ),
        _NO_FORM,
    ),
)

FORMS: Mapping[DocumentKind, DocumentForm] = {
    form.kind: form for form in (*_READINESS, *_AGREEMENT, *_DEPLOYMENT, *_OTHER_OFFERS)
}
"""Every kind of document with its fields."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document on record: when it came, and the fields it states."""

    kind: DocumentKind
    on: ApproximateDate
    fields: frozenset[str]

    @property
    def missing(self) -> frozenset[str]:
        """Names of required fields that it does not state."""
        return FORMS[self.kind].required - self.fields

    @property
    def is_complete(self) -> bool:
        """Whether it states everything it must."""
        return not self.missing
