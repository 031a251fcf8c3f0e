"""Where pledges come from and where missions are: the world, with its table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges.queries import numbers_by_kind
from pledgeworks.apps.reference.queries import missions, participants_named
from pledgeworks.apps.requirements.queries import numbers_by_mission
from pledgeworks.charts.maps import Mark, MarkKind, Words, borders, world_map
from pledgeworks.charts.maps.borders import HOW_TO_GET_THEM
from pledgeworks.charts.maps.world_map import CLASSES, shade
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.formatting import number
from pledgeworks.web.paging import query_of_filters
from pledgeworks.web.requests import reader_of, text_asked


@dataclass(frozen=True, slots=True)
class StateShown:
    """A State or organization, its number of pledges, and their shade on the map."""

    code: str
    name: str
    number: int
    shade: int
    address: str
    said: str


@dataclass(frozen=True, slots=True)
class MissionShown:
    """A mission with a place, and how many requirements on record are for it."""

    code: str
    latitude: float
    longitude: float
    number: int
    address: str
    said: str


@dataclass(frozen=True, slots=True)
class MapShown:
    """The drawing, and the notes that stand under it."""

    svg: SafeString
    notes: tuple[str, ...]
    has_borders: bool


@require_safe
def show_world(request: HttpRequest) -> HttpResponse:
    """The map of all pledges, or of one meeting where the address names it."""
    code = text_asked(request, "meeting")
    of = meeting(code) if code else None
    states = _states(request, of.pk if of else "")
    placed = _missions()
    summary = _summary(states, placed)
    return render(
        request,
        "web/pledges/world.html",
        {
            "map": _drawn(tuple(states), tuple(placed), summary),
            "summary": summary,
            "states": states,
            "missions": placed,
            "shades": _legend(states),
            "meeting": of,
            "meetings": ministerials(),
            "query": query_of_filters({"meeting": of.pk if of else ""}),
        },
    )


def _states(request: HttpRequest, of: str) -> Sequence[StateShown]:
    """Who pledged, the most first."""
    totals: Counter[str] = Counter()
    numbers = numbers_by_kind(reader=reader_of(request), meeting=of or None)
    for (who, _kind), count in numbers.items():
        totals[who] += count
    most = max(totals.values(), default=0)
    found = [_state(each, totals[each.pk], most, of) for each in participants_named(list(totals))]
    return sorted(found, key=lambda each: (-each.number, each.name))


def _state(participant: Any, count: int, most: int, of: str) -> StateShown:
    wanted = {"meeting": of, "participant": participant.pk}
    query = urlencode({name: value for name, value in wanted.items() if value})
    name = plain_name(participant.name_en)
    said = ngettext("%(state)s: %(number)s pledge", "%(state)s: %(number)s pledges", count) % {
        "state": name,
        "number": number(count),
    }
    address = f"{reverse('pledges')}?{query}"
    return StateShown(participant.pk, name, count, shade(count, most), address, said)


def _missions() -> Sequence[MissionShown]:
    """Those with a place that are there now, or that something on record was asked for."""
    asked, now = numbers_by_mission(), today()
    found = []
    for each in missions():
        is_there = each.started_on and not (each.ended_on and each.ended_on.earliest <= now)
        if each.latitude is None or not (is_there or each.pk in asked):
            continue
        count = asked.get(each.pk, 0)
        said = ngettext(
            "%(mission)s: %(number)s requirement on record",
            "%(mission)s: %(number)s requirements on record",
            count,
        ) % {"mission": each.pk, "number": number(count)}
        address = reverse("mission", args=[each.pk])
        found.append(
            MissionShown(each.pk, float(each.latitude), float(each.longitude), count, address, said)
        )
    return sorted(found, key=lambda each: (-each.number, each.code))


def _summary(states: Sequence[StateShown], placed: Sequence[MissionShown]) -> str:
    if not states:
        return _("No pledge on record fits all of this.")
    return _(
        "%(pledges)s pledges of %(states)s States and organizations; %(first)s made the most "
        "(%(most)s). %(missions)s missions are marked."
    ) % {
        "pledges": number(sum(each.number for each in states)),
        "states": number(len(states)),
        "first": states[0].name,
        "most": number(states[0].number),
        "missions": number(len(placed)),
    }


def _legend(states: Sequence[StateShown]) -> Mapping[int, str]:
    """What each shade stands for, as far as States have it: one number, or from one to another."""
    of_shade: dict[int, list[int]] = {}
    for each in states:
        of_shade.setdefault(each.shade, []).append(each.number)
    return {
        step: number(min(found))
        if min(found) == max(found)
        else _("%(low)s to %(high)s") % {"low": number(min(found)), "high": number(max(found))}
        for step in range(1, CLASSES + 1)
        if (found := of_shade.get(step))
    }


@lru_cache(maxsize=24)
def _drawn(
    states: tuple[StateShown, ...], placed: tuple[MissionShown, ...], summary: str
) -> MapShown:
    """The map, drawn once while nothing on it changes; its words are in the reader's language."""
    words = Words(
        title=_("Pledges and missions in the world"),
        description=summary,
        kilometres=_("km"),
        no_borders=_("Without borders: %(how)s.") % {"how": HOW_TO_GET_THEM},
    )
    marks = [
        Mark(MarkKind.MISSION, each.latitude, each.longitude, "", each.said, each.address)
        for each in placed
    ]
    drawn = world_map(
        {each.code: float(each.number) for each in states},
        marks,
        words,
        borders(),
        {each.code: each.address for each in states},
        {each.code: each.said for each in states},
    )
    # Written by charts.maps, which escapes every word it is given.
    svg = mark_safe(drawn.svg)  # noqa: S308
    return MapShown(svg, tuple(_(note.value) for note in drawn.notes), drawn.has_borders)
