"""The readiness ladder of a unit, beside force generation: levels 2, 3 and rapid deployment."""

from pledgeworks.engines.readiness import sources
from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.required_documents import DocumentKind
from pledgeworks.engines.readiness.rungs import Rung, needed, result
from pledgeworks.engines.readiness.sources import own
from pledgeworks.engines.readiness.steps import Step
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.wording import marked

_COUNTRY = Party.CONTRIBUTING_COUNTRY
_SECRETARIAT = Party.SECRETARIAT

READINESS_LEVELS = (
    Rung(
        Step.LEVEL_CHANGED,
        _SECRETARIAT,
        marked("Level 2, after a successful visit: eligible to be deployed."),
        sources.manual("contents list, level 2"),
        needs=frozenset({Step.REGISTERED}),
        level=Level.TWO,
    ),
    Rung(
        Step.LEVEL_CHANGED,
        _COUNTRY,
        marked(
            "Level 3: people and equipment are brought into line with a statement of unit "
            "requirements."
        ),
        sources.manual("contents list, level 3"),
        needs=frozenset({Step.REGISTERED}),
        documents=(
            needed(
                DocumentKind.UNIT_REQUIREMENTS,
                _SECRETARIAT,
                sources.manual("contents list, level 3"),
            ),
        ),
        level=Level.THREE,
        is_optional=True,
    ),
    Rung(
        Step.VERIFIED,
        _SECRETARIAT,
        marked("A verification visit is held before the rapid deployment level."),
        sources.rapid_deployment("reached after a verification visit"),
        needs=frozenset({Step.ASSESSED}),
        documents=(
            result(
                _SECRETARIAT,
                own("that the visit leaves a report; its form could not be read"),
                DocumentKind.VERIFICATION_REPORT,
            ),
        ),
        is_optional=True,
    ),
    Rung(
        Step.LEVEL_CHANGED,
        _SECRETARIAT,
        marked(
            "Rapid deployment level: deploys within 60 days of a request; some States may reach it "
            "only when employment is imminent."
        ),
        sources.rapid_deployment("60 days from the request"),
        needs=frozenset({Step.REGISTERED}),
        documents=(
            needed(
                DocumentKind.LOAD_LIST,
                _COUNTRY,
                own("equipment lists led to load lists in the predecessor system of 2002"),
            ),
            result(
                _SECRETARIAT,
                sources.unit_requirements("basis of the agreement"),
                DocumentKind.RAPID_DEPLOYMENT_AGREEMENT,
            ),
        ),
        level=Level.RAPID_DEPLOYMENT,
        is_optional=True,
    ),
)
"""The readiness ladder of units above level 1, which is registration."""
