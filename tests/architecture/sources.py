"""The files of the project, as the tests of its architecture read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pledgeworks"
TESTS = ROOT / "tests"


def modules(folder: Path) -> Iterator[Path]:
    """Python files below a folder, migrations left out: those are generated."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """A path as a person writes it."""
    return str(path.relative_to(ROOT))
