"""Things that can be pledged, as words of the lexicon in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.knowledge import Language, Meaning, words_doc
from pledgeworks.documents.reading.money import Sum
from pledgeworks.documents.reading.tokens import Token, shared_vocabulary

_MONEY = Meaning("", "funding", "money", "")


@dataclass(frozen=True, slots=True)
class Thing:
    """A capability, people, money: tokens `first` to before `after`."""

    meaning: Meaning
    first: int
    after: int
    sum: Sum | None = None

    @property
    def is_money(self) -> bool:
        """A sum of money."""
        return self.sum is not None


def things_of(tokens: Sequence[Token], language: Language, money: Sequence[Sum]) -> list[Thing]:
    """The things of a sentence in its order; of overlapping ones the longest, and money first."""
    strings = shared_vocabulary().strings
    found = [
        Thing(language.meanings[strings[key]], first, after)
        for key, first, after in language.things(words_doc(token.stem for token in tokens))
    ]
    order = {"strong": 0, "weak": 1, "count": 2, "policy": 3, "cue": 4}
    found.sort(key=lambda each: (each.first - each.after, order[each.meaning.weight]))
    taken: set[int] = set()
    kept: list[Thing] = []
    for each in money:
        inside = [at for at, token in enumerate(tokens) if each.start <= token.start < each.end]
        if inside:
            taken.update(inside)
            kept.append(Thing(_MONEY, inside[0], inside[-1] + 1, each))
    for thing in found:
        if taken.isdisjoint(range(thing.first, thing.after)):
            taken.update(range(thing.first, thing.after))
            kept.append(thing)
    return _joined(sorted(kept, key=lambda each: each.first), language)


def _joined(things: list[Thing], language: Language) -> list[Thing]:
    """English names side by side are one thing: 'Hercules transport aircraft'."""
    found: list[Thing] = []
    for thing in things:
        last = found[-1] if found else None
        if (
            last is not None
            and language.code == "en"
            and last.after == thing.first
            and last.meaning.category == thing.meaning.category
            and last.meaning.weight == thing.meaning.weight == "strong"
        ):
            found[-1] = Thing(thing.meaning, last.first, thing.after)
        else:
            found.append(thing)
    return found
