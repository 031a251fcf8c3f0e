"""The first administrator: from the printed link to a seat with somebody in it, with keys only."""

import base64
import hashlib
import hmac
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"


def code_of(secret: str) -> str:
    """What an authenticator app shows (RFC 6238), written here without the program's code."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.fixture(scope="module")
def link(site: str, folder: Path) -> str:
    """What `pledgeworks invite` prints, on the site's own address."""
    environment = {**os.environ, "PLEDGEWORKS_HOME": str(folder / "var")}
    environment.pop("DATABASE_URL", None)
    words = ["invite", "--seat", "first-admin", "--role", "administrator"]
    who = ["--email", "ada@example.org", "--name", "Ada Example"]
    done = subprocess.run(
        [sys.executable, "-m", "pledgeworks.cli.main", *words, *who],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return site + urlsplit(done.stdout.strip()).path


@pytest.fixture(scope="module")
def admin(browser: Browser, link: str) -> Iterator[Page]:
    """A browser without scripts, in which the administrator has signed in with both factors."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("New Password", exact=True).fill(PASSWORD)
    page.get_by_label("New Password (again)").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up the second factor")
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    yield page
    context.close()


def test_the_second_factor_leads_on_to_the_account(site: str, admin: Page) -> None:
    admin.goto(f"{site}/account/")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Ada Example")
    expect(admin.get_by_role("link", name="Ada Example")).to_be_visible()


def test_a_seat_is_opened_and_somebody_invited_with_the_keyboard(site: str, admin: Page) -> None:
    admin.goto(f"{site}/seats/open-one/")
    admin.get_by_label("Name").focus()
    admin.keyboard.type("Military adviser")
    admin.keyboard.press("Tab")
    admin.keyboard.type("kor-adviser")
    admin.get_by_label("Role").select_option("focal_point")
    admin.get_by_label("State or organization").select_option("KOR")
    admin.keyboard.press("Tab")
    admin.get_by_role("button", name="Open it").press("Enter")
    expect(admin.locator(".said")).to_contain_text("is open")
    admin.goto(f"{site}/seats/kor-adviser/invite/")
    admin.get_by_label("Name").fill("Kim Example")
    admin.get_by_label("E-mail address").fill("kim@example.org")
    admin.keyboard.press("Enter")
    expect(admin.locator(".ladder")).to_contain_text("Kim Example")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_its_screen(
    site: str, admin: Page, browser: Browser, width: int, direction: str
) -> None:
    context = browser.new_context(
        storage_state=admin.context.storage_state(), viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    for address in (
        "/account/",
        "/account/tokens/",
        "/account/password/",
        "/account/second-factor/",
        "/people/",
        "/people/3/",
        "/people/3/change/",
        "/seats/",
        "/seats/open-one/",
        "/seats/first-admin/",
    ):
        page.goto(site + address)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (address, wide)
    context.close()


def test_signing_out_and_in_again_asks_for_the_code(site: str, admin: Page) -> None:
    admin.goto(site)
    admin.get_by_role("button", name="Sign out").click()
    expect(admin.locator(".said")).to_have_text("You have signed out.")
    admin.get_by_role("link", name="Sign in").click()
    admin.get_by_label("E-mail address").fill("ada@example.org")
    admin.get_by_label("Password").fill(PASSWORD)
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Enter the code")
