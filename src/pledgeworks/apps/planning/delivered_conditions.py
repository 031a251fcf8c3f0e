"""Conditions of pledges, and what became of those that have them."""

from collections import defaultdict
from collections.abc import Sequence

from pledgeworks.apps.planning.courses import heard_of
from pledgeworks.apps.planning.delivered_groups import OfCondition
from pledgeworks.apps.planning.evidence import Observed
from pledgeworks.apps.pledges.choices import ConditionKind
from pledgeworks.apps.pledges.models import PledgeCondition
from pledgeworks.engines.fulfilment import chance_of_difference, curve_of
from pledgeworks.engines.readiness import Step


def conditions_of(sample: Sequence[Observed], to: Step) -> tuple[OfCondition, ...]:
    """Pledges without a condition first, then by its kind; a pledge may stand under several."""
    by_code = {each.pledge.pk: each for each in sample}
    kinds: dict[str, set[str]] = defaultdict(set)
    unmet: dict[str, set[str]] = defaultdict(set)
    for pledge, kind, met_on in PledgeCondition.objects.filter(pledge__in=by_code).values_list(
        "pledge_id", "kind", "met_on"
    ):
        kinds[kind].add(pledge)
        if met_on is None:
            unmet[kind].add(pledge)
    free = set(by_code) - {pledge for codes in kinds.values() for pledge in codes}
    rows = [("", "", free)]
    rows += [(kind, str(ConditionKind(kind).label), kinds[kind]) for kind in sorted(kinds)]
    without = heard_of((by_code[code] for code in free), to)
    found = []
    for kind, name, codes in rows:
        with_it = heard_of((by_code[code] for code in codes), to)
        arrived = (code for code in codes if by_code[code].observation.arrived is not None)
        if codes:
            found.append(
                OfCondition(
                    kind=kind,
                    name=name,
                    pledges=tuple(sorted(codes)),
                    met=tuple(sorted(codes - unmet[kind])) if kind else (),
                    arrived=tuple(sorted(arrived)),
                    curve=curve_of(with_it),
                    chance=chance_of_difference(with_it, without) if kind else None,
                )
            )
    return tuple(found)
