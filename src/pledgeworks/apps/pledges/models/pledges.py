"""What is offered, and what became of it."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.meetings.choices import Qualifier
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.choices import (
    Commitment,
    Component,
    ConditionKind,
    LegRole,
    Novelty,
    Relation,
    SaidBy,
    StepName,
)
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.fields import ApproximateDateField, MonthField
from pledgeworks.apps.reference.models import (
    Capability,
    Evidenced,
    Mission,
    Participant,
    ReadinessLevel,
    codes,
)
from pledgeworks.apps.reference.searched import words_index
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.readiness.lifecycle import Outcome

# What a search for words looks into, as a pledge's page shows it.
PLEDGE_WORDS = ("code", "text", "quotation", "note", "beneficiary", "quantity_stated")


def _by_time(of: str) -> dict[str, Any]:
    """For what was written since a moment: the history of a table is read by its time."""
    return {"indexes": [models.Index(fields=["pgh_created_at"], name=f"{of}_history_by_time")]}


@pghistory.track(meta=_by_time("pledge"))
class Pledge(Evidenced):
    """One thing one participant offered, in the registry's own words.

    `text` restates the source; exact words, where known, are `quotation`. What happened to it
    since are `PledgeFact` rows. A draft is its State's own until it is submitted; `label` says who
    reads it then. `version` grows with each change a person makes.
    """

    code = models.CharField(primary_key=True, max_length=80)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="pledges")
    text = models.TextField()
    category = models.CharField(max_length=40, choices=Category)
    further_categories = codes()
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    quantity = models.PositiveIntegerField(null=True, blank=True)
    quantity_qualifier = models.CharField(max_length=20, choices=Qualifier, blank=True)
    quantity_stated = models.CharField(max_length=200, blank=True)
    available_from = ApproximateDateField(null=True, blank=True)
    available_until = ApproximateDateField(null=True, blank=True)
    available_stated = models.CharField(max_length=200, blank=True)
    missions = codes()
    missions_excluded = codes()
    beneficiary = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    novelty = models.CharField(max_length=20, choices=Novelty)
    commitment = models.CharField(max_length=20, choices=Commitment)
    is_package_total = models.BooleanField(default=False)
    announced_on = ApproximateDateField()
    note = models.TextField(blank=True)
    label = models.CharField(max_length=20, choices=Label, default=Label.PUBLIC)
    is_draft = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["announced_on", "code"]
        indexes: ClassVar[Any] = [
            # The list of one participant's pledges, latest first.
            models.Index(fields=["participant", "announced_on"], name="pledge_by_participant"),
            # The list of all pledges page by page, in its own order.
            models.Index(F("announced_on").desc(), "code", name="pledge_latest_first"),
            # Pledges named for one mission.
            GinIndex(fields=["missions"], name="pledge_by_mission"),
            words_index(*PLEDGE_WORDS, name="pledge_words"),
        ]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | (Q(amount__isnull=False) & ~Q(currency="")),
                name="an_amount_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(is_package_total=False),
                name="a_package_total_is_not_counted_again",
            ),
            models.CheckConstraint(condition=Q(label__in=Label.values), name="pledge_label_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@pghistory.track(meta=_by_time("leg"))
class PledgeLeg(Evidenced):
    """What one participant brings to a pledge; totals are computed from legs, once."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="legs")
    order = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="legs")
    role = models.CharField(max_length=20, choices=LegRole)
    component = models.CharField(max_length=20, choices=Component)
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    label = models.CharField(max_length=20, choices=Label, default=Label.PUBLIC)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["pledge", "order"], name="one_leg_in_a_place"),
            models.CheckConstraint(condition=Q(label__in=Label.values), name="leg_label_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id} {self.order}: {self.participant_id} {self.component}"


@pghistory.track()
class PledgeGoods(Evidenced):
    """Goods that can be told apart: sixteen helicopters here are not sixteen there."""

    code = models.CharField(primary_key=True, max_length=80)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="goods")
    name = models.CharField(max_length=200)
    model = models.CharField(max_length=120, blank=True)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    identity = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "code"]

    def __str__(self) -> str:
        return self.name


@pghistory.track(meta=_by_time("fact"))
class PledgeFact(Evidenced):
    """One dated step of a pledge, with its source; none is derived from another.

    What a State says of itself, what the Secretariat or a mission finds and what public sources
    tell are series of their own: of one step on one day each may have its fact.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="facts")
    step = models.CharField(max_length=30, choices=StepName)
    occurred_on = ApproximateDateField()
    level = models.ForeignKey(
        ReadinessLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(
        max_length=20, choices=[(o.value, o.value) for o in Outcome], blank=True
    )
    units = models.PositiveIntegerField(null=True, blank=True)
    persons = models.PositiveIntegerField(null=True, blank=True)
    mission = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=20, choices=SaidBy, default=SaidBy.PUBLIC_SOURCE)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "occurred_on", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["pledge", "step", "occurred_on", "said_by"],
                name="one_fact_of_a_step_a_day",
            ),
            models.CheckConstraint(condition=Q(said_by__in=SaidBy.values), name="fact_said_by"),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.step} {self.occurred_on}"


@pghistory.track()
class PledgeCondition(Evidenced):
    """On what a pledge depends; while unmet it is a constraint for matching.

    Several may be of one kind; files of packaged data hold the first of each. `met_until` is the
    last day for which it was met, such as that of an approval.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=20, choices=ConditionKind)
    order = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    lifted_by = models.CharField(max_length=200, blank=True)
    met_on = ApproximateDateField(null=True, blank=True)
    met_until = ApproximateDateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["pledge", "kind", "order"], name="one_condition_in_a_place"
            ),
            models.CheckConstraint(
                condition=Q(met_until__isnull=True) | Q(met_on__isnull=False),
                name="a_condition_is_met_before_that_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.text}"


@pghistory.track()
class PledgeLink(Evidenced):
    """How a pledge stands to an earlier one."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="links")
    relation = models.CharField(max_length=20, choices=Relation)
    earlier = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="later_links")
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "relation"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["pledge", "relation", "earlier"], name="one_link_of_a_kind"
            ),
            models.CheckConstraint(condition=~Q(pledge=F("earlier")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id} {self.relation} {self.earlier_id}"


@pghistory.track()
class Deployment(Evidenced):
    """A capability in a mission for some months, and the pledge and requirement it answers.

    Both may be unknown: a source often tells of the unit and not of the pledge.
    """

    code = models.CharField(primary_key=True, max_length=120)
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.PROTECT, related_name="deployments"
    )
    requirement = models.ForeignKey(
        Requirement, null=True, blank=True, on_delete=models.PROTECT, related_name="deployments"
    )
    mission = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="deployments"
    )
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = models.PositiveIntegerField(null=True, blank=True)
    persons = models.PositiveIntegerField(null=True, blank=True)
    from_month = MonthField(null=True, blank=True)
    to_month = MonthField(null=True, blank=True)
    known_on = ApproximateDateField()
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["from_month", "code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(to_month__isnull=True)
                | Q(from_month__isnull=True)
                | Q(to_month__gte=F("from_month")),
                name="deployment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(requirement__isnull=True) | Q(pledge__isnull=False),
                name="deployment_for_a_requirement_names_its_pledge",
            ),
        ]

    def __str__(self) -> str:
        return self.code
