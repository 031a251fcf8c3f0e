"""Addresses that cannot be answered get a page with what is wrong and ways on."""

import pytest


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/board/nowhere/", "There is no meeting 'nowhere'"),
        ("/board/nowhere/outlook/", "There is no meeting 'nowhere'"),
        ("/meetings/nowhere/", "There is no meeting 'nowhere'"),
        ("/meetings/nowhere/counts/", "There is no meeting 'nowhere'"),
        ("/meetings/seoul-2021/summary.odt", "There is no document as 'odt'"),
        ("/requirements/nothing/", "There is no requirement 'nothing'"),
        ("/pledges/nothing/", "There is no pledge 'nothing'"),
        ("/participants/XXX/", "There is no participant 'XXX'"),
        ("/missions/NONE/", "There is no mission 'NONE'"),
        ("/capabilities/nothing/", "There is no capability 'nothing'"),
        ("/pledges/?meeting=nowhere", "There is no meeting 'nowhere'"),
        ("/no/such/place", "There is nothing at this address"),
        ("/pledges/%00/", "There is nothing at this address"),
    ],
)
def test_what_does_not_exist_is_404_and_leads_on(read, address: str, says: str) -> None:
    page = read(address, status=404)
    assert says in page.prose
    assert {"/", "/meetings/", "/help/"} <= set(page.links)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/board/seoul-2021/?as-of=yesterday", "'yesterday' is not a day"),
        ("/board/seoul-2021/?as-of=9999-12-31", "not a day of the years"),
        ("/board/seoul-2021/?group=colour", "'colour' is not one of: mission, capability, theme"),
        ("/pledges/?page=99", "There is no page '99'"),
        ("/pledges/?page=²", "There is no page"),
        ("/pledges/?category=nonsense", "'nonsense' is not a category"),
        ("/pledges/?meeting=%00", "cannot be a code"),
        ("/requirements/?mission=%0a%00x", "cannot be a code"),
    ],
)
def test_what_makes_no_sense_is_400_and_says_what_would(read, address: str, says: str) -> None:
    assert says in read(address, status=400).prose


def test_pages_are_only_read(series, client) -> None:
    assert client.post("/").status_code == 405


def test_every_answer_has_the_content_security_policy(series, client) -> None:
    for address in ("/", "/no/such/place", "/pledges/nothing/"):
        assert "default-src 'none'" in client.get(address)["Content-Security-Policy"]
