"""Searching: every word must be found, and nothing is found that the reader may not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet
from django.db.models import Window as WindowOf

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.meetings.queries import meetings
from pledgeworks.apps.partnerships.models import PARTNERSHIP_WORDS
from pledgeworks.apps.partnerships.queries import partnership_list
from pledgeworks.apps.pledges.models import PLEDGE_WORDS
from pledgeworks.apps.pledges.queries import pledge_list
from pledgeworks.apps.reference.models import Capability
from pledgeworks.apps.reference.queries import missions, participants, themes
from pledgeworks.apps.reference.searched import says
from pledgeworks.apps.requirements.models import REQUIREMENT_WORDS
from pledgeworks.apps.requirements.queries import requirements
from pledgeworks.apps.searching.choices import FoundKind
from pledgeworks.apps.searching.topics import TOPICS
from pledgeworks.apps.searching.vocabulary import Named, matching, named, naming_all
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.folding import words_of
from pledgeworks.kernel.names import plain_name
from pledgeworks.kernel.wording import here, say

_MOST_WORDS = 8
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its code, what it is called, and where it stands."""

    kind: FoundKind
    code: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """Of one kind: how many there are, and some of them."""

    kind: FoundKind
    number: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the things found of each kind are given."""

    first: int = 0
    size: int = 6

    @property
    def span(self) -> slice:
        """The same for a list."""
        return slice(self.first, self.first + self.size)


_SOME = Window()


def search(
    text: str, *, reader: Reader = None, only: FoundKind | None = None, window: Window = _SOME
) -> tuple[Found, ...]:
    """What holds every word of `text` and a reader may read, kind by kind; empty kinds left out.

    Words are compared without accents and capitals, in other forms of themselves and as beginnings
    of longer words. The name of a State, in any of the six languages, and the name of a mission or
    capability find the pledges and requirements that are theirs; names may be misspelt. At most
    eleven queries, however much there is. Raises `InvalidInput` for more than eight words.
    """
    words = asked_words(text)
    if not words:
        return ()
    vocabulary = _vocabulary()
    found = []
    for kind in FoundKind if only is None else (only,):
        one = (
            _of_names(kind, words, vocabulary[kind], window)
            if kind in vocabulary
            else _of_rows(kind, _rows(kind, words, text, vocabulary, reader), window)
        )
        if one.number:
            found.append(one)
    return tuple(found)


def asked_words(text: str) -> Sequence[str]:
    """The words of a search, each once; raises `InvalidInput` where it is too long."""
    found = list(dict.fromkeys(words_of(text)))
    if len(text) > _LONGEST or len(found) > _MOST_WORDS:
        raise InvalidInput(
            "search-too-long",
            say(
                "A search holds at most {most_words} words and {longest} letters; leave some out.",
                most_words=_MOST_WORDS,
                longest=_LONGEST,
            ),
            field="q",
        )
    return found


def _vocabulary() -> Mapping[FoundKind, Sequence[Named]]:
    """Everything with a name of its own; five queries."""
    return {
        FoundKind.PARTICIPANT: [
            named(
                each.pk,
                plain_name(each.name_en),
                each.get_kind_display(),
                *(each.name_en, each.name_fr, each.name_es),
                *(each.name_ar, each.name_zh, each.name_ru, each.iso2),
            )
            for each in participants()
        ],
        FoundKind.MISSION: [
            named(each.pk, each.pk, here(each.name), each.name) for each in missions()
        ],
        FoundKind.MEETING: [
            named(each.pk, each.title, each.place, each.place, each.theme) for each in meetings()
        ],
        FoundKind.CAPABILITY: [
            named(each.pk, here(each.name), each.get_category_display(), each.name)
            for each in Capability.objects.order_by("name")
        ],
        FoundKind.THEME: [named(each.pk, here(each.name), "", each.name) for each in themes()],
        FoundKind.HELP: [named(place, here(title), "", title) for place, title in TOPICS.items()],
    }


def _of_names(
    kind: FoundKind, words: Sequence[str], among: Sequence[Named], window: Window
) -> Found:
    found = naming_all(words, among)
    hits = (Hit(kind, each.code, each.title, each.detail) for each in found[window.span])
    return Found(kind, len(found), tuple(hits))


def _of_rows(kind: FoundKind, rows: "QuerySet[Any]", window: Window) -> Found:
    """Two queries. To count all of them is what keeps the database at its index of words.

    Asked for the first few only, it would look through the newest rows one by one.
    """
    counted = rows.annotate(all_of_them=WindowOf(Count("pk"))).values_list("pk", "all_of_them")
    shown = list(counted[window.span])
    if not shown:
        return Found(kind, rows.order_by().count() if window.first else 0, ())
    found = rows.in_bulk([key for key, _number in shown])
    return Found(kind, shown[0][1], tuple(_hit(kind, found[key]) for key, _number in shown))


def _hit(kind: FoundKind, row: Any) -> Hit:
    match kind:
        case FoundKind.PLEDGE:
            who = plain_name(row.participant.name_en)
            return Hit(kind, row.pk, row.text, f"{who} · {row.announced_on.text}")
        case FoundKind.REQUIREMENT:
            where = row.mission_id or say("All missions")
            return Hit(kind, row.pk, here(row.title), f"{where} · {row.stated_on.text}")
        case _:
            return Hit(kind, row.pk, row.title, here(row.capability.name) if row.capability else "")


def _rows(
    kind: FoundKind,
    words: Sequence[str],
    text: str,
    vocabulary: Mapping[FoundKind, Sequence[Named]],
    reader: Reader,
) -> "QuerySet[Model]":
    """Rows of a long table that hold every word, or whose code was typed."""
    wanted = Q()
    for word in words:
        capabilities = matching(word, vocabulary[FoundKind.CAPABILITY])
        missions_named = matching(word, vocabulary[FoundKind.MISSION])
        who = matching(word, vocabulary[FoundKind.PARTICIPANT])
        match kind:
            case FoundKind.PLEDGE:
                one = says(PLEDGE_WORDS, word)
                one |= Q(participant__in=who) if who else Q()
                one |= Q(missions__overlap=sorted(missions_named)) if missions_named else Q()
            case FoundKind.REQUIREMENT:
                one = says(REQUIREMENT_WORDS, word)
                one |= Q(mission__in=missions_named) if missions_named else Q()
            case _:
                one = says(PARTNERSHIP_WORDS, word)
        wanted &= one | (Q(capability__in=capabilities) if capabilities else Q())
    rows: QuerySet[Any] = {
        FoundKind.PLEDGE: lambda: pledge_list(reader=reader),
        FoundKind.REQUIREMENT: lambda: requirements(latest_only=True),
        FoundKind.PARTNERSHIP: lambda: partnership_list(reader=reader).prefetch_related(None),
    }[kind]()
    return rows.filter(wanted | Q(pk=text.strip().lower()))
