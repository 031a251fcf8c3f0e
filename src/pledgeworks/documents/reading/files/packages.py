"""Parts of zipped documents, with bounds on what comes out of them."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pledgeworks.documents.reading.files.unreadable import Unreadable
from pledgeworks.kernel.wording import say

_LARGEST_PART = 48 * 1024 * 1024
_MOST_PARTS = 5_000
_PIECE = 1 << 20
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ParseError, KeyError, IndexError, ValueError, OSError),
)


def part(name: str, content: bytes, path: str) -> Element:
    """The XML of one part of a package, parsed; entities and document types are refused.

    No more than a bound is unpacked, whatever the package says of its sizes. Raises `Unreadable`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if len(package.infolist()) > _MOST_PARTS:
                raise _bomb(name)
            if package.getinfo(path).flag_bits & 1:
                raise Unreadable(
                    "file-encrypted",
                    say(
                        "{name} is protected by a password; save it without one and send it again.",
                        name=name,
                    ),
                )
            root: Element = fromstring(_bounded(name, package, path), forbid_dtd=True)
            return root
    except Unreadable:
        raise
    except DefusedXmlException as problem:
        raise Unreadable(
            "file-declares-entities",
            say(
                "{name} declares entities or a document type, which no document needs; "
                "save it anew with a word processor.",
                name=name,
            ),
        ) from problem
    except _BROKEN as problem:
        raise Unreadable(
            "file-broken",
            say(
                "{name} is broken ({problem}); save it again and send it anew.",
                name=name,
                problem=problem,
            ),
        ) from problem


def _bounded(name: str, package: zipfile.ZipFile, path: str) -> bytes:
    pieces, size = [], 0
    with package.open(path) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > _LARGEST_PART:
                raise _bomb(name)
            pieces.append(piece)
    return b"".join(pieces)


def _bomb(name: str) -> Unreadable:
    return Unreadable(
        "file-unpacks-too-large",
        say(
            "{name} unpacks to more than any statement holds, which is how harmful "
            "files work; save it anew or send its text.",
            name=name,
        ),
    )
