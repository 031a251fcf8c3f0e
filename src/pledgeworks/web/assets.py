"""One style sheet and one script for all pages, each named by what it holds.

The parts are plain files beside the pages; a reader's browser asks once and keeps the whole for a
year, because another content has another address. htmx comes from the package that carries it.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say

_PARTS = {
    "site.css": tuple(
        f"web/css/{each}.css"
        for each in (
            *("tokens", "base", "layout", "components", "board", "home", "plan", "partnerships"),
            *("scenarios", "forms", "requirements", "life", "maps", "intake"),
            *("record", "meetings", "profile", "search", "large", "print"),
        )
    ),
    "site.js": ("django_htmx/htmx-2.min.js",),
}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it goes over the wire, with the digest that its address carries."""

    name: str
    content: bytes
    digest: str


@lru_cache(maxsize=8)
def asset(name: str) -> Asset:
    """One of the two; raises `NotFound` for any other."""
    if name not in _PARTS:
        raise NotFound("no-such-asset", say("There is no '{name}' here.", name=name))
    found = "\n".join(_read(part) for part in _PARTS[name])
    content = (smaller(found) if name.endswith(".css") else found).encode()
    return Asset(name, content, hashlib.sha256(content).hexdigest()[:12])


def address(name: str) -> str:
    """Where the asset is found, with its digest."""
    return reverse("asset", args=[asset(name).digest, name])


def smaller(sheet: str) -> str:
    """A style sheet without comments and without blanks that say nothing.

    Texts in quotation marks are left as they are.
    """
    pieces = re.split(r'("[^"\n]*")', re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return "".join(each if place % 2 else _tight(each) for place, each in enumerate(pieces))


def _tight(piece: str) -> str:
    piece = re.sub(r"\s+", " ", piece)
    return re.sub(r"\s*([{};,])\s*", r"\1", piece).replace(";}", "}")


def _read(part: str) -> str:
    path = finders.find(part)
    if not isinstance(path, str):
        raise NotFound(
            "no-such-asset", say("The file '{part}' is missing from the installation.", part=part)
        )
    with open(path, encoding="utf-8") as opened:
        return opened.read()


@require_safe
def show_asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The asset; an address of another version leads to the present one."""
    found = asset(name)
    if digest != found.digest:
        return HttpResponseRedirect(address(name))
    kind = _TYPES[name.rpartition(".")[2]]
    return HttpResponse(found.content, content_type=kind, headers={"Cache-Control": _A_YEAR})
