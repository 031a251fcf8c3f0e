"""Registration of the pages."""

from django.apps import AppConfig


class Config(AppConfig):
    """Pages; what happens at the door is written down from the start."""

    name = "pledgeworks.web"

    def ready(self) -> None:
        """Listen to what happens at the door."""
        from pledgeworks.web.signin import events  # noqa: PLC0415 - models must be there first

        events.listen()
