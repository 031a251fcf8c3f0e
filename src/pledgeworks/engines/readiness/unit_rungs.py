"""The force-generation ladder of a unit, from registration to the end of its deployment.

Order of the force-generation steps: domain notes, section 4 (assembled from several sources, no
single official chart was found).
"""

from pledgeworks.engines.readiness import sources
from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.required_documents import DocumentKind
from pledgeworks.engines.readiness.rungs import Need, Rung, needed, result
from pledgeworks.engines.readiness.sources import own
from pledgeworks.engines.readiness.steps import Step
from pledgeworks.kernel.wording import marked

_COUNTRY = Party.CONTRIBUTING_COUNTRY
_SECRETARIAT = Party.SECRETARIAT
_MISSION = Party.MISSION
_ANNEXES = own(
    "the guidelines attach it to the pledge (annexes B to D); which level asks for it was not found"
)
_FINAL_LIST = sources.vetting("members of contingents, once the final list is known")

FORCE_GENERATION = (
    Rung(
        Step.REGISTERED,
        _SECRETARIAT,
        marked("The unit is registered in the readiness system at level 1."),
        sources.manual("contents list, level 1"),
        needs=frozenset({Step.ACCEPTED}),
        documents=(
            needed(DocumentKind.TABLE_OF_ORGANIZATION, _COUNTRY, _ANNEXES),
            needed(DocumentKind.MAJOR_EQUIPMENT, _COUNTRY, _ANNEXES),
            needed(DocumentKind.SELF_SUSTAINMENT, _COUNTRY, _ANNEXES),
        ),
    ),
    Rung(
        Step.ASSESSED,
        _SECRETARIAT,
        marked(
            "An assessment and advisory visit is held; only after a successful one may a unit be "
            "selected."
        ),
        sources.requirements_paper("only after a successful visit"),
        needs=frozenset({Step.REGISTERED}),
        documents=(
            result(_SECRETARIAT, sources.visits("annex M"), DocumentKind.ASSESSMENT_REPORT),
        ),
    ),
    Rung(
        Step.SELECTED,
        _SECRETARIAT,
        marked(
            "The Secretariat selects the unit for a requirement: by readiness, region, "
            "consent of the "
            "host and who is there already."
        ),
        sources.police_page("selection"),
        needs=frozenset({Step.ASSESSED}),
    ),
    Rung(
        Step.RECONNAISSANCE,
        _COUNTRY,
        marked("The contributing country visits the mission and reports, before the agreement."),
        sources.police_page("reconnaissance"),
        needs=frozenset({Step.SELECTED}),
        documents=(
            result(
                _COUNTRY,
                sources.police_page("reconnaissance"),
                DocumentKind.RECONNAISSANCE_REPORT,
            ),
        ),
    ),
    Rung(
        Step.AGREED,
        _SECRETARIAT,
        marked(
            "A memorandum of understanding or a letter of assist is negotiated and signed; the "
            "statement of unit requirements is its basis."
        ),
        sources.police_page("memorandum of understanding"),
        needs=frozenset({Step.SELECTED}),
        follows=frozenset({Step.RECONNAISSANCE}),
        documents=(
            needed(
                DocumentKind.UNIT_REQUIREMENTS,
                _SECRETARIAT,
                sources.unit_requirements("basis of the memorandum"),
            ),
            *(
                Need((kind,), _COUNTRY, source, unless=DocumentKind.LETTER_OF_ASSIST)
                for kind, source in (
                    (DocumentKind.ANNEX_PERSONNEL, sources.memorandum("annex A")),
                    (DocumentKind.ANNEX_MAJOR_EQUIPMENT, sources.memorandum("annex B")),
                    (
                        DocumentKind.ANNEX_SELF_SUSTAINMENT,
                        own(
                            "the second head of contingent-owned equipment; its annex was not read"
                        ),
                    ),
                )
            ),
            result(
                _SECRETARIAT,
                sources.police_page("memorandum of understanding"),
                DocumentKind.MEMORANDUM,
                DocumentKind.LETTER_OF_ASSIST,
            ),
        ),
    ),
    Rung(
        Step.PREPARED,
        _COUNTRY,
        marked("The unit trains and is equipped, while the agreement is negotiated."),
        sources.police_page("training and buying go on beside the memorandum"),
        needs=frozenset({Step.SELECTED}),
    ),
    Rung(
        Step.VISITED,
        _SECRETARIAT,
        marked("A pre-deployment visit is held and skills are validated."),
        sources.pre_deployment("visits with skills validated"),
        needs=frozenset({Step.SELECTED}),
        follows=frozenset({Step.PREPARED}),
        documents=(
            result(_SECRETARIAT, sources.pre_deployment("visits"), DocumentKind.VISIT_REPORT),
        ),
    ),
    Rung(
        Step.CERTIFIED,
        _COUNTRY,
        marked("The contributing country certifies the unit before it deploys."),
        sources.certification("the contributor certifies the unit before it deploys"),
        needs=frozenset({Step.SELECTED}),
        follows=frozenset({Step.PREPARED, Step.VISITED}),
        documents=(
            result(
                _COUNTRY,
                sources.certification("certificate"),
                DocumentKind.READINESS_CERTIFICATE,
            ),
            result(
                _COUNTRY,
                sources.screening("the State screens and certifies"),
                DocumentKind.SCREENING_CERTIFICATE,
            ),
        ),
    ),
    Rung(
        Step.EQUIPMENT_IN_TRANSIT,
        _SECRETARIAT,
        marked(
            "Equipment is moved by sea, rail or road, under a contract of the United "
            "Nations or by the "
            "country under a letter of assist; apart from the people."
        ),
        sources.equipment_page("movement of equipment"),
        needs=frozenset({Step.AGREED}),
        follows=frozenset({Step.PREPARED}),
        documents=(
            needed(
                DocumentKind.LOAD_LIST,
                _COUNTRY,
                own("movement needs it; its template could not be read"),
            ),
        ),
    ),
    Rung(
        Step.PERSONNEL_IN_TRANSIT,
        _SECRETARIAT,
        marked(
            "People are flown in, apart from the equipment. Members of contingents need no "
            "finished "
            "vetting to depart: it is completed on arrival."
        ),
        sources.equipment_page("people by air"),
        needs=frozenset({Step.AGREED}),
        follows=frozenset({Step.CERTIFIED}),
    ),
    Rung(
        Step.ARRIVED,
        _MISSION,
        marked("People and equipment are in the mission."),
        sources.equipment_page("arrival"),
        needs=frozenset({Step.AGREED}),
        follows=frozenset({Step.PERSONNEL_IN_TRANSIT, Step.EQUIPMENT_IN_TRANSIT}),
    ),
    Rung(
        Step.INSPECTED,
        _MISSION,
        marked(
            "The mission inspects the equipment: nothing is paid for what is absent or not "
            "serviceable."
        ),
        sources.equipment_page("arrival inspection"),
        needs=frozenset({Step.ARRIVED}),
        documents=(
            result(
                _MISSION,
                sources.equipment_page("arrival inspection"),
                DocumentKind.ARRIVAL_INSPECTION,
            ),
        ),
    ),
    Rung(
        Step.DEPLOYED,
        _MISSION,
        marked(
            "The unit is at work, inducted, its members vetted now that the final list is known."
        ),
        sources.police_page("deployment and induction"),
        needs=frozenset({Step.AGREED}),
        follows=frozenset({Step.ARRIVED, Step.INSPECTED}),
        documents=(
            needed(DocumentKind.FINAL_LIST, _COUNTRY, _FINAL_LIST),
            needed(DocumentKind.VETTING_RESULT, _SECRETARIAT, _FINAL_LIST),
        ),
    ),
    Rung(
        Step.ROTATED,
        _COUNTRY,
        marked(
            "One contingent follows another, after 6 or 12 months; certificates and "
            "vetting are needed "
            "again each time."
        ),
        sources.equipment_page("rotation after 6 or 12 months"),
        needs=frozenset({Step.DEPLOYED}),
        documents=(
            needed(
                DocumentKind.READINESS_CERTIFICATE,
                _COUNTRY,
                sources.certification("again before each rotation"),
            ),
            needed(
                DocumentKind.SCREENING_CERTIFICATE,
                _COUNTRY,
                sources.vetting("a certificate is needed for each rotation"),
            ),
            needed(DocumentKind.FINAL_LIST, _COUNTRY, _FINAL_LIST),
            needed(DocumentKind.VETTING_RESULT, _SECRETARIAT, _FINAL_LIST),
        ),
        repeats=True,
    ),
    Rung(
        Step.COMPLETED,
        _MISSION,
        marked("The deployment came to its end."),
        own("that a deployment ends is a fact of its own, never told by a date"),
        needs=frozenset({Step.DEPLOYED}),
    ),
)
"""From registration to the end of the deployment."""
