"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """Backups, background work, readiness, the doctor."""

    name = "pledgeworks.apps.operations"
