"""PDF by Typst: A4, tagged to PDF/UA-1, the same bytes for the same document.

Words travel as JSON beside a fixed template (`document.typ`), never inside Typst code.
"""

from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

from pledgeworks.documents.rendering.fonts import fonts_for
from pledgeworks.documents.rendering.model import Document
from pledgeworks.documents.rendering.plain_data import as_json


def to_pdf(document: Document, fonts: Path | None = None) -> bytes:
    """The document as PDF.

    Parameters
    ----------
    document
        Any; in Arabic or Chinese a font must be found.
    fonts
        Folder with more font files, looked into before the machine's own.

    Raises
    ------
    Unavailable
        No font holds the language (`font-missing`).
    """
    found = fonts_for(document.language, fonts)
    written_at = datetime.combine(document.date, time(), tzinfo=UTC)
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=found.book,
        sys_inputs={"document": as_json(document, found)},
        pdf_standards=["ua-1"],
        timestamp=written_at,
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("pledgeworks.documents.rendering").joinpath("document.typ").read_bytes()
