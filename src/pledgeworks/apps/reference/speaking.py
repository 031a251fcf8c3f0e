"""How the pure rooms' words are turned: by the catalogues, and names by the registry."""

from babel import Locale
from django.utils.translation import get_language, gettext, ngettext

from pledgeworks.apps.reference.names import name_in


def locale() -> Locale:
    """The conventions of the reader's language."""
    return Locale.parse((get_language() or "en").replace("-", "_"))


class Catalogues:
    """The reader's language is that of the request; the command's is English."""

    def words(self, english: str) -> str:
        """From the catalogue of the reader's language."""
        return gettext(english)

    def counted(self, one: str, many: str, number: int) -> str:
        """The form that the reader's language has for the number."""
        return ngettext(one, many, number)

    def name(self, listed: str) -> str:
        """From the registry, where the United Nations lists the name in that language."""
        return name_in(get_language() or "en", listed)
