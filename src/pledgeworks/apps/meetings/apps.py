"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """The series of Ministerials: meetings, roles, sessions, published figures, narrative."""

    name = "pledgeworks.apps.meetings"
