"""Maps drawn here, without any server of tiles: Natural Earth's borders to SVG.

`area_map` draws one mission with bases, hospitals, aircraft and how far they reach; `world_map`
colours States by a value and marks missions. Both take plain records and words already in the
reader's language; colours and lettering come from the style sheet by class. `borders` reads what
the set-up decoded; where it could not, maps are drawn without borders and say so.
"""

from pledgeworks.charts.maps.area_map import area_map
from pledgeworks.charts.maps.borders import Borders, borders, lies_at_sea, sea
from pledgeworks.charts.maps.marks import Area, Drawn, Mark, MarkKind, Words
from pledgeworks.charts.maps.notes import Note, notes_for
from pledgeworks.charts.maps.world_map import world_map

__all__ = [
    "Area",
    "Borders",
    "Drawn",
    "Mark",
    "MarkKind",
    "Note",
    "Words",
    "area_map",
    "borders",
    "lies_at_sea",
    "notes_for",
    "sea",
    "world_map",
]
