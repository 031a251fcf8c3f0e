"""Who is touched when something changes: requirements that share pledges, cut out as a problem.

Two requirements are neighbours when one pledge may serve both or is placed at both, whatever the
month. Groups of neighbours never influence each other, so a change is judged by solving only the
groups it touches. `parts` divides finer, for one solve; here one division serves many.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from pledgeworks.engines.matching.problem import Pledge, Problem
from pledgeworks.engines.matching.serving import Qualities, obstacle


def served(problem: Problem, pledge: Pledge, qualities: Qualities) -> frozenset[str]:
    """Ids of the requirements that new tours of the pledge may serve, time left aside."""
    return frozenset(
        each.id for each in problem.requirements if obstacle(pledge, each, qualities) is None
    )


class Neighbourhoods:
    """The groups of a problem's requirements; `links` are the requirements of each pledge."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.qualities = problem.qualities()
        placed: dict[str, set[str]] = defaultdict(set)
        for tour in problem.placed:
            placed[tour.pledge].add(tour.requirement)
        self.links = {
            pledge.id: served(problem, pledge, self.qualities) | placed[pledge.id]
            for pledge in problem.pledges
        }
        self._group_of = _grouped([each.id for each in problem.requirements], self.links.values())

    def around(self, requirements: Iterable[str]) -> frozenset[str]:
        """These requirements and all whose groups they belong to."""
        wanted = {self._group_of[each] for each in requirements}
        return frozenset(each for each, group in self._group_of.items() if group in wanted)

    def groups(self, requirements: Iterable[str]) -> tuple[frozenset[str], ...]:
        """The whole groups that these requirements belong to, each by itself."""
        stands_for = sorted({self._group_of[each] for each in requirements})
        return tuple(self.around([each]) for each in stands_for)

    def around_pledge(self, pledge: Pledge) -> frozenset[str]:
        """What the pledge touches as it stands in the problem (if it does) and as given here."""
        now = served(self.problem, pledge, self.qualities)
        return self.around(now | self.links.get(pledge.id, frozenset()))


def cut(changed: Problem, requirements: Collection[str]) -> Problem:
    """The problem of these requirements alone, with every pledge that may matter to them."""
    kept = tuple(each for each in changed.requirements if each.id in requirements)
    placed = tuple(tour for tour in changed.placed if tour.requirement in requirements)
    placed_pledges = {tour.pledge for tour in placed}
    qualities = changed.qualities()
    pledges = tuple(
        pledge
        for pledge in changed.pledges
        if pledge.id in placed_pledges
        or any(obstacle(pledge, each, qualities) is None for each in kept)
    )
    return Problem(changed.start, changed.months, kept, pledges, changed.substitutions, placed)


def _grouped(requirements: Iterable[str], links: Iterable[Collection[str]]) -> dict[str, str]:
    """For each requirement the one that stands for its group."""
    parent = {each: each for each in requirements}

    def root(each: str) -> str:
        while parent[each] != each:
            parent[each] = parent[parent[each]]
            each = parent[each]
        return each

    for linked in links:
        roots = sorted({root(each) for each in linked})
        for other in roots[1:]:
            parent[other] = roots[0]
    return {each: root(each) for each in parent}
