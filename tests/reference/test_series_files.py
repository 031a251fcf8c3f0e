"""The packaged series of Ministerials and requirements, read as the plain files a reviewer sees."""

import csv
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src" / "pledgeworks" / "apps" / "reference" / "data"
NARRATIVE = DATA / "narratives" / "seoul-2021"

KEYS = {
    "meetings": ("code",),
    "meeting_roles": ("meeting", "participant", "role"),
    "meeting_sessions": ("meeting", "order"),
    "meeting_objectives": ("meeting", "order"),
    "session_people": ("meeting", "session", "order"),
    "side_events": ("meeting", "order"),
    "published_figures": ("meeting", "code", "value", "source_url"),
    "requirement_editions": ("code",),
    "requirements": ("code",),
}
THEMES = {
    "sustaining-peace",
    "partnerships-training-capacity-building",
    "performance-accountability",
    "protection-safety-security",
    "technology",
    "medical-capacity",
    "women-peace-security",
    "environment",
}
SECTIONS = {
    "overview",
    "objectives",
    "session-1-sustaining-peace",
    "session-2-partnerships-training-capacity-building",
    "session-3-performance-accountability",
    "session-4-protection-safety-security",
    "cross-cutting",
    "closing",
}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MONTH = re.compile(r"\d{4}-\d{2}")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def codes(name: str) -> set[str]:
    return {row["code"] for row in rows(name)}


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_row_has_a_source(name: str) -> None:
    for row in rows(name):
        assert row["source_url"], row
        for address in row["source_url"].split(" ; "):
            assert re.fullmatch(r"https?://\S+", address), row


@pytest.mark.parametrize("name", sorted(KEYS))
def test_no_fact_stands_twice_in_a_file(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    assert len(keys) == len(set(keys))


def test_every_ministerial_since_2014_has_host_place_and_date() -> None:
    ministerials = [row for row in rows("meetings") if row["kind"] == "ministerial"]
    assert [row["code"] for row in ministerials] == [
        "new-york-2014",
        "new-york-2015",
        "london-2016",
        "vancouver-2017",
        "new-york-2019",
        "seoul-2021",
        "accra-2023",
        "berlin-2025",
    ]
    hosted = {row["meeting"] for row in rows("meeting_roles") if row["role"] == "host"}
    for row in ministerials:
        assert row["code"] in hosted, row
        assert row["place"], row
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["starts_on"]), row
        assert row["starts_on"] <= row["ends_on"], row


def test_every_preparatory_meeting_belongs_to_a_ministerial() -> None:
    ministerials = {row["code"] for row in rows("meetings") if row["kind"] == "ministerial"}
    for row in rows("meetings"):
        assert row["kind"] in {"ministerial", "preparatory", "related"}
        assert row["format"] in {"", "in_person", "virtual", "hybrid"}
        for column in ("starts_on", "ends_on"):
            assert not row[column] or DATE.fullmatch(row[column]), row
        if row["kind"] == "preparatory":
            assert row["part_of"] in ministerials
            assert row["code"].startswith(row["part_of"] + "-prep-")
        else:
            assert not row["part_of"]


def test_seoul_has_its_four_preparatory_meetings() -> None:
    found = [row["code"] for row in rows("meetings") if row["part_of"] == "seoul-2021"]
    assert len(found) == 4


def test_seoul_has_one_host_and_eleven_states_and_the_united_nations_as_co_chairs() -> None:
    seoul = [row for row in rows("meeting_roles") if row["meeting"] == "seoul-2021"]
    assert [row["participant"] for row in seoul if row["role"] == "host"] == ["KOR"]
    chairs = {row["participant"] for row in seoul if row["role"] == "co_chair"}
    assert "UNO" in chairs
    assert len(chairs) == 12


def test_seoul_has_four_sessions_before_its_cross_cutting_themes() -> None:
    seoul = [row for row in rows("meeting_sessions") if row["meeting"] == "seoul-2021"]
    assert [row["order"] for row in seoul] == [str(order) for order in range(10)]
    assert [row["theme"] for row in seoul][1:5] == [
        "sustaining-peace",
        "partnerships-training-capacity-building",
        "performance-accountability",
        "protection-safety-security",
    ]
    assert {row["theme"] for row in seoul} == THEMES | {""}


def test_seoul_has_its_days_its_opening_speakers_and_what_was_beside_it() -> None:
    seoul = [row for row in rows("meeting_sessions") if row["meeting"] == "seoul-2021"]
    days = [row["held_on"] for row in seoul if row["held_on"]]
    assert days == ["2021-12-07"] * 3 + ["2021-12-08"] * 3
    opening = [row["name"] for row in rows("session_people") if row["task"] == "opening"]
    assert opening == ["Moon Jae-in", "António Guterres", "Chung Eui-yong", "Suh Wook"]
    kinds = {row["kind"] for row in rows("side_events") if row["meeting"] == "seoul-2021"}
    assert kinds == {"initiative", "side_event", "exhibition"}
    assert len(rows("meeting_objectives")) == 6


def test_every_session_belongs_to_a_known_meeting_and_theme() -> None:
    for row in rows("meeting_sessions"):
        assert row["meeting"] in codes("meetings")
        assert row["theme"] in THEMES | {""}
        assert row["title"]


def test_every_published_figure_has_meeting_value_unit_and_publisher() -> None:
    meetings = codes("meetings")
    for row in rows("published_figures"):
        assert row["meeting"] in meetings
        assert KEBAB.fullmatch(row["code"]), row
        assert row["value"].isdigit(), row
        assert row["qualifier"] in {"exact", "at_least", "about", "more_than"}, row
        assert row["unit"], row
        assert row["published_by"], row
        assert row["text"], row


def test_a_figure_whose_code_says_more_than_is_never_given_as_exact() -> None:
    for row in rows("published_figures"):
        assert ("more-than" in row["code"]) == (row["qualifier"] == "more_than"), row
        assert row["code"].endswith("approx") == (row["qualifier"] == "about"), row


def test_where_sources_disagree_both_figures_stand() -> None:
    figures = {
        (row["meeting"], row["value"], row["published_by"], row["unit"])
        for row in rows("published_figures")
    }
    for expected in (
        ("seoul-2021", "62", "United Nations", "states"),
        ("seoul-2021", "64", "International Peace Institute", "states"),
        ("seoul-2021", "154", "Government of the Republic of Korea", "states"),
        ("seoul-2021", "155", "Press (defenceWeb)", "states"),
        ("vancouver-2017", "46", "United Nations", "pledges"),
        ("vancouver-2017", "48", "Government of Canada", "delegations"),
        ("berlin-2025", "8", "Press (LBNN)", "states"),
    ):
        assert expected in figures


def test_every_requirement_comes_from_a_listed_edition() -> None:
    assert {row["edition"] for row in rows("requirements")} <= codes("requirement_editions")
    for row in rows("requirement_editions"):
        assert not row["stated_on"] or DATE.fullmatch(row["stated_on"]), row
        assert row["readable"], row


def test_every_requirement_is_coded_by_mission_and_month() -> None:
    for row in rows("requirements"):
        prefix = f"{row['mission'].lower() or 'all'}-{row['stated_on']}-"
        assert row["code"].startswith(prefix), row
        assert row["kind"] in {"gap", "increase", "ceiling", "total", "priority"}, row
        for column in ("needed_from", "needed_to", "stated_on"):
            assert not row[column] or MONTH.fullmatch(row[column]), row


def test_every_requirement_with_a_quantity_has_a_capability() -> None:
    for row in rows("requirements"):
        if row["quantity"]:
            assert int(row["quantity"]) > 0, row
            assert row["capability"], row
            assert row["unit"], row


def test_strength_of_all_is_quantity_times_strength_of_each() -> None:
    for row in rows("requirements"):
        if row["strength_each"]:
            assert int(row["strength_total"]) == int(row["quantity"]) * int(row["strength_each"])


def test_parts_point_to_an_existing_total() -> None:
    found = {row["code"]: row for row in rows("requirements")}
    parts = [row for row in found.values() if row["part_of"]]
    assert parts
    for row in parts:
        total = found[row["part_of"]]
        assert total["kind"] == "total"
        assert total["mission"] == row["mission"]
        assert not total["quantity"]
    assert {row["code"] for row in found.values() if row["kind"] == "total"} == {
        row["part_of"] for row in parts
    }


def test_parts_never_exceed_their_total() -> None:
    found = {row["code"]: row for row in rows("requirements")}
    for total in (row for row in found.values() if row["kind"] == "total"):
        strengths = [
            int(row["strength_total"]) for row in found.values() if row["part_of"] == total["code"]
        ]
        assert sum(strengths) <= int(total["strength_total"])


def test_the_recommended_increase_for_mali_has_its_four_named_parts() -> None:
    quantities = {
        row["capability"]: row["quantity"]
        for row in rows("requirements")
        if row["part_of"] == "minusma-2021-07-increase"
    }
    assert quantities == {
        "quick-reaction-force-company": "3",
        "combat-engineer-company": "1",
        "helicopter-unit": "2",
        "aviation-support-unit": "1",
    }


def test_a_closed_requirement_has_its_reason_and_source() -> None:
    for row in rows("requirements"):
        closing = [row[name] for name in ("closed_on", "closed_reason", "closed_source_url")]
        assert all(closing) or not any(closing), row


def test_the_narrative_of_seoul_has_its_eight_sections_each_with_a_source() -> None:
    assert {path.stem for path in NARRATIVE.glob("*.md")} == SECTIONS
    for section in SECTIONS:
        text = (NARRATIVE / f"{section}.md").read_text(encoding="utf-8")
        title, *blocks = text.strip().split("\n\n")
        *paragraphs, sources = blocks
        assert re.fullmatch(r"# .+", title), section
        assert 1 <= len(paragraphs) <= 4, section
        assert all(re.fullmatch(r"Source: https?://\S+", line) for line in sources.split("\n"))


def test_the_paragraphs_of_the_narrative_hold_no_links_or_lists() -> None:
    for section in SECTIONS:
        text = (NARRATIVE / f"{section}.md").read_text(encoding="utf-8")
        for line in text.split("\n"):
            if not line.startswith("Source: "):
                assert "http" not in line, section
                assert not re.match(r"\s*([-*+]|\d+\.)\s", line), section


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh-hans"])
def test_the_narrative_says_the_same_in_every_language(language: str) -> None:
    for code in SECTIONS:
        original = (NARRATIVE / f"{code}.md").read_text(encoding="utf-8")
        paragraphs = [each for each in original.split("\n\n") if not each.startswith("Source: ")]
        translated = (NARRATIVE / language / f"{code}.md").read_text(encoding="utf-8")
        assert translated.startswith("# ")
        assert len(translated.strip().split("\n\n")) == len(paragraphs), code
