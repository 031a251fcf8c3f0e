"""Changes by request: against the version that was read, and once however often they are sent."""

import hashlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from pledgeworks.api.answers import Record, etags_in, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.problems import STATUS_OF_CODE
from pledgeworks.apps.audit.actions import Answer, answered_once
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.merging import Merge
from pledgeworks.kernel.wording import say

_LONGEST_KEY = 255
# What of an answer is given again with it.
_HEADERS = ("Content-Type", "ETag", "Location")


def once(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What `answer` gives; under an `Idempotency-Key` it is done once and given again for a day."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return answer()
    if not (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable()):
        raise InvalidInput(
            "key-not-usable",
            say(
                "An Idempotency-Key has 1 to {longest_key} printable ASCII characters; use a UUID.",
                longest_key=_LONGEST_KEY,
            ),
            field="Idempotency-Key",
        )
    given, is_again = answered_once(
        by=caller(request),
        key=key,
        fingerprint=_fingerprint(request),
        answer=lambda: _to_keep(answer()),
    )
    told = HttpResponse(given.body, status=given.status, headers=dict(given.headers))
    if is_again:
        told.headers["Idempotency-Replayed"] = "true"
    return told


def created(
    request: HttpRequest, address: Callable[[str], str], make: Callable[[], tuple[str, Record]]
) -> HttpResponse:
    """A new record (201), with its address in `Location`. `make` gives its code and the record."""

    def answer() -> HttpResponse:
        code, record = make()
        made = shown(request, record, HTTPStatus.CREATED)
        made.headers["Location"] = address(code)
        return made

    return once(request, answer)


def created_from(
    request: HttpRequest,
    read: Callable[[], Record],
    address: Callable[[str], str],
    make: Callable[[int], tuple[str, Record]],
) -> HttpResponse:
    """A new record (201) made from another one, of which `If-Match` names the version.

    `read` gives that other one; `make` is given the number of its version.
    """

    def answer() -> HttpResponse:
        version = _version_named(request, read, None, merging=False)
        try:
            code, record = make(version)
        except Conflict as newer:
            raise _with_both(newer, read(), None) from newer
        made = shown(request, record, HTTPStatus.CREATED)
        made.headers["Location"] = address(code)
        return made

    return once(request, answer)


def changed(
    request: HttpRequest,
    read: Callable[[], Record],
    change: Callable[[int], object],
    *,
    yours: Mapping[str, Any] | None = None,
    merging: bool = False,
) -> HttpResponse:
    """A record after a change to the version that `If-Match` names.

    Parameters
    ----------
    read
        The record as it is now, as whoever changes it sees it.
    change
        What is done; it is given the number of the version that was read.
    yours
        What was sent, shown beside the record as it is where that is newer.
    merging
        True where the change itself brings both together, so that an older version may be named.

    Raises
    ------
    InvalidInput
        `precondition-missing`: there is no `If-Match`.
    Conflict
        The record is newer; `facts` have it as it is, and `yours`.
    """

    def answer() -> HttpResponse:
        version = _version_named(request, read, yours, merging)
        try:
            change(version)
        except Conflict as newer:
            raise _with_both(newer, read(), yours) from newer
        return shown(request, read())

    return once(request, answer)


def removed(
    request: HttpRequest, read: Callable[[], Record], remove: Callable[[int], object]
) -> HttpResponse:
    """Nothing (204), after the version that `If-Match` names was taken away."""

    def answer() -> HttpResponse:
        version = _version_named(request, read, None, merging=False)
        try:
            remove(version)
        except Conflict as newer:
            raise _with_both(newer, read(), None) from newer
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    return once(request, answer)


def _version_named(
    request: HttpRequest, read: Callable[[], Record], yours: Mapping[str, Any] | None, merging: bool
) -> int:
    said = request.headers.get("If-Match")
    current = read()
    if said is None or said.strip() == "*":
        raise InvalidInput(
            "precondition-missing",
            say("Say which version you change: send its ETag in If-Match. Read the record first."),
            field="If-Match",
        )
    named = etags_in(said)
    if current.is_among(named):
        return current.version
    if merging and (version := _number_in(named)) is not None:
        return version
    newer = Conflict(
        "changed-meanwhile",
        say(
            "This is no longer what you read: it is at version {version}. Look at "
            "both, and send your change again with the new ETag.",
            version=current.version,
        ),
    )
    raise _with_both(newer, current, yours)


def _number_in(named: frozenset[str]) -> int | None:
    """The version of the one tag that is named."""
    number = next(iter(named)).strip('"').partition("-")[0] if len(named) == 1 else ""
    return int(number) if number.isdecimal() and len(number) < 9 else None


def _with_both(newer: Conflict, current: Record, yours: Mapping[str, Any] | None) -> Conflict:
    """The conflict with the record as it is now beside what was sent, where it is about versions.

    Fields that both changed are named, where the change could tell.
    """
    if STATUS_OF_CODE.get(newer.code) is not HTTPStatus.PRECONDITION_FAILED:
        return newer
    facts: dict[str, Any] = {"current_etag": current.etag, "current": current.body}
    if yours is not None:
        facts["yours"] = yours
    merge = newer.facts.get("merge")
    if isinstance(merge, Merge):
        facts["clashes"] = [clash.field for clash in merge.clashes]
    return Conflict(newer.code, newer.message, **facts)


def _fingerprint(request: HttpRequest) -> str:
    parts = (
        str(request.method),
        request.get_full_path(),
        request.headers.get("If-Match", ""),
    )
    digest = hashlib.sha256("\n".join(parts).encode())
    digest.update(b"\n" + request.body)
    return digest.hexdigest()


def _to_keep(given: HttpResponse) -> Answer:
    headers = {name: given.headers[name] for name in _HEADERS if name in given.headers}
    return Answer(given.status_code, headers, given.content)
