"""Which pledge answers which version of a requirement."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.answering.choices import AnswerOrigin, AnswerState
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Evidenced
from pledgeworks.apps.requirements.models import Requirement

_LIVE = (AnswerState.PROPOSED, AnswerState.ACCEPTED)


@pghistory.track()
class Answer(Evidenced):
    """That a pledge is meant for a version of a requirement: said, then accepted or rejected.

    `quantity` is how many of the pledge's units are meant; None for all of them. An answer that
    was rejected or withdrawn stays, with its reason; the same pledge may be proposed again, which
    is a row of its own. `version` grows with each change.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="answers")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="answers")
    origin = models.CharField(max_length=20, choices=AnswerOrigin)
    state = models.CharField(max_length=20, choices=AnswerState)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    stated_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["requirement", "stated_on", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["pledge", "requirement"],
                condition=Q(state__in=_LIVE),
                name="one_standing_answer_of_a_pledge",
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.PROPOSED, accepted_on__isnull=True)
                | Q(state=AnswerState.ACCEPTED, accepted_on__gte=F("stated_on"))
                | Q(state__in=[AnswerState.REJECTED, AnswerState.WITHDRAWN]),
                name="an_answer_is_accepted_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_LIVE, ended_on__isnull=True)
                | (
                    Q(state__in=[AnswerState.REJECTED, AnswerState.WITHDRAWN])
                    & Q(ended_on__gte=F("stated_on"))
                    & ~Q(reason="")
                ),
                name="an_answer_ends_on_a_day_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id} for {self.requirement_id}: {self.state}"
