"""A State's and a mission's whole record: who served where and when, women, and the dead."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Min

from pledgeworks.apps.record.models import Contribution, MissionTotal
from pledgeworks.apps.record.names import known_name
from pledgeworks.apps.record.queries import (
    FatalityCounts,
    RecordSeries,
    fatalities,
    mission_totals,
    series,
)
from pledgeworks.apps.record.women import WomenFound, women
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Service:
    """A contributor in a mission: from the first to the last month on record, perhaps with gaps.

    `code` is of the mission in a State's profile and of the State in a mission's.
    """

    code: str
    name: str
    first: Month
    last: Month
    highest: int


@dataclass(frozen=True, slots=True)
class RecordProfile:
    """What the public record holds of a State or of a mission.

    Attributes
    ----------
    series
        Strength month by month; without months where only an extract is on record.
    services
        Its missions, or its contributors, those of the latest month first.
    before
        Totals of a mission that researchers found, for months that no table has; empty for a State.
    """

    participant: str
    mission: str
    series: RecordSeries
    services: tuple[Service, ...]
    women: WomenFound
    fatalities: FatalityCounts
    before: tuple[MissionTotal, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on record."""
        return not (self.services or self.fatalities.total or self.before)


def state_profile(code: str) -> RecordProfile:
    """A State's record; some fifteen queries, however many rows."""
    return RecordProfile(
        participant=code,
        mission="",
        series=series(participant=code),
        services=_services("mission", participant=code),
        women=women(participant=code),
        fatalities=fatalities(participant=code),
    )


def mission_profile(code: str) -> RecordProfile:
    """A mission's record; some fifteen queries, however many rows."""
    found = series(mission=code)
    there = {each.month for each in found.reported}
    return RecordProfile(
        participant="",
        mission=code,
        series=found,
        services=_services("participant", mission=code),
        women=women(mission=code),
        fatalities=fatalities(mission=code),
        before=tuple(each for each in mission_totals(code) if each.month not in there),
    )


def _services(column: str, **of: str) -> tuple[Service, ...]:
    """Every pair with its first and last month; the highest is of one kind in one month."""
    rows = (
        Contribution.objects.filter(sheet__stands=True, **of)
        .exclude(**{column: ""})
        .values_list(column)
        .annotate(Min("sheet__month"), Max("sheet__month"), Max("total"))
        .order_by()
    )
    found = [
        Service(code, known_name(code), first, last, highest) for code, first, last, highest in rows
    ]
    return tuple(sorted(found, key=lambda each: (-each.last.ordinal, -each.highest, each.code)))


def names_of(found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts by code with names in the place of codes."""
    return [(known_name(code), number) for code, number in found]
