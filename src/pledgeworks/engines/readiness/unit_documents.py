"""Documents of units, with their fields and the source of each."""

from pledgeworks.engines.readiness import sources
from pledgeworks.engines.readiness.required_documents import (
    DocumentForm,
    DocumentKind,
    count_field,
    date_field,
    text_field,
    yes_no,
)
from pledgeworks.engines.readiness.sources import Source, own
from pledgeworks.kernel.wording import marked

_NO_TEMPLATE = own("the columns of its template could not be read")
_INGREDIENTS = own("what a pledge must say to be followed: what, how many, from when, for how long")
_CHECKLISTS = sources.visits("annexes C to L, checklists")
_ANNEX_B = sources.memorandum("annex B, major equipment")
_HEADS = Source(
    "contingent-owned equipment",
    "two heads: major equipment and self-sustainment",
    "https://casquebleu.org/index.php?title=Major_equipment",
)

READINESS = (
    DocumentForm(
        DocumentKind.NOTE_VERBALE,
        marked("Note verbale with the pledge"),
        (
            text_field("reference", marked("Reference number"), _INGREDIENTS, required=False),
            date_field("dated_on", marked("Date")),
            text_field("offer", marked("What is offered"), _INGREDIENTS),
            count_field("quantity", marked("How many"), "of the capability's unit", _INGREDIENTS),
            date_field("available_from", marked("Ready from"), _INGREDIENTS),
            text_field("duration", marked("For how long"), _INGREDIENTS, required=False),
            text_field(
                "limits", marked("Limits of place or task, or that there are none"), _INGREDIENTS
            ),
            text_field("focal_point", marked("Focal point"), _INGREDIENTS),
        ),
        sources.guidelines("annex A"),
    ),
    DocumentForm(
        DocumentKind.TABLE_OF_ORGANIZATION,
        marked("Table of organization"),
        (
            count_field("personnel", marked("Personnel"), "persons", _NO_TEMPLATE),
            count_field("women", marked("of them women"), "persons", _NO_TEMPLATE, required=False),
            text_field("posts", marked("Posts and functions"), _NO_TEMPLATE),
        ),
        sources.guidelines("annex B"),
    ),
    DocumentForm(
        DocumentKind.MAJOR_EQUIPMENT,
        marked("List of major equipment"),
        (
            text_field("items", marked("Items"), _NO_TEMPLATE),
            count_field("pieces", marked("Pieces in all"), "pieces", _NO_TEMPLATE),
            text_field("lease", marked("Wet or dry lease"), _HEADS),
        ),
        sources.guidelines("annex C"),
    ),
    DocumentForm(
        DocumentKind.SELF_SUSTAINMENT,
        marked("List of self-sustainment"),
        (
            text_field("services", marked("Services the unit provides for itself"), _NO_TEMPLATE),
            count_field(
                "days",
                marked("Self-sufficient on arrival"),
                "days",
                sources.equipment_page("initial self-sufficiency of 30 to 90 days"),
            ),
        ),
        sources.guidelines("annex D"),
    ),
    DocumentForm(
        DocumentKind.UNIT_REQUIREMENTS,
        marked("Statement of unit requirements"),
        (
            text_field(
                "reference", marked("Which statement"), own("a unit is held against one edition")
            ),
            date_field("dated_on", marked("Date")),
            text_field(
                "variations",
                marked("Agreed variations"),
                sources.unit_requirements("variations are recorded and filed"),
                required=False,
            ),
        ),
        sources.unit_requirements("basis of the agreement"),
    ),
    DocumentForm(
        DocumentKind.ASSESSMENT_REPORT,
        marked("Report of the assessment and advisory visit"),
        (
            date_field("visited_on", marked("Last day of the visit")),
            text_field(
                "outcome", marked("Outcome"), sources.visits("annex M, outline of the report")
            ),
            yes_no("general", "Checklist: general", _CHECKLISTS),
            yes_no("training", "Checklist: training", _CHECKLISTS),
            yes_no("equipment", "Checklist: contingent-owned equipment", _CHECKLISTS),
            yes_no("movement", "Checklist: movement control", _CHECKLISTS),
            yes_no("medical", "Checklist: medical", _CHECKLISTS, required=False),
            yes_no("aviation", "Checklist: aviation", _CHECKLISTS, required=False),
            yes_no("aviation_safety", "Checklist: aviation safety", _CHECKLISTS, required=False),
            yes_no("engineering", "Checklist: engineering", _CHECKLISTS, required=False),
            yes_no(
                "unmanned_aircraft", "Checklist: unmanned aircraft", _CHECKLISTS, required=False
            ),
            yes_no("communications", "Checklist: communications", _CHECKLISTS, required=False),
        ),
        sources.visits("annex M"),
    ),
    DocumentForm(
        DocumentKind.VERIFICATION_REPORT,
        marked("Report of the verification visit"),
        (
            date_field("visited_on", marked("Last day of the visit")),
            text_field("outcome", marked("Outcome"), own("its checklist could not be read")),
        ),
        own("that the visit leaves a report; its form could not be read"),
    ),
    DocumentForm(
        DocumentKind.RAPID_DEPLOYMENT_AGREEMENT,
        marked("Agreement on the rapid deployment level"),
        (
            date_field("signed_on", marked("Signed")),
            text_field(
                "requirements",
                marked("The generic statement it rests on"),
                sources.unit_requirements("basis of the agreement"),
            ),
            text_field(
                "variations",
                marked("Agreed variations"),
                sources.unit_requirements("variations are recorded and filed"),
                required=False,
            ),
        ),
        sources.unit_requirements("basis of the agreement"),
    ),
)

AGREEMENT = (
    DocumentForm(
        DocumentKind.RECONNAISSANCE_REPORT,
        marked("Reconnaissance report"),
        (
            date_field("visited_on", marked("Last day of the visit")),
            text_field("location", marked("Places seen"), _NO_TEMPLATE),
        ),
        sources.police_page("reconnaissance report before the memorandum"),
    ),
    DocumentForm(
        DocumentKind.MEMORANDUM,
        marked("Memorandum of understanding"),
        (
            date_field("signed_on", marked("Signed")),
            date_field(
                "in_force_on",
                marked("In force from"),
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
        marked("Letter of assist"),
        (
            date_field("signed_on", marked("Signed")),
            text_field(
                "services",
                marked("Services and equipment"),
                own("no letter of assist could be read"),
            ),
        ),
        sources.equipment_page("movement by contract or letter of assist"),
    ),
    DocumentForm(
        DocumentKind.ANNEX_PERSONNEL,
        marked("Annex on personnel"),
        (
            count_field(
                "personnel",
                marked("Personnel"),
                "persons",
                sources.memorandum("annex A, personnel"),
            ),
        ),
        sources.memorandum("annex A, personnel"),
    ),
    DocumentForm(
        DocumentKind.ANNEX_MAJOR_EQUIPMENT,
        marked("Annex on major equipment"),
        (
            text_field("rates", marked("Rates"), _ANNEX_B),
            text_field("conditions", marked("Conditions"), _ANNEX_B),
            text_field("verification", marked("Verification and control"), _ANNEX_B),
            text_field("transport", marked("Transport"), _ANNEX_B),
            text_field("mission_factors", marked("Mission usage factors"), _ANNEX_B),
            text_field("loss_and_damage", marked("Loss and damage"), _ANNEX_B),
        ),
        _ANNEX_B,
    ),
    DocumentForm(
        DocumentKind.ANNEX_SELF_SUSTAINMENT,
        marked("Annex on self-sustainment"),
        (text_field("services", marked("Services the unit provides for itself"), _NO_TEMPLATE),),
        _HEADS,
    ),
)

DEPLOYMENT = (
    DocumentForm(
        DocumentKind.VISIT_REPORT,
        marked("Report of the pre-deployment visit"),
        (
            date_field("visited_on", marked("Last day of the visit")),
            yes_no("skills_validated", "Skills validated", sources.pre_deployment("skills")),
        ),
        sources.pre_deployment("visits with skills validated"),
    ),
    DocumentForm(
        DocumentKind.READINESS_CERTIFICATE,
        marked("Certificate of operational readiness"),
        (
            date_field("certified_on", marked("Certified")),
            yes_no("preparation", "Operational preparation", sources.certification("certificate")),
            yes_no("conduct", "Conduct and discipline", sources.certification("certificate")),
        ),
        sources.certification("the contributor certifies the unit before it deploys"),
    ),
    DocumentForm(
        DocumentKind.SCREENING_CERTIFICATE,
        marked("Certificate of human rights screening"),
        (
            date_field("certified_on", marked("Certified")),
            yes_no("attested", "Individuals attested", sources.screening("individuals attest")),
        ),
        sources.screening("the State screens and certifies"),
    ),
    DocumentForm(
        DocumentKind.LOAD_LIST,
        marked("Load list"),
        (
            text_field("items", marked("Items to be moved"), _NO_TEMPLATE),
            text_field(
                "means",
                marked("Sea, rail, road or, as an exception, air"),
                sources.equipment_page("movement of equipment"),
            ),
            date_field("ready_on", marked("Ready to be loaded"), _NO_TEMPLATE),
        ),
        own("its template could not be read"),
    ),
    DocumentForm(
        DocumentKind.FINAL_LIST,
        marked("Final list of members"),
        (count_field("personnel", marked("Members"), "persons", sources.vetting("final list")),),
        sources.vetting("members of contingents, once the final list is known"),
    ),
    DocumentForm(
        DocumentKind.VETTING_RESULT,
        marked("Result of vetting"),
        (
            date_field("completed_on", marked("Completed")),
            count_field(
                "personnel", marked("Vetted"), "persons", own("to be held against the final list")
            ),
        ),
        sources.vetting("everyone is vetted"),
    ),
    DocumentForm(
        DocumentKind.ARRIVAL_INSPECTION,
        marked("Report of the arrival inspection"),
        (
            date_field("inspected_on", marked("Inspected")),
            count_field("present", marked("Pieces present"), "pieces", _HEADS),
            count_field("serviceable", marked("of them serviceable"), "pieces", _HEADS),
        ),
        sources.equipment_page("arrival inspection"),
    ),
)
