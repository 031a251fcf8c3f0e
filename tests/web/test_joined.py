"""Pages of pledges, requirements and participants name the partnerships they are in."""

import pytest
from django.test import Client

from makers import GHANA, JAPAN, make_partnership, make_pledge, make_requirement
from pledgeworks.apps.accounts.choices import Label, Role

pytestmark = pytest.mark.usefixtures("series")
HEADING = "Registered partnerships"


def test_each_page_leads_to_the_partnerships_of_its_record(client: Client) -> None:
    pledge, requirement = make_pledge(), make_requirement()
    made = make_partnership(GHANA, {**JAPAN, "pledge": pledge}, requirement=requirement)
    link = f'href="/partnerships/registered/{made.pk}/"'
    for page in (
        f"/pledges/{pledge.pk}/",
        f"/requirements/{requirement.pk}/",
        "/participants/GHA/",
    ):
        text = client.get(page).text
        assert HEADING in text, page
        assert link in text, page
    assert HEADING not in client.get("/participants/FSM/").text
    assert HEADING not in client.get(f"/pledges/{make_pledge().pk}/").text


def test_who_may_not_read_a_partnership_is_not_told_of_it(client: Client, enter) -> None:
    pledge = make_pledge()
    made = make_partnership(GHANA, {**JAPAN, "pledge": pledge}, label=Label.RESTRICTED)
    page = f"/pledges/{pledge.pk}/"
    for reader in (client, enter(Role.FOCAL_POINT, participant="KEN")):
        assert made.pk not in reader.get(page).text
    for state in ("JPN", "GHA"):
        assert made.pk in enter(Role.FOCAL_POINT, participant=state).get(page).text


def test_a_role_that_rests_on_a_hidden_pledge_tells_nothing_of_it(client: Client) -> None:
    hidden = make_pledge(label=Label.RESTRICTED)
    make_partnership(GHANA, {**JAPAN, "pledge": hidden})
    assert client.get(f"/pledges/{hidden.pk}/").status_code == 404


def test_the_index_of_lists_names_those_of_pledges_that_wait(client: Client) -> None:
    page = client.get("/lists/?as-of=2022-12-01").text
    assert 'href="/lists/announced-not-registered/?as-of=2022-12-01"' in page
    assert 'href="/lists/freshness/?as-of=2022-12-01"' in page
    assert "How fresh pledges are" in page
