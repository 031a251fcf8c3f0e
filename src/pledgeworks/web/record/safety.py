"""Safety and accountability: the dead beside pledges, evidence of readiness, and conduct."""

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.record.safety import evidence_of_readiness, safety
from pledgeworks.apps.record.subjects import Followed
from pledgeworks.apps.record.words import became_name, cause_name
from pledgeworks.apps.reference.queries import missions
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import text_asked


def named(found: Iterable[Followed]) -> list[tuple[Followed, str]]:
    """Pledges with what became of each in words."""
    return [(each, became_name(each.became)) for each in found]


@require_safe
def show_safety(request: HttpRequest) -> HttpResponse:
    """Fatalities by mission and cause beside medical and protection pledges; readiness; conduct."""
    reader = reader_of(request)
    found = safety(reader, _year_asked(request))
    known = {each.pk for each in missions()}
    return render(
        request,
        "web/record/safety.html",
        {
            "found": found,
            "total": sum(found.totals),
            "causes": [cause_name(each) for each in found.causes],
            "missions": [(each, each.mission in known) for each in found.missions],
            "subjects": [
                ("medical", named(found.medical)),
                ("protection", named(found.protection)),
            ],
            "conduct": named(found.conduct),
            "evidence": evidence_of_readiness(reader),
        },
    )


def _year_asked(request: HttpRequest) -> int | None:
    text = text_asked(request, "since")
    if not text:
        return None
    if not re.fullmatch("(19|20)[0-9][0-9]", text):
        raise InvalidInput(
            "not-a-year", say("'{text}' is no year; write it as 2014.", text=text), field="since"
        )
    return int(text)
