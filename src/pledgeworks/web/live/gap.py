"""The gap on the screen: session themes and month-strips, before the meeting and now."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from pledgeworks.apps.publication.live_gap import Closing, LiveGap, ThemeClosing
from pledgeworks.kernel.wording import here
from pledgeworks.web.board.strip import bar, short_strip


@dataclass(frozen=True, slots=True)
class GapRow:
    """A requirement with its strip as it is drawn."""

    closing: Closing
    unit: str
    strip: SafeString


@dataclass(frozen=True, slots=True)
class GapTheme:
    """A session theme with its bar as it is drawn."""

    closing: ThemeClosing
    bar: SafeString


@dataclass(frozen=True, slots=True)
class GapShown:
    """What the template of the gap is given."""

    gap: LiveGap
    rows: tuple[GapRow, ...]
    themes: tuple[GapTheme, ...]


def shown(gap: LiveGap) -> GapShown:
    """The gap with its pictures, in the language in force."""
    return GapShown(
        gap,
        tuple(_row(each) for each in gap.rows),
        tuple(GapTheme(each, bar(each.now.total, each.now.unit)) for each in gap.themes),
    )


def _row(closing: Closing) -> GapRow:
    capability = closing.row.requirement.capability
    assert capability is not None
    unit = capability.unit_of_measure
    drawn = short_strip(
        closing.row.cells, unit, here(capability.name), is_mirrored=get_language_bidi()
    )
    return GapRow(closing, unit, drawn)
