"""The text of a PDF, taken out in a process of its own with bounds on time and memory.

Broken PDFs can keep any reader busy for ever; a process can be ended.
"""

import subprocess
import sys

from pledgeworks.documents.reading.files.unreadable import Unreadable
from pledgeworks.kernel.wording import say

SECONDS = 20
_FEWEST_WORDS = 5


def pdf_text(name: str, content: bytes) -> str:
    """The text of every page. Raises `Unreadable` for encrypted, broken and scanned PDFs."""
    try:
        done = subprocess.run(  # noqa: S603 (our own module, nothing of the file in the call)
            [sys.executable, "-I", "-c", _CALL, *sys.path],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable(
            "file-takes-too-long",
            say(
                "{name} took more than {seconds} seconds to read, as broken PDFs do; print "
                "it to a new PDF or send its text.",
                name=name,
                seconds=SECONDS,
            ),
        ) from problem
    if done.returncode == _ENCRYPTED:
        raise Unreadable(
            "file-encrypted",
            say(
                "{name} is protected by a password; save it without one and send it again.",
                name=name,
            ),
        )
    if done.returncode != 0:
        raise Unreadable(
            "file-broken",
            say(
                "{name} is no PDF that can be read; print it to a new PDF and send that.", name=name
            ),
        )
    text = done.stdout.decode("utf-8", "replace")
    if len(text.split()) < _FEWEST_WORDS:
        raise Unreadable(
            "pdf-without-text",
            say(
                "{name} holds pictures of pages and no text, as scanned papers do; run it "
                "through text recognition or send the text.",
                name=name,
            ),
        )
    return text


_ENCRYPTED = 3
_CALL = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from pledgeworks.documents.reading.files.pdf_worker import main; main()"
)
