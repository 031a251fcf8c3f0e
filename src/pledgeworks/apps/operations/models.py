"""What the queue itself does not keep: why a job failed."""

from typing import ClassVar

from django.db import models

LONGEST_REASON = 500


class JobFailure(models.Model):
    """Why a job failed last, in words without anything of a person; `job` is its number."""

    job = models.BigIntegerField(unique=True)
    at = models.DateTimeField(auto_now=True)
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        ordering: ClassVar[list[str]] = ["-job"]

    def __str__(self) -> str:
        return f"job {self.job}: {self.reason}"
