"""The rules of the portfolio contract, each with the one name that code, checks and manual use."""

from enum import StrEnum


class Rule(StrEnum):
    """What a plan must keep to. Functions of `model` bear these names with underscores."""

    MAY_SERVE = "may-serve"
    INSIDE_WINDOW = "inside-window"
    NOT_BEFORE_READY = "not-before-ready"
    NOT_AFTER_END = "not-after-end"
    TOUR_LENGTH = "tour-length"
    ONE_TOUR_AT_A_TIME = "one-tour-at-a-time"
    TOURS_LIMIT = "tours-limit"
    WHOLE_UNITS_WITHIN_QUANTITY = "whole-units-within-quantity"
    JOINT_POSTS_NEED_EVERY_COMPONENT = "joint-posts-need-every-component"
    AT_MOST_QUANTITY_COUNTED = "at-most-quantity-counted"
    ONLY_WITH_LISTED_PARTNERS = "only-with-listed-partners"
    PLACED_TOURS_STAND = "placed-tours-stand"
    KNOWN_NAMES = "known-names"
    COVER_AS_STATED = "cover-as-stated"
    BOUND_AS_STATED = "bound-as-stated"
    TOURS_USED_AS_STATED = "tours-used-as-stated"
    START_SUM_AS_STATED = "start-sum-as-stated"
    HELD_AS_STATED = "held-as-stated"
