"""Forms of verbs from their infinitives, by rule, with the irregular ones stated in the word files.

Only what statements use to commit: present, future, past and participles; without accents.
"""

from collections.abc import Iterable, Mapping
from typing import Any

# Shorter forms are other words as well (de, di).
_SHORTEST = 3
Forms = dict[str, set[str]]


def english(verbs: Iterable[str], irregular: Mapping[str, list[str]]) -> Forms:
    """Base, third person, gerund, past and participle of English verbs."""
    forms: Forms = {key: set() for key in ("base", "third", "gerund", "past", "participle", "any")}
    for verb in verbs:
        past, participle = irregular.get(verb) or [_with_ed(verb)] * 2
        forms["base"].add(verb)
        forms["third"].add(_with_s(verb))
        forms["gerund"].add(_with_ing(verb, participle))
        forms["past"].add(past)
        forms["participle"].add(participle)
    forms["any"] = set().union(*forms.values())
    return forms


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def _with_ing(verb: str, participle: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        return verb[:-1] + "ing"
    doubled = verb + verb[-1]
    short = {"set", "put", "run", "step", "begin"}
    return (doubled if verb in short or participle == doubled + "ed" else verb) + "ing"


def french(verbs: Iterable[str], irregular: Mapping[str, Mapping[str, Any]]) -> Forms:
    """Infinitive, future, present and participle (all genders and numbers) of French verbs."""
    forms: Forms = {key: set() for key in ("base", "future", "present", "participle")}
    for verb in verbs:
        known = irregular.get(verb, {})
        stem = known.get("stem") or (verb[:-2] + "iss" if verb.endswith("ir") else verb[:-2])
        future = known.get("future") or verb.removesuffix("e")
        participle = known.get("participle") or (
            verb[:-2] + "e" if verb.endswith("er") else verb[:-2] + "i"
        )
        forms["base"].add(verb)
        forms["future"].update(future + end for end in ("a", "ai", "ons", "ont", "ait", "aient"))
        soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem[-1] == "c" else stem
        forms["present"].update((stem + "e", soft + "ons", stem + "ent"))
        if verb.endswith(("ir", "re")):
            forms["present"].add(verb[:-2] + "t")
        if verb == "promettre":
            forms["present"].add("promet")
        forms["participle"].update(participle + end for end in ("", "s", "e", "es"))
    return forms


def spanish(verbs: Iterable[str], irregular: Mapping[str, Mapping[str, Any]]) -> Forms:
    """Infinitive, future, present, preterite and participle of Spanish verbs."""
    keys = ("base", "future", "present", "preterite", "participle")
    forms: Forms = {key: set() for key in keys}
    for verb in verbs:
        known = irregular.get(verb, {})
        stem = known.get("stem") or verb[:-2]
        vowel = verb[-2]
        participle = known.get("participle") or stem + ("ado" if vowel == "a" else "ido")
        future = known.get("future") or verb
        forms["base"].update((verb, verb + "se"))
        forms["future"].update(
            future + end for end in ("a", "e", "emos", "an", "ia", "ian", "iamos")
        )
        present = {"a": ("o", "a", "amos", "an"), "e": ("o", "e", "emos", "en")}.get(
            vowel, ("o", "e", "imos", "en")
        )
        soft = stem[:-1] + "zc" if verb.endswith("cer") else stem
        forms["present"].update((soft if end == "o" else stem) + end for end in present)
        past = ("o", "aron", "e") if vowel == "a" else ("io", "ieron", "i")
        forms["preterite"].update(stem + end for end in past)
        forms["participle"].update(participle[:-1] + end for end in ("o", "a", "os", "as"))
    forms["preterite"] = {
        form for form in forms["preterite"] - forms["present"] if len(form) > _SHORTEST
    }
    return forms
