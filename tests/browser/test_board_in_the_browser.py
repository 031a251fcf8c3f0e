"""What a person does with the board, in a real browser on the real demonstration."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_PAGES = (
    "/",
    "/board/seoul-2021/plan/",
    "/board/seoul-2021/asks/",
    "/meetings/",
    "/meetings/seoul-2021/",
    "/meetings/seoul-2021/counts/",
    "/requirements/minusma-2021-07-helicopter-unit/",
    "/partnerships/",
    "/pledges/",
    "/requirements/minusca-2021-03-military/",
    "/pledges/seoul-2021-kor-06/",
    "/pledges/seoul-2021-vnm-01/",
    "/participants/KOR/",
    "/missions/MINUSMA/",
    "/capabilities/",
    "/scenarios/",
    "/scenarios/minusma-closes-2023-06/",
    "/board/seoul-2021/what-if/?withdraws=IDN",
    "/help/",
)


def _overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("path", _PAGES)
def test_no_page_scrolls_sideways_at_any_width(
    page: Page, site: str, width: int, path: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    assert page.locator("h1").count() == 1
    assert _overflow(page) <= 0


def test_every_requirement_of_the_board_has_its_strip(page: Page, site: str) -> None:
    board = json.loads(page.request.get(f"{site}/board/seoul-2021/board.json").text())
    page.goto(f"{site}/board/seoul-2021/")
    titles = [each["id"] for each in board["requirements"]]
    assert len(titles) == 6
    for code in titles:
        assert page.locator(f"main a[href*='/requirements/{code}/']").count() >= 1
    assert page.locator("main svg[role='img']").count() >= len(titles)


def test_from_the_gap_to_the_pledge_that_would_help_to_the_state_that_made_it(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/board/seoul-2021/")
    page.locator("main a[href*='/requirements/minusma-2021-07-helicopter-unit/']").first.click()
    page.locator("main a[href*='/pledges/seoul-2021-kor-06/']").first.click()
    assert "16 helicopters" in page.locator("main").inner_text()
    page.locator("main a[href*='/participants/KEN/']").first.click()
    assert "Kenya" in page.locator("h1").inner_text()


def test_another_day_shows_another_board(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/")
    page.locator("input[name='as-of']").fill("2023-11-30")
    page.locator("main form button").first.click()
    page.wait_for_url("**as-of=2023-11-30**")
    # The requirements for Mali were closed with the mission on 30 June 2023.
    assert page.locator("main a[href*='/requirements/minusma-']").count() == 0
    assert page.locator("main a[href*='/requirements/minusca-2021-03-military/']").count() >= 1


def test_the_board_is_reached_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))
    assert any("/requirements/" in each for each in reached)


def test_the_board_works_without_scripts_and_asks_nobody_else(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(f"{site}/board/seoul-2021/")
    assert page.locator("main svg[role='img']").count() >= 6
    assert asked == {urlsplit(site).netloc}
    context.close()


def test_a_page_written_from_the_right_does_not_scroll_sideways(page: Page, site: str) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site}/board/seoul-2021/")
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert _overflow(page) <= 0


@pytest.mark.parametrize(("suffix", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_chairs_summary_is_downloaded_from_the_page_of_the_meeting(
    page: Page, site: str, suffix: str, start: bytes
) -> None:
    page.goto(f"{site}/meetings/seoul-2021/")
    link = page.locator(f"main a[href$='/summary.{suffix}']").first.get_attribute("href")
    answer = page.request.get(f"{site}{link}", timeout=60000)
    assert answer.ok
    assert answer.body().startswith(start)
