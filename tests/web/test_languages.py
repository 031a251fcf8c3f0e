"""Six languages: which one a page is in, and in which letters are written."""

import pytest
from django.conf import settings
from django.test import Client
from web_pages import Page

from people import seated
from pledgeworks.apps.accounts.actions import choose_language
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.kernel.errors import InvalidInput


def page_at(client: Client, address: str, **headers: str) -> Page:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return Page(answer.content.decode())


@pytest.mark.parametrize(
    ("address", "language", "direction"),
    [
        ("/help/", "en", "ltr"),
        ("/ar/help/", "ar", "rtl"),
        ("/zh-hans/help/", "zh-hans", "ltr"),
        ("/fr/help/", "fr", "ltr"),
        ("/ru/help/", "ru", "ltr"),
        ("/es/help/", "es", "ltr"),
    ],
)
def test_the_address_says_the_language(
    series: None, client: Client, address: str, language: str, direction: str
) -> None:
    assert page_at(client, address).all("html") == [{"lang": language, "dir": direction}]


def test_what_a_browser_prefers_changes_no_page_so_that_all_can_be_kept(
    series: None, client: Client
) -> None:
    page = page_at(client, "/help/", accept_language="fr")
    assert page.all("html")[0]["lang"] == "en"


def test_every_page_leads_to_itself_in_every_language(series: None, client: Client) -> None:
    page = page_at(client, "/fr/pledges/?category=aviation")
    known = {each["hreflang"]: each["href"] for each in page.all("a") if each.get("hreflang")}
    assert list(known) == [code for code, _name in settings.LANGUAGES]
    assert known["en"] == "/pledges/?category=aviation"
    assert known["ar"] == "/ar/pledges/?category=aviation"


def test_states_are_named_as_the_united_nations_list_them_in_the_language(
    series: None, client: Client
) -> None:
    assert "Allemagne" in page_at(client, "/fr/participants/").prose
    assert "Германия" in page_at(client, "/ru/participants/").prose
    assert "ألمانيا" in page_at(client, "/ar/participants/").prose


def test_the_api_has_one_address_and_says_which_language_it_answered_in(
    series: None, client: Client
) -> None:
    answer = client.get("/api/v1/themes", headers={"accept-language": "es-AR, en;q=0.5"})
    assert answer.headers["Content-Language"] == "es"
    assert "Accept-Language" in answer.headers["Vary"]
    assert client.get("/api/v1/themes").headers["Content-Language"] == "en"


def test_a_person_chooses_the_language_of_letters(db: None, client: Client) -> None:
    kim = seated(Role.FOCAL_POINT)
    assert kim.language == "en"
    client.force_login(kim)
    answer = client.post("/account/language/", {"language": "ar"})
    assert answer.status_code == 302
    assert Person.objects.get(pk=kim.pk).language == "ar"


def test_a_language_that_is_none_of_the_six_is_refused(db: None) -> None:
    with pytest.raises(InvalidInput, match=r"'de' is not one of: ar, zh-hans, en, fr, ru, es\."):
        choose_language(by=seated(Role.FOCAL_POINT), language="de")
