"""The standing lists."""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS, Json, StandingList
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.answering.choices import ListName
from pledgeworks.apps.answering.lists import Filters, standing_list
from pledgeworks.apps.answering.presenting import list_as_json
from pledgeworks.apps.answering.queries import today
from pledgeworks.kernel.errors import NotFound

router = Router(tags=["lists"])


@router.get(
    "/{slug:name}",
    response={200: StandingList, **PROBLEMS},
    url_name="api-standing-list",
    by_alias=True,
)
def show_list(
    request: HttpRequest,
    name: str,
    as_of: date | None = None,
    mission: str | None = None,
    capability: str | None = None,
    category: str | None = None,
    participant: str | None = None,
) -> Json:
    """What is asked for and not answered, or offered and not asked for, oldest first.

    As known on a day, today where none is named, and as the reader may read it.
    """
    if name not in {str(each) for each in ListName}:
        raise NotFound(
            "list-not-found", f"There is no standing list '{name}'. Lists: {', '.join(ListName)}."
        )
    wanted = Filters(mission, capability, category, participant)
    audience = audience_of(reader_of(request))
    return dict(list_as_json(standing_list(ListName(name), as_of or today(), audience, wanted)))
