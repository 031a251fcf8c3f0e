"""Documents of a pledge: added, replaced, withdrawn, and read by more or fewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked_at, raised, require_not_ended
from pledgeworks.apps.pledges.documents import KeptFile, checked_fields, with_its_own
from pledgeworks.apps.pledges.models import DocumentContent, Pledge, PledgeDocument
from pledgeworks.engines.readiness import DocumentKind
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """What is written down of a document; `came_on` is today unless said otherwise."""

    kind: DocumentKind
    dated_on: ApproximateDate
    came_on: ApproximateDate | None = None
    title: str = ""
    reference: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    label: str = Label.RESTRICTED


def add_document(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    words: DocumentWords,
    source: str,
    file: KeptFile | None = None,
    replaces: PledgeDocument | None = None,
    why: str = "",
) -> PledgeDocument:
    """Put a document on record, perhaps in the place of an earlier one, which stays readable.

    Raises
    ------
    NotAllowed
        It is of a kind that another party provides, or replaces another party's.
    InvalidInput
        A field is not of its type, nothing says where it comes from, or the pledge has ended.
    Conflict
        Somebody changed the pledge since `version` was read.
    """
    if not source.strip():
        raise InvalidInput(
            "source-missing", say("Say where the document is, or how it came."), field="source"
        )
    deed = "replace document" if replaces else "add document"
    with recorded(by=by, action=deed, why=why, source=source):
        current = locked_at(pledge, by, version)
        _require_right(by, current, words.kind)
        require_not_ended(current)
        fields = with_its_own(
            words.kind, words.fields, reference=words.reference, dated_on=words.dated_on
        )
        said = checked_fields(words.kind, fields)
        if replaces is not None:
            _require_replaceable(by, current, replaces, words.kind)
        made = _written(by, current, words, said, source, file, replaces)
        raised(current)
    return made


def _written(
    by: Person,
    current: Pledge,
    words: DocumentWords,
    said: Mapping[str, object],
    source: str,
    file: KeptFile | None,
    replaces: PledgeDocument | None,
) -> PledgeDocument:
    if words.label not in Label.values:
        raise InvalidInput(
            "not-in-list", say("'{label}' is no label.", label=words.label), field="label"
        )
    made = PledgeDocument.objects.create(
        pledge=current,
        kind=words.kind,
        title=words.title.strip(),
        reference=words.reference.strip(),
        dated_on=words.dated_on,
        came_on=words.came_on or ApproximateDate.on(today()),
        said=dict(said),
        label=words.label,
        said_by=rights.speaks_as(by, current),
        replaces=replaces,
        source_urls=[source.strip()],
        file_name=file.name if file else "",
        file_type=file.type if file else "",
        file_size=len(file.data) if file else None,
        file_sha256=file.sha256 if file else "",
    )
    if file is not None:
        DocumentContent.objects.create(document=made, data=file.data)
    return made


def withdraw_document(
    *, by: Person, document: PledgeDocument, version: int, why: str
) -> PledgeDocument:
    """Take a document out of what counts; it stays on record. `version` is its pledge's."""
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say why it is withdrawn."), field="why")
    with recorded(by=by, action="withdraw document", why=why):
        current = locked_at(document.pledge, by, version)
        found = _own(by, current, document)
        if found.withdrawn_on is not None:
            raise InvalidInput("document-withdrawn", say("It was withdrawn already."))
        found.withdrawn_on = today()
        found.save(update_fields=["withdrawn_on"])
        raised(current)
    return found


def relabel_document(
    *, by: Person, document: PledgeDocument, version: int, label: str, why: str
) -> PledgeDocument:
    """Say who may read a document; `version` is its pledge's."""
    if label not in Label.values:
        raise InvalidInput("not-in-list", say("'{label}' is no label.", label=label), field="label")
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say why its label changes."), field="why")
    with recorded(by=by, action="relabel document", why=why):
        current = locked_at(document.pledge, by, version)
        found = _own(by, current, document)
        found.label = label
        found.save(update_fields=["label"])
        raised(current)
    return found


def _own(by: Person, current: Pledge, document: PledgeDocument) -> PledgeDocument:
    """The document as it is now, of somebody who may change it."""
    found = current.documents.filter(pk=document.pk).first()
    if found is None:
        raise NotFound(
            "document-not-found",
            say("{pk} has no document {pk_2}.", pk=current.pk, pk_2=document.pk),
        )
    _require_own_word(by, current, found)
    return found


def _require_right(by: Person, current: Pledge, kind: DocumentKind) -> None:
    subject = rights.subject_of(current)
    require(by, rights.right_for(by, rights.parties_of_document(kind), subject), subject)


def _require_own_word(by: Person, current: Pledge, document: PledgeDocument) -> None:
    """Whoever does not record for others changes only what its own side put on record."""
    _require_right(by, current, DocumentKind(document.kind))
    if not rights.may_change_document(by, document, current):
        raise NotAllowed(
            "not-allowed",
            say(
                "Document {pk} was put on record by {get_said_by_display}; only they or "
                "the Secretariat change that.",
                pk=document.pk,
                get_said_by_display=document.get_said_by_display(),
            ),
        )


def _require_replaceable(
    by: Person, current: Pledge, earlier: PledgeDocument, kind: DocumentKind
) -> None:
    found = current.documents.filter(pk=earlier.pk).first()
    if found is None:
        raise NotFound(
            "document-not-found",
            say("{pk} has no document {pk_2}.", pk=current.pk, pk_2=earlier.pk),
        )
    _require_own_word(by, current, found)
    if found.kind != kind:
        raise InvalidInput(
            "another-kind",
            say("A document is replaced by one of its own kind; withdraw it instead."),
        )
    if PledgeDocument.objects.filter(replaces=found).exists():
        raise InvalidInput(
            "replaced-already", say("It was replaced already; replace the later one.")
        )
