"""How codes of records stand in addresses of the API."""

from django.urls import register_converter


class RecordConverter:
    """Anything but slashes and control characters: an unknown code is told so by its record."""

    regex = r"[^/\x00-\x1f\x7f]{1,120}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands; Django quotes it."""
        return value


register_converter(RecordConverter, "record")
