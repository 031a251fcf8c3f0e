"""The outlook of a board and its probabilities as plain data, for the command and for programs."""

from collections.abc import Mapping

from pledgeworks.apps.planning.board_outlook import BoardOutlook
from pledgeworks.apps.planning.chances import Chance, Chances, Statement
from pledgeworks.apps.planning.evidence import Observed
from pledgeworks.apps.planning.expectation import best_as_json
from pledgeworks.engines.outlook import outlook_as_json
from pledgeworks.engines.readiness import Estimate

Json = Mapping[str, object]
_DECIMALS = 9


def board_outlook_as_json(found: BoardOutlook) -> Json:
    """The fields of `pledgeworks outlook FILE --json`, and where each probability comes from."""
    now = found.situation
    return {
        "meeting": now.meeting.pk,
        "as_of": now.as_of.isoformat(),
        "months": [str(month) for month in now.horizon],
        "cover_asked": found.cover_asked,
        **outlook_as_json(found.outlook),
        "best_in_expectation": best_as_json(found.best),
        **chances_as_json(now.chances),
    }


def chances_as_json(chances: Chances) -> Json:
    """Each probability with its estimate, and the pledges that estimates rest on."""
    return {
        "probabilities": [_chance(each) for each in chances.by_pledge.values()],
        "statements": [_statement(each) for each in chances.statements],
        "followed": [_observed(each) for each in chances.followed],
        "silent": chances.silent,
        "overall": _estimate(chances.overall),
        "overall_if_silence_is_failure": _estimate(chances.overall_if_silence_is_failure),
    }


def _chance(chance: Chance) -> Json:
    return {
        "pledge": chance.pledge.pk,
        "category": chance.pledge.category,
        "level": str(chance.level),
        "probability": chance.probability,
        "origin": chance.origin.value,
        "estimate": _estimate(chance.estimate),
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "probability": round(estimate.probability, _DECIMALS),
        "low": round(estimate.low, _DECIMALS),
        "high": round(estimate.high, _DECIMALS),
        "basis": estimate.basis.value,
        "horizon_months": estimate.horizon,
        "pledges": list(estimate.pledges),
        "arrived": estimate.arrived,
        "months_followed": estimate.months,
    }


def _statement(statement: Statement) -> Json:
    return {
        "pledge": statement.pledge,
        "probability": statement.probability,
        "reason": statement.reason,
        "source": statement.source or None,
        "stated_on": statement.stated_on.isoformat(),
        "by": statement.by,
    }


def _observed(each: Observed) -> Json:
    seen = each.observation
    return {
        "pledge": seen.pledge,
        "category": seen.category,
        "announced": str(seen.announced),
        "arrived": str(seen.arrived) if seen.arrived else None,
        "followed_to": str(seen.followed_to),
        "ended": seen.has_ended,
        "in_part": each.is_partial,
        "by_record": each.by_record.value if each.by_record else None,
        "levels": [{"level": str(level), "month": str(month)} for level, month in seen.levels],
    }
