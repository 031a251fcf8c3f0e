"""Cover and siting as the pages tell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
)
from pledgeworks.apps.evacuation.worth import Worth
from pledgeworks.engines.evacuation import BaseCare, Cover, Why
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


@dataclass(frozen=True, slots=True)
class SitingShown:
    """The best siting as sentences."""

    sentence: str
    proof: str
    night: str
    gaining: Sequence[tuple[Base, str]]
    alternatives: Sequence[str]
    opens_hospitals: bool
    opens_helicopters: bool


def minutes_up(minutes: float | None) -> str:
    """Whole minutes, never fewer than it takes: 120.2 is 121, and late."""
    return _("never") if minutes is None else number(ceil(minutes - _WHISKER))


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
        reached=percent(_reached(now.day)),
        worst=_worst(sites, worst) if worst else "",
        without_number=sum(1 for each in sites.bases if each.personnel is None),
    )


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


def siting_shown(sites: Sites, siting: Siting) -> SitingShown:
    """The best siting, as a requirement would say it."""
    names, plan = names_of(sites), siting.plan
    by_code = {each.pk: each for each in sites.bases}
    bound = percent(share(plan.bound, plan.today.of))
    return SitingShown(
        sentence=_sentence(names, siting),
        proof=_("No other choice covers more: proven.")
        if plan.is_proven
        else _("No choice covers more than %(bound)s; time ran out before the proof.")
        % {"bound": bound},
        night=_("At night: from %(before)s to %(after)s.")
        % {
            "before": percent(siting.night_before.share),
            "after": percent(siting.night_after.share),
        },
        gaining=[(by_code[each.base], minutes_up(each.minutes)) for each in plan.gaining()],
        alternatives=[
            _("%(other)s instead of %(place)s: %(cover)s")
            % {
                "other": names[each.opened],
                "place": names[each.instead_of],
                "cover": percent(share(each.people, plan.today.of)),
            }
            for each in plan.alternatives
        ],
        opens_hospitals=bool(plan.facilities),
        opens_helicopters=bool(plan.aircraft),
    )


def _sentence(names: Mapping[str, str], siting: Siting) -> str:
    plan = siting.plan
    before, after = percent(plan.today.share), percent(plan.after.share)
    if not plan.facilities and not plan.aircraft:
        return _("Wherever they stood, they would cover nobody more than today: %(cover)s.") % {
            "cover": before
        }
    parts = []
    if plan.facilities:
        text = ngettext(
            "a level 2 hospital at %(places)s",
            "level 2 hospitals at %(places)s",
            len(plan.facilities),
        )
        parts.append(text % {"places": joined(names[each] for each in plan.facilities)})
    if plan.aircraft:
        text = ngettext(
            "night-capable helicopters at %(places)s",
            "night-capable helicopters each at %(places)s",
            len(plan.aircraft),
        )
        parts.append(text % {"places": joined(names[each] for each in plan.aircraft)})
    sentence = _("%(what)s: cover goes from %(before)s to %(after)s.") % {
        "what": joined(parts),
        "before": before,
        "after": after,
    }
    return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class WorthShown:
    """What a pledge or requirement is worth in one mission."""

    mission: str
    sentence: str
    gaining: Sequence[tuple[Base, str]]
    hospitals: int
    helicopters: int
    rests_on_assumptions: bool


def worths_shown(found: Sequence[Worth]) -> list[WorthShown]:
    """Cover before and after, mission by mission, the most gained first."""
    in_order = sorted(
        found, key=lambda each: each.siting.plan.today.people - each.siting.plan.after.people
    )
    return [
        WorthShown(
            each.sites.mission.pk,
            _sentence(names_of(each.sites), each.siting),
            [(base, minutes_up(minutes)) for base, minutes in each.gaining],
            each.hospitals,
            each.helicopters,
            each.sites.has_assumptions,
        )
        for each in in_order
    ]
