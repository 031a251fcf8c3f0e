"""Who acts on a pledge."""

from enum import StrEnum


class Party(StrEnum):
    """Whose turn it can be."""

    CONTRIBUTING_COUNTRY = "contributing_country"
    SECRETARIAT = "secretariat"
    MISSION = "mission"
    RECIPIENT = "recipient"
    HEADQUARTERS_FINANCE = "headquarters_finance"

    @property
    def words(self) -> str:
        """As a person reads it, in English."""
        return _WORDS[self]


_WORDS = {
    Party.CONTRIBUTING_COUNTRY: "the contributing country",
    Party.SECRETARIAT: "the Secretariat",
    Party.MISSION: "the mission",
    Party.RECIPIENT: "whoever is to receive it",
    Party.HEADQUARTERS_FINANCE: "finance at United Nations headquarters",
}
