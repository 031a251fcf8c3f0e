"""One field for everything: what is found, kind by kind, each with its page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.searching.choices import FoundKind
from pledgeworks.apps.searching.queries import Found, Hit, Window, search
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.paging import ROWS
from pledgeworks.web.requests import one_of, reader_of, text_asked

_MOST_PAGES = 10_000


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """The first few of every kind; with `kind` all of one, page by page."""
    text = text_asked(request, "q")
    kind = one_of(text_asked(request, "kind"), [str(each) for each in FoundKind])
    page = _page(request) if kind else 1
    window = Window((page - 1) * ROWS, ROWS) if kind else Window()
    only = FoundKind(kind) if kind else None
    found = search(text, reader=reader_of(request), only=only, window=window)
    return render(
        request,
        "web/searching/search.html",
        {
            "text": text,
            "kind": kind,
            "page_number": page,
            "before": _address(text, kind, page - 1) if page > 1 else "",
            "after": _address(text, kind, page + 1)
            if kind and any(each.number > page * ROWS for each in found)
            else "",
            "groups": list(_groups(text, found)),
            "number": sum(each.number for each in found),
        },
    )


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= _MOST_PAGES:
        raise InvalidInput("no-such-page", say("There is no page '{text}'.", text=text), page=text)
    return int(text)


def _groups(
    text: str, found: tuple[Found, ...]
) -> Iterator[tuple[str, Found, list[tuple[str, Hit]], str]]:
    """By kind: its name, what was found, each with its page, and where the rest is."""
    names = _names()
    for each in found:
        hits = [(_page_of(hit), hit) for hit in each.hits]
        rest = _address(text, each.kind, 1) if each.number > len(hits) else ""
        yield names[each.kind], each, hits, rest


def _page_of(hit: Hit) -> str:
    if hit.kind is FoundKind.HELP:
        return f"{reverse('help')}#{hit.code}"
    if hit.kind is FoundKind.THEME:
        return f"{reverse('reference')}#themes"
    return reverse(str(hit.kind), args=[hit.code])


def _address(text: str, kind: str | None, page: int) -> str:
    wanted = {"q": text, "kind": str(kind), "page": str(page)}
    if page == 1:
        del wanted["page"]
    return f"?{urlencode(wanted)}"


def _names() -> dict[FoundKind, str]:
    return {
        FoundKind.PARTICIPANT: _("States and organizations"),
        FoundKind.MISSION: _("Missions"),
        FoundKind.MEETING: _("Meetings"),
        FoundKind.CAPABILITY: _("Capabilities"),
        FoundKind.THEME: _("Themes"),
        FoundKind.REQUIREMENT: _("Requirements"),
        FoundKind.PLEDGE: _("Pledges"),
        FoundKind.PARTNERSHIP: _("Partnerships"),
        FoundKind.HELP: _("Help"),
    }
