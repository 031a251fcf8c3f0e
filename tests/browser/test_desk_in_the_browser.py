"""The review desk by keyboard alone, and without scripts, on the real demonstration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TEXT = """Mr. President, Kenya thanks the Republic of Korea for hosting us.

We are proud of the 400 Kenyans who serve today in four missions.

Kenya will provide, together with the Republic of Korea and the United States, a helicopter unit to
MINUSMA from June 2023. We pledge two formed police units, a level 2 hospital and 20 staff officers.

Subject to the approval of parliament, Kenya offers a quick reaction force of 250 troops. We will
also host a course on the protection of civilians for 40 officers of the region, and contribute
$1 million to the Elsie Initiative Fund.
"""

# Signs an officer in and has a statement read; prints the session's key and the statement's code.
_PREPARE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "pledgeworks.project.settings"
import django; django.setup()
from datetime import date
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.intake.review import actions
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.reference.models import Participant
from pledgeworks.kernel.dates import ApproximateDate
number = sys.argv[1]
seat = Seat.objects.create(code=f"desk-{number}", name="Desk", role="force_generation_officer")
person = Person.objects.create(email=f"desk-{number}@example.org", name="Dora Desk")
Occupancy.objects.create(seat=seat, person=person, since=date(2021, 1, 1))
TOTP.activate(person, "JBSWY3DPEHPK3PXP")
client = Client(); client.force_login(person)
made = actions.send(
    by=person, name=f"kenya-{number}.txt", content=(sys.argv[2] + number).encode(), source="a test",
    spoken_on=ApproximateDate.parse("2021-12-07"), participant=Participant.objects.get(pk="KEN"),
    meeting=Meeting.objects.get(pk="seoul-2021"),
)
print(client.cookies[settings.SESSION_COOKIE_NAME].value, settings.SESSION_COOKIE_NAME, made.pk)
"""


def prepared(folder: Path, number: int) -> tuple[str, str, str]:
    environment = {**os.environ, "PLEDGEWORKS_HOME": str(folder / "var")}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE, str(number), TEXT],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    key, name, code = done.stdout.split()
    return key, name, code


def opened(browser: Browser, site: str, folder: Path, number: int, **given: object) -> Page:
    key, name, code = prepared(folder, number)
    context = browser.new_context(**given)  # type: ignore[arg-type]
    context.add_cookies([{"name": name, "value": key, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/intake/{code}/")
    return page


def test_drafts_are_decided_with_the_keyboard_alone(
    browser: Browser, site: str, folder: Path
) -> None:
    page = opened(browser, site, folder, 1, viewport={"width": 1280, "height": 900})
    expect(page.locator(".card.waiting")).to_have_count(7)
    expect(page.locator(".keys")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".card.accepted")).to_have_count(1)
    page.keyboard.press("r")
    expect(page.locator(".card.rejected")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(".card.rejected")).to_have_count(0)
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".card.merged")).to_have_count(1)
    if folder_of_pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder_of_pictures}/desk-1280.png", full_page=True)
    page.context.close()


def test_the_desk_works_on_a_phone_without_scripts(
    browser: Browser, site: str, folder: Path
) -> None:
    page = opened(
        browser,
        site,
        folder,
        2,
        java_script_enabled=False,
        viewport={"width": 390, "height": 800},
    )
    words = page.locator(".statement").bounding_box()
    drafts = page.locator(".drafts").bounding_box()
    assert words is not None
    assert drafts is not None
    assert drafts["y"] >= words["y"] + words["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".card.waiting button[value=accept]").first.click()
    expect(page.locator(".card.accepted")).to_have_count(1)
    page.locator(".card.accepted button[value=undo]").click()
    expect(page.locator(".card.accepted")).to_have_count(0)
    if folder_of_pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder_of_pictures}/desk-390.png", full_page=True)
    page.context.close()


def test_a_table_is_looked_at_before_it_is_imported(
    browser: Browser, site: str, folder: Path, tmp_path: Path
) -> None:
    table = tmp_path / "pledges.csv"
    table.write_text(
        "Country,Pledge,Number,Available from\nGhana,Formed police unit,2,June 2027\n"
        "Atlantis,A level 2 hospital,many,soon\nKenya,A helicopter unit,1,2027\n"
    )
    page = opened(browser, site, folder, 3, viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/intake/table/")
    page.get_by_label("Table (xlsx, csv)").set_input_files(table)
    page.get_by_label("Said on").fill("2021-12-07")
    page.get_by_label("Source").fill("a table")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".cells .faulty")).to_have_count(3)
    expect(page.get_by_role("button", name="Import it")).to_have_count(0)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if folder_of_pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder_of_pictures}/table-{width}.png", full_page=True)
    page.context.close()
