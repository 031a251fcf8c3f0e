"""The description of the API (OpenAPI 3.1): what Django Ninja writes, and what it leaves out."""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from pledgeworks.api.problems import CONTENT_TYPE

Json = dict[str, Any]

EXAMPLES_FILE = Path(__file__).with_name("examples.json")
"""What every operation answers of the real series; a test carries each out and compares."""

_RECORDED = {
    "in": "query",
    "name": "recorded",
    "required": False,
    "schema": {"type": "string"},
    "description": "What the registry said at the end of this day, or at this moment (UTC).",
    "example": "2026-11-24T12:00:00Z",
}
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "ETag of an answer in hand; 304 where it still holds.",
    "example": '"3-0f343b0931126a20"',
}
_ETAG = {
    "description": "Of this answer; strong for a record, weak for a list or what is computed.",
    "schema": {"type": "string"},
}
_LINK = {
    "description": "Address of the next page, rel=next; missing on the last.",
    "schema": {"type": "string"},
}
_RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "string"}}
_HEADERS = {
    401: {"WWW-Authenticate": {"description": "Bearer.", "schema": {"type": "string"}}},
    429: {"Retry-After": _RETRY_AFTER},
    503: {"Retry-After": _RETRY_AFTER},
}

IF_MATCH: Json = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "ETag of the version that is changed, as reading the record gave it.",
    "example": '"3-0f343b0931126a20"',
}
IDEMPOTENCY_KEY: Json = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": (
        "A name for this request, such as a UUID. Sent again within 24 hours it is not done again: "
        "its answer is given again."
    ),
    "example": "8e03978e-40d5-43e8-bc93-6894a57f9324",
}

_FOR_EVERYBODY = ("try_what_if",)
_FOR_SOMEBODY = ("show_me", "show_history")


class DescribedAPI(NinjaAPI):
    """An API that is described in the words of its functions.

    The first line of a function's docstring is the summary; all of it is the description. Its name
    is the operation's id, so it stays as it is.
    """

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: Json | None = None
    ) -> OpenAPISchema:
        """The description; answers from status 400 on are `application/problem+json`.

        Seconds of work, and the same as long as the process lives: kept by what is asked for.
        """
        asked = (path_prefix, *sorted((path_params or {}).items()))
        if asked not in self._described:
            self._described[asked] = self._describe(path_prefix, path_params)
        return self._described[asked]

    @cached_property
    def _described(self) -> dict[tuple[object, ...], OpenAPISchema]:
        return {}

    def _describe(self, path_prefix: str | None, path_params: Json | None) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        told = described["components"].setdefault("responses", {})
        for address in described["paths"].values():
            for method, operation in address.items():
                _put_in_words(operation)
                told.update(_problems_aside(operation))
                _show_an_answer(operation)
                if method == "get":
                    _say_how_to_keep(operation)
                if method == "get" or operation["operationId"] in _FOR_EVERYBODY:
                    _say_that_nobody_need_sign_in(operation)
        return described


def _put_in_words(operation: Json) -> None:
    operation["summary"] = operation["description"].partition("\n")[0].rstrip(".")


@cache
def _examples() -> Json:
    found: Json = json.loads(EXAMPLES_FILE.read_text("utf-8"))
    return found


def _show_an_answer(operation: Json) -> None:
    """The answer that the operation gave when it was carried out, long lists cut."""
    example = _examples().get(operation["operationId"])
    if example is None:
        return
    for status, answer in operation["responses"].items():
        content = answer.get("content", {}).get("application/json")
        if int(status) < 300 and content is not None:
            content["example"] = example


def _say_that_nobody_need_sign_in(operation: Json) -> None:
    """Signing in shows more of what is read, and is not asked for."""
    if operation["operationId"] not in _FOR_SOMEBODY:
        operation["security"] = [{}, *operation["security"]]


def _problems_aside(operation: Json) -> Json:
    """Each problem once, under its status, with its headers; the operation refers to it."""
    aside = {}
    for status, answer in operation["responses"].items():
        if int(status) < 400:
            continue
        name = f"Problem{int(status)}"
        content = {CONTENT_TYPE: answer["content"]["application/json"]}
        aside[name] = {"description": answer["description"], "content": content}
        if status in _HEADERS:
            aside[name]["headers"] = _HEADERS[status]
        operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    return aside


def _say_how_to_keep(operation: Json) -> None:
    operation["parameters"] = [*operation["parameters"], _RECORDED]
    answer = operation["responses"][200]
    if "application/json" not in answer.get("content", {}):
        return
    operation["parameters"].append(_IF_NONE_MATCH)
    operation["responses"][304] = {"description": "Not Modified"}
    answer["headers"] = {"ETag": _ETAG}
    if any(each["name"] == "cursor" for each in operation["parameters"]):
        answer["headers"]["Link"] = _LINK
