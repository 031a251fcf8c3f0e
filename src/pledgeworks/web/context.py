"""What every page knows."""

from collections.abc import Mapping

from django.http import HttpRequest


def site(request: HttpRequest) -> Mapping[str, object]:
    """The address of this page, for links that change one thing of it."""
    return {"address": request.get_full_path()}
