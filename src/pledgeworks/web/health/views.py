"""Whether the program and its database answer."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import ministerials


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 with what is loaded; 503 where the database does not answer."""
    try:
        loaded = len(ministerials())
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    return JsonResponse({"status": "ok", "ministerials": loaded})
