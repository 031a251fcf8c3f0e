"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """The bridge to the engines: problems, stored plans and the gap board."""

    name = "pledgeworks.apps.planning"
