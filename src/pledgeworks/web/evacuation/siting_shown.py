"""The best siting, and what a pledge is worth, as sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgeworks.apps.evacuation.queries import Base, Sites, Siting
from pledgeworks.apps.evacuation.worth import Worth
from pledgeworks.engines.evacuation.plan import share
from pledgeworks.web.evacuation.pages import minutes_up, names_of
from pledgeworks.web.formatting import joined, percent


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
