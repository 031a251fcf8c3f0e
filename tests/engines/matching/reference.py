"""Plans by exhaustive enumeration, straight from the contract: slow, plain and independent.

Works on the contract's JSON object, knows nothing of the engine. Months are counted from the
portfolio's start. Only for portfolios of a handful of months and pledges.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

LEVELS = ["0", "1", "2", "3", "RDL"]

Portfolio = dict
TourKey = tuple[str, int, int]
"""Requirement, first and last month of a tour of a known pledge."""


def month_index(text: str, start: str) -> int:
    year, month = map(int, text.split("-"))
    start_year, start_month = map(int, start.split("-"))
    return (year - start_year) * 12 + month - start_month


class TooManyPlansError(Exception):
    """Enumerating would take too long."""


class Reference:
    """The best worth of any plan: (cover, tours used, sum of starts)."""

    def __init__(self, portfolio: Portfolio, most_plans: int = 10_000) -> None:
        self.portfolio = portfolio
        self.horizon = portfolio["months"]
        self.requirements = {each["id"]: each for each in portfolio["requirements"]}
        self.pledges = {each["id"]: each for each in portfolio["pledges"]}
        self.most_plans = most_plans

    def best(self) -> tuple[int, int, int]:
        options = [self.pledge_options(each) for each in self.pledges.values()]
        product = 1
        for each in options:
            product *= len(each)
        if product > self.most_plans:
            raise TooManyPlansError
        best = (-1, 0, 0)
        for chosen in self.combinations(options):
            cover = self.cover([presence for presence, _, _ in chosen])
            if cover is not None:
                tours = sum(tours for _, tours, _ in chosen)
                starts = sum(starts for _, _, starts in chosen)
                best = max(best, (cover, -tours, -starts))
        return best[0], -best[1], -best[2]

    def combinations(self, options: list) -> Iterator[list]:
        if not options:
            yield []
            return
        for first in options[0]:
            for rest in self.combinations(options[1:]):
                yield [first, *rest]

    # One pledge alone.

    def window(self, requirement: dict) -> tuple[int, int]:
        return self.span(requirement)

    def span(self, owner: dict) -> tuple[int, int]:
        first = month_index(owner["from"], self.portfolio["start"])
        last = owner.get("to")
        last = self.horizon - 1 if last is None else month_index(last, self.portfolio["start"])
        return first, last

    def quality(self, pledge: dict, requirement: dict) -> int | None:
        if pledge["capability"] == requirement["capability"]:
            return 100
        if pledge.get("supplies") is not None:
            return None
        entry = (self.portfolio.get("capabilities") or {}).get(requirement["capability"]) or {}
        return (entry.get("filled_by") or {}).get(pledge["capability"])

    def may_serve(self, pledge: dict, requirement: dict) -> bool:
        if self.quality(pledge, requirement) is None:
            return False
        if pledge.get("supplies") is not None and not requirement.get("components"):
            return False
        if LEVELS.index(pledge.get("level") or "0") < LEVELS.index(
            requirement.get("minimum_level") or "0"
        ):
            return False
        asked = set(requirement.get("languages") or [])
        if asked and not asked & set(pledge.get("languages") or []):
            return False
        missions = pledge.get("missions")
        if missions is not None and requirement["mission"] not in missions:
            return False
        if requirement["mission"] in (pledge.get("missions_excluded") or []):
            return False
        return pledge["participant"] not in (requirement.get("excluded") or [])

    def possible_tours(self, pledge: dict) -> list[TourKey]:
        available, until = self.span(pledge)
        shortest = pledge.get("minimum_tour") or 1
        longest = pledge.get("maximum_tour") or self.horizon
        found = []
        for requirement in self.requirements.values():
            if not self.may_serve(pledge, requirement):
                continue
            window_first, window_last = self.span(requirement)
            window_last = min(window_last, self.horizon - 1)
            for first in range(max(0, window_first), window_last + 1):
                for last in range(first, window_last + 1):
                    length = last - first + 1
                    if first < available + (pledge.get("lead_months") or 0) or last > until:
                        continue
                    if length > longest or (length < shortest and last != window_last):
                        continue
                    found.append((requirement["id"], first, last))
        return found

    def placed(self, pledge: dict) -> list[TourKey]:
        start = self.portfolio["start"]
        return [
            (each["requirement"], month_index(each["from"], start), month_index(each["to"], start))
            for each in self.portfolio.get("placed") or []
            if each["pledge"] == pledge["id"]
        ]

    def fits_units(self, pledge: dict, tours: list[TourKey]) -> bool:
        """Whether units can be given to the tours, by trying every way."""
        rest = pledge.get("rest_months") or 0
        units: list[list[tuple[int, int]]] = [[] for _ in range(pledge.get("quantity") or 1)]

        def unit_is_possible(times: list[tuple[int, int]]) -> bool:
            return all(two[0] - one[1] - 1 >= rest for one, two in pairwise(sorted(times)))

        def give(position: int) -> bool:
            if position == len(tours):
                return True
            for number, unit in enumerate(units):
                unit.append(tours[position][1:])
                if unit_is_possible(unit) and give(position + 1):
                    return True
                unit.pop()
                if not unit and number < len(units):
                    break
            return False

        return give(0)

    def pledge_options(self, pledge: dict) -> list[tuple[Counter, int, int]]:
        """Every presence (requirement, month) -> units of the pledge, at its fewest tours."""
        possible = self.possible_tours(pledge)
        placed = self.placed(pledge)
        limit = pledge.get("tours")
        limit = 10**9 if limit is None else limit
        cheapest: dict[frozenset, tuple[int, int]] = {}
        budget = [20 * self.most_plans]

        def extend(chosen: list[TourKey], after: int) -> None:
            budget[0] -= 1
            if budget[0] < 0:
                raise TooManyPlansError
            presence = Counter(
                (requirement, month)
                for requirement, first, last in [*placed, *chosen]
                for month in range(first, last + 1)
            )
            key = frozenset(presence.items())
            worth = (len(chosen), sum(first for _, first, _ in chosen))
            cheapest[key] = min(cheapest.get(key, worth), worth)
            if len(placed) + len(chosen) >= limit:
                return
            for position in range(after, len(possible)):
                more = [*chosen, possible[position]]
                if self.fits_units(pledge, [*placed, *more]):
                    extend(more, position)

        extend([], 0)
        return [(Counter(dict(key)), *worth) for key, worth in cheapest.items()]

    # All pledges together.

    def cover(self, presences: list[Counter]) -> int | None:
        """What the units present are worth, None if they may not be there together."""
        pledges = list(self.pledges.values())
        total = 0
        for requirement in self.requirements.values():
            first, last = self.span(requirement)
            for month in range(first, last + 1):
                here = [
                    (pledge, presence[requirement["id"], month])
                    for pledge, presence in zip(pledges, presences, strict=True)
                    if presence[requirement["id"], month]
                ]
                worth = self.month_worth(requirement, here)
                if worth is None:
                    return None
                if 0 <= month < self.horizon:
                    total += (requirement.get("weight") or 1) * worth
        return total

    def month_worth(self, requirement: dict, here: list[tuple[dict, int]]) -> int | None:
        quantity = requirement.get("quantity") or 1
        whole = [
            self.quality(pledge, requirement)
            for pledge, units in here
            if pledge.get("supplies") is None
            for _ in range(units)
        ]
        if len(whole) > quantity:
            return None
        parts = [(pledge, units) for pledge, units in here if pledge.get("supplies") is not None]
        for pledge, _ in parts:
            if pledge.get("only_with") is not None:
                friends = {pledge["participant"], *pledge["only_with"]}
                if any(other["participant"] not in friends for other, _ in parts):
                    return None
        joint = 0
        if requirement.get("components"):
            joint = min(
                sum(units for pledge, units in parts if component in pledge["supplies"])
                for component in requirement["components"]
            )
        return sum(sorted([*whole, *[100] * joint], reverse=True)[:quantity])
