"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """Who did what, when, why and on which source."""

    name = "pledgeworks.apps.audit"
