"""What every page knows."""

from collections.abc import Mapping

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from pledgeworks.apps.accounts.rights import INVITE, READ_PEOPLE, may, may_somewhere
from pledgeworks.apps.audit.read_only import is_read_only
from pledgeworks.apps.operations.rights import READ_JOBS
from pledgeworks.web.languages import other_languages, without_language
from pledgeworks.web.person import lacks_factor, reader_of
from pledgeworks.web.requests import home_meeting


def site(request: HttpRequest) -> Mapping[str, object]:
    """The address of this page, its area (empty for the home page), who reads it, and the mode.

    `recorded_at` is the moment as of which the registry is read, where that is not now.
    """
    person = reader_of(request)
    return {
        "address": request.get_full_path(),
        "path": request.path,
        "area": without_language(request.path).strip("/").partition("/")[0],
        "languages": other_languages(request.get_full_path()),
        "home_board": reverse("board", args=[home_meeting()]),
        "recorded_at": getattr(request, "recorded_at", None),
        "person": person,
        "lacks_second_factor": lacks_factor(request),
        "sees_people": may(person, READ_PEOPLE),
        "sees_seats": may(person, READ_PEOPLE) or may_somewhere(person, INVITE),
        "sees_jobs": may(person, READ_JOBS),
        "said": get_messages(request),
        "is_read_only": is_read_only(),
    }
