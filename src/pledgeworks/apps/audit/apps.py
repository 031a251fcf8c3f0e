"""Registration of the app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class Config(AppConfig):
    """Who did what, when, why and on which source."""

    name = "pledgeworks.apps.audit"

    def ready(self) -> None:
        """Views over the history follow the tables: away before they change, anew afterwards."""
        # Both are told of apps with tables only, one by one; one of them is enough.
        once = apps.get_app_config("pghistory")
        pre_migrate.connect(_before_tables_change, sender=once)
        post_migrate.connect(_after_tables_changed, sender=once)


def _before_tables_change(**_: object) -> None:
    from pledgeworks.apps.audit.actions import drop_views_of_the_past  # noqa: PLC0415

    drop_views_of_the_past()


def _after_tables_changed(**_: object) -> None:
    from pledgeworks.apps.audit.actions import make_views_of_the_past  # noqa: PLC0415

    make_views_of_the_past()
