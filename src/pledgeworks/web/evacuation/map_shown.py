"""A mission on its map: bases, hospitals, aircraft, and the ground they reach."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    AircraftSite,
    Base,
    MedicalFacility,
    Sites,
)
from pledgeworks.charts.maps import Area, Mark, MarkKind, Words, area_map, borders
from pledgeworks.charts.maps.borders import HOW_TO_GET_THEM
from pledgeworks.engines.evacuation import BaseCare, Cover, Problem, isochrones
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.evacuation.pages import minutes_up
from pledgeworks.web.formatting import number, percent
from pledgeworks.web.requests import text_asked

_MOST_MOVES = 12
MINUTES = (60.0, 90.0, 120.0)
"""Lines of equal time on the map, inside out."""


@dataclass(frozen=True, slots=True)
class MapShown:
    """The drawing, and the notes that stand under it."""

    svg: SafeString
    notes: tuple[str, ...]
    has_borders: bool
    minutes: tuple[float, ...] = MINUTES


def mission_map(
    sites: Sites,
    opened: Problem,
    now: Cover,
    then: Cover,
    near: Base | None = None,
    tables: str = "",
) -> MapShown:
    """The map of what is open: cover today, and then; around one base where `near` names it.

    `tables` is the address of the page whose tables name every base, where it is another page.
    """
    areas = [
        Area(each.points, MINUTES.index(each.minutes) + 1) for each in isochrones(opened, MINUTES)
    ]
    words = Words(
        title=_("Bases, hospitals and aircraft of %(mission)s") % {"mission": sites.mission.pk},
        description=_(
            "%(cover)s of personnel are at surgery within two hours. Everything shown stands in "
            "the tables below."
        )
        % {"cover": percent(then.share)},
        kilometres=_("km"),
        no_borders=_("Without borders: %(how)s.") % {"how": HOW_TO_GET_THEM},
    )
    marks = [
        replace(each, href=tables + each.href)
        for each in (*_bases(sites, now, then), *_assets(sites, opened), *_new(sites, opened))
    ]
    around = (near.longitude, near.latitude) if near else None
    drawn = area_map(marks, areas, words, borders(), "evacuation-map", around)
    # Written by charts.maps, which escapes every word it is given.
    svg = mark_safe(drawn.svg)  # noqa: S308
    return MapShown(svg, tuple(_(note.value) for note in drawn.notes), drawn.has_borders)


def _bases(sites: Sites, now: Cover, then: Cover) -> list[Mark]:
    most = max((each.personnel or 0 for each in sites.bases), default=0) or 1
    today = {each.base: each for each in now.bases}
    later = {each.base: each for each in then.bases}
    return [
        Mark(
            _kind(today[each.pk], later[each.pk]),
            each.latitude,
            each.longitude,
            each.name,
            _told(each.name, later[each.pk]),
            f"#base-{each.pk}",
            (each.personnel or 0) / most,
        )
        for each in sites.bases
    ]


def _kind(today: BaseCare, then: BaseCare) -> MarkKind:
    if not then.is_covered:
        return MarkKind.MISSED
    return MarkKind.COVERED if today.is_covered else MarkKind.GAINED


def _told(name: str, care: BaseCare) -> str:
    people = number(care.personnel)
    if care.minutes is None:
        return _("%(place)s: %(people)s people, out of reach") % {"place": name, "people": people}
    return _("%(place)s: %(people)s people, at surgery after %(minutes)s minutes") % {
        "place": name,
        "people": people,
        "minutes": minutes_up(care.minutes),
    }


def _assets(sites: Sites, opened: Problem) -> list[Mark]:
    """What is in place and not down."""
    there = {each.id for each in (*opened.facilities, *opened.aircraft)}
    return [
        *(_asset(MarkKind.FACILITY, each) for each in sites.facilities if each.pk in there),
        *(_asset(MarkKind.AIRCRAFT, each) for each in sites.aircraft if each.pk in there),
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


def _new(sites: Sites, opened: Problem) -> list[Mark]:
    by_code = {each.pk: each for each in sites.bases}
    hospitals = [each.id for each in opened.facilities if each.is_open]
    helicopters = [each.id for each in opened.aircraft if each.is_open]
    found = []
    for prefix, kind, codes, text in (
        (NEW_HOSPITAL, MarkKind.NEW_FACILITY, hospitals, _("New hospital at %s")),
        (NEW_HELICOPTER, MarkKind.NEW_AIRCRAFT, helicopters, _("New helicopters at %s")),
    ):
        for each in codes:
            if each.startswith(prefix):
                base = by_code[each.removeprefix(prefix)]
                told = text % base.name
                address = f"#base-{base.pk}"
                found.append(Mark(kind, base.latitude, base.longitude, "", told, address))
    return found


@dataclass(frozen=True, slots=True)
class Move:
    """A way to another part of the map, for readers without a script."""

    text: str
    address: str


def near_asked(request: HttpRequest, sites: Sites) -> Base | None:
    """The base that the address wants to see from near by.

    Raises
    ------
    InvalidInput
        `unknown-site`: it is no base of this mission.
    """
    code = text_asked(request, "near")
    found = next((each for each in sites.bases if each.pk == code), None)
    if code and found is None:
        raise InvalidInput(
            "unknown-site",
            say("'{code}' is no base of {mission}.", code=code, mission=sites.mission.pk),
            field="near",
        )
    return found


def map_moves(request: HttpRequest, sites: Sites, near: Base | None) -> list[Move]:
    """Closer to each place with a hospital or aircraft or many people; and back to the whole."""
    in_order = sorted(sites.bases, key=lambda each: (-(each.personnel or 0), each.name))
    moves = [] if near is None else [Move(_("The whole mission"), _with_near(request, None))]
    shown = [each for each in in_order if near is None or each.pk != near.pk][:_MOST_MOVES]
    return [*moves, *(Move(each.name, _with_near(request, each.pk)) for each in shown)]


def _with_near(request: HttpRequest, code: str | None) -> str:
    asked = request.GET.copy()
    asked.pop("near", None)
    if code is not None:
        asked["near"] = code
    return f"?{asked.urlencode()}#map"
