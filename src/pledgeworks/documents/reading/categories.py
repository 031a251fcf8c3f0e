"""What an item counts as, by what is given and what it is for.

The rules, in their order: people and units are what they are, with engineering, medical and
aviation before military; money and training count as what they are for (women, aviation,
medicine, the environment, technology), else as funding and training.
"""

from collections.abc import Sequence

from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.things import Thing
from pledgeworks.documents.reading.tokens import Token

# What a purpose makes of money, in the order of preference.
_PURPOSES = (
    "women_peace_security",
    "medical",
    "aviation",
    "environment",
    "technology",
    "engineering",
)
# What equipment serves stands right behind it.
_NEAR = 4
# Units named by what they are made of: 'a squadron of helicopters'.
_GENERIC = ("military-personnel", "infantry-company", "infantry-battalion")
_PEOPLE = ("military_unit", "individual_personnel", "police_unit")
_UNITS = ("military_unit", "police_unit", "aviation", "medical", "engineering")
_PARTNER_WORDS = {
    "en": (
        {
            "help",
            "helping",
            "assist",
            "assisting",
            "work",
            "working",
            "cooperate",
            "join",
            "partner",
            "joint",
            "jointly",
            "collaborate",
        },
        {
            "set",
            "create",
            "creating",
            "establish",
            "establishing",
            "build",
            "building",
            "form",
            "forming",
            "joint",
            "stand",
            "setting",
            "formation",
            "raise",
            "raising",
            "field",
            "develop",
        },
    ),
    "fr": (
        {
            "aider",
            "aidera",
            "aiderons",
            "travailler",
            "cooperer",
            "associer",
            "cooperera",
            "conjointement",
            "appuyer",
        },
        {"pied", "creer", "former", "etablir", "constituer", "creation", "lever", "monter"},
    ),
    "es": (
        {
            "ayudar",
            "ayudara",
            "trabajar",
            "cooperar",
            "conjuntamente",
            "colaborar",
            "ayudaremos",
            "cooperara",
        },
        {"crear", "formar", "establecer", "conformar", "creacion", "constituir", "levantar"},
    ),
}


def category_of(
    item: Item, tokens: Sequence[Token], language: Language, *, has_partners: bool
) -> tuple[str, Thing]:
    """The category of an item and the thing that decided it."""
    head = item.things[0]
    own = head.meaning.category
    words = {tokens[at].word for at in range(item.first, item.after)}
    near = {tokens[at].word for at in range(item.frame.first, item.after)} | words
    if _trains(item, tokens, language, head):
        if words & language.words["women"]:
            return "women_peace_security", head
        return "training_capacity_building", head
    if has_partners and own in _UNITS and _builds_together(near, language):
        return "partnership", head
    if head.is_money or own == "funding":
        return _purpose(item, words, language, head)
    if own == "training_capacity_building":
        return _training(item, words, language, head)
    if own in ("individual_personnel", "military_unit") and head.meaning.weight in (
        "strong",
        "count",
    ):
        return _people(item, words, language, head, tokens)
    if head.meaning.capability == "camp-infrastructure":
        return _for_what(item, head, len(tokens))
    if words & language.words["women"] and _may_be_for_women(head, words):
        return "women_peace_security", head
    if head.meaning.weight == "weak":
        return _for_what(item, head)
    return own, head


def _trains(item: Item, tokens: Sequence[Token], language: Language, head: Thing) -> bool:
    """People that are trained, not sent: 'will train 2,000 peacekeepers'."""
    verbs = language.words["train"]
    frame = range(item.frame.first, item.frame.after)
    if item.frame.kind == "passive" and any(tokens[at].word in verbs for at in frame):
        return True
    if head.meaning.category not in (*_PEOPLE, "engineering"):
        return False
    first = item.first if item.first >= item.frame.after else item.frame.first
    if item.first == item.frame.after:
        first = item.frame.first
    if any(tokens[at].word in verbs for at in range(first, head.first)):
        return True
    behind = range(head.after, min(head.after + 3, item.after))
    return language.code != "en" and any(tokens[at].word in verbs for at in behind)


def _may_be_for_women(head: Thing, words: set[str]) -> bool:
    """Goods, technology and policies count as the women they are made for."""
    own = head.meaning.category
    return own == "policy" or (
        head.meaning.weight != "weak"
        and (own == "other" or (own == "technology" and "women's" in words))
    )


def _builds_together(words: set[str], language: Language) -> bool:
    helps, builds = _PARTNER_WORDS[language.code]
    return bool(words & helps) and bool(words & builds)


def _purpose(item: Item, words: set[str], language: Language, head: Thing) -> tuple[str, Thing]:
    """Money counts as what it is for; where it is for nothing special, it is funding."""
    if words & language.words["women"]:
        return "women_peace_security", head
    others = [thing for thing in item.things if not thing.is_money]
    for purpose in _PURPOSES:
        for thing in others:
            if thing.meaning.category == purpose and thing.meaning.weight != "weak":
                return purpose, thing
    for thing in others:
        if thing.meaning.category == "training_capacity_building":
            return "training_capacity_building", thing
    return "funding", head


def _training(item: Item, words: set[str], language: Language, head: Thing) -> tuple[str, Thing]:
    """Training counts as training, but for women, medicine and data it counts as those."""
    if words & language.words["women"]:
        return "women_peace_security", head
    for thing in item.things[1:]:
        if thing.meaning.category == "medical" and head.meaning.capability in (
            "training-programme",
            "mobile-training-team",
            "training-course",
        ):
            return "medical", thing
        if thing.meaning.capability in ("digital-transformation",):
            return "technology", thing
    return "training_capacity_building", head


def _people(
    item: Item, words: set[str], language: Language, head: Thing, tokens: Sequence[Token]
) -> tuple[str, Thing]:
    """People and units: what kind, and whether it is the women among them that matter."""
    if head.meaning.capability == "engagement-team" and words & language.words["women"]:
        return "women_peace_security", head
    if head.meaning.category == "individual_personnel":
        before = {tokens[at].word for at in range(item.first, head.after)}
        if before & {"trainers", "instructors"}:
            return "training_capacity_building", head
    if head.meaning.capability in _GENERIC and _is_of_police(item, tokens, language, head):
        return "police_unit", head
    for thing in item.things[1:]:
        kind = thing.meaning.category
        if thing.meaning.weight == "strong" and kind in (
            "engineering",
            "medical",
            "aviation",
            "police_unit",
        ):
            between = tokens[head.after : thing.first]
            adjacent = len(between) <= 2 and not any(
                token.word in language.words["coordinator"] for token in between
            )
            if adjacent and head.meaning.capability in _GENERIC:
                return kind, thing
    if (
        head.meaning.weight == "count"
        and not any(t.word[:1].isdigit() for t in tokens[item.first : head.first])
        and (tokens[head.first].stem in ("personnel", "personal"))
    ):
        return "individual_personnel", head
    first = [tokens[at].word for at in range(item.first, head.after)]
    women_count = {
        "female",
        "women",
        "femmes",
        "mujeres",
        "feminin",
        "femeninas",
        "woman",
        "mujer",
        "policewomen",
        "policewoman",
        "servicewomen",
    } & set(first)
    if women_count and head.meaning.category == "individual_personnel":
        return "women_peace_security", head
    if (
        head.meaning.weight == "count"
        and {"police", "policia", "policial"} & words
        and not ({"troops", "soldiers", "military", "militaires", "militares"} & words)
    ):
        return "individual_personnel", head
    return head.meaning.category, head


_POLICE = frozenset(
    {"riot", "gendarmerie", "gendarmes", "gendarme", "carabinieri", "constabulary", "garda"}
    | {"gardai", "carabineros", "gendarmeria", "antidisturbios", "antiemeute", "policiers"}
    | {"policial", "policiales", "policiere", "police", "policia"}
)


def _is_of_police(item: Item, tokens: Sequence[Token], language: Language, head: Thing) -> bool:
    """Units named by who serves in them or whose they are: 'two platoons of gendarmes'."""
    joins = language.words["coordinator"]
    first, after = head.first, head.after
    while first > max(item.first, head.first - 3) and tokens[first - 1].word not in joins:
        first -= 1
    while after < min(item.after, head.after + 3) and tokens[after].word not in joins:
        after += 1
    words = {token.word for token in tokens[first:after]}
    if {"military", "militaire", "militar", "troops", "soldiers"} & words:
        return False
    if _POLICE & words:
        return True
    owner = {token.word for token in tokens[max(0, item.frame.first - 4) : item.frame.first]}
    return "contingent" in words and bool(owner & (_POLICE | {"siochana"}))


def _for_what(item: Item, head: Thing, near: int = _NEAR) -> tuple[str, Thing]:
    """Equipment counts as what it serves, and camps as what they get, where that is said."""
    for thing in item.things[1:]:
        if thing.first - head.after > near:
            break
        if thing.meaning.category in (
            "technology",
            "medical",
            "environment",
            "engineering",
            "aviation",
            "women_peace_security",
        ):
            return thing.meaning.category, thing
    return head.meaning.category, head
