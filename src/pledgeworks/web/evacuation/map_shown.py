"""A mission on its map: bases, hospitals, aircraft, and the ground they reach."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    AircraftSite,
    MedicalFacility,
    Sites,
    Siting,
    Standing,
)
from pledgeworks.charts.maps import Area, Mark, MarkKind, Words, area_map, borders
from pledgeworks.charts.maps.borders import HOW_TO_GET_THEM
from pledgeworks.engines.evacuation import BaseCare, Problem, isochrones
from pledgeworks.web.evacuation.pages import minutes_up
from pledgeworks.web.formatting import number, percent

MINUTES = (60.0, 90.0, 120.0)
"""Lines of equal time on the map, inside out."""


@dataclass(frozen=True, slots=True)
class MapShown:
    """The drawing, and the notes that stand under it."""

    svg: SafeString
    notes: tuple[str, ...]
    has_borders: bool
    minutes: tuple[float, ...] = MINUTES


def mission_map(sites: Sites, problem: Problem, now: Standing, siting: Siting | None) -> MapShown:
    """The map of today, or with what the siting opens."""
    opened = problem
    if siting:
        opened = problem.opening(siting.plan.facilities, siting.plan.aircraft)
    areas = [
        Area(each.points, MINUTES.index(each.minutes) + 1) for each in isochrones(opened, MINUTES)
    ]
    cover = siting.plan.after if siting else now.day
    words = Words(
        title=_("Bases, hospitals and aircraft of %(mission)s") % {"mission": sites.mission.pk},
        description=_(
            "%(cover)s of personnel are at surgery within two hours. Everything shown stands in "
            "the tables below."
        )
        % {"cover": percent(cover.share)},
        kilometres=_("km"),
        no_borders=_("Without borders: %(how)s.") % {"how": HOW_TO_GET_THEM},
    )
    marks = [*_bases(sites, now, siting), *_assets(sites), *_new(sites, siting)]
    drawn = area_map(marks, areas, words, borders(), "evacuation-map")
    # Written by charts.maps, which escapes every word it is given.
    svg = mark_safe(drawn.svg)  # noqa: S308
    return MapShown(svg, tuple(_(note.value) for note in drawn.notes), drawn.has_borders)


def _bases(sites: Sites, now: Standing, siting: Siting | None) -> list[Mark]:
    most = max((each.personnel or 0 for each in sites.bases), default=0) or 1
    today = {each.base: each for each in now.day.bases}
    then = {each.base: each for each in siting.plan.after.bases} if siting else today
    return [
        Mark(
            _kind(today[each.pk], then[each.pk]),
            each.latitude,
            each.longitude,
            each.name,
            _told(each.name, then[each.pk]),
            f"#base-{each.pk}",
            (each.personnel or 0) / most,
        )
        for each in sites.bases
    ]


def _kind(today: BaseCare, then: BaseCare) -> MarkKind:
    if today.is_covered:
        return MarkKind.COVERED
    return MarkKind.GAINED if then.is_covered else MarkKind.MISSED


def _told(name: str, care: BaseCare) -> str:
    people = number(care.personnel)
    if care.minutes is None:
        return _("%(place)s: %(people)s people, out of reach") % {"place": name, "people": people}
    return _("%(place)s: %(people)s people, at surgery after %(minutes)s minutes") % {
        "place": name,
        "people": people,
        "minutes": minutes_up(care.minutes),
    }


def _assets(sites: Sites) -> list[Mark]:
    return [
        *(_asset(MarkKind.FACILITY, each) for each in sites.facilities),
        *(_asset(MarkKind.AIRCRAFT, each) for each in sites.aircraft),
    ]


def _asset(kind: MarkKind, site: MedicalFacility | AircraftSite) -> Mark:
    if isinstance(site, MedicalFacility):
        text = _("Hospital of level %(level)s at %(place)s") % {
            "level": site.level,
            "place": site.name,
        }
    else:
        text = _("Aircraft at %(place)s") % {"place": site.name}
    return Mark(kind, site.latitude, site.longitude, "", text, f"#site-{site.pk}")


def _new(sites: Sites, siting: Siting | None) -> list[Mark]:
    if siting is None:
        return []
    by_code = {each.pk: each for each in sites.bases}
    found = []
    for prefix, kind, opened, text in (
        (NEW_HOSPITAL, MarkKind.NEW_FACILITY, siting.plan.facilities, _("New hospital at %s")),
        (NEW_HELICOPTER, MarkKind.NEW_AIRCRAFT, siting.plan.aircraft, _("New helicopters at %s")),
    ):
        for each in opened:
            base = by_code[each.removeprefix(prefix)]
            told = text % base.name
            found.append(Mark(kind, base.latitude, base.longitude, "", told, "#siting"))
    return found
