"""The life of a pledge: both ladders, documents, deadlines and conditions, and changes to these.

What is changed below `life` names the version that reading `life` gave.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Path

from pledgeworks.api.answers import Record, all_of, shown, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1 import life_bodies as bodies
from pledgeworks.api.v1 import life_shapes as shapes
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import Why, date_of, date_or_none
from pledgeworks.api.v1.pledges import CODE, DAY, router
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.life import bytes_of, document, life_of
from pledgeworks.apps.pledges.presenting_life import document_as_json, life_as_json
from pledgeworks.apps.pledges.queries import condition_on_record, pledge
from pledgeworks.apps.pledges.timeline import deeds_in_words, timeline
from pledgeworks.kernel.dates import today

NUMBER = Path(..., description="Its number, as the life of the pledge tells it.", examples=[1])
_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_SHOWN = {200: shapes.Life, **CHANGE_PROBLEMS}
_FILE = {
    "responses": {
        200: {
            "content": {"application/octet-stream": {"schema": {"type": "string"}}},
        },
    }
}


def record_of(code: str, reader: Reader, day: date | None = None) -> Record:
    """A pledge's life as a reader sees it; its version is the pledge's, whatever the day."""
    found = pledge(code, reader=reader)
    life = life_of(found, day or today(), reader=reader)
    body = {**life_as_json(found, life), "version": found.version}
    return Record(body, found.version, {"pledge": found.pk})


@router.get(
    "/{record:code}/life",
    response={200: shapes.Life, **PROBLEMS},
    url_name="api-life",
    by_alias=True,
)
def show_life(request: HttpRequest, code: str = CODE, as_of: Day | None = DAY) -> HttpResponse:
    """Both ladders of a pledge: what is on record, what is missing, whose turn it is since when.

    With documents, deadlines and conditions, as the reader may read them.
    """
    return shown(request, record_of(code, reader_of(request), as_of))


@router.get(
    "/{record:code}/timeline",
    response={200: shapes.DeedList, **PROBLEMS},
    url_name="api-timeline",
)
def show_timeline(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """Every deed that changed a pledge or what hangs on it and the reader may read, latest first.

    Whoever is signed in is told who did it by name, the public by role.
    """
    reader = reader_of(request)
    found = pledge(code, reader=reader)
    deeds = deeds_in_words(timeline(found, reader=reader))
    hidden = {} if reader is not None else {"by": ""}
    return all_of(request, ({**each, **hidden} for each in deeds))


@router.get(
    "/{record:code}/life/documents/{count:number}",
    response={200: shapes.Document, **PROBLEMS},
    url_name="api-document",
)
def show_document(request: HttpRequest, code: str = CODE, number: int = NUMBER) -> HttpResponse:
    """One document of a pledge: what it is, what it states, and its file's name and sum."""
    return told(request, document_as_json(document(code, number, reader=reader_of(request))))


@router.get(
    "/{record:code}/life/documents/{count:number}/file",
    response={200: str, **PROBLEMS},
    url_name="api-document-file",
    openapi_extra=_FILE,
)
def load_document_file(
    request: HttpRequest, code: str = CODE, number: int = NUMBER
) -> HttpResponse:
    """The file of a document, as it came; to be saved, never to be shown in this site's name."""
    found = document(code, number, reader=reader_of(request))
    return HttpResponse(
        bytes_of(found),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, found.file_name)
            or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@router.post(
    "/{record:code}/life/documents",
    response=_SHOWN,
    url_name="api-documents",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def add_document(request: HttpRequest, body: bodies.NewDocument, code: str = CODE) -> HttpResponse:
    """Put a document on record, with its file or without, perhaps in the place of another."""
    by = caller(request)

    def add(version: int) -> None:
        earlier = document(code, body.replaces, reader=by) if body.replaces is not None else None
        actions.add_document(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            words=body.words(),
            source=body.source,
            file=body.file.kept() if body.file is not None else None,
            replaces=earlier,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), add)


@router.post(
    "/{record:code}/life/documents/{count:number}/withdrawal",
    response=_SHOWN,
    url_name="api-withdraw-document",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def withdraw_document(
    request: HttpRequest, body: Why, code: str = CODE, number: int = NUMBER
) -> HttpResponse:
    """Take a document out of what counts; it stays on record."""
    by = caller(request)

    def withdraw(version: int) -> None:
        actions.withdraw_document(
            by=by, document=document(code, number, reader=by), version=version, why=body.why
        )

    return changed(request, lambda: record_of(code, by), withdraw)


@router.post(
    "/{record:code}/life/documents/{count:number}/label",
    response=_SHOWN,
    url_name="api-relabel-document",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def relabel_document(
    request: HttpRequest, body: bodies.NewLabel, code: str = CODE, number: int = NUMBER
) -> HttpResponse:
    """Say who may read a document."""
    by = caller(request)

    def relabel(version: int) -> None:
        actions.relabel_document(
            by=by,
            document=document(code, number, reader=by),
            version=version,
            label=body.label,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), relabel)


@router.post(
    "/{record:code}/life/deadlines",
    response=_SHOWN,
    url_name="api-deadlines",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def promise_deadline(
    request: HttpRequest, body: bodies.NewDeadline, code: str = CODE
) -> HttpResponse:
    """Say by when a step is to be taken; what was promised before stays on record."""
    by = caller(request)

    def promise(version: int) -> None:
        actions.promise_deadline(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            step=body.step,
            due_on=date_of(body.due_on, "due_on"),
            made_on=date_or_none(body.made_on, "made_on"),
            promised_by=body.promised_by,
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), promise)


@router.post(
    "/{record:code}/life/conditions",
    response=_SHOWN,
    url_name="api-conditions",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def state_condition(
    request: HttpRequest, body: bodies.NewCondition, code: str = CODE
) -> HttpResponse:
    """Put on record what a pledge depends on."""
    by = caller(request)

    def state(version: int) -> None:
        actions.state_condition(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            kind=body.kind,
            text=body.text,
            lifted_by=body.lifted_by,
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), state)


@router.post(
    "/{record:code}/life/conditions/{count:number}/judgement",
    response=_SHOWN,
    url_name="api-judge-condition",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def judge_condition(
    request: HttpRequest, body: bodies.Judged, code: str = CODE, number: int = NUMBER
) -> HttpResponse:
    """Say that a condition is met, and until when, or that it is met no more."""
    by = caller(request)

    def judge(version: int) -> None:
        actions.judge_condition(
            by=by,
            condition=condition_on_record(pledge(code, reader=by), number),
            version=version,
            met_on=date_or_none(body.met_on, "met_on"),
            met_until=date_or_none(body.met_until, "met_until"),
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), judge)


@router.post(
    "/{record:code}/life/unconditional",
    response=_SHOWN,
    url_name="api-unconditional",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def say_unconditional(
    request: HttpRequest, body: bodies.SaidUnconditional, code: str = CODE
) -> HttpResponse:
    """Put on record that a pledge is said to depend on nothing."""
    by = caller(request)

    def say(version: int) -> None:
        actions.say_unconditional(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            said_on=date_of(body.said_on, "said_on"),
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), say)
