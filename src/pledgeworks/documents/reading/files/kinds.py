"""What kind of file some bytes are: by what they begin with, not by what they are called."""

import io
import zipfile
from enum import StrEnum

from pledgeworks.documents.reading.files.unreadable import LARGEST_FILE, Unreadable, too_large
from pledgeworks.kernel.wording import say


class Kind(StrEnum):
    """Kinds of files that are read."""

    TEXT = "text"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"
    WORKBOOK = "xlsx"
    CSV = "csv"


_HEAD = 1024
_OTHERS = {
    b"{\\rtf": "a rich text file (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of a file. Raises `Unreadable` for those that are not read, with what to do."""
    if len(content) > LARGEST_FILE:
        raise too_large(name)
    head = content[:_HEAD]
    if not content.strip():
        raise Unreadable(
            "file-empty", say("{name} is empty; send the statement itself.", name=name)
        )
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"PK"):
        return _package(name, content)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_or_encrypted(name, content)
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise Unreadable(
                "file-kind-not-read",
                say(
                    "{name} is {what}; statements are read from txt, html, docx and pdf, "
                    "tables from xlsx and csv. Save it as one of these.",
                    name=name,
                    what=what,
                ),
            )
    return _by_words(name, head)


def _by_words(name: str, head: bytes) -> Kind:
    lowered, suffix = head.lstrip().lower(), name.lower().rsplit(".", 1)[-1]
    if lowered.startswith((b"<!doctype html", b"<html")) or suffix in ("html", "htm", "xhtml"):
        return Kind.HTML
    return Kind.CSV if suffix in ("csv", "tsv", "tab") else Kind.TEXT


def _package(name: str, content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise Unreadable(
            "file-broken",
            say(
                "{name} is broken ({problem}); save it again and send it anew.",
                name=name,
                problem=problem,
            ),
        ) from problem
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    raise Unreadable(
        "file-kind-not-read",
        say(
            "{name} is a package without a document (docx) or a workbook (xlsx) in it; "
            "send the file itself.",
            name=name,
        ),
    )


def _old_or_encrypted(name: str, content: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(
            "file-encrypted",
            say(
                "{name} is protected by a password; save it without one and send it again.",
                name=name,
            ),
        )
    return Unreadable(
        "file-kind-not-read",
        say(
            "{name} is of an old kind of Office files (doc, xls); save it as docx or xlsx.",
            name=name,
        ),
    )
