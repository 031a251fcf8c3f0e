"""The words in which the desk says what speaks about a draft."""

from django.utils.translation import gettext as _

from pledgeworks.engines.completeness import Answer
from pledgeworks.engines.novelty import Comparison


def verdict(found: Comparison) -> str:
    """How a draft stands to an earlier pledge, as a sentence."""
    return {
        "same": _("The same again"),
        "advance": _("The same, further advanced"),
        "larger": _("Larger than before"),
        "smaller": _("Smaller than before"),
        "changed": _("The same, changed in detail"),
        "new": _("New: nothing like it is on record"),
    }[found.verdict]


def reasons(found: Comparison) -> list[str]:
    """What speaks for it."""
    said = {
        "same-capability": _("the same capability"),
        "same-family": _("a capability of the same family"),
        "same-category": _("the same category"),
        "same-quantity": _("the same number"),
        "same-amount": _("the same sum"),
        "same-mission": _("the same mission"),
        "same-partners": _("partners of that pledge"),
        "says-it-continues": _("it says that it continues something"),
        "like-words": _("like words"),
        "more-than-before": _("more is offered"),
        "less-than-before": _("less is offered"),
        "firmer-than-before": _("a condition has gone, or a date was named"),
        "number-now-stated": _("a number is stated now"),
        "details-changed": _("details changed"),
        "nothing-more-than-before": _("nothing goes beyond it"),
        "nothing-earlier": _("no earlier pledge of this State or its partners"),
        "nothing-alike": _("no earlier pledge is like it"),
    }
    return [said[each] for each in found.reasons]


def field_name(name: str) -> str:
    """What a field of a draft is called."""
    return {
        "category": _("Category"),
        "text": _("Words"),
        "capability": _("Capability"),
        "quantity": _("How many"),
        "amount": _("Sum"),
        "available_from": _("From"),
        "missions": _("Mission"),
        "conditional": _("Conditional"),
        "participants": _("States"),
    }[name]


def aspect(found: Answer) -> str:
    """What is asked of a pledge."""
    return {
        "what": _("What"),
        "how_many": _("How many"),
        "when": _("From when"),
        "how_long": _("How long"),
        "to_whom": _("For whom"),
        "condition": _("Condition"),
        "requirement": _("Requirement"),
    }[found.aspect]


def state(found: Answer) -> str:
    """How far it is answered."""
    return {
        "stated": _("stated"),
        "vague": _("vague"),
        "missing": _("not stated"),
        "not-needed": _("not needed"),
    }[found.state]
