"""What holds for every page of the packaged series."""

from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import resolve
from django.utils.translation import get_language_from_path, override

from pledgeworks.apps.accounts.choices import Role

PAGES = [
    "/record/",
    "/record/months/2016-11/",
    "/record/series/?country=IRL&mission=UNIFIL",
    "/record/series/?country=IRL&mission=UNIFIL&from=2016-01&to=2016-12",
    "/record/series/?country=BGD",
    "/record/safety/",
    "/record/women/",
    "/record/women/?country=VNM",
    "/record/women/?country=IRL&mission=UNIFIL",
    "/record/women/?category=formed-police-units",
    "/delivered/",
    "/delivered/?by=state&step=selected",
    "/delivered/?step=received",
    "/delivered/?by=theme&as-of=2016-01-01",
    "/delivered/?by=capability&meeting=new-york-2015",
    "/meetings/seoul-2021/verification/",
    "/meetings/london-2016/verification/",
    "/pledges/london-2016-irl-01/verification/",
    "/pledges/seoul-2021-kor-06/verification/",
    "/",
    "/board/seoul-2021/",
    "/board/seoul-2021/?group=capability",
    "/board/seoul-2021/?group=theme",
    "/board/seoul-2021/?group=priority",
    "/board/seoul-2021/?as-of=2022-12-01",
    "/board/accra-2023/",
    "/board/new-york-2014/",
    "/board/seoul-2021/offers/",
    "/board/seoul-2021/plan/",
    "/board/seoul-2021/plan/?as-of=2022-12-01",
    "/board/accra-2023/plan/",
    "/board/seoul-2021/asks/",
    "/board/seoul-2021/asks/?as-of=2022-12-01",
    "/board/vancouver-2017/asks/",
    "/board/accra-2023/asks/",
    "/board/seoul-2021/outlook/",
    "/board/seoul-2021/outlook/?as-of=2022-12-01",
    "/board/new-york-2014/outlook/",
    "/board/accra-2023/outlook/",
    "/board/seoul-2021/what-if/",
    "/board/seoul-2021/what-if/?withdraws=IDN",
    "/board/accra-2023/what-if/",
    "/scenarios/",
    "/scenarios/minusma-closes-2023-06/",
    "/scenarios/indonesia-withdraws/",
    "/requirements/",
    "/requirements/?mission=MINUSMA",
    "/requirements/minusma-2021-07-helicopter-unit/",
    "/requirements/minusca-2021-03-military/",
    "/requirements/minusma-2021-07-combat-engineer-company/?meeting=seoul-2021&as-of=2022-12-01",
    "/requirements/minusma-2021-07-increase/",
    "/requirements/all-2021-06-helicopter-units/",
    "/requirements/?state=open&category=aviation",
    "/requirements/?versions=all",
    "/lists/",
    "/lists/?as-of=2021-12-08",
    "/lists/asked-nobody-pledged/",
    "/lists/asked-not-linked/?as-of=2021-12-08",
    "/lists/pledged-nobody-asked/",
    "/lists/pledged-nobody-asked/?page=2",
    "/lists/pledged-nobody-asked/?category=technology",
    "/lists/pledged-nobody-asked/?participant=FSM&as-of=2022-12-01",
    "/missions/MINUSMA/report/",
    "/missions/UNAVEM III/report/",
    "/missions/MINUSMA/closing/",
    "/missions/MINUSCA/closing/",
    "/missions/MINUSCA/closing/?on=2027-06-30",
    "/participants/CAN/report/",
    "/participants/FSM/report/?as-of=2022-12-01",
    "/partnerships/",
    "/partnerships/?meeting=seoul-2021&as-of=2023-12-31",
    "/partnerships/?meeting=new-york-2014",
    "/partnerships/registered/",
    "/partnerships/registered/?state=ended",
    "/partnerships/registered/korea-kenya-usa-helicopters/",
    "/partnerships/needs/",
    "/partnerships/needs/?side=offer&state=all",
    "/partnerships/totals/",
    "/partnerships/totals/?meeting=seoul-2021&participant=KEN",
    "/pledges/",
    "/pledges/?page=2",
    "/pledges/who-pledges-what/",
    "/pledges/world-map/",
    "/pledges/world-map/?meeting=seoul-2021",
    "/pledges/who-pledges-what/?meeting=seoul-2021",
    "/pledges/?meeting=seoul-2021&category=aviation",
    "/pledges/?participant=FSM",
    "/pledges/seoul-2021-kor-01/",
    "/pledges/seoul-2021-kor-06/",
    "/pledges/seoul-2021-kor-06/?meeting=accra-2023",
    "/pledges/seoul-2021-vnm-01/?meeting=seoul-2021&as-of=2022-12-01",
    "/pledges/new-york-2015-col-03/",
    "/participants/",
    "/participants/KOR/",
    "/participants/fsm/",
    "/missions/",
    "/missions/MINUSMA/",
    "/missions/UNAVEM III/",
    "/evacuation/",
    "/evacuation/MINUSCA/",
    "/evacuation/MINUSCA/?hospitals=1&helicopters=2",
    "/evacuation/MINUSCA/?season=wet&near=minusca-bria",
    "/evacuation/MINUSCA/what-if/",
    "/evacuation/MINUSCA/what-if/?down=minusca-medical-bria&helicopter=minusca-bambari&season=wet",
    "/pledges/new-york-2015-rwa-04/",
    "/capabilities/",
    "/capabilities/helicopter-unit/",
    "/capabilities/aviation/",
    "/meetings/",
    "/meetings/seoul-2021/",
    "/meetings/seoul-2021-prep-usa-rwanda/",
    "/meetings/seoul-2021/counts/",
    "/meetings/seoul-2021/live/",
    "/meetings/over-the-years/",
    "/lists/announced-not-registered/",
    "/lists/freshness/",
    "/lists/freshness/?as-of=2022-12-01",
    "/search/",
    "/search/?q=helicopter+korea",
    "/search/?q=unit&kind=pledge",
    "/search/?q=nothing+of+the+kind",
    "/reference/",
    "/help/",
    "/help/components/",
    "/help/glossary/",
    "/account/sign-in/",
    "/account/sign-in/?next=/pledges/",
    "/account/closed/",
    "/account/password/forgotten/",
    "/account/password/letter-sent/",
    "/account/password/new/1-x/",
    "/account/password/chosen/",
    "/account/single-sign-on/left/",
]
PAGES_OF_ROLES = {
    Role.OBSERVER: ["/", "/account/", "/account/tokens/", "/account/sign-out/", "/work/"],
    Role.FOCAL_POINT: [
        "/account/",
        "/seats/",
        "/work/",
        "/work/?party=any&step=received",
        "/work/reminders/",
        "/lists/announced-not-registered/?as-of=2022-12-01",
        "/pledges/new-york-2015-jpn-01/",
        "/pledges/new-york-2015-jpn-01/promise/",
        "/pledges/new-york-2015-jpn-01/documents/add/",
        "/pledges/new-york-2015-jpn-01/conditions/state/",
    ],
    Role.MEETING_TEAM: [
        "/meetings/seoul-2021/floor/",
        "/meetings/seoul-2021/floor/ask/",
        "/meetings/seoul-2021/delegations/",
        "/meetings/seoul-2021/delegations/import/",
        "/meetings/seoul-2021/delegations/invite/",
        "/meetings/seoul-2021/text/",
        "/meetings/seoul-2021/text/close/",
        "/meetings/seoul-2021/text/overview/rewrite/",
        "/meetings/seoul-2021/text/overview/point/",
        "/meetings/seoul-2021/text/overview/translate/fr/",
    ],
    Role.MISSION_PLANNER: ["/work/", "/work/?party=mission", "/pledges/seoul-2021-kor-06/"],
    Role.FORCE_GENERATION_OFFICER: [
        "/operations/jobs/",
        "/operations/jobs/?state=failed",
        "/people/",
        "/seats/",
        "/seats/operator/",
        "/work/",
        "/work/?party=contributing_country&participant=KOR&older-than=30",
        "/work/?meeting=seoul-2021&step=received&page=1",
        "/lists/announced-not-registered/?meeting=seoul-2021",
        "/pledges/seoul-2021-kor-06/",
        "/pledges/seoul-2021-kor-06/record/?step=received",
        "/pledges/seoul-2021-kor-06/promise/?step=registered",
        "/pledges/seoul-2021-kor-06/documents/add/",
        "/pledges/seoul-2021-kor-06/documents/add/?kind=note_verbale",
        "/pledges/seoul-2021-kor-06/documents/add/?kind=assessment_report",
        "/pledges/seoul-2021-kor-06/conditions/state/",
        "/pledges/seoul-2021-kor-06/conditions/none/",
        "/intake/",
        "/intake/send/",
        "/intake/table/",
    ],
    Role.ADMINISTRATOR: [
        "/account/",
        "/account/second-factor/",
        "/account/second-factor/remove/",
        "/people/",
        "/people/?words=packaged",
        "/people/?words=nobody",
        "/people/add/",
        "/people/{number}/",
        "/people/{number}/change/",
        "/people/{number}/remove-second-factor/",
        "/seats/",
        "/seats/?role=administrator&state=occupied",
        "/seats/?participant=FSM",
        "/seats/open-one/",
        "/seats/operator/",
        "/seats/operator/invite/",
        "/seats/operator/seat/",
        "/seats/operator/vacate/",
        "/seats/operator/close/",
        "/work/policy/",
    ],
}
EVERY = [(address, None) for address in PAGES] + [
    (address, role) for role, addresses in PAGES_OF_ROLES.items() for address in addresses
]


FILES = (
    *("summary", "board-json", "plan-json", "portfolio-json", "tours-csv", "partnerships-json"),
    *("calendar", "meeting-document", "state-document"),
)
# One step further away than the pages below.
FILES_OF_LISTS = (
    *("standing-list-csv", "standing-list-xlsx", "mission-report-csv", "mission-report-xlsx"),
    *("participant-report-csv", "participant-report-xlsx"),
    *("participant-record", "mission-record", "record-series-csv", "verification-csv"),
    *("pledges-file", "requirements-file", "who-pledges-what-file", "glossary-file"),
)


@pytest.mark.parametrize(("address", "by"), EVERY)
def test_a_page_has_one_heading_a_title_and_says_its_language(
    read, officer, address: str, by: Role | None
) -> None:
    page = read(address.format(number=officer.pk), by=by)
    assert len(page.all("h1")) == 1
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert page.text.index("<title>") < page.text.index("· Pledgeworks</title>")
    assert len(page.all("main")) == 1


@pytest.mark.parametrize(("address", "by"), EVERY)
def test_a_page_carries_nothing_that_its_content_security_policy_forbids(
    read, officer, address: str, by: Role | None
) -> None:
    page = read(address.format(number=officer.pk), by=by)
    for tag, attributes in page.tags:
        assert tag not in ("style", "iframe", "object")
        if tag == "script":
            # A file of our own, never words in the page.
            assert attributes["src"].startswith(("/static/web/js/", "/assets/"))
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
    for link in page.all("link"):
        assert link["href"].startswith(("/static/", "/assets/")) or link["rel"] == "alternate"


@pytest.mark.parametrize(("address", "by"), EVERY)
def test_every_link_of_a_page_leads_somewhere(read, officer, address: str, by: Role | None) -> None:
    page = read(address.format(number=officer.pk), by=by)
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme in ("http", "https")
        elif parts.path:
            with override(get_language_from_path(parts.path) or "en"):
                resolve(parts.path)
    own = [urldefrag(link).fragment for link in page.links if link.startswith("#")]
    assert not set(own) - set(page.ids)


@pytest.mark.parametrize(("address", "by"), EVERY)
def test_identifiers_are_unique_and_every_field_has_a_label(
    read, officer, address: str, by: Role | None
) -> None:
    page = read(address.format(number=officer.pk), by=by)
    assert not [name for name, times in Counter(page.ids).items() if times > 1]
    labelled = {each["for"] for each in page.all("label")}
    assert {each["id"] for each in page.fields} == labelled


def test_every_page_can_be_reached_from_the_home_page(read) -> None:
    """Following links three steps deep meets every kind of page, and none fails."""
    seen: dict[str, None] = {"/": None}
    kinds: set[str] = set()
    edge = ["/"]
    for _step in range(3):
        found: list[str] = []
        for address in edge:
            kind = resolve(urlsplit(address).path).url_name or ""
            if kind in kinds or kind in (*FILES, *FILES_OF_LISTS):
                kinds.add(kind)
                continue
            kinds.add(kind)
            for link in read(address).links:
                plain = urldefrag(link).url
                in_english = get_language_from_path(plain) is None
                if plain.startswith("/") and in_english and plain not in seen:
                    seen[plain] = None
                    found.append(plain)
        edge = found
    assert {
        "home",
        "board",
        "offers-compared",
        "plan",
        "asks",
        "outlook",
        "scenarios",
        "scenario",
        "what-if",
        "requirement",
        "pledge",
        "partnerships",
        "partnership-list",
        "partnership",
        "needs-and-offers",
        "totals",
        "standing-lists",
        "standing-list",
        "mission-report",
        "mission-closing",
        "participant-report",
        "participant",
        "mission",
        "capability",
        "meeting",
        "counts",
        "announced-not-registered",
        "freshness",
        *FILES,
        "reference",
        "search",
        "help",
        "glossary",
        "world-map",
    } <= kinds
