"""A document as plain data for the Typst template: strings and numbers only, never markup.

The template looks at `kind` and sets everything else as text, so no word of a document can be
taken for Typst code.
"""

import json
import re

from pledgeworks.documents.rendering.fonts import FontSet
from pledgeworks.documents.rendering.model import (
    Block,
    BulletList,
    Chart,
    Document,
    Emphasis,
    FigureStatement,
    Heading,
    Inline,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Runs,
    Strong,
    Table,
    TableOfContents,
)
from pledgeworks.documents.rendering.words import clean, is_turned_back, said_by

# Typst 0.15 finds no sign for an Arabic shadda in a picture and refuses the whole document;
# Arabic is read without these marks.
_VOWEL_MARKS = re.compile("[\u064b-\u0652]")
_FONT_FAMILY = re.compile(r'font-family="[^"]*"')


def as_json(document: Document, fonts: FontSet) -> str:
    """The document and its fonts for the template."""
    data = {
        "title": clean(document.title),
        "subtitle": clean(document.subtitle),
        "masthead": clean(document.masthead),
        "language": document.language,
        "author": clean(document.author),
        "date": [document.date.year, document.date.month, document.date.day],
        "fonts": list(fonts.families),
        "blocks": [
            _block(block, fonts.picture) | _turned_back(block, document.language)
            for block in document.blocks
        ],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _turned_back(block: Block, language: str) -> dict[str, object]:
    """Prose in another writing runs its own way."""
    match block:
        case Heading():
            return {"turned_back": is_turned_back(block.text, language)}
        case Paragraph() | Note():
            return {"turned_back": is_turned_back(said_by(block.runs), language)}
        case BulletList():
            said = "".join(map(said_by, block.items))
            return {"turned_back": is_turned_back(said, language)}
        case _:
            return {"turned_back": False}


def _block(block: Block, picture_font: str) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": clean(block.text),
                    "anchor": block.anchor}  # fmt: skip
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.runs), "anchor": block.anchor}
        case BulletList():
            return {"kind": "list", "items": [_runs(item) for item in block.items]}
        case FigureStatement():
            return _figure(block)
        case Table():
            return _table(block)
        case Chart():
            return _chart(block, picture_font)
        case Note():
            return {"kind": "note", "runs": _runs(block.runs)}
        case PageBreak():
            return {"kind": "break"}
        case TableOfContents():
            return {"kind": "contents", "title": clean(block.title), "depth": block.depth}


def _runs(runs: Runs) -> list[dict[str, str]]:
    return [_run(run) for run in runs]


def _run(run: Inline) -> dict[str, str]:
    kind = {Strong: "strong", Emphasis: "emphasis", Link: "link"}.get(type(run), "text")
    plain = {"kind": kind, "text": clean(run.text), "anchor": "", "url": ""}
    if isinstance(run, Link):
        plain |= {"anchor": run.anchor, "url": "" if run.anchor else run.target}
    return plain


def _figure(block: FigureStatement) -> dict[str, object]:
    return {
        "kind": "figure",
        "value": clean(block.value),
        "label": clean(block.label),
        "published": [
            {"kind": "link" if one.url else "text", "text": clean(one.text),
             "anchor": "", "url": one.url}
            for one in block.published
        ],
        "published_label": clean(block.published_label),
        "records": _runs((block.records,)) if block.records else [],
        "anchor": block.anchor,
    }  # fmt: skip


def _table(block: Table) -> dict[str, object]:
    return {
        "kind": "table",
        "titles": [clean(column.title) for column in block.columns],
        "widths": [column.width for column in block.columns],
        "alignments": [column.alignment.value for column in block.columns],
        "rows": [
            {"cells": [_runs(cell) for cell in row.cells], "anchor": row.anchor}
            for row in block.rows
        ],
        "caption": clean(block.caption),
        "empty": clean(block.empty),
    }


def _chart(block: Chart, picture_font: str) -> dict[str, object]:
    # Typst has no `system-ui`; the words of a chart take the font of the words around it.
    drawn = _VOWEL_MARKS.sub("", block.svg.decode("utf-8"))
    svg = _FONT_FAMILY.sub(f'font-family="{picture_font}"', drawn)
    return {
        "kind": "chart",
        "svg": svg,
        "alternative": clean(block.alternative),
        "caption": clean(block.caption),
        "data": _table(block.data) if block.data else None,
        "anchor": block.anchor,
    }
