"""Further drafts from an organization's own language model, where the settings name one.

It only adds: what the reader found stands, and what the model adds is marked as the model's. Off
unless `PLEDGEWORKS_MODEL_URL` is set; the address speaks the protocol of OpenAI's chat completions.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from pledgeworks.documents.reading import Draft, Known
from pledgeworks.documents.reading.reader import read_phrase

_SECONDS = 60
_LONGEST_ANSWER = 1 << 20
# A model's word for itself is not calibrated; people see it below what the reader is sure of.
_CONFIDENCE = 0.5
_ASKED = (
    "You read statements of delegations to United Nations peacekeeping meetings. Find sentences "
    "that pledge something (a forward commitment to provide a capability, people, money, training, "
    "an event or a policy). Answer only with JSON: a list of strings, each copied exactly from the "
    "text. Leave out praise, history and present deployments."
)


def further_drafts(text: str, language: str, found: Sequence[Draft], known: Known) -> list[Draft]:
    """Drafts of passages that the model names and the reader did not find; none where it is off.

    A model that does not answer, or answers anything but passages of the text, adds nothing.
    """
    address = settings.LANGUAGE_MODEL_URL
    if not address:
        return []
    added = []
    for quote in _passages(address, text):
        start = text.find(quote)
        end = start + len(quote)
        if start < 0 or any(start < each.end and each.start < end for each in (*found, *added)):
            continue
        draft = read_phrase(quote, known, language=language)
        if draft is not None:
            added.append(_placed(draft, quote, start, end))
    return added


def _placed(draft: Draft, quote: str, start: int, end: int) -> Draft:
    values = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    values.update(quote=quote, start=start, end=end, confidence=_CONFIDENCE, why=())
    return Draft(**values)


def _passages(address: str, text: str) -> Iterable[str]:
    try:
        answer = _asked(address, text)
        said = json.loads(answer["choices"][0]["message"]["content"])
    except (URLError, TimeoutError, OSError, ValueError, KeyError, IndexError, TypeError):
        return []
    return (
        [each for each in said if isinstance(each, str) and each.strip()]
        if isinstance(said, list)
        else []
    )


def _asked(address: str, text: str) -> Any:
    body = {
        "model": settings.LANGUAGE_MODEL_NAME,
        "temperature": 0,
        "messages": [{"role": "system", "content": _ASKED}, {"role": "user", "content": text}],
    }
    headers = {"Content-Type": "application/json"}
    if settings.LANGUAGE_MODEL_KEY:
        headers["Authorization"] = f"Bearer {settings.LANGUAGE_MODEL_KEY}"
    request = Request(  # noqa: S310 (an address of the settings, checked to be http or https)
        f"{address.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers
    )
    with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
        return json.loads(answer.read(_LONGEST_ANSWER))
