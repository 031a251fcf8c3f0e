"""The first rungs, which every pledge takes, and the shorter ladders of pledges that are no units.

No source states steps for training, money, equipment or commitments: they end with the step that
the financial tracking of the United Nations calls paid, or with what was done.
"""

from pledgeworks.engines.readiness import sources
from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.required_documents import DocumentKind
from pledgeworks.engines.readiness.rungs import Rung, needed, result
from pledgeworks.engines.readiness.sources import Source, own
from pledgeworks.engines.readiness.steps import Step
from pledgeworks.kernel.wording import marked

_COUNTRY = Party.CONTRIBUTING_COUNTRY
_SECRETARIAT = Party.SECRETARIAT
_MISSION = Party.MISSION
_SHORT = own("a shorter ladder: no source states steps for pledges that are not units")

RECEIPT = (
    Rung(
        Step.ANNOUNCED,
        _COUNTRY,
        marked("The pledge is said in public; it may be made at any time."),
        sources.answers("when a pledge may be made"),
    ),
    Rung(
        Step.SUBMITTED,
        _COUNTRY,
        marked(
            "The contributing country sends a note verbale; what is only announced is not "
            "registered."
        ),
        sources.guidelines("annex A"),
        needs=frozenset({Step.ANNOUNCED}),
        documents=(result(_COUNTRY, sources.guidelines("annex A"), DocumentKind.NOTE_VERBALE),),
    ),
    Rung(
        Step.RECEIVED,
        _SECRETARIAT,
        marked("The note verbale reaches the Secretariat."),
        sources.answers("how a pledge is sent"),
        needs=frozenset({Step.ANNOUNCED}),
        follows=frozenset({Step.SUBMITTED}),
    ),
    Rung(
        Step.ACKNOWLEDGED,
        _SECRETARIAT,
        marked("The Secretariat confirms receipt: the first of its two notices."),
        sources.answers("two notices: acknowledgement, then acceptance"),
        needs=frozenset({Step.RECEIVED}),
    ),
    Rung(
        Step.ACCEPTED,
        _SECRETARIAT,
        marked(
            "The Secretariat accepts the pledge: the second notice. Where it falls short "
            "of level 1, "
            "the Secretariat guides the country."
        ),
        sources.answers("two notices: acknowledgement, then acceptance"),
        needs=frozenset({Step.ACKNOWLEDGED}),
    ),
)
"""The same for every pledge."""

_ACCEPTED = frozenset({Step.ACCEPTED})
_FINANCE = Party.HEADQUARTERS_FINANCE
_RECIPIENT = Party.RECIPIENT
_PAID = Source(
    "financial tracking service",
    "pledge, commitment, paid: a pledge is never counted as paid",
    "https://fts.unocha.org/content/what-financial-tracking-service-fts-and-how-use-it",
)

INDIVIDUALS = (
    Rung(
        Step.SELECTED,
        _SECRETARIAT,
        marked("The Secretariat selects people for posts; no visit goes before it."),
        _SHORT,
        needs=_ACCEPTED,
    ),
    Rung(
        Step.PERSONNEL_IN_TRANSIT,
        _SECRETARIAT,
        marked(
            "People travel. Everyone who is no member of a contingent is screened and "
            "vetted before "
            "departure."
        ),
        sources.vetting("before deployment"),
        needs=frozenset({Step.SELECTED}),
        documents=(
            needed(DocumentKind.SCREENING_CERTIFICATE, _COUNTRY, sources.screening("attested")),
            needed(DocumentKind.VETTING_RESULT, _SECRETARIAT, sources.vetting("before deployment")),
        ),
    ),
    Rung(
        Step.ARRIVED,
        _MISSION,
        marked("They are in the mission."),
        _SHORT,
        needs=frozenset({Step.SELECTED}),
        follows=frozenset({Step.PERSONNEL_IN_TRANSIT}),
    ),
    Rung(
        Step.DEPLOYED,
        _MISSION,
        marked("They are at work."),
        _SHORT,
        needs=frozenset({Step.SELECTED}),
        follows=frozenset({Step.ARRIVED}),
    ),
    Rung(
        Step.ROTATED,
        _COUNTRY,
        marked("Others follow them; they are screened and vetted in turn."),
        sources.vetting("again at each rotation"),
        needs=frozenset({Step.DEPLOYED}),
        documents=(
            needed(DocumentKind.SCREENING_CERTIFICATE, _COUNTRY, sources.screening("attested")),
            needed(DocumentKind.VETTING_RESULT, _SECRETARIAT, sources.vetting("each rotation")),
        ),
        repeats=True,
    ),
    Rung(
        Step.COMPLETED,
        _MISSION,
        marked("The last of them came home."),
        _SHORT,
        needs=frozenset({Step.DEPLOYED}),
    ),
)

EQUIPMENT = (
    Rung(
        Step.AGREED,
        _COUNTRY,
        marked("Giver and recipient agree on the items, each of which can be told apart."),
        _SHORT,
        needs=_ACCEPTED,
        documents=(result(_COUNTRY, _SHORT, DocumentKind.TRANSFER_AGREEMENT),),
    ),
    Rung(
        Step.EQUIPMENT_IN_TRANSIT,
        _COUNTRY,
        marked("The items are under way."),
        _SHORT,
        needs=frozenset({Step.AGREED}),
        documents=(result(_COUNTRY, _SHORT, DocumentKind.LOAD_LIST),),
    ),
    Rung(
        Step.ARRIVED,
        _RECIPIENT,
        marked("The items reached whoever is to use them."),
        _SHORT,
        needs=frozenset({Step.AGREED}),
        follows=frozenset({Step.EQUIPMENT_IN_TRANSIT}),
    ),
    Rung(
        Step.INSPECTED,
        _RECIPIENT,
        marked("The recipient finds the items present and serviceable."),
        _SHORT,
        needs=frozenset({Step.ARRIVED}),
        documents=(result(_RECIPIENT, _SHORT, DocumentKind.ARRIVAL_INSPECTION),),
    ),
    Rung(
        Step.COMPLETED,
        _RECIPIENT,
        marked("All items are handed over."),
        _SHORT,
        needs=frozenset({Step.ARRIVED}),
        follows=frozenset({Step.INSPECTED}),
    ),
)

TRAINING = (
    Rung(
        Step.AGREED,
        _COUNTRY,
        marked("Dates, place and participants are settled with those to be trained."),
        _SHORT,
        needs=_ACCEPTED,
    ),
    Rung(
        Step.COMPLETED,
        _SECRETARIAT,
        marked(
            "The training was held, and a report says for how many; part of it is partly delivered."
        ),
        _SHORT,
        needs=_ACCEPTED,
        follows=frozenset({Step.AGREED}),
        documents=(needed(DocumentKind.COURSE_REPORT, _COUNTRY, _SHORT),),
    ),
)

FUNDING = (
    Rung(
        Step.AGREED,
        _FINANCE,
        marked("A contribution agreement turns the pledge into a commitment."),
        _PAID,
        needs=_ACCEPTED,
        documents=(result(_FINANCE, _PAID, DocumentKind.CONTRIBUTION_AGREEMENT),),
    ),
    Rung(
        Step.COMPLETED,
        _FINANCE,
        marked(
            "The country pays, then the money is found on the account; an instalment is partly "
            "delivered."
        ),
        _PAID,
        needs=_ACCEPTED,
        follows=frozenset({Step.AGREED}),
        documents=(needed(DocumentKind.PAYMENT_ADVICE, _COUNTRY, _PAID),),
    ),
)

COMMITMENT = (
    Rung(
        Step.COMPLETED,
        _SECRETARIAT,
        marked("The country reports what was done, in a way that can be checked."),
        _SHORT,
        needs=_ACCEPTED,
        documents=(needed(DocumentKind.PROGRESS_REPORT, _COUNTRY, _SHORT),),
    ),
)
