"""An edition of the packaged series: its files, and the name that tells it from another."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pledgeworks.apps.intake.series import PACKAGED


def packaged_files(folder: Path = PACKAGED) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The tables and the narratives of a folder, by name."""
    tables = {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
    narratives = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.glob("narratives/**/*.md"))
    }
    return tables, narratives


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """The same for the same names and contents, in whatever order."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(name.encode())
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
