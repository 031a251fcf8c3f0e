"""Who speaks: from the name of a file, its heading, or whom the text commits."""

import re
from collections import Counter

from pledgeworks.documents.reading.frames import frames_of
from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.tokens import sentences_of, tokens_of

_HEADING, _DOUBT = 240, 2
_WEIGHTS = {"heading": 3, "commits": 3, "name": 1}


def speaker_of(name: str, text: str, known: Known, language: str) -> str | None:
    """The code of the State or organization that speaks; None where it cannot be told."""
    return from_file_name(name, known) or _from_text(text, known, language)


def from_file_name(name: str, known: Known) -> str | None:
    """The code or name of a participant in a file's name: 'kor.txt', '2015-leaders-BGD-1.txt'."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = [part for part in re.split(r"[^A-Za-z]+", stem) if part]
    coded = [part.upper() for part in parts if part.upper() in known.participants]
    if len(set(coded)) == 1 and (coded[0] in parts or len(parts) == 1):
        return coded[0]
    found = {
        place.code
        for place in places_of(tokens_of(stem.replace("-", " ").replace("_", " ").title()), known)
    }
    return found.pop() if len(found) == 1 else None


def _from_text(text: str, known: Known, language: str) -> str | None:
    votes: Counter[str] = Counter()
    words = known.languages[language]
    for sentence in sentences_of(text[:20_000], tokens_of(text[:20_000])):
        places = places_of(sentence.tokens, known)
        frames = [frame for frame in frames_of(sentence.tokens, words) if frame.promises]
        for place in places:
            votes[place.code] += _WEIGHTS["name"]
            if sentence.start < _HEADING and place.kind == "name":
                votes[place.code] += _WEIGHTS["heading"]
            if any(0 <= frame.first - place.after <= 2 for frame in frames):
                votes[place.code] += _WEIGHTS["commits"]
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _WEIGHTS["heading"]:
        return None
    if len(ranked) > 1 and ranked[0][1] < _DOUBT * ranked[1][1]:
        return None
    return ranked[0][0]
