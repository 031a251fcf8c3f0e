"""From the board to the plan, to a tour's pledge, and back, in a real browser."""

import json

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KOREA = "/pledges/seoul-2021-kor-06/?meeting=seoul-2021"


def test_from_the_board_to_the_plan_to_a_tours_pledge_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/")
    page.get_by_role("link", name="The plan, tour by tour").click()
    assert "Proven: no sending of these offers holds more" in page.locator("main").inner_text()
    page.get_by_role(
        "link", name="Republic of Korea with Kenya and United States of America, 1 unit"
    ).first.click()
    assert page.url.endswith(KOREA)
    section = page.locator("section", has=page.get_by_role("heading", name="In the plan"))
    assert "Lost without it" in section.inner_text()
    section.get_by_role("link", name="the plan").click()
    assert page.url == f"{site}/board/seoul-2021/plan/"
    page.get_by_role("link", name="Gap board of 2021 Seoul UN Peacekeeping Ministerial").click()
    assert page.locator("h1").inner_text() == "2021 Seoul UN Peacekeeping Ministerial"


def test_from_an_ask_to_the_text_of_its_question(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/")
    page.get_by_role("link", name="What to ask for").click()
    page.locator("a[href='#gap-minusma-2021-07-helicopter-unit']").click()
    gap = page.locator("#gap-minusma-2021-07-helicopter-unit")
    question = gap.locator(".letter", has_text="To the Permanent Mission of Italy").first
    assert not question.is_visible()
    for each in gap.get_by_text("Question to the delegation").filter(visible=True).all():
        each.click()
    assert question.is_visible()


def test_the_tours_are_reached_by_keyboard_and_named(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/plan/")
    names = []
    for _ in range(60):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label') || ''"))
    assert any(name.startswith("Brazil, 2 units, Jan 2023 to Dec 2024: planned") for name in names)


def test_a_name_gives_way_to_a_code_where_there_is_no_room(page: Page, site: str) -> None:
    page.goto(f"{site}/board/seoul-2021/plan/")
    name = page.locator(".tour-name", has_text="Republic of Korea").first
    code = page.locator(".tour-code", has_text="KOR").first
    assert (name.is_visible(), code.is_visible()) == (True, False)
    page.set_viewport_size({"width": 390, "height": 900})
    assert (name.is_visible(), code.is_visible()) == (False, True)


def test_the_plan_works_without_scripts_and_its_files_are_given_away(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/board/seoul-2021/plan/")
    assert page.locator("a.tour").count() >= 5
    links = page.locator("main a[href$='.json'], main a[href$='.csv']")
    addresses = [links.nth(each).get_attribute("href") for each in range(links.count())]
    assert len(addresses) == 3
    for address in addresses:
        answer = page.request.get(f"{site}{address}")
        assert answer.ok
        assert answer.headers["content-disposition"].startswith("attachment")
    plan = json.loads(page.request.get(f"{site}/board/seoul-2021/plan.json").text())
    assert plan["proven"] is True
    context.close()
