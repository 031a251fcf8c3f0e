"""Reading one JSON object field by field, refusing what has the wrong type or an unknown name.

Only types are checked here; ranges and contradictions belong to the records themselves. Null and
a missing field are the same.
"""

import json
from collections.abc import Mapping, Sequence
from math import inf, isfinite, nan
from typing import NoReturn, TypeVar

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

Value = TypeVar("Value")
Source = bytes | str | Mapping[str, object]


def refused(code: str, what: str, identifier: str, field: str, why: str) -> InvalidInput:
    """The error that says which field of which record is wrong, and why."""
    return InvalidInput(
        code,
        say(
            "{what} '{identifier}', field '{field}': {why}",
            what=what,
            identifier=identifier,
            field=field,
            why=why,
        ),
        id=identifier,
        field=field,
    )


def decoded(source: Source, what: str) -> "Fields":
    """The fields of a JSON object given as bytes, text or an object already read."""
    if isinstance(source, bytes | str):
        try:
            return Fields(what, what, json.loads(source, object_pairs_hook=_without_repeats))
        except (ValueError, RecursionError) as error:
            # Not text, not JSON, a number of thousands of digits, or nested thousands deep.
            message = f"The {what} is not JSON in UTF-8: {error}"
            raise InvalidInput("not-json", message, id=what, field="") from error
    return Fields(what, what, source)


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen = dict(pairs)
    if len(seen) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        message = f"The field '{repeated}' stands twice in one object."
        raise InvalidInput("repeated-field", message, id="", field=repeated)
    for name, value in pairs:
        for text in (name, *(value if isinstance(value, list) else (value,))):
            if isinstance(text, str) and not _is_text(text):
                message = f"The field {name!a} holds a NUL or half a character; remove it."
                raise InvalidInput("not-text", message, id="", field=ascii(name)[1:-1])
    return seen


def _is_text(text: str) -> bool:
    """Whether a text can be stored and shown: JSON can write a NUL and halves of characters."""
    if text.isascii():
        return "\x00" not in text
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)


class Fields:
    """The fields of one record; each is asked for once, then `finish` refuses what is left.

    Parameters
    ----------
    what
        Kind of record, for messages: requirement, pledge and so on.
    identifier
        Its id, for messages; `identify` replaces it once it has been read.
    values
        The JSON object; anything else is refused.
    """

    def __init__(self, what: str, identifier: str, values: object) -> None:
        self.what = what
        self.identifier = identifier
        if not isinstance(values, Mapping):
            raise refused("wrong-type", what, identifier, "", say("it is not an object."))
        self._left: dict[str, object] = {str(name): value for name, value in values.items()}

    def refuse(self, code: str, field: str, why: str) -> NoReturn:
        """Raise `InvalidInput` naming this record and the field."""
        raise refused(code, self.what, self.identifier, field, why)

    def _take(self, field: str, expected: str, kinds: type | tuple[type, ...]) -> object:
        value = self._left.pop(field, None)
        # A JSON true is an int to Python, never to a reader of the contract.
        is_boolean = isinstance(value, bool) and kinds is not bool
        if value is not None and (is_boolean or not isinstance(value, kinds)):
            self.refuse("wrong-type", field, f"{value!r} is not {expected}.")
        return value

    def _required(self, field: str, value: Value | None) -> Value:
        if value is None:
            self.refuse("missing-field", field, "it is missing.")
        return value

    def has(self, field: str) -> bool:
        """Whether a field is there and not yet asked for."""
        return self._left.get(field) is not None

    def names(self) -> tuple[str, ...]:
        """Names of the fields not yet asked for."""
        return tuple(self._left)

    def rest(self) -> dict[str, object]:
        """The fields not yet asked for, as they stand."""
        return dict(self._left)

    def identify(self) -> str:
        """The record's own id, from now on named in messages."""
        self.identifier = self.text("id")
        return self.identifier

    def text_or_none(self, field: str) -> str | None:
        """A text, None when missing."""
        value = self._take(field, "a text", str)
        return value if isinstance(value, str) else None

    def text(self, field: str) -> str:
        """A text that must be there."""
        return self._required(field, self.text_or_none(field))

    def whole_or_none(self, field: str) -> int | None:
        """A whole number, None when missing."""
        value = self._take(field, "a whole number", int)
        return value if isinstance(value, int) else None

    def whole(self, field: str, default: int) -> int:
        """A whole number, `default` when missing."""
        value = self.whole_or_none(field)
        return default if value is None else value

    def required_whole(self, field: str) -> int:
        """A whole number that must be there."""
        return self._required(field, self.whole_or_none(field))

    def number(self, field: str, default: float) -> float:
        """A number, `default` when missing."""
        value = self._take(field, "a number", (int, float))
        return self.finite(field, value) if isinstance(value, int | float) else default

    def required_number(self, field: str) -> float:
        """A number that must be there, neither infinite nor none (NaN)."""
        value = self._required(field, self._take(field, "a number", (int, float)))
        return self.finite(field, value if isinstance(value, int | float) else nan)

    def finite(self, field: str, value: int | float) -> float:
        """A number as it is calculated with; infinite ones and none (NaN) are refused."""
        try:
            number = float(value)
        except OverflowError:
            number = inf
        if not isfinite(number):
            self.refuse("wrong-type", field, f"{value!r} is not a number to calculate with.")
        return number

    def truth(self, field: str, default: bool = False) -> bool:
        """True or false; `default` when missing."""
        value = self._take(field, "true or false", bool)
        return value if isinstance(value, bool) else default

    def month_or_none(self, field: str) -> Month | None:
        """A month written 2022-03, None when missing."""
        text = self.text_or_none(field)
        return None if text is None else self._month(field, text)

    def month(self, field: str) -> Month:
        """A month that must be there."""
        return self._required(field, self.month_or_none(field))

    def months(self, field: str) -> tuple[Month, ...]:
        """A list of months, empty when missing."""
        return tuple(self._month(field, text) for text in self.texts(field))

    def _month(self, field: str, text: str) -> Month:
        try:
            return Month.parse(text)
        except InvalidInput as error:
            self.refuse(error.code, field, error.message)

    def items(self, field: str) -> Sequence[object]:
        """A list of anything, empty when missing."""
        value = self._take(field, "a list", (list, tuple))
        return value if isinstance(value, list | tuple) else ()

    def required_items(self, field: str) -> Sequence[object]:
        """A list that must be there."""
        if self._left.get(field) is None:
            self.refuse("missing-field", field, "it is missing.")
        return self.items(field)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty when missing."""
        return tuple(self._of_kind(field, "texts", item, str) for item in self.items(field))

    def wholes(self, field: str) -> tuple[int, ...]:
        """A list of whole numbers, empty when missing."""
        return tuple(self._of_kind(field, "numbers", item, int) for item in self.items(field))

    def words(self, field: str) -> frozenset[str]:
        """A list of texts whose order does not matter, empty when missing."""
        return frozenset(self.texts(field))

    def words_or_none(self, field: str) -> frozenset[str] | None:
        """A list of texts whose order does not matter, None when missing."""
        is_missing = self._left.get(field) is None
        words = self.words(field)
        return None if is_missing else words

    def _of_kind(self, field: str, expected: str, item: object, kind: type[Value]) -> Value:
        if not isinstance(item, kind) or isinstance(item, bool):
            self.refuse("wrong-type", field, f"{item!r} stands in a list of {expected}.")
        return item

    def mapping(self, field: str) -> dict[str, object]:
        """An object with any names, empty when missing."""
        value = self._take(field, "an object", Mapping)
        if not isinstance(value, Mapping):
            return {}
        return {str(name): each for name, each in value.items()}

    def finish(self) -> None:
        """Refuse whatever was not asked for."""
        for field in self._left:
            self.refuse("unknown-field", field, "there is no such field.")
