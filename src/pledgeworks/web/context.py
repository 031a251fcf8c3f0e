"""What every page knows."""

from collections.abc import Mapping

from django.http import HttpRequest

from pledgeworks.apps.audit.read_only import is_read_only


def site(request: HttpRequest) -> Mapping[str, object]:
    """The address of this page, the area it belongs to (empty for the home page), and the mode."""
    return {
        "address": request.get_full_path(),
        "area": request.path.strip("/").partition("/")[0],
        "is_read_only": is_read_only(),
    }
