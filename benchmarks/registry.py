"""A registry of any size, made from a seed beside the packaged series."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import connection, models, transaction

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.choices import Component, LegRole
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month

_FIRST, _DAYS = date(2010, 1, 1), 6000
_STEPS = (Step.RECEIVED, Step.ACKNOWLEDGED, Step.ACCEPTED, Step.REGISTERED)
_LABELS = ("public",) * 16 + ("shared",) * 3 + ("restricted",)


def fill(pledges: int, seed: int = 1) -> None:
    """Bring the registry to so many pledges, with two parts and four steps to each on average."""
    missing = pledges - Pledge.objects.count()
    if missing <= 0:
        return
    maker = _Maker(random.Random(seed))
    made = [maker.pledge(number) for number in range(missing)]
    _copy(Pledge, made)
    _copy(PledgeLeg, (leg for each in made for leg in maker.legs(each)))
    _copy(PledgeFact, (fact for each in made for fact in maker.facts(each)))
    _copy(Deployment, (deployment for each in made for deployment in maker.deployments(each)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Maker:
    """Rows at random, of what the packaged series names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.participants = list(Participant.objects.values_list("pk", flat=True))
        self.missions = list(Mission.objects.values_list("pk", flat=True))
        self.meetings = [*Meeting.objects.values_list("pk", flat=True), None]
        self.capabilities = list(
            Capability.objects.exclude(unit_of_measure="").values_list("pk", "category")
        )

    def pledge(self, number: int) -> Pledge:
        """One pledge."""
        capability, category = self.chance.choice(self.capabilities)
        day = _FIRST + timedelta(days=self.chance.randrange(_DAYS))
        return Pledge(
            code=f"made-{number:06d}",
            meeting_id=self.chance.choice(self.meetings),
            participant_id=self.chance.choice(self.participants),
            text=f"Pledge {number}: " + "what is offered, in some words " * 4,
            category=category,
            capability_id=capability,
            quantity=self.chance.randint(1, 300),
            missions=self.chance.sample(self.missions, self.chance.randint(0, 2)),
            novelty="new",
            commitment="firm",
            announced_on=ApproximateDate.on(day),
            label=self.chance.choice(_LABELS),
            source_urls=[f"https://example.org/pledges/{number}"],
        )

    def legs(self, pledge: Any) -> Iterator[PledgeLeg]:
        """One to three parts, the first its own."""
        partners = self.chance.sample(self.participants, self.chance.randint(0, 2))
        for order, code in enumerate((pledge.participant_id, *partners), start=1):
            yield PledgeLeg(
                pledge=pledge,
                order=order,
                participant_id=code,
                role=self.chance.choice(LegRole.values),
                component=self.chance.choice(Component.values),
                label=pledge.label,
            )

    def facts(self, pledge: Pledge) -> Iterator[PledgeFact]:
        """Its announcement and some steps after it."""
        yield PledgeFact(pledge=pledge, step=Step.ANNOUNCED, occurred_on=pledge.announced_on)
        for months, step in enumerate(_STEPS[: self.chance.randint(0, 4)], start=1):
            day = pledge.announced_on.earliest + timedelta(days=30 * months)
            yield PledgeFact(pledge=pledge, step=step, occurred_on=ApproximateDate.on(day))

    def deployments(self, pledge: Any) -> Iterator[Deployment]:
        """One for each fourth."""
        if self.chance.random() < 0.25:
            day = pledge.announced_on.earliest + timedelta(days=400)
            yield Deployment(
                code=f"of-{pledge.pk}",
                pledge=pledge,
                mission_id=self.chance.choice(self.missions),
                capability_id=pledge.capability_id,
                quantity=pledge.quantity,
                from_month=Month.of(day.year, day.month),
                known_on=ApproximateDate.on(day),
            )


def _copy(model: Any, rows: Iterable[models.Model]) -> None:
    """Rows by `COPY`, then a row of history for each, as the triggers would have written it.

    The triggers take a millisecond a row, so they rest meanwhile.
    """
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not isinstance(field, models.AutoField)
    ]
    quote = connection.ops.quote_name
    table, history = quote(model._meta.db_table), model._meta.get_field("events").related_model
    columns = ", ".join(quote(field.column) for field in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                values = [(field, getattr(row, field.attname)) for field in fields]
                copy.write_row([field.get_db_prep_save(v, connection) for field, v in values])
        both = ", ".join(
            quote(field.column)
            for field in model._meta.local_concrete_fields
            if field.column in {each.column for each in history._meta.local_concrete_fields}
        )
        key, past = quote(model._meta.pk.column), quote(history._meta.db_table)
        cursor.execute(
            f"INSERT INTO {past} ({both}, pgh_obj_id, pgh_label, pgh_created_at) "
            f"SELECT {both}, {key}, 'insert', now() FROM {table} "
            f"WHERE {key} NOT IN (SELECT pgh_obj_id FROM {past} WHERE pgh_obj_id IS NOT NULL)"
        )
