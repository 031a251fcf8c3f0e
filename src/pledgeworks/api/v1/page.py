"""The operations as a page for people: written by the server, without scripts from elsewhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.api.v1 import api

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that an operation takes: where it stands and what it means."""

    name: str
    place: str
    meaning: str
    example: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Described:
    """An operation. `example` is an address that can be opened, empty where there is none."""

    code: str
    method: str
    address: str
    words: Sequence[str]
    parameters: Sequence[Taken]
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    """Operations of one subject."""

    name: str
    operations: Sequence[Described]


@require_safe
def show_operations(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes."""
    return render(request, "api/operations.html", {"about": api.description, "groups": _groups()})


@cache
def _groups() -> Sequence[Group]:
    described = api.get_openapi_schema(path_prefix="/api/v1/")
    found: dict[str, list[Described]] = {}
    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            each = _described(address, method, operation, described["components"]["schemas"])
            found.setdefault(operation["tags"][0], []).append(each)
    return tuple(Group(name, tuple(operations)) for name, operations in found.items())


def _described(address: str, method: str, operation: Json, shapes: Json) -> Described:
    taken = [*_parameters(operation), *_fields(operation, shapes)]
    example = address
    for each in taken:
        if each.place == "path":
            example = example.replace(f"{{{each.name}}}", each.example)
    return Described(
        code=operation["operationId"],
        method=method.upper(),
        address=address,
        words=operation["description"].split("\n\n"),
        parameters=tuple(taken),
        example=example if method == "get" else "",
    )


def _parameters(operation: Json) -> Iterator[Taken]:
    for each in operation["parameters"]:
        yield Taken(
            name=each["name"],
            place=each["in"],
            meaning=each.get("description", ""),
            example=_example(each),
            is_required=each["required"],
        )


def _fields(operation: Json, shapes: Json) -> Iterator[Taken]:
    content = operation.get("requestBody", {}).get("content", {})
    shape = content.get("application/json", {}).get("schema", {})
    if "$ref" in shape:
        shape = shapes[shape["$ref"].rpartition("/")[2]]
    for name, field in shape.get("properties", {}).items():
        yield Taken(
            name=name,
            place="body",
            meaning=field.get("description", ""),
            example=_example(field),
            is_required=name in shape.get("required", ()),
        )


def _example(each: Json) -> str:
    found = each.get("example", (each.get("examples") or [""])[0])
    return found if isinstance(found, str) else json.dumps(found)
