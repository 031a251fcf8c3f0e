"""Who acts on a pledge."""

from enum import StrEnum

from pledgeworks.kernel.wording import marked


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
    Party.CONTRIBUTING_COUNTRY: marked("the contributing country"),
    Party.SECRETARIAT: marked("the Secretariat"),
    Party.MISSION: marked("the mission"),
    Party.RECIPIENT: marked("whoever is to receive it"),
    Party.HEADQUARTERS_FINANCE: marked("finance at United Nations headquarters"),
}
