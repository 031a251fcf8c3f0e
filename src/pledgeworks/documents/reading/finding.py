"""Which sentences pledge, and which items: frames, lists behind a colon, sentences that go on."""

from collections.abc import Sequence

from pledgeworks.documents.reading.commitments import as_planned, commits, is_called_for
from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
    frames_of,
    has_phrase,
)
from pledgeworks.documents.reading.items import Item, Splitter
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.lists import behind_colon, enumerated, going_on, in_list, listed
from pledgeworks.documents.reading.money import sums
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.pointing import (
    bare_number,
    of_it,
    of_training,
    of_women,
    sentence_before,
    share_of_women,
)
from pledgeworks.documents.reading.scopes import (
    THAT,
    Scope,
    clause_begin,
    following_frame,
    is_turned,
    scope_end,
    thing_comes_first,
)
from pledgeworks.documents.reading.things import things_of
from pledgeworks.documents.reading.tokens import Sentence, Token


def found_items(sentences: Sequence[Sentence], context: Context) -> list[Found]:
    """Every sentence, with the items it pledges."""
    pages = [_looked_at(sentence, context) for sentence in sentences]
    opened = listed(pages, context)
    earlier: Found | None = None
    for page in pages:
        paragraph = page.sentence.paragraph
        if paragraph in opened and opened[paragraph] is page:
            page.items = in_list(page, context)
        if not page.items:
            page.items = _by_frames(page, context, pages)
        if not page.items:
            page.items = enumerated(page, context, pages) or behind_colon(page, context)
        if not page.items and earlier is not None and earlier.sentence.paragraph == paragraph:
            page.items = going_on(page, context)
        used = max((item.after for item in page.items), default=0)
        page.items = page.items + share_of_women(page, context, used)
        if page.items:
            earlier = page
        elif earlier is not None and earlier.sentence.paragraph == paragraph:
            earlier.following.append(page)
        else:
            earlier = None
    _condition_for_all(pages, context)
    return pages


def point_of(sentence: Sentence, context: Context) -> Found:
    """A sentence that is known to be a pledge, such as a point of a list."""
    page = _looked_at(sentence, context)
    page.items = _by_frames(page, context, [page]) or in_list(page, context)
    return page


def _looked_at(sentence: Sentence, context: Context) -> Found:
    tokens = list(sentence.tokens)
    start, end = sentence.start, sentence.end
    money = [
        type(each)(each.amount, each.currency, each.start + start, each.end + start)
        for each in sums(
            context.flat[start:end],
            [type(t)(t.word, t.stem, t.start - start, t.end - start, t.is_capital) for t in tokens],
            context.language.code,
            context.country,
        )
    ]
    return Found(
        sentence,
        things_of(tokens, context.language, money),
        frames_of(tokens, context.language),
        places_of(tokens, context.known),
    )


def _by_frames(page: Found, context: Context, pages: Sequence[Found]) -> list[Item]:
    """The items of every frame of a sentence that commits, none twice."""
    splitter = Splitter(page.sentence.tokens, context.language, page.things)
    earlier = sentence_before(pages, page)
    items: list[Item] = []
    used = 0
    for number, given in enumerate(page.frames):
        frame = given if given.promises else as_planned(given, page, context)
        if not frame.promises or not commits(frame, page, context) or is_called_for(number, page):
            continue
        scope = Scope(number, frame, used, scope_end(number, page, len(page.sentence.tokens)))
        found = _of_frame(scope, page, context, splitter, pages)
        found = found or _pointing(scope, page, context, items, earlier)
        for item in found:
            if item.first >= used or not items:
                items.append(item)
                used = max(used, item.after)
    return items


def _of_frame(
    scope: Scope, page: Found, context: Context, splitter: Splitter, pages: Sequence[Found]
) -> list[Item]:
    """What one frame pledges by name: behind it, or before it where it is passive."""
    frame, tokens = scope.frame, page.sentence.tokens
    if frame.kind == "money":
        return _of_money(scope, page, context, splitter)
    if frame.kind == "policy" and tokens[frame.after - 1].word in THAT:
        return _of_decision(scope, page)
    following = following_frame(scope.number, page)
    found: list[Item] = []
    if frame.kind in ("passive", "ready"):
        found = bare_number(frame, page, context, scope.used, pages)
        if found:
            return found
    turned = is_turned(frame, tokens, context.language)
    if turned or thing_comes_first(frame, page, following, context):
        found = splitter.before(frame, clause_begin(scope, page, context), frame.first)
        if found and found[-1].things[0].is_money:
            _reach_purpose(found[-1], scope, page, splitter)
    if not found:
        found = splitter.behind(frame, frame.after, scope.end)
    if frame.kind == "perhaps":
        found = [item for item in found if _is_definite(item, tokens, context.language)]
    return found


def _reach_purpose(item: Item, scope: Scope, page: Found, splitter: Splitter) -> None:
    """What money is for may stand behind the verb: 'four million will be given to training'."""
    after = _money_end(splitter, scope.frame, scope.end)
    item.things.extend(t for t in page.things if scope.frame.after <= t.first < after)
    item.after = max(item.after, after)


def _pointing(
    scope: Scope, page: Found, context: Context, items: Sequence[Item], earlier: Found | None
) -> list[Item]:
    """What a frame pledges without naming it: 'it', 'them'."""
    found = of_it(scope.frame, page, context, items, earlier, scope.end)
    found = found or of_training(scope.frame, page, context, scope.end)
    return found or of_women(scope.frame, page, context, scope.end)


def _of_decision(scope: Scope, page: Found) -> list[Item]:
    """'has decided that soldiers may go anywhere': a policy, unless it decides to give."""
    following = page.frames[scope.number + 1 :]
    if following and following[0].kind in ("future", "promise", "passive"):
        return []
    return [Item(scope.frame, scope.frame.first, len(page.sentence.tokens))]


def _of_money(scope: Scope, page: Found, context: Context, splitter: Splitter) -> list[Item]:
    """'$15 million goes to one fund and $15 million to another'."""
    frame = scope.frame
    found = splitter.behind(frame, clause_begin(scope, page, context), frame.first)
    found = [item for item in found[-1:] if item.things[0].is_money]
    if not found:
        return []
    found[0].after = _money_end(splitter, frame, scope.end)
    found[0].things.extend(
        thing for thing in page.things if frame.after <= thing.first < found[0].after
    )
    if found[0].after < scope.end:
        more = splitter.behind(frame, found[0].after + 1, scope.end)
        found += [item for item in more if item.things[0].is_money]
    return found


def _is_definite(item: Item, tokens: Sequence[Token], language: Language) -> bool:
    """Behind a verb that says nothing of giving, only a counted or single thing is a pledge."""
    head = item.things[0]
    if head.meaning.weight != "strong" and not head.is_money:
        return False
    opening = tokens[item.first : head.first]
    return (
        head.is_money
        or any(
            token.word in language.words["singular"]
            or token.word
            in ("more", "additional", "further", "nouveau", "nouvelle", "nuevo", "nueva")
            for token in opening
        )
        or any(number_at(tokens, at, language.code) for at in range(item.first, head.first))
    )


def _money_end(splitter: Splitter, frame: Frame, end: int) -> int:
    """What money is for reaches to the next comma or 'and' that is followed by more money."""
    for at in range(frame.after, end):
        if splitter.tokens[at].word in splitter.words["coordinator"] and any(
            thing.is_money and 0 < thing.first - at <= 5 for thing in splitter.things
        ):
            return at
    return end


def _condition_for_all(pages: Sequence[Found], context: Context) -> None:
    """'All this is subject to …' makes every pledge of the text conditional."""
    for page in pages:
        tokens = page.sentence.tokens
        about = has_phrase(tokens, context.language, "condition_for_all")
        if about is None:
            continue
        condition = has_phrase(tokens, context.language, "condition", about[1])
        if condition and condition[0] - about[1] < 10:
            for other in pages:
                other.condition = other.condition or (
                    tokens[condition[0]].start,
                    tokens[condition[1] - 1].end,
                )
            return
