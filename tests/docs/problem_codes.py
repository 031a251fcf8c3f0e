"""Every code under which the program refuses, gathered from its sources.

`python tests/docs/problem_codes.py > docs/reference/problems.md` writes the page anew.
"""

import ast
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "pledgeworks"
STATUS = {
    "InvalidInput": 400,
    "NotAllowed": 403,
    "NotFound": 404,
    "Conflict": 409,
    "Unavailable": 503,
    "PledgeworksError": 503,
}
# What only the command, the pages or the start of the program say.
_NOT_OF_THE_API = {"cli", "web", "project", "operations"}
# As `kernel.errors.changed_meanwhile` says it.
_CHANGED = (
    "… was changed by somebody else since you read it (version …, you read …). Look at both and "
    "repeat your change."
)
_HEAD = """# Problems

Every code that the [API](api.md) and the program use, with the status under which the API tells it
and the words of the message; `…` stands for what differs. Codes are stable: programs may rely on
them. This page is written from the sources:

```
$ .venv/bin/python tests/docs/problem_codes.py > docs/reference/problems.md
```

| code | status | message |
| --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    found: dict[str, tuple[int, str]] = {}
    special = _special_statuses()
    for code, status, words in _codes():
        found.setdefault(code, (special.get(code, status), words))
    rows = (f"| `{code}` | {status} | {words} |" for code, (status, words) in sorted(found.items()))
    return _HEAD + "\n".join(rows) + "\n"


def _codes() -> Iterator[tuple[str, int, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if set(path.relative_to(SOURCE).parts) & _NOT_OF_THE_API:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of_a_call(node, node.func.id)
            elif isinstance(node, ast.Dict):
                yield from _of_a_table(node)


def _of_a_table(table: ast.Dict) -> Iterator[tuple[str, int, str]]:
    """`HTTPStatus.NOT_FOUND: ("code", "words")`, as the middleware has them."""
    for key, value in zip(table.keys, table.values, strict=True):
        if _is_a_status(key) and isinstance(value, ast.Tuple):
            code, words = value.elts
            yield str(ast.literal_eval(code)), _status(key), _in_words(words)


def _is_a_status(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "HTTPStatus"


def _status(node: ast.expr | None) -> int:
    assert isinstance(node, ast.Attribute)
    return int(HTTPStatus[node.attr])


def _of_a_call(call: ast.Call, name: str) -> Iterator[tuple[str, int, str]]:
    """`InvalidInput("code", "words")`, `Problem("field", "code", "words")` and their like."""
    given = call.args
    if name in STATUS and len(given) >= 2:
        code, words, status = given[0], given[1], STATUS[name]
    elif name in ("Problem", "refused", "problem") and len(given) >= 3:
        code, words = given[1 if name != "refused" else 0], given[-1]
        status = _status(given[0]) if _is_a_status(given[0]) else 400
    else:
        return
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value, status, _in_words(words)


def _special_statuses() -> dict[str, int]:
    """Codes with a status of their own, as `api/problems.py` names them."""
    tree = ast.parse((SOURCE / "api" / "problems.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "STATUS_OF_CODE":
            assert isinstance(node.value, ast.Dict)
            return {
                key.value: int(HTTPStatus[value.attr])  # type: ignore[union-attr]
                for key, value in zip(node.value.keys, node.value.values, strict=True)
            }
    raise LookupError("STATUS_OF_CODE")


def _in_words(node: ast.expr) -> str:
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "changed_meanwhile":
        return _CHANGED
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "say" and node.args:
        template = ast.literal_eval(node.args[0])
        words = re.sub(r"\{[^{}]*\}", "…", template) if node.keywords else template
        return str(words).replace("|", "\\|")
    if isinstance(node, ast.Constant):
        return str(node.value).replace("|", "\\|")
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _in_words(each) if isinstance(each, ast.Constant) else "…" for each in node.values
        )
    return "…"


if __name__ == "__main__":
    print(page(), end="")
