"""The words for how exactly a published figure was stated."""

from dataclasses import dataclass

from pledgeworks.kernel.qualifiers import Qualifier


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """Templates around `{number}`."""

    exact: str = "{number}"
    at_least: str = "at least {number}"
    about: str = "about {number}"
    more_than: str = "more than {number}"
    up_to: str = "up to {number}"
    total: str = "{number} in total"

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
