"""The board, its advice and scenarios as plain data, for the command and for programs."""

from collections.abc import Mapping

from pledgeworks.apps.planning.advice_kept import Advice
from pledgeworks.apps.planning.board import Board, BoardRow, GroupTotal, PostMonths, Unnumbered
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.apps.planning.scenarios import what_if_of
from pledgeworks.engines.matching.scenarios import Comparison, comparison_as_json
from pledgeworks.engines.matching.trials import CoverChange

Json = Mapping[str, object]


def board_as_json(board: Board) -> Json:
    """The whole board; post-months are posts x months, months `2022-03`."""
    plan = board.plan
    return {
        "meeting": board.meeting.pk,
        "title": board.meeting.title,
        "as_of": board.as_of.isoformat(),
        "months": [str(month) for month in board.horizon],
        "requirements": [_row(row) for row in board.rows],
        "asked_without_a_number": [_unnumbered(each) for each in board.unnumbered],
        "totals": {
            "unit": [_total(each) for each in board.by_unit],
            "mission": [_total(each) for each in board.by_mission],
            "capability": [_total(each) for each in board.by_capability],
            "theme": [_total(each) for each in board.by_theme],
        },
        "plan": {
            "cover": plan.cover,
            "cover_bound": plan.cover_bound,
            "proven": plan.is_proven,
            "seconds": plan.seconds,
            "tours_used": plan.tours_used,
        },
        "pledges_considered": board.pledges_considered,
        "pledges_set_aside": board.pledges_set_aside,
    }


def advice_as_json(advice: Advice) -> Json:
    """Asks, closing pledges, changes of offers and losses; gains in cover, each with its limits."""
    return {
        "asks": [
            {
                "capability": ask.capability,
                **_gain(ask.gain),
                "closes": [
                    {"requirement": each.requirement, "post_months": each.post_months}
                    for each in ask.closes
                ],
            }
            for ask in advice.asks
        ],
        "closing": [
            {
                "requirement": each.requirement,
                "capability": each.capability,
                "units": each.units,
                "from": str(each.first),
                "to": str(each.last),
                "post_months": each.post_months,
                **_gain(each.gain),
            }
            for each in advice.closing.values()
        ],
        "changes": [
            {
                "requirement": change.requirement,
                "pledge": change.pledge,
                "steps": [
                    {"kind": step.kind.value, "detail": step.detail} for step in change.steps
                ],
                "post_months": change.post_months,
                **_gain(change.gain),
            }
            for changes in advice.changes.values()
            for change in changes
        ],
        "pledges": [
            {
                "pledge": use.pledge,
                "used_at": sorted({tour.requirement for tour in use.tours}),
                "worth": use.worth,
                "loss": _gain(use.loss),
            }
            for use in advice.uses.values()
        ],
    }


def scenario_as_json(kept: Scenario) -> Json:
    """A kept scenario without its plans; `made_by` is the person's name."""
    return {
        "code": kept.code,
        "name": kept.name,
        "text": kept.text,
        "sources": list(kept.source_urls),
        "meeting": kept.meeting_id,
        "as_of": kept.as_of.isoformat(),
        "label": kept.label,
        "changes": list(kept.changes),
        "made_by": kept.author.name,
        "created_at": kept.created_at.isoformat(timespec="seconds"),
        "changed_at": kept.changed_at.isoformat(timespec="seconds"),
        "version": kept.version,
    }


def scenario_in_full_as_json(kept: Scenario, comparison: Comparison) -> Json:
    """A kept scenario with what it gains and loses against the plan of its snapshot."""
    told = comparison_as_json(what_if_of(kept), comparison)
    return {**scenario_as_json(kept), "comparison": told}


def _gain(change: CoverChange) -> dict[str, object]:
    return {
        "cover_at_least": change.at_least,
        "cover_at_most": change.at_most,
        "computed": change.is_computed,
    }


def _row(row: BoardRow) -> Json:
    requirement = row.requirement
    return {
        "id": requirement.pk,
        "title": requirement.title,
        "mission": requirement.mission_id,
        "capability": requirement.capability_id,
        "unit": requirement.capability.unit_of_measure if requirement.capability else None,
        "posts": row.posts,
        "weight": row.weight,
        "source_urls": list(requirement.source_urls),
        "total": _post_months(row.total),
        "months": [
            {"month": str(cell.month), **_post_months(cell.posts)}
            for cell in row.cells
            if cell.posts
        ],
        "sent": [
            {
                "pledge": each.pledge,
                "participant": each.participant,
                "partners": list(each.partners),
                "from": str(each.period.first),
                "to": str(each.period.last),
                "units": each.units,
                "state": each.held.value,
                "quality": each.quality,
                "date_is_assumed": each.is_date_assumed,
            }
            for each in row.sendings
        ],
        "why_open": [_why(each) for each in row.why],
    }


def _why(why: Why) -> Json:
    return {
        "pledge": why.pledge,
        "participant": why.participant,
        "reason": why.code,
        "detail": why.sentence,
        "months": [{"from": str(p.first), "to": str(p.last)} for p in why.months],
    }


def _unnumbered(each: Unnumbered) -> Json:
    requirement = each.requirement
    return {
        "id": requirement.pk,
        "title": requirement.title,
        "mission": requirement.mission_id,
        "capability": requirement.capability_id,
        "severity": requirement.severity or None,
        "answering": [candidate.pledge.pk for candidate in each.answering],
        "set_aside": [
            {"pledge": other.pledge.pk, "reason": other.reason.value, "detail": other.sentence}
            for other in each.others
        ],
        "source_urls": list(requirement.source_urls),
    }


def _total(total: GroupTotal) -> Json:
    return {
        "code": total.code,
        "name": total.name,
        "unit": total.unit,
        **_post_months(total.total),
    }


def _post_months(posts: PostMonths) -> dict[str, int]:
    return {
        "asked": posts.asked,
        "deployed": posts.deployed,
        "ready": posts.ready,
        "planned": posts.planned,
        "open": posts.open,
    }
