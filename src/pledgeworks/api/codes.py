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


class CountConverter:
    """A number of a row, as the database can hold it."""

    regex = "[0-9]{1,12}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number in figures."""
        return str(value)


register_converter(RecordConverter, "record")
register_converter(CountConverter, "count")
