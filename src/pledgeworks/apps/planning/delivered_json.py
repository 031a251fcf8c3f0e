"""What was promised and delivered as plain data; never a share without its cases and its band."""

from pledgeworks.apps.planning.delivered_groups import Delivered, Group
from pledgeworks.engines.fulfilment import Curve

Json = dict[str, object]


def span_of(curve: Curve) -> int:
    """Months that a picture of the curve spans: whole years, beyond its last step."""
    last = curve.points[-1].month if curve.points else 0
    return (last // 12 + 1) * 12


def delivered_as_json(found: Delivered) -> Json:
    """All groups, the time to every step, conditions, and the estimate of the outlook."""
    estimate = found.estimate
    return {
        "by": found.by.value,
        "step": found.step.value,
        "as_of": found.as_of.isoformat(),
        "whole": _group_as_json(found.whole),
        "times": [{"step": each.step.value, **_curve_as_json(each.curve)} for each in found.times],
        "groups": [_group_as_json(each) for each in found.groups],
        "conditions": [
            {
                "kind": each.kind or None,
                "pledges": list(each.pledges),
                "met": list(each.met),
                "arrived": list(each.arrived),
                "chance_of_difference": None if each.chance is None else round(each.chance, 4),
                **_curve_as_json(each.curve),
            }
            for each in found.conditions
        ],
        "estimate": {
            "months": estimate.horizon,
            "probability": round(estimate.probability, 4),
            "low": round(estimate.low, 4),
            "high": round(estimate.high, 4),
            "pledges": estimate.count,
            "arrived": estimate.arrived,
        },
    }


def _group_as_json(group: Group) -> Json:
    return {
        "key": group.key or None,
        "name": group.name or None,
        "promised": len(group.promised),
        "reached": {each.step.value: len(each.pledges) for each in group.reached},
        "arrived": list(group.arrived),
        "arrived_in_part": list(group.in_part),
        "ended": list(group.ended),
        "nothing_heard": list(group.silent),
        "took_months": dict(group.took),
        **_curve_as_json(group.curve),
    }


def _curve_as_json(curve: Curve) -> Json:
    return {
        "followed": curve.count,
        "reached_it": curve.reached,
        "is_thin": curve.is_thin,
        "median_months": curve.median,
        "points": [
            {
                "months": point.month,
                "share": round(point.share, 4),
                "low": round(point.low, 4),
                "high": round(point.high, 4),
                "at_risk": point.at_risk,
            }
            for point in curve.points
        ],
    }
