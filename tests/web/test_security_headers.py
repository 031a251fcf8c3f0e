"""What every answer forbids the browser, and that no page needs what is forbidden."""

import re
from typing import Any

import pytest
from django.test import Client
from test_every_page import PAGES

ANSWERS = ("/", "/no/such/place", "/pledges/nothing/", "/api/v1/scenarios", "/healthz", "/readyz")


def directives(policy: str) -> dict[str, list[str]]:
    found = (each.split() for each in policy.split(";") if each.strip())
    return {name: values for name, *values in found}


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_carries_the_headers(series: None, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", ANSWERS)
def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(
    series: None, client: Client, address: str
) -> None:
    policy = client.get(address)["Content-Security-Policy"]
    found = directives(policy)
    assert found["default-src"] == ["'none'"]
    assert found["base-uri"] == ["'none'"]
    assert found["frame-ancestors"] == ["'none'"]
    for name in ("script-src", "style-src", "form-action", "connect-src"):
        assert found[name] == ["'self'"]
    assert not re.search(r"unsafe|nonce|https?:|\*", policy)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_script_or_a_style_within_it(read: Any, address: str) -> None:
    page = read(address)
    assert page.all("style") == []
    assert [each for each in page.all("script") if "src" not in each] == []
    for _tag, attributes in page.tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


def test_in_production_a_browser_is_sent_to_tls_and_kept_there(
    series: None, client: Client, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    client.handler.load_middleware()
    plain = client.get("/meetings/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/meetings/")
    kept = client.get("/meetings/", secure=True)
    assert kept.status_code == 200
    assert kept["Strict-Transport-Security"] == "max-age=31536000"
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
