"""What the United Nations writes under a map, where it applies.

The English words are the texts that translations are looked up by.
"""

from collections.abc import Iterator
from enum import StrEnum

from pledgeworks.kernel.wording import marked

Box = tuple[float, float, float, float]
"""West, south, east, north, degrees."""


class Note(StrEnum):
    """A sentence under a map."""

    BOUNDARIES = marked(
        "The boundaries and names shown and the designations used on this map do not imply "
        "official endorsement or acceptance by the United Nations."
    )
    DOTTED = marked("Dotted lines: borders or status not determined or not agreed.")
    JAMMU_AND_KASHMIR = marked(
        "The Line of Control in Jammu and Kashmir is shown approximately. The final status of "
        "Jammu and Kashmir has not yet been agreed upon by the parties."
    )
    SUDANS = marked(
        "The final boundary between the Republic of the Sudan and the Republic of South Sudan has "
        "not yet been determined. The final status of the Abyei area is not yet determined."
    )
    MALVINAS = marked(
        "A dispute exists between the Governments of Argentina and the United Kingdom of Great "
        "Britain and Northern Ireland concerning sovereignty over the Falkland Islands (Malvinas)."
    )
    KOSOVO = marked(
        "References to Kosovo are in the context of Security Council resolution 1244 (1999)."
    )
    WESTERN_SAHARA = marked("Western Sahara is a Non-Self-Governing Territory.")


_WHERE: dict[Note, Box] = {
    Note.JAMMU_AND_KASHMIR: (72.5, 32.0, 80.5, 37.1),
    Note.SUDANS: (23.5, 8.5, 34.2, 12.5),
    Note.MALVINAS: (-61.5, -52.5, -57.5, -51.0),
    Note.KOSOVO: (20.0, 41.8, 21.8, 43.3),
    Note.WESTERN_SAHARA: (-17.2, 20.7, -8.6, 27.7),
}


def notes_for(box: Box) -> Iterator[Note]:
    """The notes for a map that shows this part of the world."""
    yield Note.BOUNDARIES
    yield Note.DOTTED
    for note, other in _WHERE.items():
        if box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]:
            yield note
