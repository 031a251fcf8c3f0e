"""The map of a mission moves closer where scripts run, and stands whole where they do not."""

from playwright.sync_api import Browser, Page

_BOX = "document.querySelector('svg.map').getAttribute('viewBox').split(' ').map(Number)"


def test_the_buttons_and_keys_move_the_map(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/evacuation/MINUSCA/?hospitals=1&helicopters=1")
    left, _, whole, _ = page.evaluate(_BOX)
    page.get_by_role("button", name="Closer").click()
    _, _, closer, _ = page.evaluate(_BOX)
    assert closer < whole
    page.locator("[data-map]").focus()
    page.keyboard.press("ArrowLeft")
    moved, *_ = page.evaluate(_BOX)
    assert moved >= left
    page.keyboard.press("0")
    assert page.evaluate(_BOX)[2] == whole
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_map_stands_whole(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/evacuation/MINUSCA/")
    assert page.locator("svg.map .map-covered").count() > 1
    assert page.get_by_role("button", name="Closer").count() == 0
    assert page.get_by_text("do not imply official endorsement").is_visible()
    context.close()
