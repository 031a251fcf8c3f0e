"""The matching model of one part: one function for each rule, rows and columns, no solver.

For every service (a pledge that may serve a requirement) and month there are two columns: how
many units are `running` and how many tours are `starting`. The limits of a tour's last month grow
with its first, so ending the earliest started tour first is never worse, and the two numbers say
whether tours of permitted lengths exist: no column for each pair of first and last month is
needed. How many tours end with month t follows:
running[t] + starting[t + 1] - running[t + 1].

Placed tours are constants here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from pledgeworks.engines.matching.formulation import Allowed, Formulation, Placed
from pledgeworks.engines.matching.linear import Term
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import accept_each_other


def formulate(
    problem: Problem, part: Part, placed: Placed, allowed: Allowed | None = None
) -> Formulation:
    """The model of one part: the whole of it, or that of the allowed months."""
    model = Formulation(problem, part, placed, allowed)
    _add_columns(model)
    tour_length(model)
    one_tour_at_a_time(model)
    tours_limit(model)
    for requirement in part.requirements:
        whole_units_within_quantity(model, requirement)
        only_with_listed_partners(model, requirement)
        if takes_joint_posts(model, requirement):
            joint_posts_need_every_component(model, requirement)
        else:
            _cover_by_whole_units(model, requirement)
    return model


def _add_columns(model: Formulation) -> None:
    column = model.linear.column
    for index, service in enumerate(model.part.services):
        limit = service.pledge.quantity
        if not service.is_joint:
            # Component tours may overlap beyond the posts, whole units may not.
            limit = min(limit, service.requirement.quantity)
        model.running.append({month: column(limit) for month in model.running_months(index)})
        model.starting.append({month: column(limit) for month in model.starting_months(index)})


def _sum(columns: dict[int, int], months: range, coefficient: float = 1) -> Iterator[Term]:
    """The columns of those months that have one, each with the coefficient."""
    return ((columns[month], coefficient) for month in months if month in columns)


def tour_length(model: Formulation) -> None:
    """Every tour lasts from minimum_tour to maximum_tour months.

    Shorter only if it ends with the window: a tour started too late for its minimum must run to
    the service's last month, and where that is not the window's there is no such start.
    """
    at_most = model.linear.at_most
    for service, running, starting in zip(
        model.part.services, model.running, model.starting, strict=True
    ):
        shortest, longest = service.pledge.minimum_tour, service.pledge.maximum_tour
        for month in service.months:
            this = range(month, month + 1)
            begun = [*_sum(starting, range(month - shortest + 1, month + 1))]
            if begun:
                at_most([*begun, *_sum(running, this, -1)], 0)
            if month not in running:
                continue
            # What runs more than the month before has started: no tour ends before it starts.
            before = _sum(running, range(month - 1, month), -1)
            at_most([(running[month], 1), *before, *_sum(starting, this, -1)], 0)
            if longest is not None and month - longest >= service.months.start:
                recent = _sum(starting, range(month - longest + 1, month + 1), -1)
                at_most([(running[month], 1), *recent], 0)


def one_tour_at_a_time(model: Formulation) -> None:
    """No more units of a pledge serve or rest in a month than it has."""
    last_month = max(model.problem.months - 1, model.placed.last_start)
    for pledge in _pledges(model):
        busy: dict[int, list[Term]] = defaultdict(list)
        for index in model.services_of(pledge.id):
            # Busy is what ran `rest_months` ago and whatever has started since.
            for month, column in model.running[index].items():
                busy[month + pledge.rest_months].append((column, 1))
            for month, column in model.starting[index].items():
                for later in range(month, month + pledge.rest_months):
                    busy[later].append((column, 1))
        for month in range(last_month + 1):
            units = pledge.quantity - model.placed.busy[pledge.id, month]
            model.linear.at_most(busy.get(month, ()), units)


def tours_limit(model: Formulation) -> None:
    """A pledge serves at most `tours` tours, placed ones counted."""
    for pledge in _pledges(model):
        if pledge.tours is not None:
            terms = [
                (column, 1.0)
                for index in model.services_of(pledge.id)
                for column in model.starting[index].values()
            ]
            model.linear.at_most(terms, pledge.tours - model.placed.tours[pledge.id])


def whole_units_within_quantity(model: Formulation, requirement: Requirement) -> None:
    """In no month do more whole units run at a requirement than its quantity."""
    whole = [index for index, each in model.services_at(requirement) if not each.is_joint]
    for month in model.problem.window(requirement):
        placed = sum(_placed_qualities(model.placed, requirement, month).values())
        terms = [
            (model.running[index][month], 1.0) for index in whole if month in model.running[index]
        ]
        model.linear.at_most(terms, requirement.quantity - placed)


def only_with_listed_partners(model: Formulation, requirement: Requirement) -> None:
    """Component tours running together at a requirement accept one another.

    A column for each pledge concerned says whether any unit of it is present.
    """
    offers = _joint_offers(model, requirement)
    conflicts = [
        pair
        for pair in combinations(sorted(offers), 2)
        if not accept_each_other(offers[pair[0]], offers[pair[1]])
    ]
    concerned = sorted({identifier for pair in conflicts for identifier in pair})
    for month in model.problem.window(requirement) if conflicts else ():
        present = {
            identifier: _presence(model, requirement, offers[identifier], month)
            for identifier in concerned
        }
        for one, other in conflicts:
            model.linear.at_most([(present[one], 1), (present[other], 1)], 1)


def _presence(model: Formulation, requirement: Requirement, pledge: Pledge, month: int) -> int:
    placed = model.placed.joint[requirement.id, month, pledge.id]
    present = model.linear.column(1, lower=1 if placed else 0)
    for index, service in model.services_at(requirement):
        if service.pledge.id == pledge.id and month in model.running[index]:
            most = pledge.quantity - placed
            model.linear.at_most([(model.running[index][month], 1), (present, -most)], 0)
    return present


def takes_joint_posts(model: Formulation, requirement: Requirement) -> bool:
    """Whether posts of the requirement can be held jointly at all."""
    return requirement.components is not None and bool(_joint_offers(model, requirement))


def joint_posts_need_every_component(model: Formulation, requirement: Requirement) -> None:
    """Posts held jointly are the smallest number of tours supplying any one component.

    Whole units and posts held jointly are counted together, see `at_most_quantity_counted`.
    """
    offers = _joint_offers(model, requirement)
    for month in model.problem.window(requirement):
        joint = model.linear.column(requirement.quantity, integer=False)
        for component in sorted(requirement.components or ()):
            suppliers = {
                identifier
                for identifier, pledge in offers.items()
                if pledge.supplies is not None and component in pledge.supplies
            }
            placed = sum(
                model.placed.joint[requirement.id, month, identifier] for identifier in suppliers
            )
            running = (
                (model.running[index][month], -1.0)
                for index, service in model.services_at(requirement)
                if service.pledge.id in suppliers and month in model.running[index]
            )
            model.linear.at_most([(joint, 1), *running], placed)
        _partners_pair_up(model, requirement, month, joint)
        at_most_quantity_counted(model, requirement, month, joint)


def _partners_pair_up(model: Formulation, requirement: Requirement, month: int, joint: int) -> None:
    """A post held jointly has suppliers of any two components that accept each other.

    This follows from `only_with_listed_partners`; the solver's bound is far closer with it.
    """
    if model.placed.joint_pledges.get(requirement.id):
        return
    here = [
        (model.running[index][month], service.pledge)
        for index, service in model.services_at(requirement)
        if service.is_joint and month in model.running[index]
    ]
    for one, other in combinations(sorted(requirement.components or ()), 2):
        some = [each for each in here if one in (each[1].supplies or ())]
        others = [each for each in here if other in (each[1].supplies or ())]
        pairs = [(a, b) for a in some for b in others if accept_each_other(a[1], b[1])]
        if len(pairs) == len(some) * len(others):
            continue
        held: dict[int, list[Term]] = {column: [] for column, _ in some}
        both: dict[int, list[Term]] = {column: [] for column, _ in others}
        for (column, _), (partner, _) in pairs:
            pair = model.linear.column(requirement.quantity, integer=False)
            held[column].append((pair, 1))
            both[partner].append((pair, 1))
        posts = [(pair, -1.0) for terms in both.values() for pair, _ in terms]
        model.linear.at_most([(joint, 1), *posts], 0)
        for side in (held, both):
            for column, terms in side.items():
                if terms:
                    model.linear.at_most([*terms, (column, -1)], 0)


def at_most_quantity_counted(
    model: Formulation, requirement: Requirement, month: int, joint: int
) -> None:
    """At most `quantity` posts a month count, best quality first.

    Best first needs no row: cover is maximized, so the better post is counted.
    """
    by_quality: dict[int, list[int]] = defaultdict(list)
    for index, service in model.services_at(requirement):
        if not service.is_joint and month in model.running[index]:
            by_quality[service.quality].append(model.running[index][month])
    placed = _placed_qualities(model.placed, requirement, month)
    counted = [(joint, 1.0)]
    model.cover.append((joint, requirement.weight * EXACT_QUALITY))
    for percent in sorted(by_quality.keys() | placed.keys()):
        column = model.linear.column(requirement.quantity, integer=False)
        running = ((each, -1.0) for each in by_quality[percent])
        model.linear.at_most([(column, 1), *running], placed[percent])
        model.cover.append((column, requirement.weight * percent))
        counted.append((column, 1))
    model.linear.at_most(counted, requirement.quantity)


def _cover_by_whole_units(model: Formulation, requirement: Requirement) -> None:
    """Without joint posts every whole unit running is counted: there are never too many."""
    for index, service in model.services_at(requirement):
        if not service.is_joint:
            worth = requirement.weight * service.quality
            model.cover += _sum(model.running[index], service.months, worth)
    model.cover_offset += requirement.weight * sum(
        percent * units
        for month in model.problem.window(requirement)
        for percent, units in _placed_qualities(model.placed, requirement, month).items()
    )


def _pledges(model: Formulation) -> list[Pledge]:
    return list({service.pledge.id: service.pledge for service in model.part.services}.values())


def _placed_qualities(placed: Placed, requirement: Requirement, month: int) -> Counter[int]:
    return placed.whole.get((requirement.id, month), Counter())


def _joint_offers(model: Formulation, requirement: Requirement) -> dict[str, Pledge]:
    """Component pledges that may run, or are placed, at the requirement."""
    pledges = {pledge.id: pledge for pledge in model.problem.pledges}
    placed = {
        identifier: pledges[identifier]
        for identifier in model.placed.joint_pledges.get(requirement.id, ())
    }
    serving = {
        service.pledge.id: service.pledge
        for _, service in model.services_at(requirement)
        if service.is_joint
    }
    return placed | serving
