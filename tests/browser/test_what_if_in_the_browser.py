"""What a person does with a what-if, in a real browser on the real demonstration."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_from_the_board_to_a_what_if_that_can_be_passed_on_without_scripts(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site)
    page.locator("main a[href*='/what-if/']").first.click()
    page.get_by_label("Mission", exact=True).select_option("MINUSMA")
    page.get_by_label("Last month").fill("2023-06")
    page.get_by_label("State", exact=True).select_option("IDN")
    page.get_by_role("button", name="Compare").click()
    assert "closes=MINUSMA" in page.url
    again = context.new_page()
    again.goto(page.url)
    words = again.locator("main").inner_text()
    assert "MINUSMA closes after Jun 2023 and frees its units." in words
    assert "Indonesia withdraws all its pledges." in words
    assert again.locator("main svg[role='img']").count() >= 8
    assert again.get_by_label("Last month").input_value() == "2023-06"
    context.close()


def test_from_a_kept_what_if_to_what_it_moves(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/scenarios/")
    page.locator("main a[href='/scenarios/minusma-closes-2023-06/']").click()
    page.locator("main a[href='/requirements/minusma-2021-07-helicopter-unit/']").first.click()
    assert "helicopter" in page.locator("h1").inner_text()
    page.close()
