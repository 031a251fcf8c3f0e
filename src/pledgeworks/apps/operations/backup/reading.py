"""Reading a backup: all of it is checked before anything else is done with it."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pledgeworks.apps.operations.backup import header as headers
from pledgeworks.apps.operations.backup.header import Header, TableSum, foreign
from pledgeworks.apps.operations.backup.writing import Progress
from pledgeworks.kernel.errors import InvalidInput

_BLOCK = 1 << 18


class Backup:
    """An opened backup."""

    def __init__(self, archive: zipfile.ZipFile, header: Header) -> None:
        self._archive = archive
        self.header = header

    def blocks(self, table: TableSum) -> Iterator[bytes]:
        """The rows of a table, in blocks; `InvalidInput` (`backup-damaged`) where one is hurt."""
        with _said_plainly(table.name), self._archive.open(table.entry) as entry:
            while block := entry.read(_BLOCK):
                yield block

    def require_whole(self, progress: Progress | None = None) -> None:
        """Read every table once and compare it with its sum; `InvalidInput` where one differs."""
        for number, table in enumerate(self.header.tables, start=1):
            if progress:
                progress(table.name, number, len(self.header.tables))
            digest = hashlib.sha256()
            rows = 0
            for block in self.blocks(table):
                digest.update(block)
                rows += block.count(b"\n")
            if (rows, digest.hexdigest()) != (table.rows, table.sha256):
                raise _damaged(table.name)


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """The backup in a file; `InvalidInput` where there is none, or it is no backup."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise InvalidInput("no-such-file", f"There is no file {path}.") from None
    except OSError as problem:
        raise InvalidInput(
            "file-not-read", f"{path} cannot be read: {problem.strerror}."
        ) from problem
    except zipfile.BadZipFile as problem:
        raise foreign() from problem
    with archive:
        try:
            content = archive.read(headers.ENTRY)
        except KeyError as problem:
            raise foreign() from problem
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as problem:
            raise _damaged(headers.ENTRY) from problem
        yield Backup(archive, headers.parse(content))


def check_backup(path: Path) -> Header:
    """Read all of a file and say what is in it; `InvalidInput` as for `restore_backup`."""
    with opened(path) as backup:
        backup.require_whole()
        return backup.header


@contextmanager
def _said_plainly(part: str) -> Iterator[None]:
    # What is hurt within compressed data shows itself in any of these ways.
    hurt = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError)
    try:
        yield
    except hurt as problem:
        raise _damaged(part) from problem


def _damaged(part: str) -> InvalidInput:
    return InvalidInput(
        "backup-damaged",
        f"The backup is damaged ({part} is not as it was written). Nothing was changed; use "
        "another backup.",
        part=part,
    )
