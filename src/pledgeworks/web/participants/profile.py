"""What a State's page shows beside its lists: its timeline, and for its focal point what to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.todo import tasks
from pledgeworks.charts.timeline import Moment, TimelineRow, TimelineWords, timeline
from pledgeworks.engines.readiness import Party
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.web.formatting import day, month
from pledgeworks.web.life import words
from pledgeworks.web.pictures import Drawn, drawn

_TASKS = 10


@dataclass(frozen=True, slots=True)
class TaskShown:
    """Something awaited from a State, in words."""

    code: str
    text: str
    what: str
    why: str
    age: str


def to_do(reader: Reader, participant: str) -> Sequence[TaskShown] | None:
    """What is awaited from a State, longest first; None for whoever has no seat of it."""
    if reader is None or all(seat.participant_id != participant for seat in reader.seats):
        return None
    wanted = Wanted(
        parties=frozenset({Party.CONTRIBUTING_COUNTRY}), participants=frozenset({participant})
    )
    found = sorted(
        tasks(reader, today(), wanted),
        key=lambda each: (-(each.at_least or 0), each.pledge.code),
    )
    return [
        TaskShown(
            each.pledge.code,
            each.pledge.text,
            words.awaited(each.awaited),
            words.because(each.awaited.because),
            words.age(each.at_least, each.at_most),
        )
        for each in found[:_TASKS]
    ]


def drawn_timeline(pledges: Iterable[Any], went: Iterable[Any]) -> Drawn | None:
    """Each pledge's dated steps, earliest pledge first, and its deployments; None without any."""
    deployed: dict[str, list[Any]] = {}
    for each in went:
        deployed.setdefault(each.pledge_id, []).append(each)
    rows = [
        TimelineRow(
            each.text,
            (*_steps(each), *_months(deployed.get(each.pk, []))),
            reverse("pledge", args=[each.pk]),
        )
        for each in pledges
    ]
    rows.sort(key=lambda row: min(each.on for each in row.moments))
    if not rows:
        return None
    return drawn(timeline, tuple(rows), TimelineWords())


def _steps(pledge: Any) -> Iterator[Moment]:
    announced = pledge.announced_on
    yield Moment(_("announced"), _middle(announced), day(announced), is_first=True)
    for fact in pledge.facts.all():
        if fact.step != "announced":
            on = fact.occurred_on
            yield Moment(fact.get_step_display(), _middle(on), day(on))


def _months(went: Iterable[Any]) -> Iterator[Moment]:
    for each in went:
        if each.from_month is None:
            continue
        first, last = each.from_month, each.to_month or each.from_month
        said = _("%(first)s to %(last)s") % {"first": month(first), "last": month(last)}
        what = _("deployed in %(mission)s") % {"mission": each.mission_id or "–"}
        yield Moment(what, first.first_day, said, until=(last + 1).first_day)


def _middle(on: ApproximateDate) -> date:
    """Where a day known to the year or month is drawn."""
    return on.earliest + (on.latest - on.earliest) / 2
