"""Plans that were computed, what people said of the probability of pledges, and scenarios."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.pledges.models import Pledge


class StoredPlan(models.Model):
    """A plan for one meeting as of one date.

    Append-only: a change of the inputs makes a new row with another fingerprint.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="plans")
    as_of = models.DateField()
    fingerprint = models.CharField(max_length=64)
    computed_at = models.DateTimeField(auto_now_add=True)
    portfolio = models.JSONField()
    plan = models.JSONField()

    class Meta:
        ordering: ClassVar[Any] = ["-computed_at"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "as_of", "fingerprint"], name="one_plan_of_the_same_inputs"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} as of {self.as_of}"


class StoredAdvice(models.Model):
    """What one plan says about asking (`advice_kept`). Append-only, as its plan is."""

    plan = models.OneToOneField(StoredPlan, on_delete=models.PROTECT, related_name="advice")
    computed_at = models.DateTimeField(auto_now_add=True)
    answers = models.JSONField()

    def __str__(self) -> str:
        return f"advice for {self.plan}"


@pghistory.track()
class StatedProbability(models.Model):
    """What a person says of the probability that a pledge arrives; the newest one holds.

    Append-only: who changes it adds a row, and who withdraws it adds one without a probability.
    It counts on boards of `stated_on` and of later days.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="probabilities")
    probability = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    reason = models.TextField()
    source = models.TextField(blank=True)
    stated_on = models.DateField()
    stated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[Any] = ["-stated_on", "-id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1),
                name="a_probability_is_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="a_stated_probability_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        said = "withdrawn" if self.probability is None else self.probability
        return f"{self.pledge_id} on {self.stated_on}: {said}"


@pghistory.track()
class Scenario(models.Model):
    """A named what-if: changes to what a meeting's board rested on when it was made.

    `portfolio` is that snapshot, frozen: the registry moves on, the scenario does not. `changes`
    and `portfolio` are as the engine's files. An archived scenario is out of every list; its
    history stays.
    """

    code = models.CharField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source_urls = ArrayField(models.TextField(), default=list, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="scenarios")
    as_of = models.DateField()
    portfolio = models.JSONField()
    changes = models.JSONField()
    label = models.CharField(max_length=20, choices=ScenarioLabel)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="scenarios")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    is_archived = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "as_of", "code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(label__in=ScenarioLabel.values), name="scenario_label_known"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ScenarioPlan(models.Model):
    """The plan of a scenario's portfolio, computed once for all scenarios that come to the same.

    Append-only, like `StoredPlan`; the fingerprint is of the portfolio and the engine.
    """

    fingerprint = models.CharField(primary_key=True, max_length=64)
    computed_at = models.DateTimeField(auto_now_add=True)
    portfolio = models.JSONField()
    plan = models.JSONField()

    def __str__(self) -> str:
        return f"plan of {self.fingerprint[:8]}"
