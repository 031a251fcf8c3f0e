"""The table of pledges and flows: names of FTS, tags of HXL, nothing that a spreadsheet runs."""

import asyncio
import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import AsyncRequestFactory, RequestFactory
from rows import a_leg, a_pledge

from pledgeworks.api.table import csv_stream
from pledgeworks.apps.pledges.flows import COLUMNS
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import pledge_list

Call = Callable[..., Any]


def table(call: Call, address: str) -> list[list[str]]:
    answer = call("GET", address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="pledges.csv"'
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_table_has_every_pledge_that_the_list_has(call: Call) -> None:
    heads, *rows = table(call, "/pledges.csv")
    assert heads == list(COLUMNS)
    assert [row[0] for row in rows] == list(pledge_list().values_list("pk", flat=True))
    some = table(call, "/pledges.csv?participant=KOR&category=aviation")
    assert 0 < len(some) - 1 < len(rows)


def test_the_second_row_has_the_tags(call: Call) -> None:
    tags = table(call, "/pledges.csv?hxl=true")[1]
    assert tags == list(COLUMNS.values())
    # A tag of HXL: a hashtag, then attributes.
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z]+[a-z_0-9]*)*", tag) for tag in tags)
    assert len(set(tags)) == len(tags)


def test_numbers_stand_under_tags_of_numbers_and_dates_under_tags_of_dates(call: Call) -> None:
    _heads, tags, *rows = table(call, "/pledges.csv?hxl=1")
    for tag, values in zip(tags, zip(*rows, strict=True), strict=True):
        for value in filter(None, values):
            if tag.startswith(("#value", "#targeted")):
                float(value)
            elif tag.startswith("#date"):
                assert re.fullmatch(r"\d{4}(-\d\d){0,2}", value)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula(call: Call, start: str) -> None:
    made = a_pledge(text=f"{start}cmd|' /C calc'!A0", currency="USD", amount="5.00")
    row = next(each for each in table(call, "/pledges.csv") if each[0] == made.pk)
    assert row[1] == f"'{made.text}"
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "\n", "＝")) for cell in row)


def test_a_table_is_sent_while_it_is_read_and_never_held_whole() -> None:
    asked: list[int] = []

    def batches() -> Any:
        for number in range(3):
            asked.append(number)
            yield [[number]]

    async def first() -> bytes:
        answer = csv_stream(AsyncRequestFactory().get("/"), "x.csv", [["n"]], batches())
        assert answer.is_async
        parts = aiter(answer)
        await anext(parts)
        assert asked == []
        return await anext(parts)

    assert asyncio.run(first()) == b"0\r\n"
    assert asked == [0]
    plain = csv_stream(RequestFactory().get("/"), "x.csv", [["n"]], batches())
    assert b"".join(plain) == "\ufeffn\r\n0\r\n1\r\n2\r\n".encode()  # type: ignore[arg-type]


def test_a_joint_pledge_is_one_flow_with_several_sources(call: Call) -> None:
    made = a_pledge(missions=["MINUSMA"], amount="2000000.00", currency="USD")
    a_leg(made, "JPN", role="funder", component="funding")
    a_leg(made, "KEN")
    flows = call("GET", "/pledges/flows?participant=KEN&limit=100").json()["items"]
    (told,) = [each for each in flows if each["id"] == made.pk]
    assert (told["onBoundary"], told["status"], told["newMoney"]) == ("shared", "pledge", True)
    assert (told["amountUSD"], told["originalCurrency"]) == ("2000000.00", "USD")
    parties = [(each["id"], each.get("role")) for each in told["sourceObjects"]]
    assert parties == [("JPN", None), ("JPN", "funder"), ("KEN", "unit_provider")]
    assert [each["id"] for each in told["destinationObjects"]] == ["MINUSMA"]


def test_another_currency_is_never_converted(call: Call) -> None:
    made = a_pledge(amount="100.00", currency="EUR")
    flows = call("GET", "/pledges/flows?participant=JPN&limit=100").json()["items"]
    (told,) = [each for each in flows if each["id"] == made.pk]
    assert (told["amountUSD"], told["originalAmount"]) == (None, "100.00")


def test_what_a_registry_says_of_novelty_is_yes_no_or_not_known(call: Call) -> None:
    expected = {"new": "yes", "continued": "no", "unknown": ""}
    rows = table(call, "/pledges.csv")
    place = rows[0].index("newMoney")
    said = dict(Pledge.objects.values_list("pk", "novelty"))
    assert {row[0]: row[place] for row in rows[1:]} == {
        code: expected[said[code]] for code in (row[0] for row in rows[1:])
    }
