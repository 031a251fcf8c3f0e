"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """What goes out: counts and the Chair's Summary."""

    name = "pledgeworks.apps.publication"
