"""That something was changed, and answers kept for requests that are sent again."""

from typing import Any, ClassVar

from django.db import models


class RegistryChange(models.Model):
    """One change by a person or the program; it is there exactly when what it changed is.

    Who, why and what stand in the history of the rows. This row tells cheaply that answers kept
    in memory are of an earlier registry.
    """

    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"change {self.pk}"


class KeptAnswer(models.Model):
    """What a request under a key was answered, kept a day for whoever sends it again.

    `person` is the person's number. `fingerprint` is of the request: a key is for one only.
    """

    person = models.BigIntegerField()
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField()
    body = models.BinaryField()
    answered_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[Any] = [
            # What is older than a day is looked for with each new answer.
            models.Index(fields=["answered_at"], name="kept_answer_by_age"),
        ]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["person", "key"], name="one_answer_under_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.key}"
