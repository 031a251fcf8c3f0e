"""Papers that state requirements as plain data for JSON."""

from collections.abc import Mapping

from pledgeworks.apps.requirements.models import RequirementEdition


def edition_as_json(each: RequirementEdition) -> Mapping[str, object]:
    """A paper, report or resolution."""
    return {
        "code": each.pk,
        "title": each.title,
        "stated_on": str(each.stated_on) if each.stated_on else None,
        "readable": each.readable,
        "sources": list(each.source_urls),
    }
