"""Texts of templates, as Django itself finds them."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.utils.translation.template import templatize

Found = tuple[int, str, str | tuple[str, ...], list[str]]

_CALL = re.compile(r"(?<![\w])(npgettext|ngettext|pgettext|gettext|_)(?=\()")


def extract_template(
    source: IO[bytes], _keywords: Sequence[str], _tags: Sequence[str], options: dict[str, Any]
) -> Iterable[Found]:
    """Line, function and arguments of each text of a template, for Babel."""
    text = templatize(source.read().decode())
    for match in _CALL.finditer(text):
        arguments = _arguments(text, match.end())
        if arguments:
            line = text.count("\n", 0, match.start()) + 1
            found = arguments[0] if len(arguments) == 1 else tuple(arguments)
            yield line, match[1], found, []


def _arguments(text: str, start: int) -> list[str]:
    """The texts among the arguments of the call whose bracket opens at `start`."""
    call = ast.parse("f" + "".join(_balanced(text[start:])), mode="eval").body
    arguments = call.args if isinstance(call, ast.Call) else []
    return [each.value for each in arguments if isinstance(each, ast.Constant)]  # type: ignore[misc]


def _balanced(text: str) -> Iterator[str]:
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += (token.string == "(") - (token.string == ")")
        yield token.string
        if depth == 0:
            return
