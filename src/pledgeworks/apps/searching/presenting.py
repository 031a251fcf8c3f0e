"""What was found as plain data, for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from pledgeworks.apps.searching.queries import Found


def found_as_json(text: str, found: Sequence[Found]) -> Mapping[str, Any]:
    """The search itself, and what was found kind by kind."""
    return {
        "query": text,
        "groups": [
            {
                "kind": str(each.kind),
                "number": each.number,
                "hits": [
                    {"code": hit.code, "title": hit.title, "detail": hit.detail or None}
                    for hit in each.hits
                ],
            }
            for each in found
        ],
    }
