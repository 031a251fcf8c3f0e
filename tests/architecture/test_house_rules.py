"""What holds for every file of the project."""

import re
from pathlib import Path

import pytest
from sources import ROOT, SOURCE, TESTS, modules, shown

_VAGUE = {"core", "common", "utils", "util", "helpers", "base", "misc", "tools", "stuff"}
_LEFT_FOR_LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")
LOCK_FILES = sorted(ROOT.glob("requirements*.lock"))


def too_long(folder: Path, limit: int) -> list[str]:
    lengths = {path: path.read_text("utf-8").count("\n") for path in modules(folder)}
    return [f"{shown(path)}: {lines}" for path, lines in lengths.items() if lines > limit]


def test_no_module_is_longer_than_500_lines() -> None:
    assert too_long(SOURCE, 500) == []


def test_no_test_module_is_longer_than_800_lines() -> None:
    assert too_long(TESTS, 800) == []


@pytest.mark.parametrize("suffix", ["html", "css", "js"])
def test_no_template_style_or_script_is_longer_than_500_lines(suffix: str) -> None:
    own = [path for path in SOURCE.rglob(f"*.{suffix}") if ".min." not in path.name]
    assert [shown(path) for path in own if path.read_text("utf-8").count("\n") > 500] == []


def test_every_module_is_named_after_its_subject() -> None:
    names = {path: {path.stem, path.parent.name} for path in modules(SOURCE)}
    assert [shown(path) for path, own in names.items() if own & _VAGUE] == []


def test_nothing_is_left_for_later() -> None:
    files = [
        *SOURCE.rglob("*.py"),
        *SOURCE.rglob("*.html"),
        *SOURCE.rglob("*.css"),
        *TESTS.rglob("*.py"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("*.md"),
        *ROOT.glob("Makefile"),
    ]
    assert [shown(path) for path in files if _LEFT_FOR_LATER.search(path.read_text("utf-8"))] == []


def test_there_are_lock_files_for_use_for_tests_and_for_benchmarks() -> None:
    assert [path.name for path in LOCK_FILES] == [
        "requirements-bench.lock",
        "requirements-test.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("path", LOCK_FILES, ids=shown)
def test_a_lock_file_names_no_host(path: Path) -> None:
    text = path.read_text("utf-8")
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host"):
        assert word not in text


@pytest.mark.parametrize("path", LOCK_FILES, ids=shown)
def test_a_lock_file_holds_every_package_to_one_version_by_its_hash(path: Path) -> None:
    joined = path.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and line[0] != "#"]
    assert len(lines) > 20
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_no_package_is_locked_to_two_versions_and_all_that_is_used_is_in_every_lock_file() -> None:
    for_benchmarks, for_tests, for_use = (
        dict(re.findall(r"^([\w.\-\[\],]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))
        for path in LOCK_FILES
    )
    assert for_use.items() <= for_tests.items()
    assert for_use.items() <= for_benchmarks.items()
    both = for_benchmarks.keys() & for_tests.keys()
    assert [each for each in both if for_benchmarks[each] != for_tests[each]] == []
