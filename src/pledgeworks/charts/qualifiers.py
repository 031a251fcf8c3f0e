"""How exactly a published figure was stated, and the words for it."""

from dataclasses import dataclass
from enum import StrEnum


class Qualifier(StrEnum):
    """As in the packaged series of published figures."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    MORE_THAN = "more_than"


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """Templates around `{number}`."""

    exact: str = "{number}"
    at_least: str = "at least {number}"
    about: str = "about {number}"
    more_than: str = "more than {number}"

    def of(self, qualifier: Qualifier) -> str:
        """The template for `qualifier`."""
        return {
            Qualifier.EXACT: self.exact,
            Qualifier.AT_LEAST: self.at_least,
            Qualifier.ABOUT: self.about,
            Qualifier.MORE_THAN: self.more_than,
        }[qualifier]


ENGLISH_QUALIFIERS = QualifierWords()
