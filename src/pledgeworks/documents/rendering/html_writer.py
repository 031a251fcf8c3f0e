"""The document as HTML: a fragment for a page of ours, or a whole page that stands alone."""

from html import escape
from itertools import count as counter

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
    PublishedFigure,
    Runs,
    Strong,
    Table,
    TableOfContents,
)
from pledgeworks.documents.rendering.picture import inline_svg
from pledgeworks.documents.rendering.words import clean, is_right_to_left, is_turned_back, said_by

_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.55 Georgia,'Noto Serif',serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3,h4{line-height:1.2}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:start;font-weight:bold;padding-block:.5rem}
th,td{padding:.35rem .5rem;border-block-end:1px solid #9aa4ae;text-align:start;vertical-align:top}
.align-end{text-align:end}.align-center{text-align:center}
.scroll{overflow-x:auto}td{overflow-wrap:anywhere}
.figure-statement{display:grid;grid-template-columns:6rem 1fr;gap:1rem;margin-block:1rem}
.figure-statement>.value{font-size:1.7rem;font-weight:bold;text-align:end;line-height:1.2}
.figure-statement .beside,.note{font-size:.9rem;opacity:.85}
.note{border-inline-start:3px solid #9aa4ae;padding-inline-start:.8rem}
svg{max-width:100%;height:auto}
""".strip()


def to_html_page(document: Document) -> str:
    """A page that needs nothing else: language, direction, title and a small style sheet."""
    direction = "rtl" if is_right_to_left(document.language) else "ltr"
    title = _said(document.title)
    return (
        f'<!doctype html>\n<html lang="{document.language}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<meta name="author" content="{_said(document.author)}">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{to_html(document)}\n</main>\n"
        "</body>\n</html>\n"
    )


def to_html(document: Document) -> str:
    """The document as one `article`; its title is the `h1`, headings of level 1 are `h2`."""
    direction = "rtl" if is_right_to_left(document.language) else "ltr"
    numbers = counter(1)
    parts = [f'<article class="document" lang="{document.language}" dir="{direction}">', "<header>"]
    if document.masthead:
        parts.append(f'<p class="masthead">{_said(document.masthead)}</p>')
    parts.append(f"<h1>{_said(document.title)}</h1>")
    if document.subtitle:
        parts.append(f'<p class="subtitle">{_said(document.subtitle)}</p>')
    parts.append("</header>")
    headings = [
        (block, block.anchor or f"_section-{next(numbers)}")
        for block in document.blocks
        if isinstance(block, Heading)
    ]
    anchors = {id(block): anchor for block, anchor in headings}
    for block in document.blocks:
        if isinstance(block, TableOfContents):
            parts.append(_contents(block, headings))
        elif isinstance(block, Heading):
            level = block.level + 1
            turned = _turned_back(block.text, document.language)
            head = f'<h{level} id="{anchors[id(block)]}"{turned}>'
            parts.append(f"{head}{_said(block.text)}</h{level}>")
        else:
            parts.append(_block(block, document.language))
    parts.append("</article>")
    return "\n".join(parts)


def _said(text: str) -> str:
    return escape(clean(text), quote=True)


def _identified(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _run(run: Inline) -> str:
    words = _said(run.text)
    match run:
        case Strong():
            return f"<strong>{words}</strong>"
        case Emphasis():
            return f"<em>{words}</em>"
        case Link():
            return f'<a href="{escape(run.target, quote=True)}">{words}</a>'
        case _:
            return words


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _turned_back(text: str, language: str) -> str:
    return ' dir="ltr"' if is_turned_back(text, language) else ""


def _block(block: Block, language: str) -> str:
    match block:
        case Paragraph():
            turned = _turned_back(said_by(block.runs), language)
            return f"<p{_identified(block.anchor)}{turned}>{_runs(block.runs)}</p>"
        case BulletList():
            turned = _turned_back("".join(map(said_by, block.items)), language)
            items = "".join(f"<li>{_runs(item)}</li>" for item in block.items)
            return f"<ul{turned}>{items}</ul>"
        case FigureStatement():
            return _figure(block)
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Note():
            turned = _turned_back(said_by(block.runs), language)
            return f'<p class="note"{turned}>{_runs(block.runs)}</p>'
        case PageBreak():
            return ""
        case _:
            raise TypeError(f"{type(block).__name__} is written by the document itself")


def _published(one: PublishedFigure) -> str:
    return _run(Link(one.text, one.url)) if one.url else _said(one.text)


def _figure(block: FigureStatement) -> str:
    beside = []
    if block.published:
        label = f"{_said(block.published_label)} " if block.published_label else ""
        beside.append(label + " · ".join(_published(one) for one in block.published))
    if block.records:
        beside.append(_run(block.records))
    small = f'<div class="beside">{"<br>".join(beside)}</div>' if beside else ""
    return (
        f'<div class="figure-statement"{_identified(block.anchor)}>'
        f'<div class="value">{_said(block.value)}</div>'
        f"<div><div>{_said(block.label)}</div>{small}</div></div>"
    )


def _table(block: Table) -> str:
    caption = f"<caption>{_said(block.caption)}</caption>" if block.caption else ""
    kinds = [f' class="align-{column.alignment.value}"' for column in block.columns]
    head = "".join(
        f'<th scope="col"{kind}>{_said(column.title)}</th>'
        for column, kind in zip(block.columns, kinds, strict=True)
    )
    rows = "".join(
        f"<tr{_identified(row.anchor)}>"
        + "".join(f"<td{kind}>{_runs(cell)}</td>"
                  for cell, kind in zip(row.cells, kinds, strict=True))
        + "</tr>"
        for row in block.rows
    )  # fmt: skip
    if not block.rows:
        rows = f'<tr><td colspan="{len(block.columns)}">{_said(block.empty)}</td></tr>'
    return (
        f'<div class="scroll"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _chart(block: Chart) -> str:
    data = ""
    if block.data:
        summary = _said(block.data.caption or block.caption)
        data = f"<details><summary>{summary}</summary>{_table(block.data)}</details>"
    return (
        f'<figure class="chart"{_identified(block.anchor)}>'
        f"{inline_svg(block.svg, block.alternative)}"
        f"<figcaption>{_said(block.caption)}</figcaption>{data}</figure>"
    )


def _contents(block: TableOfContents, headings: list[tuple[Heading, str]]) -> str:
    items = "".join(
        f'<li class="level-{heading.level}"><a href="#{anchor}">{_said(heading.text)}</a></li>'
        for heading, anchor in headings
        if heading.level <= block.depth
    )
    title = _said(block.title)
    return f'<nav aria-label="{title}"><p><strong>{title}</strong></p><ul>{items}</ul></nav>'
