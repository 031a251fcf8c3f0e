"""Every kind of document: those of units, and those of money, equipment, training and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledgeworks.engines.readiness.required_documents import (
    DocumentForm,
    DocumentKind,
    Field,
    FieldType,
    count_field,
    date_field,
    text_field,
)
from pledgeworks.engines.readiness.sources import Source, own
from pledgeworks.engines.readiness.unit_documents import AGREEMENT, DEPLOYMENT, READINESS
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.wording import marked

_NO_FORM = own("no form for pledges of this kind could be read")
_FLOWS = Source(
    "financial tracking service",
    "pledge, commitment, paid",
    "https://fts.unocha.org/content/what-financial-tracking-service-fts-and-how-use-it",
)

_OTHER_OFFERS = (
    DocumentForm(
        DocumentKind.CONTRIBUTION_AGREEMENT,
        marked("Contribution agreement"),
        (
            date_field("signed_on", marked("Signed")),
            Field("amount", marked("Amount"), FieldType.MONEY, "in its currency", True, _FLOWS),
        ),
        _FLOWS,
    ),
    DocumentForm(
        DocumentKind.PAYMENT_ADVICE,
        marked("Advice of payment"),
        (
            date_field("paid_on", marked("Paid")),
            Field("amount", marked("Amount"), FieldType.MONEY, "in its currency", True, _FLOWS),
        ),
        _FLOWS,
    ),
    DocumentForm(
        DocumentKind.TRANSFER_AGREEMENT,
        marked("Agreement on the handover of equipment"),
        (
            text_field("items", marked("Items, so that they can be told apart"), _NO_FORM),
            count_field("pieces", marked("Pieces"), "pieces", _NO_FORM),
            text_field("recipient", marked("Who receives them"), _NO_FORM),
        ),
        _NO_FORM,
    ),
    DocumentForm(
        DocumentKind.COURSE_REPORT,
        marked("Report of the training held"),
        (
            date_field("held_from", marked("From"), _NO_FORM),
            date_field("held_until", marked("Until"), _NO_FORM),
            text_field("location", marked("Where"), _NO_FORM),
            count_field("participants", marked("Participants"), "persons", _NO_FORM),
            count_field("women", marked("of them women"), "persons", _NO_FORM, required=False),
        ),
        _NO_FORM,
    ),
    DocumentForm(
        DocumentKind.PROGRESS_REPORT,
        marked("Report of what was done"),
        (
            date_field("dated_on", marked("Date")),
            text_field("result", marked("What was done, and how that can be checked"), _NO_FORM),
        ),
        _NO_FORM,
    ),
)

FORMS: Mapping[DocumentKind, DocumentForm] = {
    form.kind: form for form in (*READINESS, *AGREEMENT, *DEPLOYMENT, *_OTHER_OFFERS)
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
