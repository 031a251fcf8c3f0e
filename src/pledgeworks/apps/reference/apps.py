"""Registration of the app."""

from django.apps import AppConfig

from pledgeworks.kernel import wording


class Config(AppConfig):
    """The vocabulary of the field: participants, missions, capabilities, dated rules."""

    name = "pledgeworks.apps.reference"

    def ready(self) -> None:
        """The pure rooms speak the reader's language from here on."""
        from pledgeworks.apps.reference import speaking  # noqa: PLC0415 - models must be there first

        wording.install(speaking.Catalogues())
