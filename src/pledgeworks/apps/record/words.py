"""What the record says, in words that pages and the command share."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pledgeworks.apps.record.choices import DoubtName, Personnel
from pledgeworks.apps.record.models import RecordDoubt
from pledgeworks.apps.record.names import known_name
from pledgeworks.engines.plausibility import DoubtKind


def kind_name(kind: str) -> str:
    """A kind of personnel as a person reads it."""
    return str(Personnel(kind).label)


def doubt_in_words(doubt: RecordDoubt) -> str:
    """Why a figure is hardly right, as one sentence."""
    given = {
        "value": doubt.value,
        "usual": doubt.usual,
        "name": known_name(doubt.participant) if doubt.participant else "",
        "instead": known_name(doubt.instead) if doubt.instead else "",
        "mission": doubt.mission,
        "kind": kind_name(doubt.personnel).lower() if doubt.personnel else "",
    }
    match DoubtKind(doubt.kind):
        case DoubtKind.WOMEN_OF_MONTH:
            text = _(
                "%(value)s%% of the whole month stand as women; around it %(usual)s%% do. Women "
                "and men are probably mixed up; kept as printed."
            )
        case DoubtKind.WOMEN_OF_SERIES:
            text = _(
                "%(value)s%% of %(kind)s of %(name)s in %(mission)s stand as women; around this "
                "month %(usual)s%% do. Kept as printed."
            )
        case DoubtKind.LONE_MONTH:
            text = _(
                "%(name)s stands in %(mission)s with %(value)s for a month or two only, just as "
                "%(instead)s, near it in the alphabet, is missing there. Perhaps the wrong name; "
                "kept as printed."
            )
    return text % given


def doubts_in_words(doubts: Iterable[RecordDoubt]) -> list[str]:
    """Each doubt once, in order."""
    return list(dict.fromkeys(doubt_in_words(doubt) for doubt in doubts))


def doubt_name(doubt: RecordDoubt) -> str:
    """The kind of doubt in a few words."""
    return str(DoubtName(doubt.kind).label)
