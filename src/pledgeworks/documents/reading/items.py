"""What one sentence pledges, item by item: where each begins and ends, and what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pledgeworks.documents.reading.counting_words import OPENS_QUANTITY
from pledgeworks.documents.reading.frames import Frame, has_phrase
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.things import Thing
from pledgeworks.documents.reading.tokens import Token

# How far the noun may stand behind the beginning of its phrase.
_REACH = 9
_LONG_LIST = 4
_THIS = frozenset({"the", "this", "la", "el", "le", "l'", "cette", "ce", "esta", "este"})
_MADE_OF = frozenset(
    {"dont", "comprising", "composed", "consisting", "comprenant", "composee", "compose"}
    | {"compuesto", "compuesta", "integrado", "integrada"}
)
_BESIDE = frozenset({"with", "con", "avec"})
_OWN = frozenset({"our", "its", "their", "nos", "notre", "ses", "nuestros", "nuestras", "sus"})
_OF_THEM = frozenset({"them", "whom", "which", "ellos", "ellas", "cuales", "eux", "elles"})
_OTHERS = frozenset({"other", "others", "otros", "otras", "autres", "d'"})


@dataclass(slots=True)
class Item:
    """Tokens `first` to before `after` with the things in them; the first thing is its head."""

    frame: Frame
    first: int
    after: int
    things: list[Thing] = field(default_factory=list)
    is_bare: bool = False
    comma: bool = False


class Splitter:
    """Splits the words behind (or before) a frame into items."""

    def __init__(self, tokens: Sequence[Token], language: Language, things: Sequence[Thing]):
        self.tokens, self.language, self.things = tokens, language, things
        self.words = language.words

    def behind(self, frame: Frame, first: int, after: int, *, subject: bool = False) -> list[Item]:
        """Items between two places, behind the frame; empty where nothing is named."""
        starts = self._starts(first, after)
        items: list[Item] = []
        carried: int | None = None
        aside = False
        for number, (start, comma) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else after
            if start >= end:
                continue
            head = self._policy(start, end) if frame.kind == "policy" else None
            head = head or self._head(start, end, is_first=number == 0 and not subject)
            if self._in_adjunct(start, end):
                aside = True
            elif aside and (head is None or self._is_bare(start, head)):
                head = None
            else:
                aside = False
            if head is None:
                if items and self._leads_on(start):
                    carried = start
                elif items:
                    items[-1].after = self._trimmed(end)
                continue
            if carried is not None:
                start, carried = carried, None
            item = Item(frame, start, self._trimmed(end), self._within(start, end, head))
            item.is_bare, item.comma = self._is_bare(start, head), comma
            if items and self._belongs(items[-1], item, start):
                items[-1].after = item.after
                items[-1].things.extend(item.things)
            else:
                items.append(item)
        return self._one_where_bare(items)

    def before(self, frame: Frame, first: int, after: int) -> list[Item]:
        """Items between two places, before the frame: 'sixteen helicopters will be sent'."""
        while first < after and self.tokens[first].word in self.words["coordinator"]:
            first += 1
        if first < after and self._is_compared(first, after):
            first = next((at for at in range(first, after) if self.tokens[at].word == ","), after)
            first = min(first + 1, after)
        if first < after and self.tokens[first].word in self.words["preposition"]:
            while (
                first < after and self.tokens[first].word != "," and not self._opens_quantity(first)
            ):
                first += 1
        return self.behind(frame, first, after, subject=True)

    def _starts(self, first: int, after: int) -> list[tuple[int, bool]]:
        """Places where an item may begin: the first one, and behind each coordinator."""
        starts, part, is_share = [(first, False)], False, False
        at = first
        while at < after:
            if not part and self._is_part(at, after):
                part, is_share = True, self._is_share(at, after)
            word = self.tokens[at].word
            length = self._coordinator(at, after)
            if word == ";" or (
                length and part and is_share and self._opens_new(at + length, after)
            ):
                part = False
            if length and not (part and word != ";"):
                begin = self._behind_enumerator(at + length, after)
                comma = word in (",", ";") or length > 1
                if self._is_part(begin, after) and word != ";":
                    part, is_share, at = True, self._is_share(begin, after), begin
                    continue
                if begin < after:
                    starts.append((begin, comma))
                at = begin
            else:
                at += 1
        return starts

    def _behind_enumerator(self, begin: int, after: int) -> int:
        """Past marks and past 'one,' 'second,' where the points of a list are counted."""
        while begin < after and self._coordinator(begin, after):
            begin += self._coordinator(begin, after)
        counts = begin + 1 < after and self.tokens[begin + 1].word == ","
        if counts and self.tokens[begin - 1].word in ";:":
            word = self.tokens[begin].word
            if word in self.words["enumerator"] or number_at(
                self.tokens, begin, self.language.code
            ):
                return begin + 2
        return begin

    def _is_part(self, at: int, after: int) -> bool:
        """True where words begin that go into the parts of what was just named."""
        found = has_phrase(self.tokens, self.language, "part", at, min(at + 4, after))
        return (found is not None and found[0] == at) or self._is_share(at, after)

    def _is_share(self, at: int, after: int) -> bool:
        """'a third of them', 'half of whom', 'dont un quart': only so many of what was named."""
        for place in range(at, min(at + 4, after)):
            word, following = self.tokens[place].word, self.tokens[min(place + 1, after - 1)].word
            if word in ("of", "de") and following in _OF_THEM:
                return True
            if place == at and word in _MADE_OF:
                return True
            if word in self.words["coordinator"] or any(
                thing.first == place and thing.meaning.weight == "strong" for thing in self.things
            ):
                return False
        return False

    def _opens_new(self, at: int, after: int) -> bool:
        """A thing with an article or number of its own, which is no share of people."""
        while at < after and self._coordinator(at, after):
            at += self._coordinator(at, after)
        if at >= after or self._is_part(at, after):
            return False
        opens = self.tokens[at].word in self.words["determiner"] or number_at(
            self.tokens, at, self.language.code
        )
        head = next((t for t in self.things if at <= t.first < min(at + 6, after)), None)
        return bool(opens) and head is not None and head.meaning.weight == "strong"

    def _coordinator(self, at: int, after: int) -> int:
        """Length of the words that join at a place; 0 where none do."""
        word = self.tokens[at].word
        if word in self.words["coordinator"]:
            if word == "," and 0 < at < after - 1 and self._between_numbers(at):
                return 0
            if any(thing.first < at < thing.after for thing in self.things):
                return 0
            if self._inside_number(at):
                return 0
            return 1
        for phrase in self.language.phrases["link"].get(word, ()):
            if tuple(t.word for t in self.tokens[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 1 if word in self.words["link"] else 0

    def _inside_number(self, at: int) -> bool:
        """'two hundred and fifty'."""
        for back in range(1, min(at, _REACH) + 1):
            number = number_at(self.tokens, at - back, self.language.code)
            if number and number[1] > at:
                return True
        return False

    def _between_numbers(self, at: int) -> bool:
        return self.tokens[at - 1].word.isdigit() and self.tokens[at + 1].word.isdigit()

    def _head(self, start: int, end: int, *, is_first: bool) -> Thing | None:
        """The thing that a phrase is about: the first one not hidden behind a preposition."""
        barrier = self._barrier(start, end, is_first=is_first)
        for thing in self.things:
            opened = thing.is_money and self.tokens[start].word in self.words["give"]
            if not start <= thing.first < (
                end if opened else min(end, barrier)
            ) or thing.meaning.weight in ("cue", "policy"):
                continue
            if thing.after - thing.first == 1 and self._is_verb(start, thing.first):
                continue
            if self._is_this_meeting(thing):
                continue
            near = thing.first - start <= _REACH
            if thing.is_money or (thing.meaning.weight == "strong" and (near or is_first)):
                return thing
            counted = self._counted(start, thing.first)
            if thing.meaning.weight == "count" and (counted or self._trains(start, thing.first)):
                return thing
            if thing.meaning.weight == "weak" and near:
                return thing
            is_personnel = self.tokens[thing.first].stem in ("personnel", "personal")
            if thing.meaning.weight == "count" and is_personnel and thing.first - start <= 2:
                return thing
        return None

    def _is_this_meeting(self, thing: Thing) -> bool:
        """'offered the ministerial a package': who is told, not what is given."""
        before = self.tokens[thing.first - 1].word if thing.first else ""
        return thing.meaning.capability == "conference" and before in _THIS

    def _trains(self, start: int, first: int) -> bool:
        """People named right behind a verb of training need no number."""
        return any(
            self.tokens[at].word in self.words["train"] for at in range(max(0, start - 4), first)
        )

    def _is_verb(self, start: int, at: int) -> bool:
        """'will help fund …', 'to train …': a verb that is also a noun, right where verbs stand."""
        word = self.tokens[at].word
        before = self.tokens[at - 1].word if at else ""
        return word in self.words["give.base"] and (at == start or before in ("to", "will", "help"))

    def _policy(self, start: int, end: int) -> Thing | None:
        """Policies are pledged only where they are adopted, signed or ended."""
        return next(
            (
                thing
                for thing in self.things
                if start <= thing.first < end and thing.meaning.weight == "policy"
            ),
            None,
        )

    def _barrier(self, start: int, end: int, *, is_first: bool) -> int:
        """Behind which place words no longer name the thing itself."""
        words = self.words["give.base"]
        is_first = is_first or self.tokens[start].word in words
        if not is_first and self.tokens[start].word in _BESIDE:
            return start
        for at in range(start, end):
            word = self.tokens[at].word
            after_comma = start > 1 and self.tokens[start - 1].word == ","
            after_comma = after_comma and self.tokens[max(0, start - 3)].word not in ";:"
            opens = at <= start + 1 and at + 1 < end and not after_comma
            if (opens or self._gives_anew(at, end)) and self._is_infinitive(at):
                is_first = True
                continue
            if word == "as" and ((at == start and is_first) or self._is_bound(at)):
                continue
            if word in self.words["adjunct"]:
                return at
            inside = at > start and word in self.words["preposition"]
            if not is_first and inside and not self._opens_quantity(at):
                return at
            if (
                not is_first
                and at == start
                and word in self.words["preposition"]
                and (not self._opens_quantity(at))
            ):
                return at
        return end

    def _gives_anew(self, at: int, end: int) -> bool:
        """'…; and, should the UN ask, to deploy another battalion': more is given, not why."""
        words = self.words
        return (
            at + 2 < end
            and self.tokens[at].word in ("to", "de", "d'", "a")
            and self.tokens[at + 1].word in words["give.base"]
            and (
                self.tokens[at + 2].word in words["singular"]
                or number_at(self.tokens, at + 2, self.language.code) is not None
            )
        )

    def _is_infinitive(self, at: int) -> bool:
        """'…; to avail a police unit': a verb follows, known or not."""
        word, following = self.tokens[at].word, self.tokens[at + 1].word
        if word in ("to", "de", "d'", "a") and following in self.words["give.base"]:
            return True
        if word == "to" and at > 0 and self.tokens[at - 1].word == ";":
            return True
        if word == "to" and at > 2 and self.tokens[at - 3].word in ";:":
            return True
        behind = self.tokens[at + 2].word if at + 2 < len(self.tokens) else ""
        return (
            word == "to"
            and following not in self.words["determiner"]
            and (behind in self.words["determiner"])
        )

    def _is_bound(self, at: int) -> bool:
        """'as many as', 'as well as' open a number."""
        return at + 1 < len(self.tokens) and (
            self.tokens[at + 1].word in ("many", "well", "much")
            or self.tokens[at - 1].word in ("many", "much", "well")
            or number_at(self.tokens, at + 1, self.language.code) is not None
        )

    def _opens_quantity(self, at: int) -> bool:
        """'dozens of trainers', 'a total of 300', 'up to 50', 'entre mil y dos mil'."""
        if at + 1 >= len(self.tokens):
            return False
        return (
            number_at(self.tokens, at + 1, self.language.code) is not None
            or self._ends_number(at)
            or self.tokens[at - 1].word in self.words["action"]
            or self.tokens[at - 1].word in OPENS_QUANTITY
        )

    def _ends_number(self, at: int) -> bool:
        """'une quinzaine d'officiers', 'half a dozen of'."""
        return any(
            (number := number_at(self.tokens, before, self.language.code)) and number[1] == at
            for before in range(max(0, at - 3), at)
        )

    def _counted(self, start: int, first: int) -> bool:
        return any(
            number_at(self.tokens, at, self.language.code) is not None
            or self.tokens[at].word
            in (
                "dozens",
                "hundreds",
                "thousands",
                "more",
                "additional",
                "further",
                "extra",
                "decenas",
                "cientos",
                "dizaines",
                "centaines",
                "davantage",
                "mas",
                "several",
                "plusieurs",
                "varios",
            )
            for at in range(max(start, first - 7), first)
        )

    def _in_adjunct(self, start: int, end: int) -> bool:
        """A phrase that only says how or why: 'using smart technology and better medicine'."""
        if start < end and self._is_compared(start, end):
            return True
        return start < end and self.tokens[start].word in self.words["adjunct"] - {"as"}

    def _is_compared(self, start: int, end: int) -> bool:
        """'on top of the 8,000 troops in the field': known things that new ones are added to."""
        found = has_phrase(self.tokens, self.language, "besides", start, min(start + 4, end))
        if found is None or found[0] != start or found[1] >= end:
            return False
        following = self.tokens[found[1]].word
        return following in self.words["article"] - self.words["singular"] or following in _OWN

    def _leads_on(self, start: int) -> bool:
        """'… and, with Chile, a force': the words between belong to what follows."""
        before = {token.word for token in self.tokens[max(0, start - 2) : start]}
        joins = before & {"and", "et", "y", "e"}
        return bool(joins) and self.tokens[start].word in (
            "with",
            "together",
            "avec",
            "con",
            "junto",
            "jointly",
            "conjointement",
        )

    def _is_bare(self, start: int, head: Thing) -> bool:
        """A noun alone: no number, article or word such as 'more' before it, and no money."""
        if head.is_money or self._counted(start, head.first):
            return False
        return not any(
            self.tokens[at].word in self.words["determiner"] for at in range(start, head.first)
        )

    def _within(self, start: int, end: int, head: Thing) -> list[Thing]:
        return [head, *(t for t in self.things if start <= t.first < end and t is not head)]

    def _belongs(self, earlier: Item, item: Item, start: int) -> bool:
        """True where a phrase only continues the one before it."""
        if (
            self.tokens[start].word in _OTHERS
            and item.things[0].meaning.capability == "military-personnel"
        ):
            return not item.comma
        if not item.is_bare:
            return False
        opening = {token.word for token in self.tokens[start : start + 2]}
        if opening & self.words["give"] and head_is_behind_verb(
            self.tokens, start, item.things[0].first, self.words["give"]
        ):
            return False
        head, before = item.things[0], earlier.things[0]
        counted = ("troops", "personnel")
        if head.meaning.unit in counted and before.meaning.unit in counted and not item.comma:
            return not earlier.is_bare or head.meaning.category == before.meaning.category
        if head.meaning.weight in ("weak", "count"):
            return not (item.comma and head.meaning.weight == "count")
        if item.comma:
            return before.is_money
        if any(self._opens_detail(at, earlier) for at in range(before.after, start)):
            return True
        if head.meaning.category != before.meaning.category:
            return False
        # Two kinds of people without numbers are one general offer.
        return not earlier.is_bare or head.meaning.category == "individual_personnel"

    def _opens_detail(self, at: int, item: Item) -> bool:
        """A preposition behind a head, but for the 'of' that says what a unit is made of."""
        if self.tokens[at].word not in self.words["preposition"]:
            return False
        made_of = self.tokens[at].word in ("of", "de", "d'") and any(
            thing.first == at + 1 for thing in item.things
        )
        return not made_of

    def _one_where_bare(self, items: list[Item]) -> list[Item]:
        """A list of nouns without numbers or articles is one general offer, not many pledges."""
        bare = sum(item.is_bare for item in items)
        if len(items) < _LONG_LIST or bare < len(items) - 1 or not items[0].is_bare:
            return items
        if not items[-1].is_bare and items[-1].things[0].meaning.category != "other":
            return items
        whole = items[0]
        for item in items[1:]:
            whole.things.extend(item.things)
            whole.after = item.after
        return [whole]

    def _trimmed(self, end: int) -> int:
        """Without the coordinators and marks at the end."""
        while end > 0 and (
            self.tokens[end - 1].word in self.words["coordinator"]
            or self.tokens[end - 1].word in '.;:,"”»'
        ):
            end -= 1
        return end


def head_is_behind_verb(
    tokens: Sequence[Token], start: int, head: int, verbs: frozenset[str]
) -> bool:
    """True where a phrase opens with a verb of giving and names its thing after it."""
    return any(tokens[at].word in verbs for at in range(start, min(start + 2, head)))
