"""A plan as one JSON object, by the evacuation contract, with what goes beyond it."""

from collections.abc import Sequence

from pledgeworks.engines.evacuation.flags import Flag
from pledgeworks.engines.evacuation.losses import Loss
from pledgeworks.engines.evacuation.plan import BaseCare, Cover, Plan, share


def plan_as_json(plan: Plan) -> dict[str, object]:
    """All numbers of a plan; minutes unrounded, null where nothing reaches a base."""
    of = plan.today.of
    today = {each.base: each for each in plan.today.bases}
    return {
        "cover_today": plan.today.share,
        "cover": plan.after.share,
        "bound": share(plan.bound, of),
        "proven": plan.is_proven,
        "opened": {"facilities": list(plan.facilities), "aircraft": list(plan.aircraft)},
        "bases": [
            {**_base(each), "minutes_today": today[each.base].minutes} for each in plan.after.bases
        ],
        "status": plan.status.value,
        "personnel": of,
        "personnel_covered_today": plan.today.people,
        "personnel_covered": plan.after.people,
        "person_minutes": plan.person_minutes,
        "time_proven": plan.time_proven,
        "alternatives": [
            {
                "kind": "facility" if each.is_facility else "aircraft",
                "instead_of": each.instead_of,
                "opened": each.opened,
                "cover": share(each.people, of),
            }
            for each in plan.alternatives
        ],
        "seconds": plan.seconds,
    }


def cover_as_json(cover: Cover) -> dict[str, object]:
    """Who is in time by what is open."""
    return {
        "cover": cover.share,
        "personnel": cover.of,
        "personnel_covered": cover.people,
        "worst_base": cover.worst.base if cover.worst else None,
        "bases": [_base(each) for each in cover.bases],
    }


def _base(each: BaseCare) -> dict[str, object]:
    return {
        "id": each.base,
        "covered": each.is_covered,
        "minutes": each.minutes,
        "aircraft": each.aircraft,
        "facility": each.facility,
        "personnel": each.personnel,
        "reached_minutes": each.reached,
        "why": each.why.value if each.why else None,
    }


def losses_as_json(losses: Sequence[Loss], of: int) -> list[dict[str, object]]:
    """What is lost with one asset down, the worst first."""
    return [
        {
            "kind": "facility" if each.is_facility else "aircraft",
            "id": each.asset,
            "cover": share(each.people, of),
            "personnel_lost": each.lost,
            "bases": list(each.bases),
        }
        for each in losses
    ]


def flags_as_json(flags: Sequence[Flag]) -> list[dict[str, str]]:
    """What looks wrong in the input."""
    return [{"id": each.id, "field": each.field, "message": each.message} for each in flags]
