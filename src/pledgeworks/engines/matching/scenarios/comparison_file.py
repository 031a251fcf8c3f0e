"""A comparison as plain data, for the command and for programs."""

from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.scenarios.changes import Scenario
from pledgeworks.engines.matching.scenarios.comparing import (
    Comparison,
    Move,
    Posts,
    RequirementChange,
)
from pledgeworks.engines.matching.scenarios.scenario_file import changes_as_json
from pledgeworks.engines.matching.scenarios.words import in_words

Json = dict[str, object]


def comparison_as_json(scenario: Scenario, found: Comparison) -> Json:
    """The scenario, both plans' worth, and what differs by requirement and by pledge.

    Posts are post-months; what is not there on one side is null there.
    """
    return {
        "name": scenario.name,
        "changes": changes_as_json(scenario.changes),
        "in_words": [in_words(each) for each in scenario.changes],
        "before": _worth(found.before.plan),
        "after": _worth(found.after.plan),
        "cover_gained_at_least": found.cover.at_least,
        "cover_gained_at_most": found.cover.at_most,
        "proven": found.is_proven,
        "requirements": [_requirement(each) for each in found.requirements],
        "pledges": [
            {"id": each.pledge, "unit_months_before": each.before, "unit_months_after": each.after}
            for each in found.pledges
        ],
    }


def _worth(plan: Plan) -> Json:
    return {
        "cover": plan.cover,
        "cover_bound": plan.cover_bound,
        "proven": plan.is_proven,
        "tours_used": plan.tours_used,
        "uncovered": plan.uncovered,
    }


def _requirement(change: RequirementChange) -> Json:
    return {
        "id": change.requirement,
        "before": _posts(change.before),
        "after": _posts(change.after),
        "held_more": change.held_more,
        "tours_gone": [_move(each) for each in change.gone],
        "tours_new": [_move(each) for each in change.new],
    }


def _posts(posts: Posts | None) -> Json | None:
    if posts is None:
        return None
    return {"asked": posts.asked, "held": posts.held, "cover": posts.cover}


def _move(move: Move) -> Json:
    tour = move.tour
    return {
        "pledge": tour.pledge,
        "from": str(tour.first),
        "to": str(tour.last),
        "units": tour.units,
        "cause": move.cause.value,
    }
