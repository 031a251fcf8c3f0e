"""Near-bundles: what a plan leaves over that would hold an open post but for one thing.

That thing is one component which nobody is left to bring, or one pledge's word that it serves
with one participant more. What completing would win is told as a limit: tours of permitted length
may hold less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgeworks.engines.matching.bundles import DEFAULT_BUNDLES, Share, shares_of
from pledgeworks.engines.matching.joint_sets import (
    DEFAULT_STEPS,
    Member,
    Search,
    joint_units,
    minimal_sets,
    unaccepted,
)
from pledgeworks.engines.matching.leftovers import Leftovers
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem, Requirement
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class MissingComponent:
    """Nobody is left to bring it.

    `accepted` are the participants whom every member would serve with; None for any participant.
    """

    component: str
    accepted: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class MissingAcceptance:
    """The pledge's only_with does not name the participant."""

    pledge: str
    participant: str


@dataclass(frozen=True, slots=True)
class NearBundle:
    """Free units that would hold open posts together if `lacks` were mended.

    In `months` all of them are free and a post is open. At most `post_months` posts x months, of
    a cover of at most `worth`, would be won.
    """

    requirement: str
    shares: tuple[Share, ...]
    lacks: MissingComponent | MissingAcceptance
    months: tuple[Month, ...]
    post_months: int
    worth: int

    @property
    def partners(self) -> tuple[str, ...]:
        """The participants, once each, in alphabetical order."""
        return tuple(sorted({share.participant for share in self.shares}))


@dataclass(frozen=True, slots=True)
class NearBundles:
    """Greatest worth first, then fewest partners, then ids; see `Bundles` for `is_complete`."""

    requirement: str
    near: tuple[NearBundle, ...]
    is_complete: bool


def near_bundles(
    problem: Problem,
    plan: Plan,
    requirement: str,
    limit: int = DEFAULT_BUNDLES,
    most_steps: int = DEFAULT_STEPS,
) -> NearBundles:
    """The `limit` best near-bundles of a requirement, given what a plan uses already."""
    asked = next(each for each in problem.requirements if each.id == requirement)
    candidates = Leftovers(problem, plan).candidates(asked)
    search = Search(most_steps)
    lacking: list[Lacking] = [
        *_lacking_a_component(asked, candidates, search),
        *_lacking_an_acceptance(asked, candidates, search),
    ]
    found = sorted((_near(problem, asked, *each) for each in lacking), key=_order)
    return NearBundles(requirement, tuple(found[:limit]), search.is_complete)


Lacking = tuple[tuple[Member, ...], MissingComponent | MissingAcceptance]
"""A set of free units and the one thing it lacks."""


def _lacking_a_component(
    asked: Requirement, candidates: Sequence[Member], search: Search
) -> Iterator[Lacking]:
    for component in sorted(asked.components or ()):
        others = [each for each in candidates if component not in each.brings]
        bringing = [each for each in candidates if component in each.brings]
        rest = (asked.components or frozenset()) - {component}
        for chosen in minimal_sets(rest, others, search):
            completed = ((*chosen, each) for each in bringing)
            if not any(joint_units(each) and not unaccepted(each) for each in completed):
                yield chosen, MissingComponent(component, _accepted(chosen))


def _accepted(chosen: Sequence[Member]) -> frozenset[str] | None:
    """Participants whom every member would serve with; None for any."""
    limits = [
        each.pledge.only_with | {each.pledge.participant}
        for each in chosen
        if each.pledge.only_with is not None
    ]
    return frozenset.intersection(*limits) if limits else None


def _lacking_an_acceptance(
    asked: Requirement, candidates: Sequence[Member], search: Search
) -> Iterator[Lacking]:
    components = asked.components or frozenset()
    for chosen in minimal_sets(components, candidates, search, missing_acceptances=1):
        for pledge, participant in unaccepted(chosen):
            yield chosen, MissingAcceptance(pledge, participant)


def _near(
    problem: Problem,
    asked: Requirement,
    chosen: Sequence[Member],
    lacks: MissingComponent | MissingAcceptance,
) -> NearBundle:
    joint = joint_units(chosen)
    post_months = sum(joint.values())
    return NearBundle(
        requirement=asked.id,
        shares=shares_of(chosen),
        lacks=lacks,
        months=tuple(problem.start + month for month in sorted(joint)),
        post_months=post_months,
        worth=asked.weight * EXACT_QUALITY * post_months,
    )


def _order(near: NearBundle) -> tuple[int, int, tuple[str, ...], str]:
    ids = tuple(share.pledge for share in near.shares)
    return -near.worth, len(near.partners), ids, repr(near.lacks)
