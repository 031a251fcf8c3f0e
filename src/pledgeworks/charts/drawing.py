"""Rows of marks on one scale, built with Altair.

Everything is placed here rather than by Vega: rows have their own heights and long labels wrap, so
that the same chart is readable on a telephone (360) and across an A4 page (640). Places across are
in units of the data (labels stand at negative values), places down in pixels. With a language
written from the right the scale runs the other way, and all that hangs on it turns with it.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from pledgeworks.charts.chart import checked_link

FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
TEXT_SIZE = 12
LINE_HEIGHT = 16
TEXT_COLOUR = "currentColor"
_AVERAGE_CHARACTER = 0.56  # of the text size; measured on Roboto and DejaVu Sans, rounded up
_RIGHT_TO_LEFT = frozenset({"ar"})


def text_width(text: str, size: int = TEXT_SIZE) -> float:
    """About how wide `text` is, pixels; East Asian characters count as squares."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return (wide + (len(text) - wide) * _AVERAGE_CHARACTER) * size


def wrapped(text: str, width: float, lines: int = 2) -> tuple[str, ...]:
    """`text` in at most `lines` lines of about `width` pixels; a cut is shown by an ellipsis."""
    kept: list[str] = []
    rest = " ".join(text.split())
    while rest and len(kept) < lines:
        line = _fitting(rest, width)
        rest = rest[len(line) :].strip()
        kept.append(line.strip())
    if rest:
        last = kept[-1]
        while last and text_width(last + "…") > width:
            last = last[:-1]
        kept[-1] = last.rstrip() + "…"
    return tuple(kept)


def _fitting(text: str, width: float) -> str:
    """The longest beginning of `text` that fits, cut at a space where there is one."""
    if text_width(text) <= width:
        return text
    end = 1
    while end < len(text) and text_width(text[: end + 1]) <= width:
        end += 1
    space = text.rfind(" ", 0, end + 1)
    return text[:space] if space > 0 else text[:end]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: from `x` to `x2` (units of the data), centred at `y` (pixels from the top)."""

    x: float
    y: float
    x2: float = 0.0
    height: float = 0.0
    text: str = ""
    link: str = ""
    says: str = ""

    def values(self) -> dict[str, object]:
        """The mark as a row of the chart's data."""
        half = self.height / 2
        row: dict[str, object] = {"x": self.x, "x2": self.x2, "y": self.y}
        row |= {"top": self.y - half, "bottom": self.y + half}
        return row | {"text": self.text, "link": checked_link(self.link), "says": self.says}


@dataclass(slots=True)
class Drawing:
    """Collects layers; `spec` closes it.

    `before` and `after` are the pixels left free at the start and the end of the line, `plot` the
    pixels of the scale from 0 to `most`.
    """

    plot: float
    most: float
    language: str
    before: float = 0.0
    after: float = 0.0
    _layers: list[alt.Chart] = field(default_factory=list)

    @property
    def turned(self) -> bool:
        """Whether the language is written from the right."""
        return self.language in _RIGHT_TO_LEFT

    def across(self, pixels: float) -> float:
        """Pixels along the scale as units of the data."""
        return pixels * self.most / self.plot

    def bars(
        self,
        marks: Sequence[Mark],
        colour: str,
        opacity: float = 1.0,
        edge: str | None = None,
    ) -> None:
        """Filled bars from `x` to `x2`; `opacity` is that of the fill, `edge` the outline."""
        style = {"color": colour, "fillOpacity": opacity}
        if edge:
            style |= {"stroke": edge, "strokeWidth": 1.5}
        spread = {"x2": "x2:Q", "y": _down("top"), "y2": "bottom"}
        self._add("rect", marks, style, spread)

    def dots(self, marks: Sequence[Mark], colour: str, hollow: bool, size: int) -> None:
        """Circles at `x`; a hollow one is a ring that lets the page show through."""
        paint = {"stroke": colour, "strokeWidth": 2.5} if hollow else {"fill": colour}
        style = {"shape": "circle", "size": size, "filled": not hollow, "opacity": 1}
        self._add("point", marks, style | paint, {})

    def texts(
        self,
        marks: Sequence[Mark],
        align: str = "left",
        weight: int = 400,
        opacity: float = 1.0,
    ) -> None:
        """Text at `x`; `align` is meant as in a language written from the left."""
        if self.turned:
            align = {"left": "right", "right": "left"}.get(align, align)
        style = {
            "align": align,
            "baseline": "middle",
            "color": TEXT_COLOUR,
            "fontSize": TEXT_SIZE,
            "fontWeight": weight,
            "opacity": opacity,
        }
        self._add("text", marks, style, {"text": "text:N"})

    def grid(
        self, numbers: Mapping[float, str], spans: Sequence[tuple[float, float]], bottom: float
    ) -> None:
        """Faint upright lines at the numbers over the spans (pixels); written under `bottom`."""
        hair = self.across(0.5)
        lines = [
            Mark(value - hair, (top + end) / 2, value + hair, end - top)
            for value in numbers
            for top, end in spans
        ]
        self.bars(lines, TEXT_COLOUR, opacity=0.2)
        labels = [Mark(value, bottom + 12, text=text) for value, text in numbers.items()]
        self.texts(labels, align="center", opacity=0.8)

    def spec(self, height: float, bottom: float) -> dict[str, object]:
        """The whole as Vega-Lite; `height` of the rows and `bottom` below them, pixels."""
        start, end = (self.after, self.before) if self.turned else (self.before, self.after)
        with debug_mode(False):
            chart = (
                alt.layer(*self._layers)
                .properties(
                    width=round(self.plot),
                    height=round(height),
                    autosize=alt.AutoSizeParams(type="none"),
                    padding={"left": round(start), "right": round(end), "top": 4, "bottom": bottom},
                    background="transparent",
                )
                .configure(font=FONTS)
                .configure_view(stroke=None)
            )
            spec: dict[str, object] = chart.to_dict(validate=False)
        return spec

    def _scale(self) -> alt.Scale:
        return alt.Scale(domain=[0, self.most], reverse=self.turned, nice=False, zero=True)

    def _add(
        self,
        kind: str,
        marks: Sequence[Mark],
        style: Mapping[str, object],
        channels: Mapping[str, object],
    ) -> None:
        """One layer for the unlinked marks, one for the linked: Vega links an empty address too."""
        for linked in (False, True):
            rows = [mark.values() for mark in marks if bool(mark.link) is linked]
            if not rows:
                continue
            encoding: dict[str, object] = {
                "x": alt.X("x:Q", scale=self._scale(), axis=None),
                "y": _down("y"),
                **channels,
            }
            if any(row["says"] for row in rows):
                encoding["description"] = "says:N"
            if linked:
                encoding["href"] = "link:N"
            self._layers.append(_layer(kind, rows, style, encoding))


def _down(column: str) -> alt.Y:
    return alt.Y(f"{column}:Q", scale=None, axis=None)


def _layer(
    kind: str,
    rows: list[dict[str, object]],
    style: Mapping[str, Any],
    encoding: Mapping[str, Any],
) -> alt.Chart:
    """The one place where Altair's hundreds of keyword types are left to run time."""
    # Altair looks every part up in its schema, which takes ten times as long as all the rest; that
    # pictures hold to the schema, tests see.
    with debug_mode(False):
        definition: Any = alt.MarkDef(type=kind, **style)  # type: ignore[arg-type]
        data = alt.InlineData(values=rows)
        chart: alt.Chart = alt.Chart(data, mark=definition).encode(**encoding)
    return chart
