"""Partnerships: what posts and offers lack on both sides, and who could hold a post with whom.

Everything rests on the components view of the same situation as the board, solved by itself. The
board's own plan and totals are not touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.candidates import Excluded, SetAside
from pledgeworks.apps.planning.components import ComponentsView, components_view
from pledgeworks.apps.planning.partners import (
    JointPledge,
    NearSuggestion,
    Partnerships,
    Spare,
    Standing,
    Suggestion,
    Want,
)
from pledgeworks.apps.planning.portfolio import Situation, situation
from pledgeworks.apps.planning.queries import plan_for
from pledgeworks.apps.planning.reasons import nearness, periods
from pledgeworks.apps.planning.remembering import remembered
from pledgeworks.apps.planning.roles import Role, latest_step, role
from pledgeworks.apps.pledges.choices import Component
from pledgeworks.apps.pledges.queries import facts_learnt_later, joint_pledges
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching import (
    Bundle,
    Bundles,
    NearBundle,
    NearBundles,
    Need,
    OpenOffer,
    Plan,
    Problem,
    bundles,
    near_bundles,
    needs,
    open_offers,
    parse_portfolio,
    solve,
    verify,
)
from pledgeworks.engines.matching.bundles import Share
from pledgeworks.engines.matching.near_bundles import MissingComponent
from pledgeworks.kernel.errors import PledgeworksError
from pledgeworks.kernel.months import Period
from pledgeworks.kernel.wording import say

# Seconds for one solve; the packaged boards take some hundredths.
_PATIENCE_SECONDS = 5.0
MOST_SUGGESTIONS = 8
"""Bundles, and near-bundles, shown for one requirement."""

# Solves allowed for the bundles of one requirement; the registry's need none, as tours have no
# longest length there.
_MOST_SOLVES = 10

# Offers that a word from the delegation could bring back, see `SetAside`.
_A_WORD_MENDS = frozenset(
    {
        SetAside.CONDITION,
        SetAside.DORMANT,
        SetAside.EXPLORATORY,
        SetAside.QUANTITY,
        SetAside.CAPABILITY,
    }
)


@remembered
def partnerships(meeting: Meeting, day: date, audience: Audience) -> Partnerships:
    """What a meeting's board (of its last day, unless said otherwise) is when taken apart."""
    now = situation(meeting, day, audience)
    view = components_view(now)
    found = _matched(view.portfolio_text)
    told = _Told(view, found)
    on_board = plan_for(now)
    return Partnerships(
        meeting=meeting,
        as_of=day,
        horizon=now.horizon,
        wants=tuple(told.want(each) for each in found.needs),
        spares=tuple(told.spare(each) for each in found.offers),
        unmatched=tuple(each for each in now.excluded if each.offer.supplies is not None),
        joint=_joint(now),
        suggestions=tuple(
            told.suggestion(each) for every in found.bundles for each in every.bundles
        ),
        near=tuple(told.near(each) for every in found.near for each in every.near),
        components={each.pk: view.components(each) for each in now.planned},
        cover=found.plan.cover,
        cover_on_board=on_board.cover,
        is_proven=found.plan.is_proven and on_board.is_proven,
        is_complete=all(each.is_complete for each in (*found.bundles, *found.near)),
    )


@dataclass(frozen=True, slots=True)
class _Matched:
    """What the engine says of one portfolio."""

    problem: Problem
    plan: Plan
    bundles: tuple[Bundles, ...]
    near: tuple[NearBundles, ...]
    needs: tuple[Need, ...]
    offers: tuple[OpenOffer, ...]


@lru_cache(maxsize=32)
def _matched(portfolio: str) -> _Matched:
    problem = parse_portfolio(portfolio)
    plan = _solved(problem)
    violations = verify(problem, plan)
    if violations:
        raise PledgeworksError(
            "plan-fails-its-check",
            say("The plan of the partnerships: {message}", message=violations[0].message),
        )
    joint = [each.id for each in problem.requirements if each.components]
    return _Matched(
        problem,
        plan,
        tuple(
            bundles(problem, each, MOST_SUGGESTIONS, _solved, most_solves=_MOST_SOLVES)
            for each in joint
        ),
        tuple(near_bundles(problem, plan, each, MOST_SUGGESTIONS) for each in joint),
        needs(problem, plan),
        open_offers(problem, plan),
    )


def _solved(problem: Problem) -> Plan:
    return solve(problem, time_limit_seconds=_PATIENCE_SECONDS)


class _Told:
    """The engine's answers in terms of the registry."""

    def __init__(self, view: ComponentsView, found: _Matched) -> None:
        self.view = view
        self.plan = found.plan
        self.requirements = {each.pk: each for each in view.situation.planned}
        self.names = {part.participant.pk: part.participant.name_en for part in view.parts.values()}

    def suggestion(self, bundle: Bundle) -> Suggestion:
        """A bundle."""
        parts = [self.view.parts[share.pledge] for share in bundle.shares]
        at = {tour.pledge for tour in self.plan.tours if tour.requirement == bundle.requirement}
        months = [month for tour in bundle.tours for month in Period(tour.first, tour.last)]
        return Suggestion(
            requirement=self.requirements[bundle.requirement],
            roles=self._roles(bundle.shares),
            months=periods(months),
            post_months=bundle.post_months,
            worth=bundle.worth,
            is_agreed=len({part.pledge.pk for part in parts}) == 1,
            is_planned=all(share.pledge in at for share in bundle.shares),
        )

    def near(self, near: NearBundle) -> NearSuggestion:
        """A near-bundle."""
        lacks = near.lacks
        requirement = self.requirements[near.requirement]
        is_component = isinstance(lacks, MissingComponent)
        component = lacks.component if is_component else ""
        accepted = lacks.accepted if is_component else None
        return NearSuggestion(
            requirement=requirement,
            roles=self._roles(near.shares),
            months=periods(near.months),
            post_months=near.post_months,
            worth=near.worth,
            component=component,
            accepted=tuple(sorted((code, self._name(code)) for code in accepted))
            if accepted is not None
            else None,
            of=None if is_component else self.view.parts[lacks.pledge],
            who="" if is_component else lacks.participant,
            who_name="" if is_component else self._name(lacks.participant),
            answers=self._answers(requirement, component) if component else (),
        )

    def want(self, need: Need) -> Want:
        """A component that runs short."""
        requirement = self.requirements[need.requirement]
        return Want(
            requirement=requirement,
            component=need.component,
            months=periods(list(need.short)),
            alone=periods(need.alone),
            post_months=need.post_months,
            most=max(need.short.values()),
            answers=self._answers(requirement, need.component),
        )

    def spare(self, offer: OpenOffer) -> Spare:
        """A part that is left over."""
        return Spare(
            part=self.view.parts[offer.pledge],
            months=periods(list(offer.free)),
            unit_months=offer.unit_months,
            most=max(offer.free.values()),
            uses=tuple(
                (self.requirements[use.requirement], tuple(sorted(use.lacks))) for use in offer.uses
            ),
        )

    def _name(self, code: str) -> str:
        return self.names.get(code, code)

    def _roles(self, shares: Sequence[Share]) -> tuple[Role, ...]:
        parts = [self.view.parts[share.pledge] for share in shares]
        return tuple(
            role(part, share.brings, parts, self.view.situation.as_of)
            for part, share in zip(parts, shares, strict=True)
        )

    def _answers(self, requirement: Requirement, component: str) -> tuple[Excluded, ...]:
        """Offers set aside which bring the component, whole or in parts, nearest first."""
        found = [
            each
            for each in self.view.situation.excluded
            if each.reason in _A_WORD_MENDS
            and each.offer.capability is not None
            and each.offer.capability.pk == requirement.capability_id
            and (each.offer.supplies is None or component in each.offer.supplies)
        ]
        return tuple(sorted(found, key=nearness))


def _joint(now: Situation) -> tuple[JointPledge, ...]:
    pledges = list(joint_pledges(now.as_of, now.audience))
    later = facts_learnt_later([each.pk for each in pledges], now.as_of)
    reasons = {each.pledge.pk: each for each in now.excluded}
    return tuple(
        JointPledge(
            pledge=pledge,
            standings=tuple(
                Standing(leg, latest_step([pledge], [Component(leg.component)]))
                for leg in pledge.legs.all()
            ),
            set_aside=reasons.get(pledge.pk),
            learnt_later=tuple(later.get(pledge.pk, ())),
        )
        for pledge in pledges
    )
