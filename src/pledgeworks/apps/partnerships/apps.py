"""Registration of the app."""

from django.apps import AppConfig


class Config(AppConfig):
    """Needs and offers of components, and the partnerships that came of them."""

    name = "pledgeworks.apps.partnerships"
