"""What a page says first: the words of a record before its long ladders; what is to do on top."""

from collections.abc import Callable

from django.test import Client
from web_pages import Page

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.pledges.totals import totals, totals_kept
from pledgeworks.kernel.dates import today

Read = Callable[..., Page]
Enter = Callable[..., Client]


def in_order(page: Page, *headings: str) -> None:
    """The headings stand on the page, one after another."""
    places = [page.prose.index(each) for each in headings]
    assert places == sorted(places)


def test_a_pledge_says_where_it_stands_before_its_ladders(read: Read) -> None:
    page = read("/pledges/seoul-2021-kor-06/")
    in_order(page, "Now", "What is offered", "Who brings what", "In the plan", "Where it stands")
    assert any(each.startswith("#fact-") for each in page.links)


def test_a_requirement_says_what_is_asked_before_who_is_sent(read: Read) -> None:
    page = read("/requirements/minusma-2021-07-helicopter-unit/")
    in_order(page, "What is asked for", "of 2 covered", "Who is sent")


def test_a_states_page_has_a_timeline_with_its_numbers(read: Read) -> None:
    page = read("/participants/KOR/")
    assert "timeline" in page.ids
    assert "Dated steps:" in page.prose
    assert "timeline" not in read("/participants/FSM/").ids


def test_only_a_states_own_focal_point_sees_what_it_has_to_do(read: Read, enter: Enter) -> None:
    assert "to-do" not in read("/participants/JPN/").ids
    client = enter(Role.FOCAL_POINT, participant="JPN")
    own = Page(client.get("/participants/JPN/").content.decode())
    other = Page(client.get("/participants/KOR/").content.decode())
    assert "to-do" in own.ids
    assert "to-do" not in other.ids


def test_totals_that_are_kept_are_those_computed_anew(series: None) -> None:
    assert totals_kept(today()) == totals(today())
    assert totals_kept(today(), meeting="seoul-2021") == totals(today(), meeting="seoul-2021")
