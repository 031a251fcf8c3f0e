"""What is asked of the words, numbers and days of a requirement before they are kept."""

from pledgeworks.apps.requirements.asks import ASKED, Ask
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

# More than every soldier on earth: whoever writes more has mistyped.
_LARGEST_QUANTITY = 100_000_000
_FIRST_YEAR, _LAST_YEAR = 1945, 2099
_NUMBERS = ("quantity", "strength_each", "strength_total")


def require_sound(ask: Ask) -> None:
    """Nothing where words and numbers can be right; `InvalidInput` names the field at fault."""
    require_words(title=ask.title)
    require_year(ask.stated_on, "stated_on")
    for name in ASKED:
        value = getattr(ask, name)
        field = Requirement._meta.get_field(name)
        longest = getattr(field, "max_length", None)
        if isinstance(value, str) and ("\x00" in value or (longest and len(value) > longest)):
            raise InvalidInput(
                "not-a-text",
                say(
                    "What stands under '{name}' is longer than {longest} signs, or no text.",
                    name=name,
                    longest=longest,
                ),
                field=name,
            )
    for name in _NUMBERS:
        number = getattr(ask, name)
        if number is not None and not 0 < number <= _LARGEST_QUANTITY:
            raise InvalidInput(
                "quantity-out-of-range",
                say(
                    "{number} is not from 1 to {largest_quantity:,}; leave it out where it is "
                    "not known.",
                    number=number,
                    largest_quantity=_LARGEST_QUANTITY,
                ),
                field=name,
            )
    _require_countable(ask)
    if ask.needed_to is not None and (ask.needed_from is None or ask.needed_to < ask.needed_from):
        raise InvalidInput(
            "months-out-of-order",
            say("The last month needs a first one, which is not after it."),
            field="needed_to",
        )


def _require_countable(ask: Ask) -> None:
    if ask.quantity is None:
        return
    if ask.kind == RequirementKind.PRIORITY:
        raise InvalidInput(
            "priority-with-a-number",
            say(
                "A priority is asked for in words, without a number; make it a missing capability."
            ),
            field="quantity",
        )
    if ask.capability is None or not ask.capability.unit_of_measure:
        raise InvalidInput(
            "quantity-of-nothing",
            say(
                "A number of posts needs a capability that is counted; groups of the "
                "catalogue are not."
            ),
            field="capability",
        )


def require_later(stated_on: ApproximateDate, earlier: Requirement) -> None:
    """A later version of a need has a later day."""
    if stated_on.earliest <= earlier.stated_on.latest:
        raise InvalidInput(
            "stated-before-the-earlier",
            say(
                "{pk} was stated {stated_on}; a later version has a later day.",
                pk=earlier.pk,
                stated_on=earlier.stated_on,
            ),
            field="stated_on",
        )


def require_year(day: ApproximateDate, field: str) -> None:
    """A day lies within the years that the registry is about."""
    if not _FIRST_YEAR <= day.earliest.year <= _LAST_YEAR:
        raise InvalidInput(
            "year-out-of-range",
            say(
                "{day} is not a day of the years {first_year} to {last_year}.",
                day=day,
                first_year=_FIRST_YEAR,
                last_year=_LAST_YEAR,
            ),
            field=field,
        )


def require_words(**given: str) -> None:
    """Each of these is said, in words that can be kept."""
    missing = [name for name, text in given.items() if not text.strip() or "\x00" in text]
    if missing:
        raise InvalidInput(
            "words-missing",
            say(
                "These are needed, and nothing is changed without them: {missing}.",
                missing=", ".join(missing),
            ),
            field=missing[0],
        )


def stripped(value: object) -> object:
    """Words without spaces around them; anything else as it is."""
    return value.strip() if isinstance(value, str) else value
