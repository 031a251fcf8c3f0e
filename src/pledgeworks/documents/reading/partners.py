"""States that act together in a pledge, or that it is for."""

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.places import Place

# Where missions are or were: a State named so is a place, unless it acts or receives itself.
_HOSTS = frozenset(
    [
        "MLI",
        "CAF",
        "SSD",
        "SDN",
        "COD",
        "COG",
        "LBN",
        "HTI",
        "SOM",
        "CYP",
        "SYR",
        "ISR",
        "ESH",
        "XKX",
        "LBR",
        "AFG",
        "IRQ",
        "YEM",
        "LBY",
        "TLS",
    ]
)
_JOINT = {
    "with",
    "alongside",
    "jointly",
    "together",
    "avec",
    "con",
    "conjointement",
    "conjuntamente",
    "junto",
    "cotes",
    "beside",
    "between",
    "partner",
    "partners",
    "entre",
    "partnership",
    "partenariat",
    "concours",
    "apoyo",
    "appui",
    "assistance",
    "grace",
    "thanks",
    "support",
    "backing",
    "cofinanced",
    "shared",
    "compartido",
    "partage",
}
_CENTRES = {
    "centre",
    "centres",
    "center",
    "centers",
    "school",
    "schools",
    "academy",
    "academies",
    "institute",
    "institutes",
    "institutions",
    "institution",
    "forces",
    "army",
    "contingent",
    "contingents",
    "troops",
    "peacekeepers",
    "police",
    "soldiers",
    "personnel",
    "battalion",
    "officers",
    "counterparts",
    "trainees",
    "units",
    "centros",
    "escuela",
    "escuelas",
    "ecole",
    "ecoles",
    "partners",
    "military",
    "battalions",
    "gendarmes",
    "soldats",
    "policiers",
    "soldados",
    "policias",
    "contingente",
    "instructors",
    "capacity",
    "militaires",
    "unit",
    "company",
}


def partners_of(page: Found, item: Item, context: Context) -> list[tuple[str, int, int]]:
    """Codes of partners with the place of the words, in the order of the text."""
    found = _in_sentence(page, item, context)
    # A point of a list goes on with who it is for; other sentences only where it says 'with'.
    for page_behind in page.following if len(page.items) == 1 else []:
        if item.frame.kind == "list":
            found += _in_sentence(page_behind, None, context)
    return found


def _in_sentence(page: Found, item: Item | None, context: Context) -> list[tuple[str, int, int]]:
    tokens = page.sentence.tokens
    found: list[tuple[str, int, int]] = []
    for place in page.places:
        if place.code == context.participant or place.kind == "capital":
            continue
        if item is not None and not _is_of(place, page, item):
            continue
        if not _is_partner(place, page, item) and not _in_chain(place, page, found):
            continue
        found.append((place.code, tokens[place.first].start, tokens[place.after - 1].end))
    return found


def _is_of(place: Place, page: Found, item: Item) -> bool:
    """In the item, or in no other one (then it is said of all)."""
    if item.first <= place.first < item.after:
        return True
    if any(other.first <= place.first < other.after for other in page.items if other is not item):
        return False
    between = page.sentence.tokens[min(item.after, place.first) : place.first]
    if any(token.word == ";" for token in between):
        return False
    if any(
        other.frame.first <= place.first < other.first and other.frame.first != item.frame.first
        for other in page.items
    ):
        return False
    open_frames = [f for f in page.frames if f.promises and f.after <= place.first]
    if open_frames and not any(open_frames[-1].first == each.frame.first for each in page.items):
        # In the words of a promise of which nothing was understood.
        return open_frames[-1].first > item.frame.first
    earlier = [other for other in page.items if other.first <= place.first]
    return not earlier or earlier[-1] is item


def _is_partner(place: Place, page: Found, item: Item | None) -> bool:
    tokens = page.sentence.tokens
    before = [tokens[at].word for at in range(max(0, place.first - 7), place.first)]
    while before and before[-1] in _ARTICLES:
        before.pop()
    behind = tokens[place.after].word if place.after < len(tokens) else ""
    if place.kind == "people":
        if before and (before[-1] in ("in", "en") or _LANGUAGE & set(before[-3:])):
            # A language: 'manuals in French'.
            return False
        beside = behind in _CENTRES or bool(before and before[-1] in _CENTRES)
        return (beside or any(word in _JOINT for word in before)) and not _of_language(behind)
    if place.code in _HOSTS and before and before[-1] == "from":
        return any(word in _CENTRES for word in before)
    if place.code in _HOSTS:
        # Where missions are: a partner only where 'with' stands right before.
        return bool(before) and before[-1] in _JOINT
    if any(word in _JOINT for word in before):
        return True
    if not before:
        return False
    if any(word in _CENTRES for word in before) and before[-1] in _OF | _IN:
        return True
    gives_people = (
        item is not None
        and bool(item.things)
        and item.things[0].meaning.category in _MOVING
        and item.things[0].meaning.capability not in ("military-trainer", "mobile-training-team")
    )
    return before[-1] in _FOR or (before[-1] in _TO and not gives_people)


_ARTICLES = {"the", "le", "la", "les", "l'", "el", "los", "las", "republic", "of"}
_FOR = {
    "for",
    "help",
    "assist",
    "support",
    "train",
    "helping",
    "assisting",
    "supporting",
    "equip",
    "pour",
    "para",
    "aider",
    "ayudar",
    "apoyar",
    "like",
}
_TO = {"to", "from", "au", "aux", "a", "al"}
_OF = {"of", "de", "du", "d'", "del", "from"}
_IN = {"in", "en", "au", "aux", "a", "and", "et", "y", ",", "e"}
_MOVING = (
    "military_unit",
    "police_unit",
    "individual_personnel",
    "aviation",
    "medical",
    "engineering",
)


def _in_chain(place: Place, page: Found, found: list[tuple[str, int, int]]) -> bool:
    """'Kenya, Ghana and Uganda': what holds for the first of a list holds for all."""
    tokens = page.sentence.tokens
    at = place.first - 1
    joined = False
    while at >= 0 and tokens[at].word in (
        ",",
        "and",
        "et",
        "y",
        "e",
        "la",
        "le",
        "les",
        "l'",
        "the",
        "el",
        "au",
        "aux",
        "a",
        "con",
        "avec",
        "with",
        "pour",
        "para",
        "for",
    ):
        joined = joined or tokens[at].word in (",", "and", "et", "y", "e")
        at -= 1
    return joined and at >= 0 and any(end == tokens[at].end for _, _, end in found)


_LANGUAGE = {"language", "langue", "idioma", "dominio", "fluent", "speak", "speaking", "lengua"}


def _of_language(word: str) -> bool:
    return word in {"language", "course", "courses", "classes", "speaking", "lessons"}
