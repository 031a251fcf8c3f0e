"""Packages that npm brings at the set-up, each checked against its SHA-512 before it is opened."""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 90


class NotFetched(Exception):
    """A package could not be brought, or is not what it was; the message says which and why."""


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """A package by name and version, and the SHA-512 of its archive."""

    name: str
    sha512: str

    @contextmanager
    def opened(self) -> Iterator[tarfile.TarFile]:
        """Its files, fetched with the npm of this virtual environment. Raises `NotFetched`."""
        with (
            tempfile.TemporaryDirectory() as folder,
            tarfile.open(self._fetched(Path(folder))) as files,
        ):
            yield files

    def member(self, files: tarfile.TarFile, path: str) -> bytes:
        """What one file of the package holds. Raises `NotFetched`."""
        member = files.extractfile(path)
        if member is None:
            raise NotFetched(f"{path} is not in {self.name}.")
        return member.read()

    def _fetched(self, folder: Path) -> Path:
        npm = Path(sys.executable).with_name("npm")
        words = ["pack", self.name, "--silent", "--fetch-retries=1", "--fetch-timeout=20000"]
        try:
            done = subprocess.run(  # noqa: S603 - our own words, npm of this virtual environment
                [npm, *words],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as problem:
            raise NotFetched(f"npm did not run: {problem}") from problem
        found = next(folder.glob("*.tgz"), None)
        if found is None:
            last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
            raise NotFetched(f"npm could not bring {self.name} ({last}).")
        if hashlib.sha512(found.read_bytes()).hexdigest() != self.sha512:
            raise NotFetched(f"what npm brought as {self.name} is not what it was (SHA-512).")
        return found
