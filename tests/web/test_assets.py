"""One style sheet, one script, and pages of the public that anybody may keep."""

import gzip
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.kernel.errors import NotFound
from pledgeworks.web.assets import address, asset, smaller

PAGE = "/participants/"


@pytest.mark.parametrize("name", ["site.css", "site.js"])
def test_an_asset_is_kept_for_a_year_at_an_address_that_names_its_content(
    client: Client, name: str
) -> None:
    answer = client.get(address(name))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset(name).digest in address(name)
    assert not answer.cookies


def test_an_address_of_another_version_leads_to_the_present_one(client: Client) -> None:
    answer = client.get("/assets/000000000000/site.css")
    assert (answer.status_code, answer["Location"]) == (302, address("site.css"))


def test_there_are_no_other_assets(client: Client) -> None:
    assert client.get("/assets/0/settings.py").status_code == 404
    with pytest.raises(NotFound, match=r"other\.css"):
        asset("other.css")


def test_style_sheet_and_script_weigh_little_over_the_wire() -> None:
    weights = [len(gzip.compress(asset(name).content)) for name in ("site.css", "site.js")]
    assert sum(weights) < 40_000


SHEET = st.lists(
    st.sampled_from(
        ["a", "b{", "}", ";", ",", ":", " ", "\n", "/* x { */", '"  ; }  "', "calc(1px + 2px)"]
    ),
    max_size=12,
).map("".join)


@given(SHEET)
def test_a_smaller_sheet_keeps_its_words_and_texts(sheet: str) -> None:
    small = smaller(sheet)
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert re.findall(r'"[^"]*"', small) == re.findall(r'"[^"]*"', bare)
    assert len(small) <= len(sheet)
    for kept in ("a", "calc(1px + 2px)"):
        assert small.count(kept) == bare.count(kept)


def test_a_page_of_the_public_may_be_kept_and_is_one_line_where_nothing_changed(
    series: None, client: Client
) -> None:
    first = client.get(PAGE)
    assert first["Cache-Control"] == "public, no-cache"
    assert not first.cookies
    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, no-cache"
    other = client.get(f"/fr{PAGE}", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_a_page_with_a_form_that_is_sent_is_kept_by_nobody(series: None, client: Client) -> None:
    answer = client.get("/account/sign-in/")
    assert answer.cookies
    assert "public" not in answer.get("Cache-Control", "")


def test_whoever_comes_with_a_cookie_is_answered_in_person(series: None, client: Client) -> None:
    client.cookies["anything"] = "1"
    assert "public" not in client.get(PAGE).get("Cache-Control", "")
