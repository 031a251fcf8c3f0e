"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """People, their roles and their rights."""

    name = "pledgeworks.apps.accounts"
