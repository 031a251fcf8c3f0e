"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """How pledges answer requirements, and what is left over on both sides."""

    name = "pledgeworks.apps.answering"
