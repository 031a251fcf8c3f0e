"""Whether the program answers (`/healthz`), and whether requests should come here (`/readyz`)."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from pledgeworks.apps.operations.queries import readiness


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while the program runs, even without a database: a new start would mend nothing."""
    return _told({"status": "ok"}, 200)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 where the node can serve; 503 with what is wrong where it cannot."""
    found = readiness()
    writes = "refused" if found.is_read_only else "accepted"
    if not found.is_ready:
        return _told({"status": "not ready", "problem": found.problem}, 503)
    return _told({"status": "ready", "writes": writes}, 200)


def _told(words: dict[str, str], status: int) -> JsonResponse:
    return JsonResponse(words, status=status, headers={"Cache-Control": "no-store"})
