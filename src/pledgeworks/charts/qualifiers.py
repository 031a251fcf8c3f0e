"""The words for how exactly a published figure was stated."""

from dataclasses import dataclass

from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import marked


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """Templates around `{number}`."""

    exact: str = "{number}"
    at_least: str = marked("at least {number}")
    about: str = marked("about {number}")
    more_than: str = marked("more than {number}")
    up_to: str = marked("up to {number}")
    total: str = marked("{number} in total")

    def of(self, qualifier: Qualifier) -> str:
        """The template for `qualifier`."""
        return {
            Qualifier.EXACT: self.exact,
            Qualifier.AT_LEAST: self.at_least,
            Qualifier.ABOUT: self.about,
            Qualifier.MORE_THAN: self.more_than,
            Qualifier.UP_TO: self.up_to,
            Qualifier.TOTAL: self.total,
        }[qualifier]


ENGLISH_QUALIFIERS = QualifierWords()
