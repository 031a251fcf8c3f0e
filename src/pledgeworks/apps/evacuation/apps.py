"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """Bases, medical facilities and aircraft of missions, and the cover that follows from them."""

    name = "pledgeworks.apps.evacuation"
