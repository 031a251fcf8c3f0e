"""Bringing the packaged what-ifs into the registry."""

from dataclasses import dataclass
from pathlib import Path

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.queries import keys_changed_by_people
from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.actions.scenarios import keep_plans, row_values
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.apps.planning.packaged_scenarios import PACKAGED, Packaged, packaged_scenarios
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.solving import fresh_plans


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping the packaged scenarios did; `left` are those people had changed."""

    added: int
    changed: int
    unchanged: int
    left: tuple[str, ...]


def keep_packaged_scenarios(*, by: Person, folder: Path = PACKAGED) -> Kept:
    """Bring the packaged what-ifs into the registry, public; nothing happens where they are there.

    Where the series on record gives another snapshot than before, they stand on the new one. Those
    that people have changed or archived are left as they are.
    """
    require(by, rights.KEEP_SCENARIOS)
    theirs = keys_changed_by_people(Scenario, loader=Role.LOADER)
    there = {each.code: each for each in Scenario.objects.all()}
    done = {"added": 0, "changed": 0, "unchanged": 0}
    left = []
    for packaged in packaged_scenarios(folder):
        if packaged.code in theirs:
            left.append(packaged.code)
        else:
            done[_keep_packaged(by, packaged, there.get(packaged.code))] += 1
    return Kept(**done, left=tuple(left))


def _keep_packaged(by: Person, packaged: Packaged, there: Scenario | None) -> str:
    """Add or change one packaged scenario; says which of `added`, `changed`, `unchanged`."""
    meeting = find_meeting(packaged.meeting)
    portfolio = situation(meeting, packaged.as_of).certain_portfolio
    values: dict[str, object] = {
        **row_values(packaged.scenario),
        "meeting": meeting,
        "as_of": packaged.as_of,
        "portfolio": portfolio,
        "label": ScenarioLabel.PUBLIC,
    }
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return "unchanged"
    plans = fresh_plans(portfolio, packaged.scenario)
    sources = "; ".join(packaged.scenario.sources)
    with recorded(by=by, action="keep packaged scenario", source=sources):
        keep_plans(plans)
        if there is None:
            Scenario.objects.create(code=packaged.code, author=by, **values)
            return "added"
        for field, value in values.items():
            setattr(there, field, value)
        there.version += 1
        there.save()
    return "changed"
