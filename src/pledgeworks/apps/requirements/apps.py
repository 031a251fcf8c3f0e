"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """What the United Nations asks for, by edition and period."""

    name = "pledgeworks.apps.requirements"
