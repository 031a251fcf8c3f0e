"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """What is offered: pledges, their legs, goods, facts, conditions and deployments."""

    name = "pledgeworks.apps.pledges"
