"""Takes the text out of one PDF: bytes on standard input, text on standard output.

Ends with 3 where a password is needed and 4 where it is broken.
"""

import io
import logging
import resource
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_MEMORY = 1 << 30
_MOST_PAGES = 400
_LONGEST = 3_000_000


def main() -> None:
    """Read, write, end."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    logging.disable(logging.CRITICAL)
    sys.exit(_text(sys.stdin.buffer.read()))


def _text(content: bytes) -> int:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return 3
        pages, length = [], 0
        for number, page in enumerate(reader.pages):
            if number >= _MOST_PAGES or length > _LONGEST:
                break
            pages.append(page.extract_text())
            length += len(pages[-1])
    except (PyPdfError, MemoryError, RecursionError):
        return 4
    except Exception:  # noqa: BLE001 (a broken PDF raises anything; it is refused, not a crash)
        return 4
    sys.stdout.buffer.write("\n\n".join(pages).encode("utf-8", "replace"))
    return 0
