"""Cover and siting as the pages tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pledgeworks.apps.evacuation.planning_standards import REACHED_MINUTES
from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    AircraftSite,
    Base,
    MedicalFacility,
    Sites,
    Siting,
    Standing,
    standing,
)
from pledgeworks.engines.evacuation import BaseCare, Cover, Problem, Season, Why
from pledgeworks.engines.evacuation.plan import share
from pledgeworks.web.formatting import joined, number, percent

_WHISKER = 1e-6
_WHY = {
    Why.NO_SURGERY: gettext_lazy("no surgical facility is on record"),
    Why.NO_AIRCRAFT: gettext_lazy("no aircraft is on record"),
    Why.OUT_OF_RANGE: gettext_lazy("beyond the range of every aircraft"),
    Why.TOO_LATE: gettext_lazy("too late"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """Cover in one look; shares as the pages write them."""

    day: str
    night: str
    people: int
    of: int
    missed: int
    worst_hour: str
    reached: str
    worst: str
    without_number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One base of the table."""

    base: Base
    minutes: str
    way: str
    then: str
    gains: bool


@dataclass(frozen=True, slots=True)
class LossShown:
    """One asset down: its name, cover left, people lost, and the bases that are lost."""

    name: str
    kind: str
    share: str
    lost: int
    bases: str


def minutes_up(minutes: float | None) -> str:
    """Whole minutes, never fewer than it takes: 120.2 is 121, and late."""
    return pgettext("surgery", "never") if minutes is None else number(ceil(minutes - _WHISKER))


def names_of(sites: Sites) -> Mapping[str, str]:
    """What each id of the problem is called, candidates by the place where they would be."""
    own: list[Base | MedicalFacility | AircraftSite] = [
        *sites.bases,
        *sites.facilities,
        *sites.aircraft,
    ]
    names = {each.pk: each.name for each in own}
    for base in sites.bases:
        names[NEW_HOSPITAL + base.pk] = names[NEW_HELICOPTER + base.pk] = base.name
    return names


def summary(sites: Sites, now: Standing) -> Summary:
    """Cover today."""
    worst = now.day.worst
    return Summary(
        day=percent(now.day.share),
        night=percent(now.night.share),
        people=now.day.people,
        of=now.day.of,
        missed=sum(1 for each in now.day.out_of_reach if each.personnel),
        worst_hour=_worst_hour(sites, now),
        reached=percent(_reached(now.day)),
        worst=_worst(sites, worst) if worst else "",
        without_number=sum(1 for each in sites.bases if each.personnel is None),
    )


def _worst_hour(sites: Sites, now: Standing) -> str:
    people, down = now.worst_hour
    cover = percent(share(people, now.night.of))
    if down is None:
        return _("%(cover)s, at night") % {"cover": cover}
    name = names_of(sites)[down.asset]
    if down.is_facility:
        return _("%(cover)s, at night with the hospital of %(place)s down") % {
            "cover": cover,
            "place": name,
        }
    return _("%(cover)s, at night with the aircraft of %(place)s down") % {
        "cover": cover,
        "place": name,
    }


@dataclass(frozen=True, slots=True)
class SeasonsShown:
    """Cover in both seasons, by day."""

    dry: str
    wet: str


def seasons(problem: Problem) -> SeasonsShown | None:
    """Both seasons side by side; None where no road is on record and they are the same."""
    if not problem.roads:
        return None
    dry, wet = (standing(problem.in_season(each)).day for each in (Season.DRY, Season.WET))
    return SeasonsShown(percent(dry.share), percent(wet.share))


def _reached(cover: Cover) -> float:
    """Share of personnel to whom an aircraft comes within the hour, or who need none."""
    people = sum(
        each.personnel
        for each in cover.bases
        if each.minutes is not None
        and (each.aircraft is None or (each.reached or 0) <= REACHED_MINUTES)
    )
    return share(people, cover.of)


def _worst(sites: Sites, worst: BaseCare) -> str:
    name = names_of(sites)[worst.base]
    if worst.minutes is None:
        return _("%(place)s: never (%(why)s)") % {"place": name, "why": told_why(worst)}
    return _("%(place)s: %(minutes)s minutes") % {
        "place": name,
        "minutes": minutes_up(worst.minutes),
    }


def told_why(care: BaseCare) -> str:
    """Why a base is not covered."""
    return str(_WHY[care.why]) if care.why else ""


def way(names: Mapping[str, str], care: BaseCare) -> str:
    """By which aircraft and to which facility."""
    if care.facility is None:
        return told_why(care)
    to = names[care.facility]
    if care.aircraft is None:
        return _("on the ground to %(place)s") % {"place": to}
    return _("by aircraft of %(aircraft)s to %(place)s") % {
        "aircraft": names[care.aircraft],
        "place": to,
    }


def base_lines(sites: Sites, now: Standing, siting: Siting | None) -> list[Line]:
    """Every base, those out of reach first, most people first."""
    names = names_of(sites)
    by_code = {each.pk: each for each in sites.bases}
    then = {each.base: each for each in siting.plan.after.bases} if siting else {}
    in_order = sorted(now.day.bases, key=lambda each: (each.is_covered, -each.personnel))
    lines = []
    for care in in_order:
        after = then.get(care.base)
        gains = after is not None and after.is_covered and not care.is_covered
        lines.append(
            Line(
                by_code[care.base],
                minutes_up(care.minutes),
                way(names, care),
                minutes_up(after.minutes) if after else "",
                gains,
            )
        )
    return lines


def losses_shown(sites: Sites, now: Standing) -> list[LossShown]:
    """Each asset whose loss somebody would feel, the worst first."""
    names = names_of(sites)
    return [
        LossShown(
            names[each.asset],
            _("hospital") if each.is_facility else _("aircraft"),
            percent(share(each.people, now.day.of)),
            each.lost,
            joined(names[base] for base in each.bases),
        )
        for each in now.losses
        if each.lost
    ]
