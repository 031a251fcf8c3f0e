"""Which language an answer is in: the address of a page says it, a header the reader of the API."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponseBase]

_API = "/api/"


def language_of_the_request(handle: Handler) -> Handler:
    """A page is in the language of its address, whatever a browser prefers: it can be kept.

    The API has one address for all languages; its words are in that of `Accept-Language`.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        is_api = request.path_info.startswith(_API)
        with translation.override(_asked(request) if is_api else _of_address(request.path_info)):
            response = handle(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        if is_api:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return answer


def _of_address(path: str) -> str:
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def _asked(request: HttpRequest) -> str:
    """The first language of the header that there is; English where it names none."""
    header = request.headers.get("Accept-Language", "")
    for part in header.split(",")[:20]:
        code = part.partition(";")[0].strip()
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
