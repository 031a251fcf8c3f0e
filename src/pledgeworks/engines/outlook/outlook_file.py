"""The outlook as one JSON object, for the command and for programs."""

from collections.abc import Mapping

from pledgeworks.engines.outlook.distribution import Distribution
from pledgeworks.engines.outlook.outlook import Loss, MonthOutlook, Outlook, RequirementOutlook

Json = Mapping[str, object]

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_VALUES = 1000
"""Distributions of more values are told by their quantiles alone."""
_DECIMALS = 9


def outlook_as_json(outlook: Outlook) -> dict[str, object]:
    """All numbers of an outlook; probabilities and expected values to nine decimals."""
    return {
        "cover_planned": outlook.cover_planned,
        "cover_expected": round(outlook.cover_expected, _DECIMALS),
        "exact": outlook.is_exact,
        "expectation_exact": outlook.is_expectation_exact,
        "cover": _distribution(outlook.cover),
        "requirements": [_requirement(each) for each in outlook.requirements],
        "losses": [_loss(each) for each in outlook.losses],
    }


def _requirement(each: RequirementOutlook) -> Json:
    return {
        "id": each.requirement,
        "asked": each.asked,
        "planned": each.planned,
        "expected": round(each.expected, _DECIMALS),
        "expected_share": round(each.expected_share, _DECIMALS),
        "probability_full": round(each.probability_full, _DECIMALS),
        "probability_as_planned": round(each.probability_as_planned, _DECIMALS),
        "cover_planned": each.cover_planned,
        "cover_expected": round(each.cover_expected, _DECIMALS),
        "post_months": _distribution(each.post_months),
        "months": [_month(month) for month in each.months],
    }


def _month(month: MonthOutlook) -> Json:
    return {
        "month": str(month.month),
        "planned": month.planned,
        "expected": round(month.expected, _DECIMALS),
        "posts": [
            {"posts": each.posts, "probability": round(each.probability, _DECIMALS)}
            for each in month.posts
        ],
        "runs": month.runs,
    }


def _distribution(spread: Distribution) -> Json:
    pairs = zip(spread.values, spread.probabilities, strict=True)
    return {
        "exact": spread.is_exact,
        "runs": spread.runs,
        "seed": spread.seed,
        "standard_error": spread.standard_error,
        "mean": round(spread.mean, _DECIMALS),
        "standard_deviation": round(spread.standard_deviation, _DECIMALS),
        "quantiles": {str(share): spread.quantile(share) for share in QUANTILES},
        "values": None
        if len(spread.values) > MOST_VALUES
        else [
            {"value": value, "probability": round(probability, _DECIMALS)}
            for value, probability in pairs
        ],
    }


def _loss(loss: Loss) -> Json:
    return {
        "pledge": loss.pledge,
        "probability": loss.probability,
        "cover": loss.cover,
        "post_months": loss.post_months,
        "expected_cover": round(loss.expected_cover, _DECIMALS),
        "at_risk": round(loss.at_risk, _DECIMALS),
        "requirements": list(loss.requirements),
    }
