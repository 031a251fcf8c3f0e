"""The pages of what-ifs: kept ones, and one that an address carries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning import scenarios
from pledgeworks.apps.planning.actions import keep_scenario
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.models import Scenario
from pledgeworks.engines.matching.scenarios import parse_scenario
from pledgeworks.web.formatting import number

TRIED = (
    "/board/seoul-2021/what-if/?closes=MINUSMA&closes-after=2023-06&frees=yes&withdraws=IDN"
    "&by=SEN&capability=quick-reaction-force-company&quantity=1&offered-from=2023-01"
)


def test_the_list_names_each_public_what_if_and_a_way_to_try_one(read) -> None:
    page = read("/scenarios/")
    assert {"/scenarios/minusma-closes-2023-06/", "/scenarios/indonesia-withdraws/"} <= set(
        page.links
    )
    assert "/board/seoul-2021/what-if/" in page.links
    example = next(link for link in page.links if "capability=" in link)
    assert "Senegal would offer 1 × Quick reaction force company" in read(example).prose


def test_without_any_the_list_says_what_one_is_and_leads_on(read) -> None:
    Scenario.objects.all().delete()
    page = read("/scenarios/")
    assert "None is kept yet" in page.prose
    assert "/board/seoul-2021/what-if/" in page.links


def test_a_what_if_stands_side_by_side_with_the_plan(read, series) -> None:
    page = read("/scenarios/minusma-closes-2023-06/")
    beside = scenarios.compared_with_its_snapshot(scenarios.scenario("minusma-closes-2023-06"))
    assert "What-if: no fact and no forecast" in page.prose
    assert "MINUSMA closes after Jun 2023 and frees its units." in page.prose
    assert "Security Council resolution 2690 (2023)" in page.prose
    strips = [each for each in page.all("svg") if each.get("class") == "strip"]
    assert len(strips) == 2 * len(beside.changed) == 8
    for pair in beside.pairs:
        assert f"/requirements/{pair.code}/" in page.links
    for total in beside.totals:
        for each in (total.before, total.after):
            assert f"{number(each.asked)} {number(each.held)} {number(each.open)}" in page.prose
    assert "/pledges/seoul-2021-kor-06/" in page.links
    assert "Both plans are proven" in page.prose
    assert "/board/seoul-2021/?as-of=2021-12-08" in page.links


def test_what_moves_says_why(read) -> None:
    words = read("/scenarios/indonesia-withdraws/").prose
    assert "1,000 persons, Nov 2022 to Dec 2024: Indonesia : seoul-2021-idn-01" in words
    assert "the pledge is withdrawn" in words
    assert "26,000 withdrawn" in words


def test_a_snapshot_that_is_no_longer_current_says_so(read, series) -> None:
    from pledgeworks.apps.pledges.models import Pledge

    words = "the registry has changed since the copy was taken"
    assert words not in read("/scenarios/indonesia-withdraws/").prose
    Pledge.objects.filter(pk="seoul-2021-idn-01").update(quantity=900)
    assert words in read("/scenarios/indonesia-withdraws/").prose


def test_a_restricted_what_if_is_not_there_for_the_public(
    read, seoul: Meeting, officer: Person
) -> None:
    said = parse_scenario({"name": "Secret", "changes": []})
    keep_scenario(by=officer, meeting=seoul, what_if=said)
    assert "Secret" not in read("/scenarios/").prose
    assert "There is no scenario 'secret'" in read("/scenarios/secret/", status=404).prose


def test_a_what_if_that_changes_nothing_says_so(read, seoul: Meeting, officer: Person) -> None:
    said = parse_scenario({"name": "As is", "changes": []})
    keep_scenario(by=officer, meeting=seoul, what_if=said, label=ScenarioLabel.PUBLIC)
    assert (
        "None: the best plan with these changes is the plan as it is."
        in read("/scenarios/as-is/").prose
    )


def test_every_kind_of_change_is_told_in_the_readers_words(
    read, seoul: Meeting, officer: Person
) -> None:
    made = {"capability": "helicopter-unit", "from": "2023-01", "to": "2023-12", "quantity": 2}
    said = parse_scenario(
        {
            "name": "All",
            "changes": [
                {"change": "pledge_withdraws", "pledge": "other-bra-02", "from": "2024-01"},
                {"change": "pledge_delayed", "pledge": "other-bra-03", "months": 2},
                {"change": "pledge_changed", "pledge": "seoul-2021-kor-06", "level": "2"},
                {"change": "pledge_added", "pledge": {"id": "p", "participant": "ZZZ", **made}},
                {"change": "requirement_added", "requirement": {"id": "r", **made}},
                {
                    "change": "requirement_changed",
                    "requirement": "minusma-2021-07-helicopter-unit",
                    "quantity": 3,
                    "excluded": ["KEN"],
                },
                {"change": "requirement_dropped", "requirement": "minusca-2021-03-police"},
                {"change": "participant_withdraws", "participant": "IDN", "from": "2024-01"},
                {"change": "mission_closes", "mission": "MINUSMA", "to": "2024-06"},
            ],
        }
    )
    keep_scenario(by=officer, meeting=seoul, what_if=said, label=ScenarioLabel.PUBLIC)
    page = read("/scenarios/all/")
    for sentence in (
        "The pledge other-bra-02 is withdrawn from Jan 2024 on.",
        "The pledge other-bra-03 comes 2 months later.",
        "The pledge seoul-2021-kor-06 is changed: readiness level 2.",
        "ZZZ would offer 2 × Helicopter unit, type not stated, Jan 2023 to Dec 2023.",
        "Asked for in addition: 2 × Helicopter unit, type not stated, Jan 2023 to Dec 2023.",
        "is changed: quantity 3; participants excluded KEN.",
        "The requirement minusca-2021-03-police is no longer asked for.",
        "Indonesia withdraws all its pledges from Jan 2024 on.",
        "MINUSMA closes after Jun 2024; its units go home.",
        "With the changes it is not asked for.",
        "As things are it is not asked for.",
    ):
        assert sentence in page.prose, sentence
    # What is made up has no page of its own.
    assert not {"/participants/ZZZ/", "/pledges/p/", "/requirements/r/"} & set(page.links)


# ---- trying one ----------------------------------------------------------------------------------


def test_the_address_carries_all_changes_and_the_form_keeps_them(read) -> None:
    page = read(TRIED)
    for sentence in (
        "MINUSMA closes after Jun 2023 and frees its units.",
        "Indonesia withdraws all its pledges.",
        "Senegal would offer 1 × Quick reaction force company, from Jan 2023 on.",
    ):
        assert sentence in page.prose
    chosen = {
        each["value"] for each in page.all("option") if "selected" in each and each.get("value")
    }
    assert {"IDN", "SEN", "quick-reaction-force-company", "yes"} <= chosen
    assert {"2023-06", "2023-01"} <= {each.get("value") for each in page.all("input")}
    assert '"participant": "IDN"' in page.prose


def test_trying_one_keeps_nothing(read) -> None:
    before = Scenario.objects.count()
    read(TRIED)
    assert Scenario.objects.count() == before


def test_the_form_offers_what_is_on_the_board(read, seoul: Meeting) -> None:
    page = read("/board/seoul-2021/what-if/")
    values = {each.get("value") for each in page.all("option")}
    assert {"IDN", "BRA", "KOR", "VNM", "quick-reaction-force-company"} <= values
    assert "Nothing is changed yet" in page.prose
    assert "MINUSMA" in page.prose


def test_another_day_is_kept_by_the_form_and_the_way_back(read) -> None:
    page = read("/board/seoul-2021/what-if/?as-of=2022-12-01")
    assert {"type": "hidden", "name": "as-of", "value": "2022-12-01"} in page.all("input")
    assert "/board/seoul-2021/?as-of=2022-12-01" in page.links


def test_a_board_without_a_plan_leads_on(read) -> None:
    page = read("/board/accra-2023/what-if/")
    assert "there is no plan to change" in page.prose
    assert not page.all("form")
    assert "/scenarios/" in page.links


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("closes=MINUSMA", "Say after which month the mission closes."),
        ("closes=MINUSMA&closes-after=June", "'June' is not a month"),
        ("closes=UNFICYP&closes-after=2023-06", "no requirement of mission 'UNFICYP'"),
        ("withdraws=XXX", "no pledge of 'XXX'"),
        ("withdraws=IDN&withdraws-from=2023", "'2023' is not a month"),
        ("by=SEN", "Say which capability would be offered."),
        ("capability=helicopter-unit", "Say who would offer it."),
        ("by=SEN&capability=helicopter-unit", "Say from which month"),
        ("by=SEN&capability=helicopter-unit&offered-from=2023-01&quantity=0", "from 1 to"),
        ("by=SEN&capability=helicopter-unit&offered-from=2023-01&quantity=²", "from 1 to"),
        ("by=SEN&capability=helicopter-unit&offered-from=2023-01&quantity=9999999999", "from 1"),
        ("by=SEN&capability=helicopter-unit&offered-from=2023-02&offered-to=2023-01", "ends in"),
    ],
)
def test_a_what_if_that_makes_no_sense_says_why_and_keeps_the_form(
    read, query: str, says: str
) -> None:
    page = read(f"/board/seoul-2021/what-if/?{query}", status=400)
    assert says in page.prose
    assert page.all("form")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/board/nowhere/what-if/", "There is no meeting 'nowhere'"),
        ("/scenarios/nothing/", "There is no scenario 'nothing'"),
        (
            "/board/seoul-2021/what-if/?by=XXX&capability=helicopter-unit&offered-from=2023-01",
            "There is no participant 'XXX'",
        ),
        (
            "/board/seoul-2021/what-if/?by=SEN&capability=x&offered-from=2023-01",
            "There is no capability 'x'",
        ),
    ],
)
def test_what_is_not_there_is_404(read, address: str, says: str) -> None:
    assert says in read(address, status=404).prose


def test_the_pages_cannot_be_written_to(series, client) -> None:
    for address in ("/scenarios/", "/scenarios/indonesia-withdraws/", "/board/seoul-2021/what-if/"):
        assert client.post(address, {"closes": "MINUSMA"}).status_code == 405


def test_hostile_words_of_a_scenario_stay_words(read, seoul: Meeting, officer: Person) -> None:
    evil = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"
    made = {"capability": evil, "from": "2023-01"}
    said = parse_scenario(
        {
            "name": evil,
            "text": evil,
            "sources": ["javascript:alert(1)", evil],
            "changes": [
                {"change": "pledge_added", "pledge": {"id": evil, "participant": evil, **made}},
                {
                    "change": "requirement_added",
                    "requirement": {"id": evil, "title": evil, "mission": evil, **made},
                },
            ],
        }
    )
    keep_scenario(by=officer, meeting=seoul, what_if=said, code="evil", label=ScenarioLabel.PUBLIC)
    for address in ("/scenarios/", "/scenarios/evil/"):
        page = read(address)
        assert not page.all("script")
        assert not [each for each in page.all("img") if "onerror" in each]
        assert not [link for link in page.links if link.lower().startswith("javascript")]
        assert "<script>" in page.prose


def test_the_number_of_queries_does_not_grow_with_what_a_scenario_says(
    seoul: Meeting, officer: Person, client
) -> None:
    def keep(code: str, pledges: int) -> str:
        added = [
            {
                "change": "pledge_added",
                "pledge": {
                    "id": f"p{number}",
                    "participant": ["SEN", "GHA", "KEN"][number % 3],
                    "capability": "quick-reaction-force-company",
                    "from": f"2023-{number % 12 + 1:02d}",
                },
            }
            for number in range(pledges)
        ]
        said = parse_scenario({"name": code, "changes": added})
        keep_scenario(
            by=officer, meeting=seoul, what_if=said, code=code, label=ScenarioLabel.PUBLIC
        )
        return f"/scenarios/{code}/"

    counts = []
    for address in (keep("few", 1), keep("many", 12), TRIED, "/scenarios/"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert max(counts) <= 26, counts
