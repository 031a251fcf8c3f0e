"""How codes stand in addresses."""


class CodeConverter:
    """Anything but slashes and control characters: an unknown code gets a helpful page."""

    regex = r"[^/\x00-\x1f\x7f]{1,120}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands; Django quotes it."""
        return value
