"""Every kind of page with axe, in light and dark, in English and Arabic; a journey by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/board/seoul-2021/",
    "/board/seoul-2021/?group=priority",
    "/board/seoul-2021/plan/",
    "/board/seoul-2021/asks/",
    "/board/seoul-2021/outlook/",
    "/board/seoul-2021/what-if/?withdraws=IDN",
    "/requirements/",
    "/requirements/minusma-2021-07-helicopter-unit/",
    "/pledges/",
    "/pledges/who-pledges-what/",
    "/pledges/world-map/",
    "/pledges/seoul-2021-kor-06/",
    "/partnerships/",
    "/partnerships/registered/korea-kenya-usa-helicopters/",
    "/partnerships/totals/",
    "/participants/KOR/",
    "/missions/MINUSMA/",
    "/evacuation/MINUSCA/",
    "/meetings/",
    "/meetings/seoul-2021/",
    "/meetings/seoul-2021/counts/",
    "/scenarios/",
    "/scenarios/minusma-closes-2023-06/",
    "/lists/",
    "/lists/pledged-nobody-asked/",
    "/delivered/",
    "/search/?q=helicopter",
    "/help/",
    "/help/components/",
    "/help/glossary/",
    "/account/sign-in/",
)
SAMPLE = ("/", "/board/seoul-2021/outlook/", "/pledges/seoul-2021-kor-06/", "/delivered/")
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(
    ("scheme", "before", "width", "addresses"),
    [
        ("light", "", 1280, PAGES),
        ("dark", "/ar", 1280, PAGES),
        ("dark", "", 390, SAMPLE),
        ("light", "/fr", 390, SAMPLE),
        ("dark", "/zh-hans", 1280, SAMPLE),
        ("light", "/ru", 390, SAMPLE),
        ("light", "/es", 1280, SAMPLE),
    ],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, site: str, scheme: str, before: str, width: int, addresses: tuple[str, ...]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page, found = context.new_page(), []
    for address in addresses:
        page.goto(f"{site}{before}{address}")
        for each in Axe().run(page, options=_RULES).response["violations"]:
            where = [node["target"] for node in each["nodes"][:3]]
            found.append((address, each["id"], len(each["nodes"]), where))
    context.close()
    assert not found, "\n".join(map(str, found))


def focused(page: Page) -> str:
    """What has the focus, by its words or its name."""
    return str(
        page.evaluate(
            "document.activeElement.textContent.trim() || document.activeElement.name || ''"
        )
    )


def to(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until what says `words` has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if focused(page) == words:
            return
    pytest.fail(f"'{words}' is not reached by {most} tabs; the focus is on '{focused(page)}'")


def test_a_reader_finds_a_states_pledges_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    to(page, "To the content", 1)
    to(page, "q", 4)
    page.keyboard.type("Corée hélicoptère")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    first = page.locator("#found-pledge ~ ul a").first
    to(page, first.inner_text(), 80)
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledges/*/")
    assert page.locator("h1").count() == 1


def test_results_follow_what_is_typed_and_the_address_keeps_them(page: Page, site: str) -> None:
    page.goto(f"{site}/search/")
    page.locator("#q").press_sequentially("minusma")
    page.wait_for_url("**/search/?q=minusma")
    assert page.locator("#found-mission").is_visible()
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("before", ["", "/ar"])
@pytest.mark.parametrize(
    "of", [*SAMPLE, "/search/?q=helicopter", "/help/components/", "/pledges/world-map/"]
)
def test_no_page_is_wider_than_a_phone(browser: Browser, site: str, before: str, of: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}{before}{of}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_large_numbers_stand_clear_of_each_other(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    overlapping = page.evaluate(
        """() => [...document.querySelectorAll(".sums")].filter(sums => {
          const boxes = [...sums.querySelectorAll("dd:not(.aside) a")].map(
            each => each.getBoundingClientRect());
          return boxes.some((box, place) => place && box.left < boxes[place - 1].right + 4);
        }).length"""
    )
    assert overlapping == 0
