"""A file of text or a workbook as a table of text, whatever its encoding."""

import csv
import gzip
import io
import zlib

import polars as pl

from pledgeworks.documents.records.faults import RecordFault, RefusedRecord
from pledgeworks.documents.workbooks import NotAWorkbook, read_sheet
from pledgeworks.kernel.wording import say

# A million rows of the widest layout, unpacked; more is no file of the record.
_LARGEST = 1 << 30


def table_of(file: str, content: bytes) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The cells of a file as text, with the row of each as `place`, and remarks on reading it.

    Raises `RefusedRecord` where it is no table, has rows of different lengths or mixes encodings.
    """
    if content.startswith(b"\x1f\x8b"):
        content = _unpacked(file, content)
    if content.startswith(b"PK"):
        return _workbook(file, content), ()
    text, remarks = _in_utf8(file, content)
    if not text.strip():
        raise _refused(file, "", say("is empty; the first row must hold the headings."))
    separator = (
        ";" if text.partition(b"\n")[0].count(b";") > text.partition(b"\n")[0].count(b",") else ","
    )
    try:
        table = pl.read_csv(text, infer_schema=False, separator=separator)
    except pl.exceptions.PolarsError as problem:
        raise _uneven(file, text, separator) or _refused(
            file, "", f"is not a comma-separated file: {str(problem).partition(chr(10))[0]}."
        ) from problem
    return table.with_row_index("place", offset=2).with_columns(pl.col("place").cast(pl.Int32)), (
        remarks
    )


def _unpacked(file: str, content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            unpacked = packed.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise _refused(
            file, "", say("cannot be unpacked: {problem}.", problem=problem)
        ) from problem
    if len(unpacked) > _LARGEST:
        raise _refused(file, "", say("is larger than 1 GiB when unpacked."))
    return unpacked


def _workbook(file: str, content: bytes) -> pl.DataFrame:
    try:
        rows = read_sheet(content)
    except NotAWorkbook as problem:
        raise _refused(file, "", str(problem)) from problem
    if not rows:
        raise _refused(file, "", say("is empty; the first row must hold the headings."))
    heading, *body = rows
    if len(set(heading)) != len(heading):
        raise _refused(file, "row 1", say("has headings that stand twice."))
    table = pl.DataFrame(body, schema=dict.fromkeys(heading, pl.String), orient="row")
    empty = pl.all().replace("", None)
    return (
        table.with_columns(empty)
        .with_row_index("place", offset=2)
        .with_columns(pl.col("place").cast(pl.Int32))
    )


def _in_utf8(file: str, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The text in UTF-8; Windows-1252 is turned into it, a mixture of both is refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16").encode(), ("The file is in UTF-16.",)
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in content:
        raise _refused(file, "", say("is no table of text: it holds bytes of zero."))
    try:
        content.decode()
    except UnicodeDecodeError as problem:
        row = content.count(b"\n", 0, problem.start) + 1
        if _has_words_in_utf8(content):
            raise _refused(
                file,
                say("row {row}", row=row),
                say(
                    "is in another encoding than the rows before or after it; save the whole "
                    "file as UTF-8."
                ),
            ) from problem
        text = content.decode("cp1252", errors="replace").encode()
        return text, (f"The file is not in UTF-8 (row {row}); it is read as Windows-1252.",)
    return content, ()


def _has_words_in_utf8(content: bytes) -> bool:
    """Whether some row has letters beyond ASCII that are right in UTF-8."""
    for line in content.split(b"\n"):
        if not line.isascii():
            try:
                line.decode()
            except UnicodeDecodeError:
                continue
            return True
    return False


def _uneven(file: str, text: bytes, separator: str) -> RefusedRecord | None:
    """The first row that has another number of cells than the headings."""
    rows = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=separator)
    heading = next(rows, [])
    for number, cells in enumerate(rows, start=2):
        if cells and len(cells) != len(heading):
            return _refused(
                file,
                f"row {number}",
                f"has {len(cells)} cells, the headings are {len(heading)}: its columns are "
                "shifted.",
            )
    return None


def _refused(file: str, place: str, message: str) -> RefusedRecord:
    return RefusedRecord([RecordFault(file, place, "", "", message)])
