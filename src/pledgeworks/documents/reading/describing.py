"""From an item of a sentence to a draft: category, number, money, partners, date, confidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.categories import category_of
from pledgeworks.documents.reading.confidence import confidence
from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.dates import When, dates_of
from pledgeworks.documents.reading.drafts import Draft, Word
from pledgeworks.documents.reading.frames import has_phrase
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.partners import partners_of
from pledgeworks.documents.reading.quantities import quantity_of
from pledgeworks.documents.reading.things import Thing


def described(page: Found, context: Context) -> list[Draft]:
    """The drafts of one sentence."""
    return [draft for item in page.items if (draft := _draft(page, item, context))]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def _draft(page: Found, item: Item, context: Context) -> Draft | None:
    tokens = page.sentence.tokens
    partners = partners_of(page, item, context)
    category, thing = _category(page, item, context, has_partners=bool(partners))
    if not category:
        return None
    span = _passage(page, item)
    quantity = quantity_of(tokens, context.language, item) if item.things else None
    money = next((each.sum for each in item.things if each.sum), None)
    when = _when(page, item, context)
    condition = _condition(page, item, context)
    renewal = _renewal(page, item, context)
    capability = _capability(item, thing, category, context)
    why = [_word(page, context, "commitment", item.frame.first, item.frame.after, item.frame.kind)]
    if thing and thing.after <= len(tokens):
        why.append(_word(page, context, "category", thing.first, thing.after, category))
    if quantity:
        why.append(
            _word(page, context, "quantity", quantity.first, quantity.after, str(quantity.value))
        )
    if money:
        why.append(
            Word(
                "amount",
                context.text[money.start : money.end],
                money.start,
                money.end,
                f"{money.amount} {money.currency}",
            )
        )
    why += [Word("partner", context.text[a:b], a, b, code) for code, a, b in partners]
    if when:
        why.append(
            Word("date", context.text[when.start : when.end], when.start, when.end, when.iso or "")
        )
    if condition:
        why.append(
            Word("condition", context.text[condition[0] : condition[1]], *condition, "conditional")
        )
    if renewal:
        why.append(_word(page, context, "renewal", *renewal, "renewal"))
    features = _features(item, thing, quantity is not None, money is not None, capability, page)
    return Draft(
        quote=context.text[span.start : span.end],
        start=span.start,
        end=span.end,
        category=category,
        capability=capability or None,
        quantity=quantity.value if quantity else None,
        quantity_unit=quantity.unit if quantity else None,
        amount=money.amount if money else None,
        currency=money.currency if money and money.amount is not None else None,
        partners=tuple(dict.fromkeys(code for code, _, _ in partners)),
        mission=_mission(page, item, context),
        available_from=when.iso if when and not when.is_end else None,
        available_stated=_stated(when, context),
        renewal=renewal is not None,
        conditional=condition is not None,
        confidence=confidence(item.frame.kind, features),
        why=tuple(word for word in why if word.text),
    )


def _category(
    page: Found, item: Item, context: Context, *, has_partners: bool
) -> tuple[str, Thing | None]:
    if item.frame.kind == "policy" and not item.things:
        return "policy", None
    if item.things:
        return category_of(item, page.sentence.tokens, context.language, has_partners=has_partners)
    words = {page.sentence.tokens[at].word for at in range(item.first, item.after)}
    if words & context.language.words["women"]:
        return "women_peace_security", None
    if words & {"police", "policia", "policial", "policiere"}:
        return "police_unit", None
    return "other", None


def _capability(item: Item, thing: Thing | None, category: str, context: Context) -> str:
    """The capability that was named; one of the draft's own category before others.

    People whose unit is not said have none where they count as individuals.
    """
    named = [thing, *item.things] if thing else item.things
    codes = [each.meaning.capability for each in named if each and each.meaning.capability]
    for code in codes:
        found = context.known.capabilities.get(code)
        if found and found.category == category:
            return code
    if category == "individual_personnel":
        return ""
    return codes[0] if codes else ""


def _passage(page: Found, item: Item) -> _Span:
    """From the committing words for the first item of a frame, else the item alone."""
    tokens = page.sentence.tokens
    first, after = item.first, item.after
    if page.items and page.items[0] is item:
        first = min(first, item.frame.first)
    is_last = [other for other in page.items if other.frame is item.frame][-1:] == [item]
    if is_last and item.frame.kind in _TURNED and after <= item.frame.first:
        after = _clause_end(page, item.frame.after)
    after = min(max(after, first + 1), len(tokens))
    return _Span(tokens[first].start, tokens[after - 1].end)


_TURNED = ("passive", "money", "future", "ready")


def _clause_end(page: Found, at: int) -> int:
    """A clause goes on behind its verb to the next mark or frame: 'will join the mission'."""
    tokens = page.sentence.tokens
    following = [frame.first for frame in page.frames if frame.first >= at]
    end = min([*following, *(item.first for item in page.items if item.first >= at), len(tokens)])
    for place in range(at, end):
        if tokens[place].word in _MARKS:
            return place
    return end


_MARKS = frozenset({",", ";", ":", ".", "\u201d", '"', "\u00bb", ")", "and", "et", "y"})


def _word(page: Found, context: Context, about: str, first: int, after: int, meaning: str) -> Word:
    tokens = page.sentence.tokens
    if after <= first:
        return Word(about, "", tokens[0].start, tokens[0].start, meaning)
    start, end = tokens[first].start, tokens[after - 1].end
    return Word(about, context.text[start:end], start, end, meaning)


def _when(page: Found, item: Item, context: Context) -> When | None:
    """The nearest date of the sentence, inside the item before others."""
    start, end = page.sentence.start, page.sentence.end
    tokens = page.sentence.tokens
    dates = [
        When(when.iso, when.is_end, when.start + start, when.end + start)
        for when in dates_of(context.flat[start:end], context.language.code, context.on)
    ]
    first, last = tokens[item.first].start, tokens[item.after - 1].end
    inside = [when for when in dates if first <= when.start < last]
    if inside:
        return inside[0]
    others = [other for other in page.items if other is not item]
    free = [
        when
        for when in dates
        if not any(tokens[o.first].start <= when.start < tokens[o.after - 1].end for o in others)
    ]
    return min(free, key=lambda when: abs(when.start - first), default=None)


def _stated(when: When | None, context: Context) -> str:
    if when is None:
        return ""
    said = context.text[when.start : when.end]
    return f"until {when.iso or said}" if when.is_end else said


def _condition(page: Found, item: Item, context: Context) -> tuple[int, int] | None:
    tokens = page.sentence.tokens
    if item.frame.kind == "ready" or page.condition is None:
        found = has_phrase(tokens, context.language, "condition")
        if found and tokens[found[0]].word == "may" and tokens[found[0]].is_capital:
            # The month, not the verb.
            found = has_phrase(tokens, context.language, "condition", found[1])
        if found and _touches(page, item, found[0]):
            return tokens[found[0]].start, tokens[found[1] - 1].end
    return page.condition


def _touches(page: Found, item: Item, at: int) -> bool:
    """A condition inside another item is that item's alone."""
    return (
        not any(
            other is not item
            and other.first <= at < other.after
            and not other.first <= item.first < other.after
            for other in page.items
        )
        or item.first <= at < item.after
    )


def _renewal(page: Found, item: Item, context: Context) -> tuple[int, int] | None:
    first = max(0, min(item.first, item.frame.first) - 4)
    after = min(max(item.after, item.frame.after), len(page.sentence.tokens))
    return has_phrase(page.sentence.tokens, context.language, "renewal", first, after)


def _mission(page: Found, item: Item, context: Context) -> str | None:
    """The mission named in the item, else in its sentence."""
    tokens = page.sentence.tokens
    for token in (*tokens[item.first : item.after], *tokens):
        if token.word in context.known.missions:
            return token.word.upper()
    return None


def _features(
    item: Item,
    thing: Thing | None,
    has_quantity: bool,
    has_amount: bool,
    capability: str,
    page: Found,
) -> frozenset[str]:
    features = set()
    if has_quantity:
        features.add("quantity")
    if has_amount:
        features.add("amount")
    if not item.things:
        features.add("no-thing")
    elif item.things[0].meaning.weight in ("weak", "count"):
        features.add("weak-thing")
    if item.things and item.things[0].first - item.frame.after > 8:
        features.add("far")
    return frozenset(features)


__all__: Sequence[str] = ["described"]
