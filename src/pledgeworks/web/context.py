"""What every page knows."""

from collections.abc import Mapping

from django.http import HttpRequest


def site(request: HttpRequest) -> Mapping[str, object]:
    """The address of this page, and the area it belongs to (empty for the home page).

    `recorded_at` is the moment as of which the registry is read, where that is not now.
    """
    return {
        "address": request.get_full_path(),
        "path": request.path,
        "area": request.path.strip("/").partition("/")[0],
        "recorded_at": getattr(request, "recorded_at", None),
    }
