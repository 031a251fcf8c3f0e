"""What surrounds the words of a Word file: its properties, its packing, the size of pictures."""

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordFile
from docx.shared import Emu, Length

from pledgeworks.documents.rendering.model import Document
from pledgeworks.documents.rendering.word_styles import TEXT_HEIGHT, TEXT_WIDTH
from pledgeworks.documents.rendering.words import clean


def set_properties(word: WordFile, document: Document) -> None:
    """Title, author, language and dates, all from the document."""
    # Word keeps instants without a zone and means UTC.
    written_at = datetime.combine(document.date, time(), tzinfo=UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title, properties.subject = (
        clean(document.title)[:255],
        clean(document.subtitle)[:255],
    )
    properties.author = properties.last_modified_by = clean(document.author)[:255]
    properties.language, properties.comments, properties.keywords = document.language, "", ""
    properties.created = properties.modified = written_at
    properties.revision = 1


def packed_alike(file: bytes) -> bytes:
    """The parts packed again without the hour of packing."""
    packed = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = ZipInfo(part.filename, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(part))
    return packed.getvalue()


def picture_size(png: bytes) -> tuple[Length, Length]:
    """Width and height that keep the picture on one page."""
    wide, high = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
    width = int(TEXT_WIDTH)
    height = width * high // max(wide, 1)
    if height > int(TEXT_HEIGHT):
        width, height = width * int(TEXT_HEIGHT) // height, int(TEXT_HEIGHT)
    return Emu(width), Emu(height)
