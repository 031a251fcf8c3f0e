"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """The public record, and each pledge against it."""

    name = "pledgeworks.apps.record"
