"""Bundles and leftovers by brute force, straight from the contract: slow, plain, independent."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from reference import Portfolio, Reference, TourKey, month_index


def accepts(one: dict, other: dict) -> bool:
    friends = one.get("only_with")
    return friends is None or other["participant"] in {one["participant"], *friends}


def missing_acceptances(chosen: list[dict]) -> set[tuple[str, str]]:
    return {
        (one["id"], other["participant"])
        for one in chosen
        for other in chosen
        if not accepts(one, other)
    }


def covers(components: set[str], chosen: list[dict]) -> bool:
    return components <= {each for pledge in chosen for each in pledge["supplies"]}


def minimal_covers(components: set[str], pledges: list[dict]) -> Iterator[list[dict]]:
    """Every set that covers the components and no longer does when anybody is left out."""
    for size in range(1, len(components) + 1):
        for chosen in map(list, combinations(pledges, size)):
            if covers(components, chosen) and not any(
                covers(components, [each for each in chosen if each is not one]) for one in chosen
            ):
                yield chosen


class JointReference(Reference):
    """What some component pledges can hold at one requirement, by trying all their tours."""

    def __init__(self, portfolio: Portfolio, requirement: str, chosen: list[dict]) -> None:
        super().__init__(portfolio, most_plans=3_000)
        self.at = self.requirements[requirement]
        self.chosen = {each["id"] for each in chosen}

    def gain(self) -> int:
        """Cover above what whole units placed there hold."""
        best, _, _ = self.best()
        self.chosen = set()
        return best - self.best()[0]

    def possible_tours(self, pledge: dict) -> list[TourKey]:
        if pledge["id"] not in self.chosen:
            return []
        return [tour for tour in super().possible_tours(pledge) if tour[0] == self.at["id"]]

    def cover(self, presences: list[Counter]) -> int | None:
        if super().cover(presences) is None:
            return None
        first, last = self.span(self.at)
        return sum(
            (self.at.get("weight") or 1) * (self.counted_worth(presences, month) or 0)
            for month in range(max(first, 0), min(last, self.horizon - 1) + 1)
        )

    def counted_worth(self, presences: list[Counter], month: int) -> int | None:
        pledges = self.pledges.values()
        here = [
            (pledge, presence[self.at["id"], month])
            for pledge, presence in zip(pledges, presences, strict=True)
            if presence[self.at["id"], month]
            and (pledge.get("supplies") is None or pledge["id"] in self.chosen)
        ]
        return self.month_worth(self.at, here)


def bundles_of(portfolio: Portfolio, requirement: dict) -> dict[tuple[str, ...], int]:
    """The worth of every bundle, by the ids of its pledges."""
    components = set(requirement.get("components") or [])
    parts = [each for each in portfolio["pledges"] if each.get("supplies") is not None]
    found = {}
    for chosen in minimal_covers(components, parts) if components else ():
        if not missing_acceptances(chosen):
            worth = JointReference(portfolio, requirement["id"], chosen).gain()
            if worth:
                found[tuple(sorted(each["id"] for each in chosen))] = worth
    return found


class Leftover:
    """What a plan (the contract's tours) leaves, month by month."""

    def __init__(self, portfolio: Portfolio, tours: list[dict]) -> None:
        self.reference = Reference(portfolio)
        self.portfolio = portfolio
        start = portfolio["start"]
        self.tours = [
            (each, month_index(each["from"], start), month_index(each["to"], start))
            for each in tours
        ]

    def running(self, requirement: dict, month: int) -> list[dict]:
        """One pledge for each unit there."""
        return [
            self.reference.pledges[tour["pledge"]]
            for tour, first, last in self.tours
            if tour["requirement"] == requirement["id"] and first <= month <= last
            for _ in range(tour.get("units") or 1)
        ]

    def held(self, requirement: dict, month: int) -> int:
        here = self.running(requirement, month)
        whole = sum(each.get("supplies") is None for each in here)
        quantity = requirement.get("quantity") or 1
        return min(quantity, whole + self.joint(requirement, month))

    def supplied(self, requirement: dict, month: int, component: str) -> int:
        here = self.running(requirement, month)
        return sum(component in (each.get("supplies") or []) for each in here)

    def joint(self, requirement: dict, month: int) -> int:
        components = requirement.get("components") or []
        return min((self.supplied(requirement, month, each) for each in components), default=0)

    def open_posts(self, requirement: dict) -> dict[int, int]:
        first, last = self.reference.span(requirement)
        window = range(max(first, 0), min(last, self.reference.horizon - 1) + 1)
        quantity = requirement.get("quantity") or 1
        missing = {month: quantity - self.held(requirement, month) for month in window}
        return {month: posts for month, posts in missing.items() if posts}

    def free(self, pledge: dict, month: int) -> int:
        rest = pledge.get("rest_months") or 0
        own = [each for each in self.tours if each[0]["pledge"] == pledge["id"]]
        used = sum(tour.get("units") or 1 for tour, _, _ in own)
        if pledge.get("tours") is not None and used >= pledge["tours"]:
            return 0
        busy = sum(
            tour.get("units") or 1 for tour, first, last in own if first <= month <= last + rest
        )
        return (pledge.get("quantity") or 1) - busy

    def units(self, pledge: dict, requirement: dict, month: int) -> int:
        """Free units that may run there in the month and are welcome."""
        may_run = any(
            identifier == requirement["id"] and first <= month <= last
            for identifier, first, last in self.reference.possible_tours(pledge)
        )
        there = [each for each in self.running(requirement, month) if each.get("supplies")]
        welcome = not any(
            not accepts(pledge, each) or not accepts(each, pledge)
            for each in there
            if each["id"] != pledge["id"]
        )
        asked = set(requirement.get("components") or [])
        useful = bool(asked & set(pledge["supplies"]))
        return self.free(pledge, month) if may_run and welcome and useful else 0

    def parts(self) -> list[dict]:
        return [each for each in self.portfolio["pledges"] if each.get("supplies") is not None]

    def together(self, chosen: list[dict], requirement: dict) -> dict[int, int]:
        """Open posts that so many units could hold, by month."""
        found = {
            month: min(posts, *(self.units(each, requirement, month) for each in chosen))
            for month, posts in self.open_posts(requirement).items()
        }
        return {month: posts for month, posts in found.items() if posts}

    def near(self, requirement: dict) -> set[tuple[tuple[str, ...], str, int]]:
        """Ids, what is lacking, post-months: every near-bundle."""
        components = set(requirement.get("components") or [])
        found = set()
        for lacking in components:
            others = [each for each in self.parts() if lacking not in each["supplies"]]
            bringing = [each for each in self.parts() if lacking in each["supplies"]]
            rest = components - {lacking}
            for chosen in minimal_covers(rest, others) if rest else ():
                months = self.together(chosen, requirement)
                is_completed = any(
                    self.together([*chosen, each], requirement)
                    and not missing_acceptances([*chosen, each])
                    for each in bringing
                )
                if months and not missing_acceptances(chosen) and not is_completed:
                    ids = tuple(sorted(each["id"] for each in chosen))
                    found.add((ids, lacking, sum(months.values())))
        for chosen in minimal_covers(components, self.parts()) if components else ():
            months, missing = self.together(chosen, requirement), missing_acceptances(chosen)
            if months and len(missing) == 1:
                ids = tuple(sorted(each["id"] for each in chosen))
                found.add((ids, repr(missing.pop()), sum(months.values())))
        return found

    def short(self, requirement: dict, component: str) -> dict[int, int]:
        """Open posts for which nobody is left to bring the component."""
        found = {}
        for month, posts in self.open_posts(requirement).items():
            spare = self.supplied(requirement, month, component) - self.joint(requirement, month)
            free = sum(
                self.units(each, requirement, month)
                for each in self.parts()
                if component in each["supplies"]
            )
            if spare + free < posts:
                found[month] = posts - spare - free
        return found
