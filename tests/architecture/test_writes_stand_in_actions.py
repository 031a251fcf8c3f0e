"""Only actions write: there each change is allowed, recorded and explained."""

import ast
import re
from pathlib import Path

import pytest
from sources import SOURCE, modules, shown, tree

_ALWAYS_A_WRITE = {
    *("save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("asave", "adelete", "acreate", "aupdate", "abulk_create", "abulk_update"),
    *("aget_or_create", "aupdate_or_create", "raw", "execute", "executemany", "set_password"),
}
# `create` and `update` belong to other things too (sets, digests); these words tell rows.
_PERHAPS_A_WRITE = {"create", "update", "add", "remove", "set", "clear"}
_WORDS_OF_ROWS = ("objects", "_default_manager", "_base_manager", ".filter(", ".exclude(", ".all()")

# Backups speak to PostgreSQL itself: whole tables are copied out, and put back with their history.
_BACKUPS = SOURCE / "apps" / "operations" / "backup"
READERS = [
    path
    for ring in ("apps", "web", "api", "cli", "project")
    for path in modules(SOURCE / ring)
    if path.name != "actions.py" and path.parent.name != "actions" and path.parent != _BACKUPS
]
ACTIONS = sorted(
    path
    for pattern in ("*/actions.py", "*/actions/*.py")
    for path in (SOURCE / "apps").glob(pattern)
    if path.stem not in ("__init__", "locking")
)
# The others make the people and the record itself.
ACTIONS_OF_PEOPLE = [path for path in ACTIONS if path.parent.name not in ("accounts", "audit")]


def _only_reads(statement: ast.expr) -> bool:
    """True for a statement written out whole that asks and changes nothing."""
    return (
        isinstance(statement, ast.Constant)
        and isinstance(statement.value, str)
        and re.fullmatch(r"SELECT [^;]*|LISTEN \w+", statement.value) is not None
        and not re.search(r"INTO|FOR UPDATE|nextval|setval", statement.value, re.IGNORECASE)
    )


def writes(module: ast.Module) -> list[int]:
    """Lines of a module that write rows."""
    found = []
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, receiver = node.func.attr, ast.unparse(node.func.value)
        if name == "execute" and node.args and _only_reads(node.args[0]):
            continue
        if receiver == "router":
            continue  # a method of HTTP
        of_rows = any(word in receiver for word in _WORDS_OF_ROWS)
        if name in _ALWAYS_A_WRITE or (name in _PERHAPS_A_WRITE and of_rows):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", READERS, ids=shown)
def test_what_is_no_action_writes_nothing(path: Path) -> None:
    assert writes(tree(path)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "pledge.save()",
        "Pledge.objects.create(code='x')",
        "Pledge.objects.filter(pk=1).update(text='x')",
        "Pledge.objects.exclude(pk=1).delete()",
        "table.model._default_manager.bulk_create(rows)",
        "Person.objects.get_or_create(email='x')",
        "cursor.execute('DELETE FROM pledges_pledge')",
        "cursor.execute('SELECT 1; DELETE FROM pledges_pledge')",
        "cursor.execute(statement)",
    ],
)
def test_a_write_in_the_wrong_place_would_be_seen(statement: str) -> None:
    assert writes(ast.parse(statement)) == [1]


@pytest.mark.parametrize(
    "statement",
    ["codes.update(more)", "digest.update(b'')", "seen.add(1)", "cursor.execute('SELECT 1')"],
)
def test_what_only_looks_like_a_write_is_let_be(statement: str) -> None:
    assert writes(ast.parse(statement)) == []


def actions_of(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("path", ACTIONS_OF_PEOPLE, ids=shown)
def test_every_action_is_done_by_somebody(path: Path) -> None:
    for action in actions_of(path):
        assert "by" in {argument.arg for argument in action.args.kwonlyargs}, action.name


@pytest.mark.parametrize("path", ACTIONS_OF_PEOPLE, ids=shown)
def test_actions_that_write_ask_for_the_right_and_record(path: Path) -> None:
    called = {
        node.func.id
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {"require", "recorded"} <= called
