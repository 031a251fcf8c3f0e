"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """Files into the registry: checked whole, then loaded whole."""

    name = "pledgeworks.apps.intake"
