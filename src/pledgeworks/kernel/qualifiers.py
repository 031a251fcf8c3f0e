"""How exactly a figure or a quantity was stated."""

from enum import StrEnum


class Qualifier(StrEnum):
    """`TOTAL` marks a number that includes what was there before."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    TOTAL = "total"
