"""What must hold of the blocks of a document before anybody writes it."""

import re
from collections.abc import Iterator, Sequence

from pledgeworks.documents.rendering.blocks import (
    Block,
    BulletList,
    Chart,
    FigureStatement,
    Heading,
    Link,
    Note,
    Paragraph,
    Runs,
    Table,
)
from pledgeworks.kernel.errors import InvalidInput

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")


def check(holds: bool, code: str, message: str) -> None:
    """Raise `InvalidInput` unless `holds`."""
    if not holds:
        raise InvalidInput(code, message)


def check_blocks(blocks: Sequence[Block]) -> None:
    """Raise `InvalidInput` for skipped levels, uneven tables, anchors missing or standing twice."""
    _check_headings(blocks)
    _check_tables(blocks)
    _check_anchors(blocks)


def anchors(blocks: Sequence[Block]) -> Iterator[str]:
    """Every anchor that stands in the blocks, in order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph | FigureStatement | Chart) and block.anchor:
            yield block.anchor
        for table in _tables((block,)):
            yield from (row.anchor for row in table.rows if row.anchor)


def links(blocks: Sequence[Block]) -> Iterator[Link]:
    """Every link in the blocks, in order."""
    for block in blocks:
        if isinstance(block, FigureStatement):
            if block.records:
                yield block.records
            yield from (Link(one.text, one.url) for one in block.published if one.url)
        yield from (run for runs in _runs(block) for run in runs if isinstance(run, Link))


def _runs(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph | Note):
        yield block.runs
    elif isinstance(block, BulletList):
        yield from block.items
    for table in _tables((block,)):
        for row in table.rows:
            yield from row.cells


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and block.data:
            yield block.data


def _check_headings(blocks: Sequence[Block]) -> None:
    previous = 0
    for block in blocks:
        if isinstance(block, Heading):
            check(
                1 <= block.level <= 3 and block.level <= previous + 1,
                "heading-level-skipped",
                f"The heading '{block.text}' has level {block.level} after level {previous}.",
            )
            previous = block.level


def _check_tables(blocks: Sequence[Block]) -> None:
    for table in _tables(blocks):
        check(bool(table.columns), "table-without-columns", "A table needs at least one column.")
        check(
            all(column.width > 0 for column in table.columns),
            "column-width-not-positive",
            f"The columns of the table '{table.caption}' need widths above zero.",
        )
        check(
            all(len(row.cells) == len(table.columns) for row in table.rows),
            "row-length-differs",
            f"Every row of the table '{table.caption}' needs {len(table.columns)} cells.",
        )


def _check_anchors(blocks: Sequence[Block]) -> None:
    known: set[str] = set()
    for anchor in anchors(blocks):
        check(
            _ANCHOR.fullmatch(anchor) is not None,
            "anchor-not-allowed",
            f"The anchor '{anchor}' must begin with a letter; then letters, digits, . _ -",
        )
        check(anchor not in known, "anchor-twice", f"The anchor '{anchor}' stands twice.")
        known.add(anchor)
    for link in links(blocks):
        check(
            not link.anchor or link.anchor in known,
            "anchor-missing",
            f"'{link.text}' leads to '{link.target}', which stands nowhere.",
        )
