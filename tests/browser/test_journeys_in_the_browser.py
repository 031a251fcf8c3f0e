"""What each role comes for, in a real browser: by keyboard alone in English, by hand in Arabic.

What stands at the end of each is kept as pictures at three widths, in `var/pictures`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

WIDTHS = (1280, 800, 390)
PICTURES = Path("var/pictures")
MOST_TABS = 600

# Signs somebody of each role in, with both factors; prints a role and its session's key a line.
_PREPARE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "pledgeworks.project.settings"
import django; django.setup()
from datetime import date
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
for role, of in (
    ("force_generation_officer", {}),
    ("focal_point", {"participant_id": "KOR"}),
    ("meeting_team", {"meeting_id": "seoul-2021"}),
    ("mission_planner", {}),
):
    seat = Seat.objects.create(code=f"way-of-{role}", name="Way", role=role, **of)
    person = Person.objects.create(email=f"{role}@example.org", name="Wanda Way")
    Occupancy.objects.create(seat=seat, person=person, since=date(2021, 1, 1))
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    client = Client(); client.force_login(person)
    print(role, settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""

# Where each begins, what is opened or pressed one after another, and what then stands there.
JOURNEYS = {
    "force_generation_officer": (
        "/work/?meeting=seoul-2021",
        ('main a[href*="/pledges/seoul-2021-"]', 'form[action$="/confirm/"] button'),
        ".said",
    ),
    "focal_point": (
        "/participants/KOR/",
        ('[aria-labelledby="to-do"] a[href*="/pledges/"]', 'form[action$="/confirm/"] button'),
        ".said",
    ),
    "meeting_team": (
        "/meetings/seoul-2021/",
        ('main a[href$="/seoul-2021/text/"]', 'main a[href*="/text/"][href$="/rewrite/"]'),
        "main textarea",
    ),
    "mission_planner": (
        "/missions/MINUSMA/",
        (
            'main a[href$="/requirements/minusma-2021-07-helicopter-unit/"]',
            'main a[href*="/pledges/seoul-2021-kor-06/"]',
        ),
        "#now",
    ),
    "researcher": (
        "/search/?q=MINUSMA",
        ('main a[href$="/missions/MINUSMA/"]', 'main a[href*="/requirements/minusma-2021"]'),
        "main .facts",
    ),
}


@pytest.fixture(scope="module")
def sessions(site: str, folder: Path) -> dict[str, tuple[str, str]]:
    environment = {**os.environ, "PLEDGEWORKS_HOME": str(folder / "var")}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return {
        role: (name, value) for role, name, value in map(str.split, done.stdout.splitlines()[-4:])
    }


@pytest.fixture
def way(
    browser: Browser, site: str, sessions: dict[str, tuple[str, str]], role: str
) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    if role in sessions:
        name, value = sessions[role]
        context.add_cookies([{"name": name, "value": value, "url": site}])
    yield context
    context.close()


def by_keyboard(page: Page, wanted: str) -> None:
    """Tab to the first that is meant, see that the focus shows, and press Enter."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            style = "getComputedStyle(document.activeElement)"
            assert page.evaluate(f"{style}.outlineStyle") != "none", wanted
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"{wanted} is not reached by {MOST_TABS} tabs on {page.url}")


def by_hand(page: Page, wanted: str) -> None:
    """Click the first that is meant."""
    with page.expect_navigation():
        page.locator(wanted).first.click()


@pytest.mark.parametrize("role", JOURNEYS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_role_comes_to_what_it_came_for(
    way: BrowserContext, site: str, role: str, language: str
) -> None:
    start, steps, end = JOURNEYS[role]
    page = way.new_page()
    page.goto(f"{site}{'' if language == 'en' else f'/{language}'}{start}")
    for wanted in steps:
        (by_keyboard if language == "en" else by_hand)(page, wanted)
    expect(page.locator(end).first).to_be_visible()
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=PICTURES / f"{role}-{language}-{width}.png", full_page=True)
