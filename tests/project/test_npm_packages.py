"""What npm brings is opened only where it is what it was."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pledgeworks.project.npm_packages import NotFetched, NpmPackage


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"name": "maps", "version": "1.0.0"}))
    (folder / "land.txt").write_text("land")
    return folder


def test_a_package_that_is_what_it_was_is_opened(package: Path, tmp_path: Path) -> None:
    npm = Path(sys.executable).with_name("npm")
    subprocess.run([npm, "pack", package, "--silent"], cwd=tmp_path, check=True)
    known = hashlib.sha512((tmp_path / "maps-1.0.0.tgz").read_bytes()).hexdigest()
    it = NpmPackage(str(package), known)
    with it.opened() as files:
        assert it.member(files, "package/land.txt") == b"land"


def test_a_package_that_changed_is_not_opened(package: Path) -> None:
    with (
        pytest.raises(NotFetched, match="is not what it was"),
        NpmPackage(str(package), "0" * 128).opened(),
    ):
        pass


def test_a_package_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(NotFetched, match="could not bring"),
        NpmPackage(str(tmp_path / "nowhere"), "0" * 128).opened(),
    ):
        pass
