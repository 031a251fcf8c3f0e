"""What is different between two plans: tours that end and begin, posts held more and less.

Plain differences of fact; each is told as a sentence that names who and where and when.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.plan import Plan, Tour, missing
from pledgeworks.engines.matching.problem import Problem


@dataclass(frozen=True, slots=True)
class HeldChange:
    """Post-months by which a requirement is held more (or less, negative), and by whom.

    `gained_by` are the pledges with new tours there, `lost_with` those whose tours there are gone.
    """

    requirement: str
    post_months: int
    cover: int
    gained_by: tuple[str, ...]
    lost_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Two plans compared. Requirements that only one problem has count as held 0 in the other."""

    cover_before: int
    cover_after: int
    gone: tuple[Tour, ...]
    new: tuple[Tour, ...]
    held: tuple[HeldChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether the two plans are the same."""
        return not self.gone and not self.new and not self.held

    def sentences(self) -> tuple[str, ...]:
        """What changed and why, a sentence for each requirement and each pledge that moves."""
        return (*map(_told, self.held), *_moves(self))


def changes_between(
    problem_before: Problem,
    before: Plan,
    problem_after: Problem,
    after: Plan,
    only: Collection[str] | None = None,
) -> PlanChange:
    """The differences from one plan to the other; the posts of these requirements are compared."""
    gone, new = missing(before.tours, after.tours), missing(after.tours, before.tours)
    held_before = _held(problem_before, before, only)
    held_after = _held(problem_after, after, only)
    held = []
    for requirement in dict.fromkeys((*held_before, *held_after)):
        post_months, cover = held_before.get(requirement, (0, 0))
        post_months_after, cover_after = held_after.get(requirement, (0, 0))
        if (post_months, cover) != (post_months_after, cover_after):
            held.append(
                HeldChange(
                    requirement,
                    post_months_after - post_months,
                    cover_after - cover,
                    _pledges_at(new, requirement),
                    _pledges_at(gone, requirement),
                )
            )
    return PlanChange(before.cover, after.cover, gone, new, tuple(held))


def _held(problem: Problem, plan: Plan, only: Collection[str] | None) -> dict[str, tuple[int, int]]:
    """Post-months held and cover of each requirement."""
    compared = [each for each in problem.requirements if only is None or each.id in only]
    posts = worth.posts(problem, plan.tours, compared)
    return {
        each.id: (
            sum(month.held for month in posts[each.id]),
            worth.cover([each], posts),
        )
        for each in compared
    }


def _pledges_at(tours: tuple[Tour, ...], requirement: str) -> tuple[str, ...]:
    return tuple(sorted({tour.pledge for tour in tours if tour.requirement == requirement}))


def _told(change: HeldChange) -> str:
    number = abs(change.post_months)
    months = f"{number} post-month" if number == 1 else f"{number} post-months"
    if change.post_months > 0:
        by = f", by {', '.join(change.gained_by)}" if change.gained_by else ""
        return f"{change.requirement} is held {months} more{by}."
    if change.post_months < 0:
        without = f", without {', '.join(change.lost_with)}" if change.lost_with else ""
        return f"{change.requirement} is held {months} less{without}."
    better = "better" if change.cover > 0 else "less"
    return f"{change.requirement} is held as long, at a quality that covers {better}."


def _moves(change: PlanChange) -> Iterator[str]:
    for pledge in sorted({tour.pledge for tour in (*change.gone, *change.new)}):
        was = [tour for tour in change.gone if tour.pledge == pledge]
        now = [tour for tour in change.new if tour.pledge == pledge]
        if was and now:
            yield f"{pledge} serves {_listed(now)} instead of {_listed(was)}."
        elif now:
            yield f"{pledge} serves {_listed(now)}."
        else:
            yield f"{pledge} no longer serves {_listed(was)}."


def _listed(tours: list[Tour]) -> str:
    return " and ".join(f"{tour.requirement} from {tour.first} to {tour.last}" for tour in tours)
