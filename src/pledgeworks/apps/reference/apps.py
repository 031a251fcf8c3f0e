"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """The vocabulary of the field: participants, missions, capabilities, dated rules."""

    name = "pledgeworks.apps.reference"
