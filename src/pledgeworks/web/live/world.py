"""The map of who pledged: each State shaded by its number of pledges, and linked to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pledgeworks.apps.publication.live import Live
from pledgeworks.charts.maps import Words, borders
from pledgeworks.charts.maps.borders import HOW_TO_GET_THEM
from pledgeworks.charts.maps.world_map import shade, world_map
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.formatting import number


@dataclass(frozen=True, slots=True)
class WorldShown:
    """The drawing, its notes, and where a State on it leads, before its code."""

    svg: SafeString
    notes: tuple[str, ...]
    address: str


def states(live: Live) -> Mapping[str, tuple[int, str]]:
    """By code, the shade of a State that pledged and what is read out of it."""
    most = max((each.pledges for each in live.pledged), default=0)
    return {
        each.participant.pk: (
            shade(each.pledges, most),
            ngettext("%(state)s: %(number)s pledge", "%(state)s: %(number)s pledges", each.pledges)
            % {"state": plain_name(each.participant.name_en), "number": number(each.pledges)},
        )
        for each in live.pledged
    }


def world(live: Live) -> WorldShown:
    """The map as the page first shows it; the stream then renews shades and words."""
    address = f"{reverse('pledges')}?meeting={live.meeting.pk}&participant="
    texts = {code: text for code, (_shade, text) in states(live).items()}
    values = tuple((each.participant.pk, each.pledges) for each in live.pledged)
    svg, notes = _drawn(values, tuple(texts.items()), address, get_language() or "en")
    # Written by charts.maps, which escapes every word it is given.
    return WorldShown(mark_safe(svg), notes, address)  # noqa: S308


@lru_cache(maxsize=16)
def _drawn(
    values: tuple[tuple[str, int], ...],
    texts: tuple[tuple[str, str], ...],
    address: str,
    language: str,
) -> tuple[str, tuple[str, ...]]:
    """Drawn once for each state of the figures and language: it takes a fifth of a second."""
    words = Words(
        title=_("Who pledged"),
        description=_(
            "States shaded by their number of pledges; the list beside it says the same."
        ),
        kilometres=_("km"),
        no_borders=_("Without borders: %(how)s.") % {"how": HOW_TO_GET_THEM},
    )
    hrefs = {code: f"{address}{code}" for code, _number in values}
    drawn = world_map(dict(values), (), words, borders(), hrefs, dict(texts), "live-world")
    return drawn.svg, tuple(_(note.value) for note in drawn.notes)
