"""What every page knows."""

from collections.abc import Mapping

from django.http import HttpRequest


def site(request: HttpRequest) -> Mapping[str, object]:
    """The address of this page, and the area it belongs to (empty for the home page)."""
    return {"address": request.get_full_path(), "area": request.path.strip("/").partition("/")[0]}
