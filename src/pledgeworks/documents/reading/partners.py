"""States that act together in a pledge, or that it is for."""

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.places import Place

# Where missions are or were: a State named so is a place, unless it acts or receives itself.
_HOSTS = frozenset("MLI CAF SSD SDN COD LBN HTI SOM CYP SYR ISR ESH XKX LBR AFG IRQ YEM LBY TLS".split())
_JOINT = {"with", "alongside", "jointly", "together", "avec", "con", "conjointement", "conjuntamente", "junto", "cotes", "beside", "between", "partner", "partners", "entre", "partnership", "partenariat"}
_RECEIVING = {"for", "to", "from", "help", "assist", "support", "train", "training", "helping", "assisting", "supporting", "equip", "invite", "sell", "donate", "give", "pour", "au", "aux", "a", "du", "de", "des", "d'", "la", "le", "les", "l'", "para", "al", "del", "los", "las", "el", "and", "et", "y", "e", ",", "in", "en", "the", "by", "of", "as", "like"}
_CENTRES = {"centre", "centres", "center", "centers", "school", "schools", "academy", "academies", "institute", "institutes", "institutions", "institution", "forces", "army", "contingent", "contingents", "troops", "peacekeepers", "police", "soldiers", "personnel", "battalion", "officers", "counterparts", "trainees", "units", "centros", "escuela", "escuelas", "ecole", "ecoles", "partners", "military", "battalions", "gendarmes", "soldats", "policiers", "soldados", "policias", "contingente", "instructors", "capacity", "militaires", "unit", "company"}


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
    found = []
    for place in page.places:
        if place.code == context.participant or place.kind == "capital":
            continue
        if item is not None and not _is_of(place, page, item):
            continue
        if not _is_partner(place, page, context):
            continue
        found.append((place.code, tokens[place.first].start, tokens[place.after - 1].end))
    return found


def _is_of(place: Place, page: Found, item: Item) -> bool:
    """In the item, or in no other one (then it is said of all)."""
    if item.first <= place.first < item.after:
        return True
    return not any(other.first <= place.first < other.after for other in page.items if other is not item)


def _is_partner(place: Place, page: Found, context: Context) -> bool:
    tokens = page.sentence.tokens
    before = [tokens[at].word for at in range(max(0, place.first - 8), place.first)]
    near = before[-3:]
    behind = tokens[place.after].word if place.after < len(tokens) else ""
    joint = any(word in _JOINT for word in before)
    if place.kind == "people":
        return (behind in _CENTRES or joint or any(
            tokens[at].word in _CENTRES for at in range(max(0, place.first - 2), place.first)
        )) and not _of_language(behind)
    if joint:
        return True
    if place.code in _HOSTS:
        return False
    if any(word in _CENTRES for word in before):
        return True
    if near and near[-1] in ("in", "en", "au", "aux", "across", "into", "a"):
        return any(word in _CENTRES for word in before)
    return bool(near) and any(word in _RECEIVING for word in near)


def _of_language(word: str) -> bool:
    return word in {"language", "course", "courses", "classes", "speaking", "lessons"}
