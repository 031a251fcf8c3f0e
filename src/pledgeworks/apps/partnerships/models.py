"""Needs and offers of components, partnerships, and the roles in them."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus, Side
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.fields import ApproximateDateField, MonthField
from pledgeworks.apps.reference.models import (
    Capability,
    Evidenced,
    Mission,
    Participant,
    codes,
)
from pledgeworks.apps.reference.searched import words_index
from pledgeworks.apps.requirements.models import Requirement

# What a search for words looks into, as a partnership's page shows it.
PARTNERSHIP_WORDS = ("code", "title", "purpose")


@pghistory.track()
class NeedOrOffer(Evidenced):
    """A component that one participant needs from others or offers to them.

    `quantity` counts in `unit`. Both months are included. It is open until somebody closes it, with
    the reason; `version` grows with each change.
    """

    code = models.CharField(primary_key=True, max_length=80)
    side = models.CharField(max_length=10, choices=Side)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="needs_and_offers"
    )
    component = models.CharField(max_length=20, choices=Brings)
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = models.PositiveBigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=UnitOfMeasure, blank=True)
    mission = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    region = models.CharField(max_length=200, blank=True)
    from_month = MonthField(null=True, blank=True)
    to_month = MonthField(null=True, blank=True)
    text = models.TextField()
    conditions = models.TextField(blank=True)
    stated_on = ApproximateDateField()
    closed_on = ApproximateDateField(null=True, blank=True)
    closed_reason = models.TextField(blank=True)
    label = models.CharField(max_length=20, choices=Label, default=Label.PUBLIC)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["-stated_on", "code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(label__in=Label.values), name="need_or_offer_label_known"
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="it_is_a_need_or_an_offer"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | (Q(quantity__gt=0) & ~Q(unit="")),
                name="a_quantity_needed_or_offered_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(to_month__isnull=True)
                | Q(from_month__isnull=True)
                | Q(to_month__gte=F("from_month")),
                name="need_or_offer_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closed_reason="")),
                name="what_is_closed_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_on is None


@pghistory.track()
class Partnership(Evidenced):
    """Several participants who fill one purpose together, each in a role of its own.

    `quantity` counts what they form together, in the unit of measure of the capability; the roles
    of one component share it, unless it is declared indivisible. `proposed_by` is empty where the
    Secretariat proposed. `suggestion` and `reasons` are of the plan it was proposed from: empty
    where a person thought of it. How far it has come are `PartnershipFact` rows.
    """

    code = models.CharField(primary_key=True, max_length=80)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = models.PositiveBigIntegerField(null=True, blank=True)
    is_indivisible = models.BooleanField(default=False)
    requirement = models.ForeignKey(
        Requirement, null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="partnerships"
    )
    proposed_by = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(max_length=20, choices=Label, default=Label.PUBLIC)
    suggestion = models.CharField(max_length=64, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["code"]
        indexes: ClassVar[Any] = [words_index(*PARTNERSHIP_WORDS, name="partnership_words")]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(label__in=Label.values), name="partnership_label_known"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0, capability__isnull=False),
                name="a_partnership_counts_in_a_capability",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


@pghistory.track()
class PartnershipFact(Evidenced):
    """That a partnership was proposed, agreed, began or ended; none is derived from another."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="facts")
    state = models.CharField(max_length=20, choices=PartnershipState)
    occurred_on = ApproximateDateField()
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["partnership", "occurred_on", "id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(state__in=PartnershipState.values), name="partnership_state_known"
            ),
            models.UniqueConstraint(
                fields=["partnership", "state"], name="a_partnership_comes_to_a_state_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.state} {self.occurred_on}"


@pghistory.track()
class PartnershipRole(Evidenced):
    """What one participant brings to a partnership, and how it stands to that.

    `quantity` is its share, in the unit of measure of its capability. It may rest on a pledge, and
    may answer a need or an offer. `is_released`: the others go on without it.
    """

    code = models.CharField(primary_key=True, max_length=90)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="roles")
    order = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="partnership_roles"
    )
    role = models.CharField(max_length=20, choices=LegRole)
    component = models.CharField(max_length=20, choices=Brings)
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.PROTECT, related_name="partnership_roles"
    )
    answers = models.ForeignKey(
        NeedOrOffer, null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    status = models.CharField(max_length=20, choices=RoleStatus, default=RoleStatus.PROPOSED)
    status_on = ApproximateDateField()
    status_text = models.TextField(blank=True)
    is_released = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["partnership", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["partnership", "order"], name="one_role_in_a_place"),
            models.CheckConstraint(
                condition=Q(status__in=RoleStatus.values), name="role_status_known"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gt=0, capability__isnull=False),
                name="a_share_counts_in_a_capability",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.participant_id} {self.component}"


@pghistory.track()
class Tranche(Evidenced):
    """A part of a role that comes at a time of its own; together never more than the role."""

    role = models.ForeignKey(PartnershipRole, on_delete=models.CASCADE, related_name="tranches")
    order = models.PositiveSmallIntegerField()
    quantity = models.PositiveBigIntegerField()
    due_on = ApproximateDateField(null=True, blank=True)
    delivered_on = ApproximateDateField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["role", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["role", "order"], name="one_tranche_in_a_place"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="a_tranche_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.role_id} {self.order}: {self.quantity}"


@pghistory.track()
class RejectedSuggestion(models.Model):
    """A suggestion of the plan that a person set aside, and why; it is not shown again unasked.

    `suggestion` names the same suggestion whenever it is computed; `told` is what it said.
    """

    suggestion = models.CharField(max_length=64)
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    participants = codes()
    told = models.TextField()
    reason = models.TextField()
    label = models.CharField(max_length=20, choices=Label, default=Label.SHARED)
    rejected_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rejected_at = models.DateTimeField(auto_now_add=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-rejected_at", "-id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_rejection_has_a_reason"),
            models.CheckConstraint(
                condition=Q(label__in=Label.values), name="rejection_label_known"
            ),
            models.UniqueConstraint(
                fields=["suggestion"],
                condition=Q(asked_again_at__isnull=True),
                name="a_suggestion_is_rejected_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.told}"
