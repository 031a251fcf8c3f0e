"""Which edition of the packaged series has been loaded."""

from django.db import models


class LoadedEdition(models.Model):
    """One edition of the packaged files, known by the fingerprint of their bytes."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)
    rows = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.fingerprint
