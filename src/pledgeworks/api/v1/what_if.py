"""A what-if on a meeting's board or on any portfolio: solved, compared, and nothing stored.

So no sign-in is needed, and a request forged by another site gains nothing. Django Ninja exempts
its views from tokens against forgery; whoever sends the pages' session needs one all the same.
"""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from pledgeworks.api.bodies import fields_of
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, Comparison, Json
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.queries import compared
from pledgeworks.apps.planning.scenarios import try_on, try_on_portfolio
from pledgeworks.engines.matching import parse_portfolio
from pledgeworks.engines.matching.scenarios import (
    Scenario,
    comparison_as_json,
    read_changes,
)
from pledgeworks.kernel.fields import Fields

router = Router(tags=["scenarios"])

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["changes"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": ["string", "null"]},
                        "changes": {"type": "array", "items": {"type": "object"}},
                        "meeting": {
                            "type": ["string", "null"],
                            "description": "Code of a meeting.",
                        },
                        "as_of": {"type": ["string", "null"], "format": "date"},
                        "portfolio": {
                            "type": ["object", "null"],
                            "description": "A portfolio file, in place of meeting and day.",
                        },
                    },
                },
                "example": {
                    "meeting": "seoul-2021",
                    "as_of": "2021-12-08",
                    "changes": [
                        {
                            "change": "mission_closes",
                            "mission": "MINUSMA",
                            "to": "2023-06",
                            "frees_units": True,
                        }
                    ],
                },
            }
        },
    }
}


@router.post(
    "",
    response={200: Comparison, **CHANGE_PROBLEMS},
    url_name="api-what-if",
    by_alias=True,
    openapi_extra=_BODY,
)
def try_what_if(request: HttpRequest) -> Json:
    """What would be gained and lost by changes to a meeting's board, or to any portfolio.

    Solved within seconds: a plan that could not be proven by then comes with its bound.
    """
    fields = fields_of(request, "what-if")
    what_if = Scenario(
        name=fields.text_or_none("name") or "What if …",
        changes=read_changes(fields.required_items("changes")),
    )
    portfolio = fields.mapping("portfolio")
    code, as_of = fields.text_or_none("meeting"), _day(fields)
    fields.finish()
    if bool(portfolio) == bool(code):
        fields.refuse("missing-field", "meeting", "give a meeting or a portfolio, one of the two.")
    if portfolio:
        found = try_on_portfolio(parse_portfolio(portfolio), what_if)
    else:
        found = try_on(compared(meeting(str(code)), as_of), what_if).comparison
    return comparison_as_json(what_if, found)


def _day(fields: Fields) -> date | None:
    text = fields.text_or_none("as_of")
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        fields.refuse("not-a-day", "as_of", f"'{text}' is not a day; write it as 2021-12-08.")
